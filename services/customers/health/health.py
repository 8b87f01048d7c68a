"""The health of one customer as it is kept: the facts, and the score that the last of them made. Pure.

Its id is the customer's. As time passes the score falls by itself; whoever reads it counts anew from the facts.
Whoever falls below the policy's limit is in the high-risk pool (高危池) until it is reached again; a clock waits for the
moment at which time alone moves the customer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from services.customers.health.facts import Facts
from services.customers.health.score import Health, health_of
from services.customers.health.turning import is_high_risk, turns_at
from weft import aggregate
from weft.aggregate import Aggregate
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.calendar import Calendar
from weft.instants import instant

TURNS = "customers.health_turns"
DECISION = "customers.health"


@dataclass(frozen=True, slots=True)
class Rule:
    """The policy that counts, with its version, and when it counts."""

    policy: pb.HealthPolicy
    version: int
    at: datetime
    calendar: Calendar

    @property
    def today(self) -> date:
        """The local day."""
        return self.calendar.business_date(self.at)


@dataclass(kw_only=True)
class HealthScore(Aggregate):
    """One customer's health."""

    collection: ClassVar[str] = "healthScores"

    owner_id: UUID | None
    unit_path: str
    kept: Facts = field(default_factory=Facts)
    score: int | None = None
    """In hundredths, as it was counted last; None while unrated."""
    high_risk_at: datetime | None = None
    """Since when it is in the pool."""
    entries: int = 0
    turns_at: datetime | None = None
    """When its clock rings."""

    def facts(self) -> aggregate.Facts:
        """It is the customer's."""
        owner = f"people/{self.owner_id}" if self.owner_id else ""
        return aggregate.Facts(owner=owner, unit_path=self.unit_path, customer=f"customers/{self.id}")

    def hand_over(self, old_owner: str) -> None:
        """Its customer is another's; of one in the pool the new owner is asked."""
        if self.high_risk_at is not None:
            new_owner = f"people/{self.owner_id}" if self.owner_id else ""
            self.record(pb.HighRiskPoolHandedOver(old_owner=old_owner, new_owner=new_owner))

    def now(self, rule: Rule) -> Health:
        """What it is as of a moment."""
        return health_of(self.kept, rule.policy, rule.at, rule.today)

    def count(self, rule: Rule) -> None:
        """Facts came in, or its clock rang: tells and explains another score, and whether it is in the pool."""
        self.kept.forget(rule.today)
        health, old = self.now(rule), self.score
        if health.score != old:
            self._tell(health, old, rule)
        self._stand(health.score, rule)
        self._wait(turns_at(self.kept, rule.policy, rule.at, rule.calendar))

    def _tell(self, health: Health, old: int | None, rule: Rule) -> None:
        self.score = health.score
        self.record(
            pb.CustomerHealthScored(
                old_rated=old is not None, old_score_hundredths=old or 0, rated=health.score is not None,
                score_hundredths=health.score or 0, known=health.known,
            )
        )  # fmt: skip
        self.decide(_decision(self.name, health, rule.version))

    def _stand(self, score: int | None, rule: Rule) -> None:
        risk, since = is_high_risk(score, rule.policy), self.high_risk_at
        if risk and since is None:
            self.high_risk_at, self.entries = rule.at, self.entries + 1
            below = 100 * rule.policy.high_risk_below
            self.record(
                pb.HighRiskPoolEntered(score_hundredths=score or 0, below_hundredths=below, entries=self.entries)
            )
        elif not risk and since is not None:
            self.high_risk_at = None
            self.record(
                pb.HighRiskPoolLeft(
                    rated=score is not None, score_hundredths=score or 0, enter_time=instant(since)
                )
            )  # fmt: skip

    def _wait(self, due: datetime | None) -> None:
        if due == self.turns_at:
            return
        self.turns_at = due
        if due is None:
            self.cancel(TURNS)
        else:
            self.arm(TURNS, due)


def _decision(name: str, health: Health, version: int) -> common.Decision:
    """Each share with the fact behind it; of an unrated customer, what is known."""
    rated, parts = health.score is not None, [one for one in health.parts if one.value is not None]
    chosen = common.Candidate(name=name, score=decimal(health.score) if rated else "")
    for part in parts:
        assert part.value is not None
        chosen.contributions.append(
            common.Contribution(
                factor=factor(part.dimension), value=plain(part.value, 10_000),
                weight=f"{part.weight_percent}/{health.weight}" if rated else "",
                contribution=decimal(part.share) if rated else "",
            )
        )  # fmt: skip
    return common.Decision(
        kind=DECISION, outcome=decimal(health.score) if rated else "unrated",
        reasons=[common.Reason(code=f"health.{one.code}", args=dict(one.args)) for one in parts],
        chosen=chosen, policy="customers/health", policy_version=version,
    )  # fmt: skip


def factor(dimension: pb.HealthDimension) -> str:
    """The dimension as explanations name it."""
    return pb.HealthDimension.Name(dimension).removeprefix("HEALTH_DIMENSION_").lower()


def decimal(hundredths: int | None) -> str:
    """Hundredths as a decimal with two places; empty for None."""
    return f"{hundredths // 100}.{hundredths % 100:02}" if hundredths is not None else ""


def plain(found: int, of: int) -> str:
    """A part of 1, as a decimal with four places."""
    return f"{found / of:.4f}"
