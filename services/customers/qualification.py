"""What the register of institutions says of a customer, and what compliance decided about its red risks. Pure.

The register: VERIFIED ⇄ UNVERIFIED; what it said last stays while it does not answer. The review: none → OPEN → CLEARED or
REJECTED; a red risk about which nothing was decided opens it anew, none at all withdraws it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from weft.api.customers import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text

VERIFIED, UNVERIFIED = pb.QUALIFICATION_STATE_VERIFIED, pb.QUALIFICATION_STATE_UNVERIFIED
OPEN, CLEARED, REJECTED = pb.REVIEW_STATE_OPEN, pb.REVIEW_STATE_CLEARED, pb.REVIEW_STATE_REJECTED
NOT_CHECKED = "not_checked"


class NoReviewOpen(Refused):
    """Compliance decides once."""

    reason = "NO_REVIEW_OPEN"
    kind = Kind.PRECONDITION
    text = Text(en="No review of this customer's risks is open.", zh="该客户没有待决定的合规审查。")
    remedy = Text(
        en="Look at the customer's qualification: it was decided, or nothing is red.",
        zh="请查看客户资质：已作出决定，或没有红色风险。",
    )


class QualificationIsUnderReview(Refused):
    """Red risks do not go away by another code."""

    reason = "QUALIFICATION_IS_UNDER_REVIEW"
    kind = Kind.PRECONDITION
    text = Text(
        en="The register tells red risks under the present code, which compliance has not cleared.",
        zh="现有机构代码存在合规部门尚未放行的红色风险。",
    )
    remedy = Text(en="Ask compliance to correct a wrong code.", zh="如机构代码有误，请联系合规部门更正。")


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk, with its words in both languages."""

    code: str
    severity: pb.RiskSeverity
    text_en: str
    text_zh: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of asking the register; `version` orders what is told."""

    version: int
    state: pb.QualificationState
    reason: str
    risks: tuple[Risk, ...]
    checked: str
    """When it answered last; empty if it never did."""


@dataclass(frozen=True, slots=True)
class Review:
    """What compliance was asked, and said."""

    state: pb.ReviewState
    codes: tuple[str, ...]
    why: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Qualification:
    """A customer as the register knows it. A value: each step gives the next one."""

    institution_code: str
    state: pb.QualificationState = UNVERIFIED
    reason: str = NOT_CHECKED
    since: str = ""
    """Since when it is unverified; empty if it is not."""
    checked: str = ""
    version: int = 0
    risks: tuple[Risk, ...] = ()
    review: Review | None = None

    @property
    def blocks(self) -> bool:
        """Whether quotes are refused: a red risk is there that compliance has not cleared."""
        return self.review is not None and self.review.state != CLEARED

    @property
    def open_codes(self) -> tuple[str, ...]:
        """What compliance has to decide about."""
        return self.review.codes if self.review is not None and self.review.state == OPEN else ()

    def after(self, heard: Heard, *, at: datetime) -> Qualification:
        """What is known after the register was asked."""
        return replace(
            self, version=heard.version, state=heard.state, reason=heard.reason, risks=heard.risks,
            since="" if heard.state == VERIFIED else self.since or at.isoformat(),
            checked=heard.checked or self.checked, review=self._review(heard.risks),
        )  # fmt: skip

    def decided(self, state: pb.ReviewState, *, why: str, by: str, at: datetime) -> Qualification:
        """After compliance said it."""
        assert self.review is not None
        return replace(self, review=Review(state, self.review.codes, why, by, at.isoformat()))

    def _review(self, risks: tuple[Risk, ...]) -> Review | None:
        red = tuple(sorted(risk.code for risk in risks if risk.severity == pb.RISK_SEVERITY_RED))
        if not red:
            return None
        if self.review is not None and set(red) <= set(self.review.codes):
            return self.review
        return Review(OPEN, red)


def stricter(mine: Qualification | None, other: Qualification | None) -> Qualification | None:
    """Of two customers that become one: mine, unless only the other's stands in the way, or I have none."""
    if mine is None or (other is not None and other.blocks and not mine.blocks):
        return other
    return mine


def to_json(found: Qualification | None) -> dict[str, Any] | None:
    """As it is stored."""
    return asdict(found) if found else None


def from_json(stored: dict[str, Any] | None) -> Qualification | None:
    """As it was stored."""
    if stored is None:
        return None
    review = stored["review"]
    return Qualification(
        **{
            **stored,
            "risks": tuple(Risk(**risk) for risk in stored["risks"]),
            "review": Review(**{**review, "codes": tuple(review["codes"])}) if review else None,
        }
    )
