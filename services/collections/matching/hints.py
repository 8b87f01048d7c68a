"""How much a suggestion looks at, and the words that it knows: what a policy says of them, ready for reading. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from weft.api.collections import v1 as pb


@dataclass(frozen=True, slots=True)
class Hints:
    """The bounds and words of suggestions."""

    names_max: int  # instalments that are named
    together_max: int  # instalments of one contract or payer whose sum is tried
    each_max: int  # instalments of each contract that are tried where the text names several
    of_payer_max: int  # instalments of one payer or contract of which those together are taken
    tail_min: int
    unsaid_tail_min: int
    unsaid_tail_max: int
    firms_max: int  # firms that are read in one text
    runs: re.Pattern[str]
    said: re.Pattern[str]
    said_chars: int  # characters before a run of digits in which such a word stands
    ends: re.Pattern[str]
    firm: re.Pattern[str]
    before: re.Pattern[str]

    @staticmethod
    def of(policy: pb.MatchingPolicy) -> Hints:
        """What a policy says."""
        ends = _any(policy.firm_endings)
        return Hints(
            policy.suggested_max, policy.together_max, policy.each_max, policy.of_payer_max, policy.tail_digits_min,
            policy.unsaid_tail_digits_min, policy.unsaid_tail_digits_max, policy.firms_max,
            re.compile(rf"(?<!\d)\d{{{policy.tail_digits_min},{policy.tail_digits_max}}}(?!\d)"),
            re.compile(rf"(?:{_any(policy.tail_words)})\D{{0,2}}\Z"), max(map(len, policy.tail_words)) + 2,
            re.compile(ends), re.compile(rf"[^\s,;:、。|/\\]{{2,40}}?(?:{ends})(?:[0-9]{{1,6}})?"),
            re.compile(rf"\A(?:{_any(policy.payer_words)})+[:]?"),
        )  # fmt: skip


def _any(words: Iterable[str]) -> str:
    """The longest first, so that a word is not cut short by another one that begins it."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
