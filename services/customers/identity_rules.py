"""What makes two spellings one customer: normalised names, how they sound, credit codes, telephone numbers. Pure.

A Chinese company's name is brand, trade and legal form (`华为技术有限公司`); spreadsheets write it in full or half width,
with or without brackets, form and group. Normalising takes away what does not tell companies apart, and nothing else:
`华为技术（中国）有限公司` and `华为技术(中国)` are one, `华为技术` and `华为终端` stay two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import phonenumbers
from pypinyin import Style, lazy_pinyin
from stdnum.cn import uscc as uscc_rules
from stdnum.exceptions import ValidationError

HOME_REGION = "CN"
TOKEN_LENGTH_MAX = 24
TOKENS_MAX = 64
_HAN = r"㐀-鿿豈-﫿"
# Longest first: a form is only taken off once the longer ones did not fit.
_FORMS_ZH = (
    "股份有限责任公司", "有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "控股集团", "集团公司", "分公司",
    "股份公司", "总公司", "集团", "控股", "股份", "公司", "普通合伙", "有限合伙", "个体工商户", "个人独资",
)  # fmt: skip
_FORMS_LATIN = {
    "co", "company", "corp", "corporation", "gmbh", "group", "holdings", "inc", "incorporated", "limited", "llc", "ltd",
    "plc", "pte", "pty", "sa", "srl", "ag", "bv",
}  # fmt: skip
_BRANCH = "分公司"


def tidy(text: str) -> str:
    """The text as people should see it: half width, single spaces, nothing that cannot be printed."""
    plain = unicodedata.normalize("NFKC", text)
    return " ".join("".join(c if c.isprintable() else " " for c in plain).split())


def external_key(name: str) -> str:
    """What an external name or code is found by: width, case and spacing do not count."""
    return tidy(name).casefold()


@lru_cache(maxsize=4096)
def normalise_name(name: str) -> str:
    """What stays of a company's name when width, case, punctuation, spacing and legal form are taken away.

    Never empty for a name that has a letter: a name that is nothing but a form (`集团公司`) keeps it. A branch
    (`分公司`) is not its company.
    """
    plain = tidy(name).casefold()
    words = re.findall(rf"[{_HAN}]+|[^\W_]+", plain)
    branch = any(word.endswith(_BRANCH) for word in words)
    kept = _without_latin_forms(words)
    text = _without_chinese_forms(_joined(kept))
    return (text or _joined(words)) + (_BRANCH if branch and not text.endswith(_BRANCH) else "")


def _without_latin_forms(words: list[str]) -> list[str]:
    kept = list(words)
    while len(kept) > 1 and kept[-1] in _FORMS_LATIN:
        kept.pop()
    return kept


def _without_chinese_forms(text: str) -> str:
    changed = True
    while changed:
        changed = False
        for form in _FORMS_ZH:
            if text.endswith(form) and len(text) > len(form):
                text, changed = text.removesuffix(form).strip(), True
                break
    return text


def _joined(words: list[str]) -> str:
    """Latin words keep a space between them, Chinese ones do not."""
    text = ""
    for word in words:
        gap = text and _latin(text[-1]) and _latin(word[0])
        text += f" {word}" if gap else word
    return text


def _latin(character: str) -> bool:
    return re.match(rf"[{_HAN}]", character) is None


@lru_cache(maxsize=4096)
def pinyin_of(name: str) -> str:
    """How a normalised name sounds, without tones or gaps: `华为技术` is `huaweijishu`."""
    return "".join(_syllables(name))


def _syllables(name: str) -> list[str]:
    spoken: list[str] = lazy_pinyin(name, style=Style.NORMAL, errors=str.split)  # type: ignore[arg-type]
    return [s for part in spoken for s in re.findall(r"[^\W_]+", part.casefold())]


def search_tokens(name: str) -> list[str]:
    """What a name can be found by, from the start of each character, word, syllable or initial on.

    A search matches the beginning of a token, so `为技`, `weiji` and `wjs` all find `华为技术`. Sorted, without twins,
    at most 64 of at most 24 characters each.
    """
    normal = normalise_name(name)
    syllables = _syllables(normal)
    compact = normal.replace(" ", "")
    starts = [i for i, c in enumerate(normal) if c != " " and (i == 0 or normal[i - 1] == " " or not _latin(c))]
    found = [normal[i:].replace(" ", "") for i in starts]
    found += ["".join(syllables[i:]) for i in range(len(syllables))]
    found += ["".join(s[0] for s in syllables[i:]) for i in range(max(len(syllables) - 1, 0))]
    full = external_key(name).replace(" ", "")
    if full != compact:
        found.insert(0, full)
    return sorted({token[:TOKEN_LENGTH_MAX] for token in found[:TOKENS_MAX] if token})


def search_words(query: str) -> list[str]:
    """The words of a search, each as tokens are spelt; at most four."""
    words = re.findall(rf"[{_HAN}]+|[^\W_]+", external_key(query))
    return [word[:TOKEN_LENGTH_MAX] for word in words[:4]]


def valid_uscc(text: str) -> str:
    """A unified social credit code in its compact form. Raises ValueError if its form or checksum is wrong."""
    try:
        code: str = uscc_rules.validate(tidy(text).upper())
    except ValidationError as error:
        raise ValueError(type(error).__name__) from None
    return code


def valid_phone(text: str) -> str:
    """A telephone number as E.164, of China unless it begins with `+`. Raises ValueError if there can be none such."""
    try:
        number = phonenumbers.parse(tidy(text), HOME_REGION)
    except phonenumbers.NumberParseException as error:
        raise ValueError("not a telephone number") from error
    if not phonenumbers.is_possible_number(number):
        raise ValueError("not a telephone number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
