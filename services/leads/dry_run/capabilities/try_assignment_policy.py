"""Try the draft of a policy `assignment` on the leads of the last days: who would have received them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

from services.leads.dry_run import replay, store
from services.leads.dry_run.outcome import Outcome, result
from services.leads.dry_run.replay import Asked
from services.leads.dry_run.rewind import Past, Step
from weft import operations
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform
from weft.work import Work

JOB = "leads.TryAssignmentPolicy"
CHUNK = 500
SLOWEST = timedelta(minutes=5)  # a change carries the time at which its transaction began
LAST = UUID(int=(1 << 128) - 1)


async def try_assignment_policy(draft: pb.AssignmentPolicy, work: Work) -> platform.SetPolicyResponse:
    """Begins the work."""
    return platform.SetPolicyResponse(operation=operations.start(work, "leads", JOB, draft))


async def run_try(job: operations.Job) -> None:
    """Reads in portions, then asks all leads again; after a crash it begins anew, for it leaves nothing but its result."""
    draft = job.parse(pb.AssignmentPolicy)
    job.done = 0
    async with job.step() as work:
        limits, _ = await work.policy(pb.TrialsPolicy)
        since = work.now - timedelta(days=limits.days)
        version, rows = await store.now(work)
        began, calendar = await store.began(work), await work.calendar()
    asked, steps = list[Asked](), list[Step]()
    before: UUID | None = LAST
    while before is not None and len(asked) <= limits.decisions_max:
        async with job.step() as work:
            decisions, before = await store.decided(work, since, before, CHUNK)
        found = ((replay.asked_of(one), replay.step_of(one)) for one in decisions)
        for question, step in found:
            asked += [question] if question and question.at >= since else []
            steps += [step] if step and step.version <= version else []
    cut_off = len(asked) > limits.decisions_max
    asked = [one for one in asked[: limits.decisions_max] if (one.version or 0) <= version]
    oldest = min((one.at for one in asked), default=since) - SLOWEST
    portion = [Step(version + 1, oldest, {})]
    while portion and portion[-1].at >= oldest:
        async with job.step() as work:
            portion = await store.steps(work, version, portion[-1].version, CHUNK)
        steps += portion
    pairs, unknown = replay.placed(asked, steps, replay.known_since(version, steps, began))
    past = Past.of(version, rows["reps"], rows["records"], rows["proposals"], steps)
    outcomes: list[Outcome] = []
    for at in range(0, len(pairs), CHUNK):
        for outcome in replay.replay(past, pairs[at : at + CHUNK], draft, calendar):
            outcomes.append(outcome)
            await asyncio.sleep(0)  # ten thousand reps were scored: others have their turn
        async with job.step(done=len(outcomes), total=len(pairs)):
            pass
    async with job.step(result={**result(outcomes, unknown), "cut_off": cut_off}):
        pass
