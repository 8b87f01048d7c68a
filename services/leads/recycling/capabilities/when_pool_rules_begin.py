"""New rules of the pool begin: every lead that somebody owns gets its clock by them, some hundred at a time."""

from __future__ import annotations

from uuid import UUID

from services.leads import store
from services.leads.recycling import clock
from services.leads.recycling.plan import RECYCLES, plan_of
from services.leads.recycling.store import OWNED
from weft import operations
from weft.aggregate import Clock
from weft.api.leads import v1 as pb
from weft.service import Deadline
from weft.work import Work

JOB = "leads.ReachPool"
CHUNK = 500


async def when_pool_rules_begin(deadline: Deadline, work: Work) -> None:
    """Begins the work in the transaction that fires the deadline: once for each version."""
    operations.start(work, "leads", JOB, pb.PoolReach(policy_version=int(deadline.key)))


async def run_reach(job: operations.Job) -> None:
    """Arms clocks and changes no lead: what is due is judged when its clock runs out."""
    more = True
    while more:
        async with job.step() as work:
            rows = await work.rows(OWNED, after=UUID(job.cursor.get("after", str(UUID(int=0)))), limit=CHUNK)
            policy, _ = await work.policy(pb.PoolPolicy)
            calendars, warn = await work.calendars(), await clock.warning(work)
            for row in rows:
                lead = store.lead_of(row)
                plan = plan_of(lead, policy, calendars.of(lead.unit_path))
                if plan is not None and lead.recycles_at is None and lead.looks_alone(plan.due - warn):
                    work.clock(lead.name, Clock(RECYCLES, plan.due - warn))
            more = len(rows) == CHUNK
            if rows:
                job.cursor = {"after": str(rows[-1]["id"])}
            job.done += len(rows)
