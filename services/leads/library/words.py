"""By which words a pain is compared: Latin ones whole, Chinese ones by each pair of neighbouring characters. Pure.

Chinese is written without blanks, so that pairs stand for words: 交期 of 交期太长 is found in 缩短交期. English words lose
the s of a plural, and those that say nothing are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from weft.api.leads import v1 as pb

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PARTS = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_HAN = re.compile(rf"[{_HAN}]")
_EMPTY = {
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does", "for", "from", "has", "have",
    "he", "her", "his", "how", "if", "in", "is", "it", "its", "no", "none", "not", "of", "on", "or", "our", "she",
    "so", "than", "that", "the", "their", "them", "they", "this", "to", "too", "up", "us", "very", "was", "we",
    "were", "what", "when", "with", "you", "your",
}  # fmt: skip


def words(text: str) -> frozenset[str]:
    """The words of a text, as they are compared."""
    found: set[str] = set()
    for part in _PARTS.findall(_folded(text)):
        if _IS_HAN.match(part):
            found |= {part[at : at + 2] for at in range(max(len(part) - 1, 1))}
        elif part not in _EMPTY:
            found.add(_singular(part))
    return frozenset(found)


def all_words(texts: Iterable[str]) -> frozenset[str]:
    """The words of several texts."""
    return frozenset().union(*(words(text) for text in texts))


def topics(text: str, policy: pb.LibraryPolicy) -> list[str]:
    """The topics that a text is about, in the order of the policy."""
    folded, known = _folded(text), words(text)
    return [topic.code for topic in policy.topics if any(_stands(word, folded, known) for word in topic.words)]


def says(text: str, query: str) -> bool:
    """Whether each word of a query stands in a text: Chinese anywhere, Latin ones from their beginning on."""
    folded = _folded(text)
    known = [part for part in _PARTS.findall(folded) if not _IS_HAN.match(part)]
    return all(
        part in folded if _IS_HAN.match(part) else any(word.startswith(part) for word in known)
        for part in _PARTS.findall(_folded(query))
    )


def name_key(name: str) -> str:
    """What two names of a competitor are compared by: letters and digits only."""
    return "".join(letter for letter in _folded(name) if letter.isalnum())


def _stands(word: str, folded: str, known: frozenset[str]) -> bool:
    if _IS_HAN.search(word):
        return _folded(word) in folded
    asked = words(word)
    return bool(asked) and asked <= known


def _singular(word: str) -> str:
    plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word


def _folded(text: str) -> str:
    return normalize("NFKC", text).casefold()
