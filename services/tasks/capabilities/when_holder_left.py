"""The open tasks of somebody who left go to his successor, else to the next superior who is there, as a ladder finds him."""

from __future__ import annotations

from services.tasks import ladders, store
from services.tasks.people import finding
from services.tasks.people.chart import Directory
from services.tasks.people.finding import Asked
from services.tasks.task import HOLDER_LEFT
from weft.aggregate import Clock
from weft.api.tasks import v1 as pb
from weft.service import Deadline
from weft.work import Work, as_id

PORTION = 50


async def when_holder_left(deadline: Deadline, work: Work) -> None:
    """Hands over one portion, and sets the clock again while there is more."""
    leaver = as_id(deadline.subject)
    held = await store.held_by(work, leaver, limit=PORTION)
    if not held:
        return
    policy, version = await work.policy(pb.LaddersPolicy)
    calendar = await work.calendar()
    found = []
    for task in held:
        last_resort = task.origin.last_resort_role if task.origin else policy.last_resort_role
        asked = Asked(owner=leaver, unit_path=task.unit_path, last_resort_role=last_resort)
        found.append(await finding.assignee("owner", asked, Directory(work, task.deciding_roles), work.now))
    for task, to in zip(held, found, strict=True):
        origin = task.origin
        task.reassign(
            to,
            reason=HOLDER_LEFT,
            by=work.actor.name,
            at=work.now,
            climb_at=ladders.climb_at(origin.ladder, task.step, work.now, calendar) if origin else None,
        )
        task.explain(to, "owner", origin.policy_version if origin else version)
        store.save(work, task)
    if len(held) == PORTION:
        work.clock(deadline.subject, Clock(HOLDER_LEFT, work.now))
