"""What the doors of targets share: on which basis a month is planned, and what of it came in."""

from __future__ import annotations

from datetime import date, timedelta

from services.insights.targets import planning, rhythm, store, wire
from services.insights.targets.planning import Basis, Past
from services.insights.targets.target import Target
from weft.api.insights import v1 as pb
from weft.work import Reader

NO_NUMBER = 2**31 - 1  # behind every plan
ONE_DAY = timedelta(days=1)


async def basis(work: Reader, target: Target, unit_path: str, today: date) -> Basis:
    """The basis of a target's weeks as of today. Who asks sees the whole tenant from here on."""
    await work.widen()
    policy, version = await work.policy(pb.TargetsPolicy)
    until = date.fromisoformat(f"{min(target.month, f'{today:%Y-%m}')}-01") - ONE_DAY
    since = rhythm.months_before(f"{until + ONE_DAY:%Y-%m}", policy.history_months)
    mine = await store.own_days(work, target.owner, target.currency, since, until)
    past = Past(rhythm.by_week(mine, target.first_days))
    if not planning.enough(past.own, policy):
        ours = await store.team_days(work, unit_path, target.currency, since, until)
        past = Past(past.own, rhythm.by_week(ours, target.first_days))
    weeks = target.weeks
    since = rhythm.months_before(target.month, 1)  # money that waits for a pay day may be due the month before
    owed = await store.owed(work, target.owner, target.currency, since, weeks[-1].last)
    days = await store.pay_days(work, [one.customer for one in owed])
    return planning.basis(past, owed, days, weeks, policy, version)


async def newest_plan(work: Reader, target: Target) -> pb.TargetPlan | None:
    """The plan in force; None of a target that is new."""
    found = await store.plans(work, target.id, NO_NUMBER, 1) if target.plans else []
    return found[0] if found else None


async def shown(work: Reader, target: Target) -> pb.Target:
    """A target that was read, with what came in and the plan in force."""
    await work.widen()  # whoever may see the target sees all that counts for it
    newest = await newest_plan(work, target)
    came = await store.came(work, [target])
    return wire.target(target, came.get((target.owner, target.currency), {}), newest)
