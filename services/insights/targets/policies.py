"""The policy of targets, and what spans its fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from weft.api.insights import v1 as pb
from weft.errors import Violation
from weft.policy_documents import PolicyKind, violation


def weeks_can_be_laid(policy: pb.TargetsPolicy) -> Iterator[Violation]:
    """Weeks begin with the month and one after the other, and something falls into them."""
    days = list(policy.week_first_days)
    if days != sorted(set(days)) or days[:1] != [1]:
        yield violation(
            "week_first_days", "weeks.order",
            en="The first week begins on day 1, and each one later than the one before.",
            zh="首周须从 1 日开始，其后各周起始日须递增。",
        )  # fmt: skip
    if not sum(policy.week_shares):
        yield violation("week_shares", "weeks.empty", en="One week at least has a share.", zh="至少一周须有占比。")
    if policy.own_months_min > policy.history_months:
        yield violation(
            "own_months_min", "months.few",
            en="No more months can be asked for than are looked at.", zh="最少月数不得多于回看月数。",
        )  # fmt: skip


TARGETS = PolicyKind(
    "targets", pb.TargetsPolicy, Path(__file__).parents[1] / "policies" / "targets.yaml", checks=(weeks_can_be_laid,)
)
