"""kill -9 of the service's process at each step of each of its parts, under load."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.faults

STEPS = {
    "rpc": ("rpc before commit", "rpc after commit"),
    "relay": ("before publish", "after publish"),
    "consumer": ("event before commit", "event after commit", "before ack"),
    "deadlines": ("before fire", "deadline before commit", "deadline after commit"),
    "calls": ("before call", "after call", "answer after commit"),
    "operations": ("before step", "after step"),
}


SURVIVES = pytest.mark.capability("NE-01", clause="a deadline survives kill -9 and fires once")


@pytest.mark.parametrize("part", [pytest.param(part, marks=[SURVIVES] * (part == "deadlines")) for part in STEPS])
async def test_a_process_that_is_killed_at_any_step_loses_and_doubles_nothing(scenario, part):
    scenario.title = f"kill -9 {part}"
    if part in ("deadlines", "calls", "operations"):
        scenario.load.mix = {"add": 30, "create": 30, "call": 30, "import": 6, "spy": 4}
    async with scenario.world.dying(STEPS[part], scenario.rng, kills_max=4) as died:
        await scenario.load.run(1.8)
        for _ in range(10):  # a slow machine comes to a rare step late
            if not died:
                await scenario.load.run(0.5)
    scenario.notes.append(f"died at {', '.join(died)}")
    assert died, f"seed {scenario.seed}: nobody came to {STEPS[part]}"
    await scenario.verify()
