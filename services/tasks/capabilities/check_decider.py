"""Tell another service whether somebody may take a decision at its own door, or a task gives it to somebody else."""

from __future__ import annotations

from uuid import UUID

from services.tasks import store
from services.tasks.people import standing
from services.tasks.task import Task
from weft import errors
from weft.api.tasks import v1 as pb
from weft.work import Work, as_id


async def check_decider(request: pb.CheckDeciderRequest, work: Work) -> pb.CheckDeciderResponse:
    """Looks who holds what waits for just this decision. Where nothing does, the subject's own permission is enough."""
    waiting = [
        task
        for task in await store.open_about(work, request.about)
        if any(_is(effect, request) for effect in task.choices.values())
    ]
    named = [task for task in waiting if task.name == request.task]
    if request.task and not named:
        return pb.CheckDeciderResponse(verdict=pb.DECIDER_VERDICT_NO_SUCH_TASK)
    may = not waiting or await _may(_person(request.person), named or waiting, work, takes_over=bool(named))
    return pb.CheckDeciderResponse(verdict=pb.DECIDER_VERDICT_MAY if may else pb.DECIDER_VERDICT_ANOTHERS)


def _is(effect: pb.Effect, request: pb.CheckDeciderRequest) -> bool:
    """Whether a request is what a task asks for; who does not say what he chooses is taken to mean it."""
    fixed = effect.fixed.items()
    return effect.rpc == request.rpc and all(request.chosen.get(name, value) == value for name, value in fixed)


async def _may(person: UUID | None, waiting: list[Task], work: Work, *, takes_over: bool) -> bool:
    if person is None:
        return False
    for task in waiting:
        if await standing.may_decide(person, task, work):
            return True
        if takes_over and await standing.may_take_over(person, task, work):
            return True
    return False


def _person(name: str) -> UUID | None:
    try:
        return as_id(name) if name.startswith("people/") else None
    except errors.NotFound:
        return None
