"""Postgres is killed under load: what was acknowledged is there, what was unknown is there once or not at all."""

from __future__ import annotations

import asyncio

import pytest

pytestmark = pytest.mark.faults


async def test_a_postgres_that_is_killed_keeps_every_acknowledged_write(scenario):
    scenario.title = "kill -9 Postgres"
    task = asyncio.create_task(scenario.load.run(3))
    for _ in range(2):
        await asyncio.sleep(scenario.rng.uniform(0.4, 1.0))
        await scenario.world.kill_postgres(down_s=scenario.rng.uniform(0, 0.3))
    await task
    refused = [s for s in scenario.load.sent if s.outcome == "fail"]
    await scenario.verify()
    assert not refused, f"seed {scenario.seed}: a retry-safe failure was reported as final: {refused[:5]}"
