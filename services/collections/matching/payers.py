"""Who paid, as far as a bank's line says: account numbers and names as they are compared. Pure."""

from __future__ import annotations

import re
import unicodedata

from services.collections.matching.numbers import key_of

# How firms' names end, and what stands before one in a text; no policy, because only suggestions read them.
_ASIDE = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]\s*\Z")
_ENDS = re.compile("公司|集团|医院|学校|大学|中心|商行|门市部|合作社|厂|店")
_FIRM = re.compile(rf"[^\s,;:、。|/\\]{{2,40}}?(?:{_ENDS.pattern})(?:[0-9]{{1,6}})?")
_BEFORE = re.compile(r"\A(?:代|替|为|付款人|付款方|单位|客户|户名|受)+[:]?")
FIRMS_MAX = 5  # firms that are read in one text


def account_key(account: str) -> str:
    """What of an account number is compared: its letters and digits."""
    if account.isascii() and account.isdecimal():
        return account
    return key_of(account)


def name_key(name: str) -> str:
    """What of a name is compared: without blanks, in narrow form and upper case."""
    if name.isalnum() and unicodedata.is_normalized("NFKC", name):
        return name.upper()
    return "".join(unicodedata.normalize("NFKC", name).upper().split())


def names_in(payer: str, text: str) -> frozenset[str]:
    """The names that a line gives its payer: as it stands, without what is added in brackets, and firms in the text."""
    name = name_key(payer)
    found = {name, _ASIDE.sub("", name)}
    for firm in _FIRM.findall(unicodedata.normalize("NFKC", text))[:FIRMS_MAX] if _ENDS.search(text) else ():
        found.update({name_key(firm), name_key(_BEFORE.sub("", firm))})
    return frozenset(found - {""})
