"""What the doors of a departure have in common: what the targets count, who takes over, and the next call."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta

from grpc import aio

from services.identity import store
from services.identity.departure import DOOR, TARGETS, Departure, SuccessorAbsent, may_hold
from services.identity.person import OwnSuccessor, Person
from services.identity.store import tables
from weft import directory, errors
from weft.api.identity import v1 as pb
from weft.api.platform import v1 as platform
from weft.rpc import Peers
from weft.succession import HAND_OVER
from weft.work import Reader, Work

Held = Mapping[str, platform.CountHoldingsResponse]
LATER = timedelta(microseconds=1)


async def held(person: str, peers: Peers) -> Held:
    """What each target says that a person holds there. Raises Unavailable if one of them does not answer, or is too old
    to know.
    """
    found = await held_where_answered(person, peers)
    if not all_answered(found):
        raise errors.Unavailable
    return found


async def held_where_answered(person: str, peers: Peers) -> Held:
    """What each target says that a person holds there, without the targets that do not answer."""
    request = platform.CountHoldingsRequest(person=person)

    async def one(target: str) -> platform.CountHoldingsResponse | None:
        try:
            found: platform.CountHoldingsResponse = await peers.on(target)(platform.HoldingsStub).CountHoldings(request)
            return found
        except aio.AioRpcError:
            return None

    answers = await asyncio.gather(*(one(target) for target in TARGETS))
    return {target: answer for target, answer in zip(TARGETS, answers, strict=True) if answer is not None}


def counts_nothing(held: Held) -> bool:
    """True if no target that answered counts anything."""
    return not any(kind.count for said in held.values() for kind in said.kinds)


def all_answered(held: Held) -> bool:
    """True if every target did."""
    return set(held) == set(TARGETS)


async def successor_of(work: Work, leaver: Person, name: str, held: Held) -> Person:
    """The named one, if he may take over: an active colleague who is there and may hold what the leaver holds."""
    if name == leaver.name:
        raise OwnSuccessor
    found = await store.colleague(work, name, field="successor")
    away = {"person": found.id, "since": work.now, "until": work.now + LATER}
    if await work.row(tables.OVERLAPPING, **away) is not None:
        raise SuccessorAbsent
    may_hold(held, found.roles())
    return found


async def heir(see: Reader, leaver: Person) -> Person | None:
    """Who takes over as it stands now: the successor or, if he left too, his own; None if nobody is there."""
    current = leaver
    for _ in range(directory.LEVELS_MAX):
        if current.successor_id is None:
            return None
        following = await store.person_or_none(see, tables.PEOPLE_BY_ID, ids=[current.successor_id])
        if following is None or following.active:
            return following
        current = following
    return None


def go_on(work: Work, one: Departure, heir: Person | None, policy: pb.DeparturePolicy) -> None:
    """Stores a departure and makes the call that it asks for, after the commit."""
    store.save_departure(work, one)
    if not one.step or heir is None:
        return
    request = platform.HandOverRequest(
        person=f"people/{one.id}", successor=heir.name, rows_max=policy.portion_rows, request_id=one.key
    )
    give_up_at = work.recorded_at + timedelta(minutes=policy.call_minutes_max)
    work.call(HAND_OVER, request, key=one.key, subject=one.name, door=DOOR, give_up_at=give_up_at, target=one.step)
