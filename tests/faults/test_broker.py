"""The broker is killed, or stays away: no write fails, and what was accepted arrives."""

from __future__ import annotations

import asyncio
import os

import pytest

pytestmark = pytest.mark.faults
AWAY_S = float(os.environ.get("FAULT_SECONDS", 6))


async def test_a_broker_that_is_killed_again_and_again_loses_nothing(scenario):
    scenario.title = "kill -9 nats-server"
    task = asyncio.create_task(scenario.load.run(2.5))
    for _ in range(3):
        await asyncio.sleep(scenario.rng.uniform(0.3, 0.8))
        await scenario.world.kill_nats(down_s=scenario.rng.uniform(0, 0.3))
    await task
    await scenario.verify()


@pytest.mark.timeout(AWAY_S + 180)
async def test_a_broker_that_is_away_fails_no_write_and_gets_all_of_them_afterwards(scenario):
    scenario.title = f"broker away for {AWAY_S:.0f} s"
    away = asyncio.create_task(scenario.world.kill_nats(down_s=AWAY_S))
    await asyncio.sleep(0.2)
    await scenario.load.run(AWAY_S - 0.5, clients=3, pause_s=0.06)
    failed = [s for s in scenario.load.sent if s.outcome != "ok" or (s.tries > 1 and s.reason != "ABORTED")]
    slowest_s = max(s.took_s for s in scenario.load.sent)
    scenario.notes.append(f"{len(failed)} failed writes, slowest {slowest_s:.2f} s")
    await away
    await scenario.verify()
    assert not failed, f"seed {scenario.seed}: {failed[:5]}"
