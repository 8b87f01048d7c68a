"""The branches of a contract: three departments countersign it and three review it for the first time, all at once. Pure.

No branch waits for another. They are joined by the contract: it is ready when the word of each is there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from weft.api.quotes import v1 as pb

SIGN_LEGAL = pb.CONTRACT_BRANCH_COUNTERSIGN_LEGAL
SIGN_TECHNICAL = pb.CONTRACT_BRANCH_COUNTERSIGN_TECHNICAL
SIGN_AFTER_SALES = pb.CONTRACT_BRANCH_COUNTERSIGN_AFTER_SALES
REVIEW_LEGAL = pb.CONTRACT_BRANCH_REVIEW_LEGAL
REVIEW_FINANCE = pb.CONTRACT_BRANCH_REVIEW_FINANCE
REVIEW_DELIVERY = pb.CONTRACT_BRANCH_REVIEW_DELIVERY
COUNTERSIGNS = (SIGN_LEGAL, SIGN_TECHNICAL, SIGN_AFTER_SALES)
FIRST_REVIEWS = (REVIEW_LEGAL, REVIEW_FINANCE, REVIEW_DELIVERY)
ALL = (*COUNTERSIGNS, *FIRST_REVIEWS)
NAMES = {
    SIGN_LEGAL: ("the countersign of legal", "法务会签"),
    SIGN_TECHNICAL: ("the countersign of product", "技术会签"),
    SIGN_AFTER_SALES: ("the countersign of after-sales", "售后会签"),
    REVIEW_LEGAL: ("the first review by legal", "法务初审"),
    REVIEW_FINANCE: ("the first review by finance", "财务初审"),
    REVIEW_DELIVERY: ("the first review by delivery", "交付初审"),
}


@dataclass(frozen=True, slots=True)
class Branch:
    """One department's part: when it got the contract, and what it said."""

    branch: pb.ContractBranch
    opened_at: datetime | None = None
    done_at: datetime | None = None
    actor: str = ""
    task: str = ""
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the department has it."""
        return self.opened_at is not None and self.done_at is None


@dataclass(slots=True)
class Branches:
    """All branches of one contract."""

    all: tuple[Branch, ...] = tuple(Branch(one) for one in ALL)

    def of(self, which: pb.ContractBranch) -> Branch:
        """One of them."""
        return next(one for one in self.all if one.branch == which)

    def missing(self, among: tuple[pb.ContractBranch, ...] = ALL) -> list[pb.ContractBranch]:
        """Those whose word is not there."""
        return [one.branch for one in self.all if one.branch in among and one.done_at is None]

    def put(self, which: pb.ContractBranch, **values: object) -> None:
        """Replaces what is known of one."""
        self.all = tuple(replace(b, **values) if b.branch == which else b for b in self.all)  # type: ignore[arg-type]

    def open(self, which: pb.ContractBranch, at: datetime) -> None:
        """The department has it, with nothing said."""
        self.put(which, opened_at=at, done_at=None, actor="", task="", note="")

    def clear(self) -> None:
        """No department has it."""
        self.all = tuple(Branch(one) for one in ALL)
