"""Who may act on a task besides its holder: whoever stands in for him while he is away, and who may take it over.

A ladder's authority goes to those whom the ladder finds itself. Who only stands in for one of them takes a decision with a
role that the ladder names, or not at all: an absence makes nobody a finance director.
"""

from __future__ import annotations

from uuid import UUID

from services.tasks import store
from services.tasks.task import Task
from weft import directory
from weft.reader import Reader


async def may_decide(person: UUID, task: Task, see: Reader) -> bool:
    """Whether a person holds a task, or stands in for its holder with a role that decides such things."""
    if task.holder == person:
        return True
    who = await directory.person(see, task.holder)
    acting = await directory.acting_for(see, who, see.now) if who is not None else None
    if acting is None or acting.id != person:
        return False
    return not task.deciding_roles or bool(task.deciding_roles & set(acting.roles))


async def may_take_over(person: UUID, task: Task, see: Reader) -> bool:
    """Whether a person may take a decision out of its holder's hands: he is above the holder, or has a role that the ladder
    names. Whom it climbed past because he was late may come back to it so; whom it was reassigned from may not.
    """
    if await store.handed_on(see, task.id, person):
        return False
    who = await directory.person(see, person)
    if who is None or not who.active:
        return False
    return bool(task.deciding_roles & set(who.roles)) or await is_above(person, task.holder, see)


async def is_above(person: UUID, holder: UUID, see: Reader) -> bool:
    """Whether a person is the holder's superior by the chart, or the superior of that one, and so on."""
    below, seen = await directory.person(see, holder), {holder}
    for _ in range(directory.LEVELS_MAX):
        below = await directory.above(see, below) if below is not None else None
        if below is None or below.id in seen:
            return False
        if below.id == person:
            return True
        seen.add(below.id)
    return False
