"""Which of a bank's lines are the same money, in the service and over files. Pure.

A line that brings money in is known by the bank's reference; without one, by what it says and how often the file says it,
so that two equal lines of one file are two receipts. A known line that says the same again changes nothing; one that has
the same reference with another day, amount or currency is in doubt: nobody drops money silently.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import Enum

Said = tuple[date, int, str]  # the day, the amount in fen, the currency


class Standing(Enum):
    """What a line is beside those that were read before it."""

    NEW = "new"
    REPEATED = "repeated"
    DIFFERING = "differing"


def reference_of(cell: str) -> str:
    """A bank's reference as it is compared; empty where there is none."""
    return cell.strip() if cell.isascii() else unicodedata.normalize("NFKC", cell).strip()


def key_of(reference: str, said: Sequence[str], seen: Counter[str]) -> str:
    """What a line is known by; `seen` counts what the lines without a reference said."""
    if reference := reference_of(reference):
        return "ref:" + reference
    digest = hashlib.sha256("\x1f".join(said).encode()).hexdigest()
    seen[digest] += 1
    return f"sha:{digest}:{seen[digest]}"


def standing(earlier: Said | None, said: Said) -> Standing:
    """What a line is, given what the line that was read under its key before said."""
    if earlier is None:
        return Standing.NEW
    return Standing.REPEATED if earlier == said else Standing.DIFFERING
