"""The places of the connection pool: given in order, never lost, never waited for too long."""

from __future__ import annotations

import asyncio

import pytest

from weft.db import Slots


async def test_places_are_given_in_the_order_of_asking():
    slots, came = Slots(1), []

    async def asks(number: int) -> None:
        await slots.acquire(60.0)
        came.append(number)

    await slots.acquire(60.0)
    assert slots.locked()
    waiting = [asyncio.create_task(asks(number)) for number in range(3)]
    await asyncio.sleep(0)
    for _ in range(3):
        slots.release()
        await asyncio.sleep(0)
    await asyncio.gather(*waiting)
    assert came == [0, 1, 2]
    assert slots.locked()
    slots.release()
    assert not slots.locked()


async def test_whoever_waits_too_long_is_told_and_takes_no_place():
    slots = Slots(1)
    await slots.acquire(60.0)
    with pytest.raises(TimeoutError):
        await slots.acquire(0.001)
    slots.release()
    assert not slots.locked()


@pytest.mark.parametrize("given_first", [True, False])
async def test_a_place_given_to_somebody_who_gives_up_goes_to_the_next(given_first: bool):
    slots = Slots(1)
    await slots.acquire(60.0)
    gives_up, stays = (asyncio.create_task(slots.acquire(60.0)) for _ in range(2))
    await asyncio.sleep(0)
    if given_first:
        slots.release()
        gives_up.cancel()
    else:
        gives_up.cancel()
        slots.release()
    with pytest.raises(asyncio.CancelledError):
        await gives_up
    await stays
    slots.release()
    assert not slots.locked()
