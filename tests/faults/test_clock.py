"""A process whose clock is wrong by days: deadlines obey the database's clock."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.faults
LIBRARY = next(iter(Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)
MIX = {"create": 60, "cancel": 20, "add": 20}
DAY_S = 86_400


async def under_a_wrong_clock(scenario, **clock):
    """A workload while replica b, which serves nobody, runs its loops with a wrong clock."""
    world, load = scenario.world, scenario.load
    await world.down("b")
    load.ways, load.mix = {"a": world.channels["a"]}, MIX
    try:
        await world.up("b", **clock)
        await load.run(2)
        await scenario.verify()
    finally:
        await world.down("b")


async def test_deadlines_obey_the_database_in_a_process_that_believes_another_time(scenario):
    skew_s = scenario.rng.choice((3 * DAY_S, -3600))
    scenario.title = f"Python's clock off by {skew_s} s in one replica"
    await under_a_wrong_clock(scenario, skew_s=skew_s)


@pytest.mark.skipif(LIBRARY is None, reason="libfaketime is not installed (apt install faketime)")
async def test_deadlines_obey_the_database_when_the_whole_process_lives_in_another_time(scenario):
    jump = scenario.rng.choice(("+3d", "-1h"))
    scenario.title = f"libfaketime {jump} in one replica"
    await under_a_wrong_clock(
        scenario, env={"LD_PRELOAD": str(LIBRARY), "FAKETIME": jump, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    )
