"""Try the draft of a policy `pool` on what is owned now: by which rule each lead would go back, and when."""

from __future__ import annotations

from uuid import UUID

from services.leads import store as leads
from services.leads.dry_run.outcome import Outcome, result
from services.leads.recycling.plan import Plan, plan_of
from services.leads.recycling.store import OWNED_TO_READ
from weft import operations
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform
from weft.work import Work

JOB = "leads.TryPoolPolicy"
CHUNK = 500
FIRST = UUID(int=0)


async def try_pool_policy(draft: pb.PoolPolicy, work: Work) -> platform.SetPolicyResponse:
    """Begins the work."""
    return platform.SetPolicyResponse(operation=operations.start(work, "leads", JOB, draft))


async def run_try(job: operations.Job) -> None:
    """Reads in portions; after a crash it begins anew, for it leaves nothing but its result."""
    draft = job.parse(pb.PoolPolicy)
    outcomes, after = list[Outcome](), FIRST
    more = True
    while more:
        async with job.step(done=len(outcomes)) as work:
            rows = await work.rows(OWNED_TO_READ, after=after, limit=CHUNK)
            in_force, _ = await work.policy(pb.PoolPolicy)
            calendars = await work.calendars()
        for row in rows:
            lead = leads.lead_of(row)
            calendar = calendars.of(lead.unit_path)
            was, would = plan_of(lead, in_force, calendar), plan_of(lead, draft, calendar)
            outcomes.append(Outcome(lead.name, _said(was), _said(would), ""))
        more = len(rows) == CHUNK
        after = rows[-1]["id"] if rows else after
    async with job.step(done=len(outcomes), total=len(outcomes), result=result(outcomes, 0)):
        pass


def _said(plan: Plan | None) -> str:
    return f"{plan.rule.code} {plan.due.isoformat()}" if plan else "stays"
