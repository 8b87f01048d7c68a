"""A target: what a person is to bring in within a month in one currency, by week. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from services.insights.targets import rhythm
from services.insights.targets.planning import OWN, TEAM, Basis
from services.insights.targets.rhythm import Week
from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.insights import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text

POLICY, PLANNING = "insights/targets", "insights.target_plan"
REPLANS = "target.replans"


class TargetMonthIsOver(Refused):
    """What is past cannot be aimed at."""

    reason = "TARGET_MONTH_IS_OVER"
    kind = Kind.PRECONDITION
    text = Text(en="This month is over.", zh="该月份已结束。")
    remedy = Text(en="Set a target for this month or a later one.", zh="请为本月或之后的月份设定目标。")


class TargetIsOnesOwn(Refused):
    """Nobody judges himself."""

    reason = "TARGET_IS_ONES_OWN"
    kind = Kind.FORBIDDEN
    text = Text(en="Nobody sets his own target.", zh="不得为本人设定目标。")
    remedy = Text(en="Ask your superior or finance to set it.", zh="请由上级或财务设定。")


class TargetIsBelowItsPast(Refused):
    """Weeks that are over keep their plan, and the weeks sum to the target."""

    reason = "TARGET_IS_BELOW_ITS_PAST"
    kind = Kind.PRECONDITION
    text = Text(
        en="The weeks that are over were planned with {kept_fen:money currency}.",
        zh="已结束各周的计划合计为 {kept_fen:money currency}。",
    )
    remedy = Text(en="Set at least that.", zh="请设定不低于该金额的目标。")


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan, as it is kept for good."""

    number: int
    cause: pb.PlanCause
    customer: UUID | None
    amount_fen: int
    weeks_fen: tuple[int, ...]
    kept_weeks: int
    basis: Basis
    at: datetime


@dataclass(kw_only=True)
class Target(Aggregate):
    """One person's target of one month and currency."""

    collection: ClassVar[str] = "targets"

    owner: UUID
    unit_path: str
    month: str
    currency: str
    amount_fen: int = 0
    first_days: tuple[int, ...]  # those of the policy when it was set first
    weeks_fen: tuple[int, ...] = ()
    plans: int = 0
    created_at: datetime
    plan: Plan | None = field(default=None, repr=False)  # the one that this work made
    policy_version: int = 0

    @property
    def weeks(self) -> list[Week]:
        """Its weeks."""
        return rhythm.weeks_of(self.month, self.first_days)

    def facts(self) -> Facts:
        """Whose it is; the customer where his pay day is the cause."""
        customer = self.plan.customer if self.plan else None
        return Facts(
            owner=f"people/{self.owner}", unit_path=self.unit_path, customer=f"customers/{customer}" if customer else "",
            policy=POLICY, policy_version=self.policy_version,
        )  # fmt: skip

    def over(self, today: date) -> int:
        """How many of its weeks are over."""
        return sum(week.last < today for week in self.weeks)

    def refuse_past(self, today: date) -> None:
        """Raises TargetMonthIsOver. Whoever sets it asks before he reads its past: the first of all months have none."""
        if self.month < f"{today:%Y-%m}":
            raise TargetMonthIsOver

    def set(self, amount_fen: int, basis: Basis, *, unit_path: str, today: date, at: datetime) -> None:
        """Somebody sets it: weeks that are over keep their plan, the others share the rest."""
        self.refuse_past(today)
        kept = self.weeks_fen[: self.over(today)]
        if amount_fen < sum(kept):
            raise TargetIsBelowItsPast(kept_fen=sum(kept), currency=self.currency)
        weeks = tuple(rhythm.laid(amount_fen, basis.shares, kept))
        if (amount_fen, weeks, unit_path) == (self.amount_fen, self.weeks_fen, self.unit_path):
            return
        self.unit_path = unit_path
        self.record(
            pb.TargetSet(
                month=self.month, amount_fen=amount_fen, old_amount_fen=self.amount_fen, currency=self.currency,
                weeks_fen=weeks, old_weeks_fen=self.weeks_fen,
            )
        )  # fmt: skip
        self._planned(pb.PLAN_CAUSE_SET, None, amount_fen, weeks, len(kept), basis, at)

    def replan(self, basis: Basis, *, customer: UUID, today: date, at: datetime) -> None:
        """A customer pays on another day: the weeks that are not over are laid anew, if that changes any."""
        kept = self.weeks_fen[: self.over(today)]
        if len(kept) == len(self.weeks_fen):
            return
        weeks = tuple(rhythm.laid(self.amount_fen, basis.shares, kept))
        if weeks == self.weeks_fen:
            return
        self.record(
            pb.TargetReplanned(
                month=self.month, amount_fen=self.amount_fen, currency=self.currency, weeks_fen=weeks,
                old_weeks_fen=self.weeks_fen,
            )
        )  # fmt: skip
        self._planned(pb.PLAN_CAUSE_PAY_DAY, customer, self.amount_fen, weeks, len(kept), basis, at)

    def _planned(
        self,
        cause: pb.PlanCause,
        customer: UUID | None,
        amount_fen: int,
        weeks: tuple[int, ...],
        kept: int,
        basis: Basis,
        at: datetime,
    ) -> None:
        self.amount_fen, self.weeks_fen, self.policy_version = amount_fen, weeks, basis.policy_version
        self.plans += 1
        self.plan = Plan(self.plans, cause, customer, amount_fen, weeks, kept, basis, at)
        reasons = list(_reasons(basis, self.currency))
        if customer is not None:
            reasons.insert(0, common.Reason(code="target_pay_day_changed"))
        inputs = {"amount_fen": str(amount_fen), "currency": self.currency, "month": self.month}
        inputs |= {f"week_{at + 1}_fen": str(fen) for at, fen in enumerate(weeks)}
        inputs |= {f"week_{at + 1}_ppm": str(ppm) for at, ppm in enumerate(rhythm.split(rhythm.MILLION, basis.shares))}
        self.decide(
            common.Decision(
                kind=PLANNING, outcome="planned" if customer is None else "replanned", reasons=reasons, policy=POLICY,
                policy_version=basis.policy_version, inputs=inputs,
            )
        )  # fmt: skip


def _reasons(basis: Basis, currency: str) -> Iterator[common.Reason]:
    months = str(len(basis.months))
    if basis.source == OWN:
        yield common.Reason(code="target_rhythm_own", args={"months": months})
    elif basis.source == TEAM:
        yield common.Reason(code="target_rhythm_team", args={"months": months, "own": str(basis.own_months)})
    else:
        yield common.Reason(code="target_rhythm_shipped")
    yield from (_pay_day(part, currency) for part in basis.pay_days)


def _pay_day(part: pb.PayDayPart, currency: str) -> common.Reason:
    args = {"customers": str(part.customer_count), "open_fen": str(part.open_fen), "currency": currency}
    if not part.customer_count:
        return common.Reason(code="target_pay_day_shipped", args={"day": str(part.day)})
    if not part.day:
        return common.Reason(code="target_pay_any_day", args=args)
    code = "target_pay_day_said" if part.said else "target_pay_day_unsaid"
    return common.Reason(code=code, args=args | {"day": str(part.day)})
