"""Contract numbers in remittance texts: how they look is learnt from those that are open, never written down here. Pure.

A number is compared by its letters and digits alone, in upper case and narrow form; blanks, hyphens and slashes between
them do not matter. Its shape is its key with every digit as `9`: where a stretch of a text has the shape of some open
number, it may be one. A stretch that goes on with another digit or Latin letter without a break is a part of something
longer and names nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from typing import NamedTuple


class Stretch(NamedTuple):
    """A part of a text that has the shape of a number."""

    start: int
    end: int
    key: str


def key_of(number: str) -> str:
    """What of a number is compared."""
    return "".join(char for char, _ in _letters(number))


def shape_of(key: str) -> str:
    """How a key looks: its digits as 9."""
    return "".join("9" if char.isdigit() else char for char in key)


def stretches(text: str, shapes: Collection[str]) -> list[Stretch]:
    """Every part of a text that has one of the shapes."""
    letters = _letters(text)
    key = "".join(char for char, _ in letters)
    look = shape_of(key)
    lengths = sorted({len(shape) for shape in shapes})
    known = set(shapes)
    found = []
    for start in range(len(key)):
        if start and _one_piece(letters[start - 1], letters[start]):
            continue
        for length in lengths:
            end = start + length
            if end > len(key):
                break
            if look[start:end] not in known or (end < len(key) and _one_piece(letters[end - 1], letters[end])):
                continue
            found.append(Stretch(start, end, key[start:end]))
    return found


def named(found: Iterable[Stretch], known: Collection[str]) -> frozenset[str]:
    """The keys of known numbers among stretches; one that lies within a longer known one is not meant."""
    real = [one for one in found if one.key in known]
    return frozenset(
        one.key
        for one in real
        if not any(
            other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start
            for other in real
        )
    )


def _letters(text: str) -> list[tuple[str, int]]:
    """Letters and digits, narrow and in upper case, each with where it stands."""
    found = []
    for at, char in enumerate(unicodedata.normalize("NFKC", text)):
        if char.isalnum():
            upper = char.upper()
            found.append((upper if len(upper) == 1 else char, at))
    return found


def _one_piece(left: tuple[str, int], right: tuple[str, int]) -> bool:
    if right[1] - left[1] != 1:
        return False
    both = left[0] + right[0]
    return both.isascii() and (both.isdigit() or both.isalpha())
