"""A rule of the pool looks at one lead: its owner is warned, and when that time is over too, it goes back."""

from __future__ import annotations

from datetime import timedelta

from services.leads import store
from services.leads.lead import Lead
from services.leads.parts import Left
from services.leads.recycling import back, clock
from services.leads.recycling.plan import RECYCLES, Plan
from weft.aggregate import Clock
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.service import Deadline
from weft.work import Work

IN_TIME = timedelta(minutes=1)  # a clock that runs out takes no longer to be heard


async def when_lead_recycles(deadline: Deadline, work: Work) -> None:
    """Judges the lead as it stands now, by the policy in force now: whatever armed this may be over."""
    lead = await store.load(work, deadline.subject)
    if lead.state != pb.LEAD_STATE_ASSIGNED:
        return
    plan, warn = await clock.plan(work, lead), await clock.warning(work)
    limit = lead.recycles_at
    if limit is not None and (plan is None or plan.due > limit):
        lead.expect(plan, warn, at=work.now)
        store.save(work, lead)
    elif plan is None:
        return
    elif limit is None and work.now < plan.due - warn:
        if lead.looks_alone(plan.due - warn):
            work.clock(lead.name, Clock(RECYCLES, plan.due - warn))
    elif limit is None and warn:
        # Never without the whole warning, also where a new rule finds a lead that was due long ago.
        in_time = work.now < plan.due - warn + IN_TIME
        lead.warn_of_recycling(plan, due=plan.due if in_time else work.now + warn, at=work.now)
        store.save(work, lead)
    elif limit is not None and work.now < limit:
        work.clock(lead.name, Clock(RECYCLES, limit))
    else:
        await _recycle(work, lead, plan)


async def _recycle(work: Work, lead: Lead, plan: Plan) -> None:
    _, version = await work.policy(pb.PoolPolicy)
    owner, superior, rule = lead.owner_id, await back.superior_of(work, lead), plan.rule
    lead.recycle(plan, superior, at=work.now)
    args = {"rule": rule.code, "title_en": rule.title_en, "title_zh": rule.title_zh, "days": str(rule.days)}
    reason = common.Reason(code="recycled", args={**args, "since": plan.since.isoformat()})
    await back.keep(work, lead, Left(owner, "leads.recycling", reason, version))
