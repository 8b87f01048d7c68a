"""Two relays at once: one falls asleep with published rows in its hands, outlives its lease, and wakes up."""

from __future__ import annotations

import asyncio
import signal

import pytest

from tests.faults.world import LEASE_S
from weft.testing import eventually

pytestmark = pytest.mark.faults


async def test_a_relay_that_wakes_after_its_lease_loses_and_doubles_nothing(scenario):
    world, step = scenario.world, scenario.rng.choice(("before publish", "after publish"))
    scenario.title = f"zombie relay, asleep {step}"
    scenario.load.timeout_s = 1.0  # half of the calls go to the sleeper, and are repeated at the other
    world.arm((step, scenario.rng.randint(1, 3), "STOP"))
    task = asyncio.create_task(scenario.load.run(2 * LEASE_S, clients=4))
    zombie = await eventually(lambda: next((r for r in world.replicas.values() if r.asleep), None))
    (other,) = [r for r in world.replicas.values() if r is not zombie]
    other.arm()
    async with world.sql() as sql:
        before = await sql.fetchrow("select holder, epoch from probe.lease where name = 'relay'")
        await asyncio.sleep(LEASE_S + 0.8)
        after = await sql.fetchrow("select holder, epoch from probe.lease where name = 'relay'")
    assert after["holder"] != before["holder"], f"seed {scenario.seed}: nobody took the lease over"
    zombie.arm()
    zombie.send(signal.SIGCONT)
    scenario.notes.append(f"epoch {before['epoch']} → {after['epoch']}")
    await task
    await scenario.verify()
