"""No standby is there to copy a write to: Postgres commits nothing that a caller may take for done.

A caller whose time is over does not know, and repeats with its key. What it wrote may be visible by then and yet stand on
one server only: an answer that was kept is told, and an event goes out, only once a standby has them.
"""

from __future__ import annotations

import asyncio

import pytest

pytestmark = pytest.mark.faults
AWAY_S, TIMEOUT_S = 4.0, 1.0


async def standbys(world, wanted: str) -> None:
    """Has Postgres wait for a standby of a name that nobody has, or for none."""
    async with world.sql() as sql:
        await sql.execute("set synchronous_commit = local")
        await sql.execute(f"alter system set synchronous_standby_names = '{wanted}'")
        await sql.execute("select pg_reload_conf()")


async def test_nothing_is_acknowledged_or_sent_while_no_standby_has_it(scenario):
    world, load = scenario.world, scenario.load
    scenario.title = "both standbys gone"
    load.timeout_s = TIMEOUT_S
    await load.run(0.5)
    await world.settle(load.ids)
    try:
        await standbys(world, "ANY 1 (one, other)")
        await asyncio.sleep(0.3)
        before, delivered = len(load.sent), await world.deliveries()
        task = asyncio.create_task(load.run(AWAY_S))
        await asyncio.sleep(AWAY_S / 2)
        await world.kill_postgres()  # what it had written and nobody copied is visible when it is back
        await asyncio.sleep(AWAY_S / 2)
        early = [sent for sent in load.sent[before:] if sent.outcome == "ok"]
        async with world.sql() as sql:
            stuck = await sql.fetchval("select count(*) from pg_stat_activity where wait_event = 'SyncRep'")
            seen = await sql.fetchval("select count(*) from probe.outbox where sent_at is null")
        sent_on = await world.deliveries() - delivered
    finally:
        await standbys(world, "")
    await task
    waited = len(load.sent) - before
    scenario.notes.append(f"{waited} calls waited, {seen} events visible, {stuck} commits waiting in Postgres")
    await scenario.verify()
    assert not early, f"seed {scenario.seed}: acknowledged without a standby: {early[:3]}"
    assert not sent_on, f"seed {scenario.seed}: {sent_on} events went out that no standby had"
    assert not [s for s in load.sent if s.outcome == "fail"]
