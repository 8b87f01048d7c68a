"""Decide what a task asks: the subject's own service takes the decision first, then the task closes.

If this process dies between the two, the task is closed by the subject's event, or by the same request again: the effect
has one key for each task and decision.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from google.protobuf.message import Message
from grpc import aio

from services.tasks import effects, store, wire
from services.tasks.effects import EffectRpc
from services.tasks.people import standing
from services.tasks.refusals import DecisionWasTaken, TaskWasReassigned
from services.tasks.task import Task
from weft import errors
from weft.api.tasks import v1 as pb
from weft.etags import check_etag
from weft.reader import Reader
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work

DECIDE = "tasks.task.decide"
REPEATED_WITHIN = timedelta(days=1)  # far shorter than the subject's service keeps the key of the effect


async def ask(request: pb.DecideTaskRequest, peers: Peers, look: Lens) -> None:
    """Lets the subject's service take the decision. Its refusal is the caller's, and the task stays open."""
    async with look() as see:
        task = await _in_hand(request.name, see)
        again = task.was_decided(request.decision, f"people/{see.caller.person}", since=see.now - REPEATED_WITHIN)
    if not again:
        check_etag(request.etag, task)
    rpc = effects.effect_rpc(task.effect_of(request.decision, again=again))
    if rpc is None:  # the policy is of a newer version than this process
        raise errors.Unavailable(retry_after_s=1)
    await _take_effect(rpc, effects.request(rpc, task, request.decision, request.outputs), peers)


async def decide_task(request: pb.DecideTaskRequest, _: None, work: Work) -> pb.Task:
    """Closes the task with the decision that its subject has taken, whoever holds it by now."""
    await work.widen()
    task = await store.locked(work, request.name)
    task.take(request.decision, by=f"people/{work.person}", at=work.now)
    store.save(work, task)
    return wire.task(task, work.caller.principal.language)


async def _in_hand(name: str, see: Reader) -> Task:
    """The task, if the caller holds it or stands in for its holder. TaskWasReassigned, Forbidden, NotFound."""
    seen = await store.find(see, name)
    await see.widen()
    task = seen or await store.find(see, name)
    if task is None:
        raise errors.NotFound
    caller = UUID(see.caller.person)
    if await standing.may_decide(caller, task, see):
        return task
    if await store.once_held(see, task.id, caller):
        raise TaskWasReassigned
    raise errors.Forbidden(permission=DECIDE) if seen else errors.NotFound


async def _take_effect(rpc: EffectRpc, request: Message, peers: Peers) -> None:
    try:
        call = peers.unary_unary(rpc.path, rpc.request.SerializeToString, rpc.response.FromString)
        await call(request)
    except KeyError:  # nobody here serves that package
        raise errors.Unavailable(retry_after_s=1) from None
    except aio.AioRpcError as error:
        refused = errors.relayed(error)
        if refused.reason == errors.KeyReused.reason:
            raise DecisionWasTaken from None
        refused.violations = effects.below_outputs(refused.violations)
        raise refused from None
