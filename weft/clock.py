"""Moving a tenant's business clock, in development only, so that a demo or a test lives through a quarter in seconds.

Advancing goes in steps, because a jump would collapse ladders: it asks every target for the next due time and the work in
hand, sets the offset in every schema just past the earliest, and waits until all targets report twice that nothing is
unsent, pending, due for another try, called, claimed or under way. Dead letters and later tries are not waited for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import grpc
from grpc import aio

from weft.access import system
from weft.api.platform import v1 as platform
from weft.rpc import Peers

if TYPE_CHECKING:
    from weft.app import App

POLL_S = 0.02
SET_S = 25.0  # for one clock to be set: a busy machine may take long, and half of the clocks set is nobody's wish
STEP_BEYOND = timedelta(milliseconds=1)


class Unsettled(Exception):
    """The system did not come to rest in time; the text names what was in hand."""


def peers_for(app: App, tenant: UUID) -> Peers:
    """A way to every target's clock, as the operator of one tenant."""
    deadline = asyncio.get_running_loop().time() + 30
    return Peers(app.channels, system("operator", tenant), deadline)


async def report(
    peers: Callable[[], Peers], targets: Iterable[str], *, without_pending: bool = False
) -> dict[str, Any]:
    """What every target says of the tenant's clock and of the work in hand, with or without what waits in the broker."""
    names = list(targets)
    request = platform.ReportClockRequest(without_pending=without_pending)
    answers = await asyncio.gather(*(peers().on(name)(platform.DevClockStub).ReportClock(request) for name in names))
    return dict(zip(names, answers, strict=True))


SLOW = (grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.UNAVAILABLE)
BUSY = ("unsent", "pending", "retrying", "calling", "firing", "operating")


async def settle(peers: Callable[[], Peers], targets: Iterable[str], *, timeout_s: float = 30.0) -> dict[str, Any]:
    """Waits until every target reports twice that nothing is in hand; the last report. Raises Unsettled.

    While the databases alone show work, the broker is not asked.
    """
    names = list(targets)
    deadline = asyncio.get_running_loop().time() + timeout_s
    quiet, at_work = 0, True
    while True:
        try:
            answers = await report(peers, names, without_pending=at_work)
        except aio.AioRpcError as error:
            if error.code() not in SLOW or asyncio.get_running_loop().time() > deadline:
                raise
            quiet = 0  # a target that is too busy to answer has work in hand
            continue
        busy = {
            f"{name}.{what}": getattr(answer, what)
            for name, answer in answers.items()
            for what in BUSY
            if getattr(answer, what)
        }
        if at_work and not busy:
            at_work = False
            continue
        quiet, at_work = (0, True) if busy else (quiet + 1, False)
        if quiet == 2:
            return answers
        if asyncio.get_running_loop().time() > deadline:
            raise Unsettled(", ".join(f"{key}={value}" for key, value in busy.items()))
        await asyncio.sleep(POLL_S)


async def advance(
    peers: Callable[[], Peers],
    targets: Iterable[str],
    by: timedelta,
    *,
    timeout_s: float = 60.0,
    on_step: Callable[[datetime], None] | None = None,
) -> datetime:
    """Moves the tenant's clock ahead by `by`, stopping at every deadline on the way; the time after."""
    names = list(targets)
    answers = await settle(peers, names, timeout_s=timeout_s)
    offset = timedelta(seconds=max(answer.offset_s for answer in answers.values()))
    goal = offset + by
    while True:
        now = _now(answers)
        real = now - offset
        dues = [a.next_due_time.ToDatetime(UTC) for a in answers.values() if a.HasField("next_due_time")]
        step = min((due - real + STEP_BEYOND for due in dues), default=goal)
        offset = max(offset, min(step, goal))
        request = platform.SetClockOffsetRequest(offset_s=offset.total_seconds())
        clocks = [peers().on(name)(platform.DevClockStub) for name in names]
        await asyncio.gather(*(one.SetClockOffset(request, timeout=SET_S) for one in clocks))
        answers = await settle(peers, names, timeout_s=timeout_s)
        if on_step is not None:
            on_step(_now(answers))
        if offset >= goal:
            return _now(answers)


def _now(answers: dict[str, Any]) -> datetime:
    now: datetime = next(iter(answers.values())).now.ToDatetime(UTC)
    return now
