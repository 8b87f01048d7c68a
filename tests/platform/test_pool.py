"""The places of the connection pool: given in order, never lost, never waited for too long."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from weft.db import Pool, Slots, Transaction
from weft.testing import shared_servers


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


async def test_a_connection_whose_opening_was_called_off_is_not_used_again():
    url = shared_servers()["database"]
    pool, sql = Pool(url, 1), await asyncpg.connect(url)

    async def opens() -> None:
        async with Transaction(pool, "begin; select pg_sleep(60)"):
            raise AssertionError("it is called off before")

    opening = asyncio.create_task(opens())
    while not await sql.fetchval(
        "select count(*) from pg_stat_activity where query like 'begin; select pg_sleep(60)%'"
    ):
        pass
    opening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await opening
    async with pool.connection() as connection:
        assert not connection.is_in_transaction()
        assert await connection.fetchval("select 1") == 1
    await pool.close()
    await sql.close()
