"""Targets and their plans as messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from services.insights.targets.rhythm import MILLION, split
from services.insights.targets.target import Plan, Target
from weft.api.common import v1 as common
from weft.api.insights import v1 as pb
from weft.instants import instant


def plan(one: Plan, currency: str, actor: str) -> pb.TargetPlan:
    """A plan, as it is kept for good."""
    return pb.TargetPlan(
        number=one.number, cause=one.cause, customer=f"customers/{one.customer}" if one.customer else "",
        amount=common.Money(amount_fen=one.amount_fen, currency=currency), weeks_fen=one.weeks_fen,
        kept_weeks_count=one.kept_weeks, rhythm_source=one.basis.source, months=one.basis.months,
        rhythm_ppm=split(MILLION, one.basis.rhythm), shares_ppm=split(MILLION, one.basis.shares),
        pay_days=one.basis.pay_days, policy_version=one.basis.policy_version, plan_time=instant(one.at), actor=actor,
    )  # fmt: skip


def target(one: Target, came: Mapping[date, int], newest: pb.TargetPlan | None = None) -> pb.Target:
    """A target with what came in by week, and the plan in force if that is given."""
    weeks = [
        pb.TargetWeek(
            first_date=str(week.first), last_date=str(week.last), planned_fen=planned,
            came_fen=sum(fen for day, fen in came.items() if week.first <= day <= week.last),
        )
        for week, planned in zip(one.weeks, one.weeks_fen, strict=True)
    ]  # fmt: skip
    brought = sum(week.came_fen for week in weeks)
    return pb.Target(
        name=one.name, etag=one.etag, owner=f"people/{one.owner}", unit_path=one.unit_path, month=one.month,
        amount=common.Money(amount_fen=one.amount_fen, currency=one.currency), weeks=weeks, came_fen=brought,
        rate=brought / one.amount_fen, plan=newest, create_time=instant(one.created_at),
    )  # fmt: skip
