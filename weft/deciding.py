"""Who may take a decision at its subject's own door: one rule for every rpc that a service's `decides` names.

The caller holds the rpc's permission, as for any rpc. Where a task about the subject waits for just this decision, he also
is the one it waits for: its holder, whoever stands in for him, or somebody who takes it over by naming the task: from above
the holder, or with a role that the ladder names. Tasks judges that, since it knows holders, ladders and stand-ins. A
decision that tasks itself brings was judged there.

The judgement is made before the transaction and counts after the capability has run, so that nobody learns from it of a
subject that he does not see. Where no target serves tasks there is nothing to wait for; one that does not answer is waited
for: no decision is taken past its holder because tasks is away.
"""

from __future__ import annotations

from typing import Any

from grpc import aio

from weft import errors
from weft.access import Caller
from weft.api.tasks import v1 as tasks
from weft.errors import InvalidArgument, Kind, Refused, Violation
from weft.rpc import Peers
from weft.text import Text


class DecisionIsAnothers(Refused):
    """A task gives this decision to somebody else."""

    reason = "DECISION_IS_ANOTHERS"
    kind = Kind.PRECONDITION
    text = Text(en="This decision waits for somebody else.", zh="该事项正由他人处理。")
    remedy = Text(
        en="Leave it to whoever holds the task, or have it reassigned. Who may decide such things, or leads the holder,"
        " takes it over by naming the task.",
        zh="请由任务负责人决定，或改派任务。具备相应角色者或负责人的上级可填写该任务以接管。",
    )


class TaskIsNotOpenHere(InvalidArgument):
    """The task that is named is about something else, asks for something else, or is closed."""

    reason = "TASK_IS_NOT_OPEN_HERE"
    text = Text(en="No open task of this name asks for this decision.", zh="没有要求作出该决定的未结任务。")
    remedy = Text(en="Name the open task about this, or none.", zh="请填写对应的未结任务，或留空。")


async def judge(request: Any, method: str, caller: Caller, peers: Peers) -> Refused | None:
    """What stands against the caller's decision about the subject of a request; None if nothing does."""
    if caller.is_system:
        return None
    asked = tasks.CheckDeciderRequest(
        about=request.name, rpc=method, task=request.task, person=caller.name, chosen=_chosen(request)
    )
    try:
        answer: tasks.CheckDeciderResponse = await peers(tasks.TasksStub).CheckDecider(asked)
    except KeyError:  # no target serves tasks
        return None
    except aio.AioRpcError as error:
        raise errors.relayed(error) from None
    if answer.verdict == tasks.DECIDER_VERDICT_NO_SUCH_TASK:
        broken = (Violation("task", "task.not_open_here", TaskIsNotOpenHere.text),)
        return TaskIsNotOpenHere(violations=broken)
    return None if answer.verdict == tasks.DECIDER_VERDICT_MAY else DecisionIsAnothers()


def _chosen(request: Any) -> dict[str, str]:
    """What a request chooses from lists, by the names of the values: one rpc may serve several tasks."""
    return {
        field.name: field.enum_type.values_by_number[getattr(request, field.name)].name
        for field in request.DESCRIPTOR.fields
        if field.enum_type is not None and not field.is_repeated
        and getattr(request, field.name) in field.enum_type.values_by_number
    }  # fmt: skip
