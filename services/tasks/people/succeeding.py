"""What somebody who left held: his open tasks go to whoever is found for him, and the threads to his successor. What is
done, and by whom, is a fact of its time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

import asyncpg

from services.tasks import ladders, store
from services.tasks.journey import store as journey
from services.tasks.people import finding
from services.tasks.people.chart import Directory
from services.tasks.people.finding import Asked
from services.tasks.task import HOLDER_LEFT, Task
from weft.api.tasks import v1 as pb
from weft.directory import Person
from weft.reader import Reader
from weft.service import Holding
from weft.work import Work


async def give_away(held: Sequence[Task], leaver: UUID, work: Work) -> None:
    """Gives open tasks to the leaver's successor, to whoever stands in for him, or else to the next superior."""
    policy, version = await work.policy(pb.LaddersPolicy)
    calendars = await work.calendars()
    found = []
    for task in held:
        last_resort = task.origin.last_resort_role if task.origin else policy.last_resort_role
        asked = Asked(owner=leaver, unit_path=task.unit_path, last_resort_role=last_resort)
        chart = Directory(work, task.deciding_roles, task.barred)
        found.append(await finding.assignee("owner", asked, chart, work.now))
    for task, to in zip(held, found, strict=True):
        origin = task.origin
        task.reassign(
            to,
            reason=HOLDER_LEFT,
            by=work.actor.name,
            at=work.now,
            climb_at=ladders.climb_at(origin.ladder, task.step, work.now, calendars.of(to.unit_path))
            if origin
            else None,
        )
        task.explain(to, "owner", origin.policy_version if origin else version)
        store.save(work, task)


async def hand_over(rows: Sequence[asyncpg.Record], _heir: Person, work: Work) -> None:
    """Gives one portion away; who gets a task is asked of the directory, where the successor stands."""
    await give_away([store.task_of(row) for row in rows], rows[0]["owner_id"], work)


async def holders(see: Reader) -> Collection[str]:
    """Who may hold a task."""
    policy, _ = await see.policy(pb.AssigningPolicy)
    return list(policy.holder_roles)


HOLDINGS = (
    Holding("tasks", store.TASK, verb=hand_over, only=store.TASK.c.state == "OPEN", roles=holders),
    Holding("stands", journey.STAND, part=True),
)
