"""Read the caller's one button in a thread, and who holds what else waits there."""

from __future__ import annotations

from uuid import UUID

from services.tasks import store
from services.tasks.journey import holding, pressing
from services.tasks.journey import store as stands
from services.tasks.journey.holding import Held
from services.tasks.people.chart import Directory
from weft.api.tasks import v1 as pb
from weft.instants import instant
from weft.text import is_chinese
from weft.work import Work


async def get_next_action(request: pb.GetNextActionRequest, work: Work) -> pb.NextAction:
    """Gives the caller the soonest due of what he holds in the thread. Who sees a thread sees who holds it; who only holds a
    step of it sees that step.
    """
    policy, _ = await work.policy(pb.JourneyPolicy)
    ladders, _ = await work.policy(pb.LaddersPolicy)
    steps = {step.code: step for step in policy.steps}
    sight = work.see
    await work.widen()  # a task's holder sees his step wherever it lies; the rows below are sifted by sight
    waiting = [stand for stand in await stands.waiting(work, request.about) if stand.step in steps]
    tasks = await store.open_of(work, [stand.subject for stand in waiting])
    chart = Directory(work)
    found: list[Held] = []
    for stand in waiting:
        found += await holding.held(steps[stand.step], stand, tasks, ladders.last_resort_role, chart, work.now)
    caller = UUID(work.caller.person)
    seen = [one for one in found if one.holder == caller or sight.covers(one.stand.owner, one.stand.unit_path)]
    seen.sort(key=lambda one: one.urgency)
    chinese = is_chinese(work.caller.principal.language)
    buttons = (pressing.action(one, chinese=chinese) for one in seen if one.holder == caller)
    return pb.NextAction(
        action=next((button for button in buttons if button is not None), None),
        waiting=[_waiting(one, chinese) for one in seen],
    )


def _waiting(one: Held, chinese: bool) -> pb.Waiting:
    return pb.Waiting(
        step=one.step.code, title=one.step.title_zh if chinese else one.step.title_en, subject=one.stand.subject,
        holder=f"people/{one.holder}", task=one.task.name if one.task is not None else "",
        since_time=instant(one.since), due_time=instant(one.due_at),
    )  # fmt: skip
