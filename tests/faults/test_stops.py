"""SIGTERM under load: each replica is stopped and started in turn, as in a rolling restart."""

from __future__ import annotations

import asyncio

import pytest

pytestmark = pytest.mark.faults


async def test_a_rolling_restart_fails_no_retry_safe_call(scenario):
    scenario.title = "SIGTERM, each replica in turn"
    task = asyncio.create_task(scenario.load.run(3))
    for name in scenario.rng.sample(list(scenario.world.replicas), 2):
        await asyncio.sleep(scenario.rng.uniform(0.2, 0.5))
        began = asyncio.get_running_loop().time()
        await scenario.world.down(name)
        scenario.notes.append(f"{name} drained in {asyncio.get_running_loop().time() - began:.1f} s")
        await scenario.world.up(name)
    await task
    failed = [s for s in scenario.load.sent if s.outcome != "ok"]
    await scenario.verify()
    assert not failed, f"seed {scenario.seed}: {failed[:5]}"
