"""Nobody acted in time: the task goes up one step of its ladder, to somebody who is there now."""

from __future__ import annotations

from services.tasks import ladders, store
from services.tasks.people import finding
from services.tasks.people.chart import Directory
from services.tasks.people.finding import Asked
from weft.api.tasks import v1 as pb
from weft.service import Deadline
from weft.work import Work


async def when_task_climbs(deadline: Deadline, work: Work) -> None:
    """Gives an open task to the next person of its ladder, and copies to whom the step names."""
    task = await store.load(work, deadline.subject)
    origin = task.origin
    if task.state != pb.TASK_STATE_OPEN or origin is None or task.step >= len(origin.ladder.steps):
        return
    step = origin.ladder.steps[task.step]
    chart = Directory(work, task.deciding_roles, task.barred)
    asked = Asked(origin.owner, origin.unit_path, origin.last_resort_role, holder=task.holder)
    to = await finding.next_holder(step.to, asked, chart, work.now)
    above = Asked(origin.owner, origin.unit_path, origin.last_resort_role, holder=to.person)
    copies = await finding.copied(list(step.copies), above, Directory(work, task.deciding_roles), work.now)
    calendar = await work.calendar(to.unit_path)
    task.escalate(
        to,
        by=work.actor.name,
        at=work.now,
        climb_at=ladders.climb_at(origin.ladder, task.step + 1, work.now, calendar),
    )
    task.explain(to, step.to, origin.policy_version)
    for who in copies:
        task.copy_to(who, by=work.actor.name, at=work.now)
    store.save(work, task)
