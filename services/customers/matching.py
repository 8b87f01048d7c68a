"""Which customers may be one and the same: likenesses, how sure each makes it, and their rank. Pure.

    score = s₁ + (1 − s₁) · f · s₂ + …

The surest likeness counts whole (s₁); each further one takes its share f (`further_percent`) of the doubt that is left.
Two companies with different social credit codes are never candidates: the state tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from services.customers.identity_rules import normalise_name, pinyin_of
from weft.api.customers import v1 as pb


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two customers share: a reason's code, and how sure it makes it, 0 to 1."""

    code: str
    sure: float


@dataclass(frozen=True, slots=True)
class Traits:
    """What a customer is compared by."""

    normal_name: str = ""
    pinyin: str = ""
    uscc: str = ""
    phone: str = ""

    @staticmethod
    def of(display_name: str, uscc: str, phone: str) -> Traits:
        """The traits of given fields, already validated."""
        normal = normalise_name(display_name)
        return Traits(normal, pinyin_of(normal), uscc, phone)


def likenesses(a: Traits, b: Traits, policy: pb.MatchingPolicy) -> list[Likeness]:
    """What the two share, the surest first; empty if nothing, or if their credit codes differ."""
    if a.uscc and b.uscc and a.uscc != b.uscc:
        return []
    same_name = bool(a.normal_name) and a.normal_name == b.normal_name
    tests = (
        ("same_uscc", policy.same_uscc_percent, bool(a.uscc) and a.uscc == b.uscc),
        ("same_phone", policy.same_phone_percent, bool(a.phone) and a.phone == b.phone),
        ("same_name", policy.same_name_percent, same_name),
        ("same_pinyin", policy.same_pinyin_percent, not same_name and bool(a.pinyin) and a.pinyin == b.pinyin),
    )
    found = [Likeness(code, percent / 100) for code, percent, true in tests if true]
    return sorted(found, key=lambda like: (-like.sure, like.code))


def score(found: list[Likeness], policy: pb.MatchingPolicy) -> float:
    """How sure it is that the two are one, 0 to 1."""
    total = 0.0
    for index, like in enumerate(found):
        total += (1 - total) * like.sure * (1.0 if index == 0 else policy.further_percent / 100)
    return total
