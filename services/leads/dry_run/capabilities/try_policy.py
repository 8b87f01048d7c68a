"""Try the draft of a policy on what is past: who would have received what; nothing of a lead is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from services.leads import store as leads
from services.leads.dry_run import replay, store
from services.leads.dry_run.replay import POOL, Asked, Outcome
from services.leads.dry_run.rewind import Past, Step
from services.leads.policies import KINDS
from services.leads.recycling.plan import Plan, plan_of
from services.leads.recycling.store import OWNED_TO_READ
from weft import operations
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform
from weft.policy_documents import parse
from weft.work import Work

JOB = "leads.TryPolicy"
DAYS, CHUNK, SHOWN, PEOPLE_SHOWN = 90, 500, 500, 1_000
LEADS_MAX = 50_000  # decisions that are looked at, the newest
FIRST, LAST = UUID(int=0), UUID(int=(1 << 128) - 1)


async def try_policy(request: pb.TryPolicyRequest, work: Work) -> platform.Operation:
    """Refuses a draft that SetPolicy would refuse, and begins the work."""
    _drafted(request)
    return operations.start(work, "leads", JOB, request)


async def run_try(job: operations.Job) -> None:
    """Reads in portions, then asks all leads again; after a crash it begins anew, for it leaves nothing but its result."""
    request = job.parse(pb.TryPolicyRequest)
    draft = _drafted(request)
    job.done = 0
    if isinstance(draft, pb.PoolPolicy):
        await _try_pool(job, draft)
    else:
        await _try_assignment(job, draft, request.days or DAYS)


def _drafted(request: pb.TryPolicyRequest) -> Any:
    name = request.policy.rpartition("/")[2]
    return parse(next(kind for kind in KINDS if kind.name == name), request.document)


async def _try_assignment(job: operations.Job, draft: pb.AssignmentPolicy, days: int) -> None:
    async with job.step() as work:
        since = work.now - timedelta(days=days)
        version, rows = await store.now(work)
        began, calendar = await store.began(work), await work.calendar()
    asked, steps = list[Asked](), list[Step]()
    before: UUID | None = LAST
    while before is not None and len(asked) < LEADS_MAX:
        async with job.step() as work:
            decisions, before = await store.decided(work, since, before, CHUNK)
        found = ((replay.asked_of(one), replay.step_of(one)) for one in decisions)
        for question, step in found:
            asked += [question] if question else []
            steps += [step] if step and step.version <= version else []
    asked = [one for one in asked if (one.version or 0) <= version]
    oldest = min((one.at for one in asked), default=since)
    portion = [Step(version + 1, oldest, {})]
    while portion and portion[-1].at >= oldest:
        async with job.step() as work:
            portion = await store.steps(work, version, portion[-1].version, CHUNK)
        steps += portion
    pairs, unknown = replay.placed(asked, steps, began)
    past = Past.of(version, rows["reps"], rows["records"], rows["proposals"], steps)
    outcomes: list[Outcome] = []
    for at in range(0, len(pairs), CHUNK):
        outcomes += replay.replay(past, pairs[at : at + CHUNK], draft, calendar)
        async with job.step(done=len(outcomes), total=len(pairs)):
            pass
    async with job.step(result=_result(outcomes, unknown)):
        pass


async def _try_pool(job: operations.Job, draft: pb.PoolPolicy) -> None:
    outcomes, after = list[Outcome](), FIRST
    more = True
    while more:
        async with job.step(done=len(outcomes)) as work:
            rows = await work.rows(OWNED_TO_READ, after=after, limit=CHUNK)
            in_force, _ = await work.policy(pb.PoolPolicy)
            calendar = await work.calendar()
        for row in rows:
            lead = leads.lead_of(row)
            was, would = plan_of(lead, in_force, calendar), plan_of(lead, draft, calendar)
            outcomes.append(Outcome(lead.name, _said(was), _said(would), ""))
        more = len(rows) == CHUNK
        after = rows[-1]["id"] if rows else after
    async with job.step(done=len(outcomes), total=len(outcomes), result=_result(outcomes, 0)):
        pass


def _said(plan: Plan | None) -> str:
    return f"{plan.rule.code} {plan.due.isoformat()}" if plan else "stays"


def _result(outcomes: Iterable[Outcome], unknown: int) -> dict[str, Any]:
    """The whole answer; of leads that change the newest, of people whoever gets or loses most."""
    all_of_them = list(outcomes)
    changed = [one for one in all_of_them if one.was != one.would_be]
    was, would = (Counter(_whom(getattr(one, name)) for one in all_of_them) for name in ("was", "would_be"))
    most = sorted({*was, *would}, key=lambda who: (-abs(would[who] - was[who]), who))[:PEOPLE_SHOWN]
    return {
        "tried": len(all_of_them),
        "changed": len(changed),
        "not_tried": unknown,
        "leads": [
            {"lead": one.lead, "was": one.was, "would_be": one.would_be, "score": one.score} for one in changed[:SHOWN]
        ],
        "people": {who: {"was": was[who], "would_be": would[who]} for who in most},
    }


def _whom(said: str) -> str:
    return said if said == POOL else said.split(" ")[0]
