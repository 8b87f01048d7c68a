"""Moving a tenant's business clock, in development only, so that a demo or a test lives through a quarter in seconds.

Advancing goes in steps, because a jump would collapse ladders: it asks every target for the next due time and the work in
hand, sets the offset in every schema just past the earliest, and waits until all targets report twice that nothing is
unsent, pending, due for another try, called, claimed or under way, and nothing was published between the two: work that
goes from the broker into a database and out again could be overlooked by each look, but not by the streams' numbers. What is
tried again within a moment is in hand, dead letters and later tries are not waited for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

import grpc
from grpc import aio

from weft.access import system
from weft.api.platform import v1 as platform
from weft.instants import stamp
from weft.puller import Waiting
from weft.rpc import Peers

if TYPE_CHECKING:
    from weft.app import App

POLL_S = 0.02
SET_S = 25.0  # for one clock to be set: a busy machine may take long, and half of the clocks set is nobody's wish
SOON_S, SOON_TRIES = 0.2, 8  # what is tried again so soon is under way; a call that was tried so often is given up here
NEVER_STILL = "nothing of this tenant, but events were published between any two looks"
STEP_BEYOND = timedelta(milliseconds=1)


Report = platform.ReportClockResponse
Reports = Mapping[str, Report]


class Unsettled(Exception):
    """The system did not come to rest in time; the text names what was in hand."""


class Clocks(Protocol):
    """A tenant's clocks, one in the schema of each target."""

    async def report(self, *, without_pending: bool) -> Reports:
        """What is in hand, by target, with or without what waits in the broker."""

    async def move(self, offset: timedelta) -> None:
        """Sets the offset of all of them."""


def peers_for(app: App, tenant: UUID) -> Peers:
    """A way to every target's clock, as the operator of one tenant."""
    deadline = asyncio.get_running_loop().time() + 30
    return Peers(app.channels, system("operator", tenant), deadline)


def in_hand(schema: str, now: str, kinds: str) -> str:
    """SQL: the columns that say what a schema has in hand for the tenant $1, and when its next deadline of some kinds is
    due. `now` and `kinds` are SQL too: the business time, an array of text.
    """
    soon = f"clock_timestamp() + interval '{SOON_S} seconds'"
    armed = f"from {schema}.deadline where tenant_id = $1 and state = 'armed' and kind = any({kinds})"
    return f"""
      (select min(due_at) {armed}) next_due,
      (select count(*) {armed} and (due_at <= {now} or lease_until > clock_timestamp())) firing,
      (select count(*) from {schema}.outbox where tenant_id = $1 and sent_at is null) unsent,
      (select count(*) from {schema}.retry where tenant_id = $1 and state = 'waiting' and next_at <= {soon}) retrying,
      (select count(*) from {schema}.call where tenant_id = $1 and state = 'pending' and (next_at <= clock_timestamp()
        or tries < {SOON_TRIES} and next_at <= {soon} or lease_until > clock_timestamp())) calling,
      (select count(*) from {schema}.operation where tenant_id = $1 and state = 'running') operating,
      (select offset_s from {schema}.clock_offset where tenant_id = $1) offset_s"""


def told(row: Mapping[str, Any], now: datetime, waiting: Waiting) -> Report:
    """A report of what `in_hand` found, after the readers were asked what waits for them."""
    found = platform.ReportClockResponse(
        unsent=row["unsent"],
        pending=waiting.count,
        newest=waiting.newest,
        retrying=row["retrying"],
        calling=row["calling"],
        firing=row["firing"],
        operating=row["operating"],
        offset_s=row["offset_s"] or 0.0,
    )
    stamp(found.now, now)
    if row["next_due"] is not None:
        stamp(found.next_due_time, row["next_due"])
    return found


async def report(peers: Callable[[], Peers], targets: Iterable[str], *, without_pending: bool = False) -> Reports:
    """What every target says of the tenant's clock and of the work in hand, with or without what waits in the broker."""
    names = list(targets)
    request = platform.ReportClockRequest(without_pending=without_pending)
    answers = await asyncio.gather(*(peers().on(name)(platform.DevClockStub).ReportClock(request) for name in names))
    return dict(zip(names, answers, strict=True))


SLOW = (grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.UNAVAILABLE)
BUSY = ("unsent", "pending", "retrying", "calling", "firing", "operating")


@dataclass(frozen=True, slots=True)
class Doors:
    """Asks every target by itself, through its door."""

    peers: Callable[[], Peers]
    targets: list[str]

    async def report(self, *, without_pending: bool) -> Reports:
        """What every target says."""
        return await report(self.peers, self.targets, without_pending=without_pending)

    async def move(self, offset: timedelta) -> None:
        """Sets the offset in every target's schema."""
        request = platform.SetClockOffsetRequest(offset_s=offset.total_seconds())
        clocks = [self.peers().on(name)(platform.DevClockStub) for name in self.targets]
        await asyncio.gather(*(one.SetClockOffset(request, timeout=SET_S) for one in clocks))


async def settle(peers: Callable[[], Peers], targets: Iterable[str], *, timeout_s: float = 30.0) -> Reports:
    """Waits until every target reports twice that nothing is in hand; the last report. Raises Unsettled."""
    return await come_to_rest(Doors(peers, list(targets)), timeout_s=timeout_s)


async def come_to_rest(clocks: Clocks, *, timeout_s: float) -> Reports:
    """`settle`, however the clocks are asked. While the databases alone show work, the broker is not asked."""
    deadline = asyncio.get_running_loop().time() + timeout_s
    quiet, at_work, newest = 0, True, -1
    while True:
        try:
            answers = await clocks.report(without_pending=at_work)
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
        before, newest = newest, sum(answer.newest for answer in answers.values())
        quiet, at_work = (0, True) if busy else (quiet + 1 if newest == before else 1, False)
        if quiet == 2:
            return answers
        if asyncio.get_running_loop().time() > deadline:
            raise Unsettled(", ".join(f"{key}={value}" for key, value in busy.items()) or NEVER_STILL)
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
    return await live_through(Doors(peers, list(targets)), by, timeout_s=timeout_s, on_step=on_step)


async def live_through(
    clocks: Clocks, by: timedelta, *, timeout_s: float, on_step: Callable[[datetime], None] | None = None
) -> datetime:
    """`advance`, however the clocks are asked and set."""
    answers = await come_to_rest(clocks, timeout_s=timeout_s)
    offset = timedelta(seconds=max(answer.offset_s for answer in answers.values()))
    goal = offset + by
    while True:
        now = _now(answers)
        real = now - offset
        dues = [a.next_due_time.ToDatetime(UTC) for a in answers.values() if a.HasField("next_due_time")]
        step = min((due - real + STEP_BEYOND for due in dues), default=goal)
        offset = max(offset, min(step, goal))
        await clocks.move(offset)
        answers = await come_to_rest(clocks, timeout_s=timeout_s)
        if on_step is not None:
            on_step(_now(answers))
        if offset >= goal:
            return _now(answers)


def _now(answers: Reports) -> datetime:
    now: datetime = next(iter(answers.values())).now.ToDatetime(UTC)
    return now
