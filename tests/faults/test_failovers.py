"""A primary and two standbys under Patroni: the primary's machine dies or sleeps, both standbys sleep, an operator switches.

What was acknowledged is there and once; a primary that was replaced takes no write when it wakes; Weft finds the new one.
"""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.faults.conftest import Scenario, at_length, scenario_of
from tests.faults.patroni import Machine, Standbys, impossible

SEEDS_MAX = 3
pytestmark = [
    pytest.mark.faults, pytest.mark.timeout(420), pytest.mark.skipif(not at_length(), reason="minutes: make faults"),
]  # fmt: skip
BACK_S, AWAY_S = 30.0, 6.0  # the first from when another leads: until then it is Patroni's time


@pytest.fixture(scope="module")
async def cluster(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Standbys]:
    """Three Postgres and two replicas of the probe."""
    if why := impossible():
        pytest.skip(why)
    made = Standbys(tmp_path_factory.mktemp("standbys"))
    try:
        await made.start()
        yield made
    finally:
        await made.stop()


@pytest.fixture
async def three(cluster: Standbys, seed: int, request: pytest.FixtureRequest) -> AsyncIterator[Scenario]:
    """A scenario in that world, with all three in their places."""
    await cluster.whole()
    async with scenario_of(cluster, seed, request.node.originalname) as made:
        made.load.timeout_s = 3.0
        made.load.budget_s = 90.0
        yield made


class Load:
    """The clients, until the end of the context; when calls began that were answered with ok."""

    def __init__(self, made: Scenario) -> None:
        self.load, self.over = made.load, asyncio.Event()
        self.task = asyncio.create_task(self._work())

    async def _work(self) -> None:
        while not self.over.is_set():
            await self.load.run(1.0, clients=4, pause_s=0.1)

    async def end(self) -> None:
        """Lets every call come to its end."""
        self.over.set()
        await self.task


async def written(world: Standbys) -> float:
    """Seconds until Weft writes again: an audit row that came later than now."""
    began = time.monotonic()
    since = None
    while time.monotonic() - began < 120:
        try:
            async with world.sql() as sql:
                since = since or await sql.fetchval("select clock_timestamp()")
                if await sql.fetchval(
                    "select exists (select from probe.audit where at > $1 and method like '/%')", since
                ):
                    break
        except Exception:
            await asyncio.sleep(0.1)
        await asyncio.sleep(0.1)
    return time.monotonic() - began


async def replaced(world: Standbys, old: Machine) -> float:
    """Seconds until Patroni has made another the primary."""
    began = time.monotonic()
    while time.monotonic() - began < 120:
        if any(m["role"] == "leader" and m["name"] != old.name for m in (await world.members()).values()):
            break
        await asyncio.sleep(0.1)
    return time.monotonic() - began


async def refuses(url: str) -> str:
    """How a Postgres refuses to take a write; empty if it takes one."""
    try:
        connection = await asyncpg.connect(url, timeout=3)
    except (OSError, asyncpg.PostgresError) as error:
        return type(error).__name__
    return await rejects(connection)


async def rejects(connection: asyncpg.Connection) -> str:
    """The same, over a connection that is there."""
    try:
        await connection.execute("create table public.stale (x int)", timeout=3)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        return type(error).__name__
    finally:
        connection.terminate()
    return ""


async def judged(made: Scenario) -> None:
    """All three are whole again, I1 to I8 hold, and no call was refused that may be repeated."""
    assert isinstance(made.world, Standbys)
    made.notes.append(f"whole after {await made.world.whole():.1f} s")
    await made.verify()
    failed = [s for s in made.load.sent if s.outcome != "ok"]
    assert not failed, f"seed {made.seed}: {failed[:5]}"


@pytest.mark.parametrize("fault", ["kill", "sleep"])
async def test_a_standby_takes_over_and_nothing_acknowledged_is_lost(three, fault):
    world = three.world
    three.title = f"primary under Patroni: {fault}"
    old = await world.leader()
    held = await asyncpg.connect(world.only(old))
    load = Load(three)
    await asyncio.sleep(three.rng.uniform(0.5, 2.0))
    if fault == "kill":
        old.kill()
        world.kills += 1
    else:
        old.signal(signal.SIGSTOP)
    try:
        led_s = await replaced(world, old)
        took_s = await written(world)
    finally:
        if fault == "kill":
            old.start()
        else:
            old.signal(signal.SIGCONT)
    refused = [await rejects(held), *[await refuses(world.only(old)) for _ in range(2)]]
    await asyncio.sleep(1)
    await load.end()
    three.notes.append(
        f"another leads after {led_s:.1f} s, written {took_s:.1f} s later, the old primary: {', '.join(refused)}"
    )
    await judged(three)
    assert all(refused), f"seed {three.seed}: the old primary took a write"
    assert await world.leader() is not old
    assert took_s <= BACK_S, f"seed {three.seed}: no write for {took_s:.1f} s under a new primary"


async def test_nothing_is_acknowledged_while_both_standbys_sleep(three):
    world = three.world
    three.title = "both standbys asleep"
    leader = await world.leader()
    standbys = [machine for machine in world.machines if machine is not leader]
    load = Load(three)
    await asyncio.sleep(three.rng.uniform(0.5, 2.0))
    for machine in standbys:
        machine.signal(signal.SIGSTOP)
    try:
        await asyncio.sleep(1)
        before = {id(sent) for sent in three.load.sent if sent.outcome == "ok"}
        await asyncio.sleep(AWAY_S)
        early = [sent for sent in three.load.sent if sent.outcome == "ok" and id(sent) not in before]
        assert (await refuses(world.only(leader))) == "TimeoutError"
    finally:
        for machine in standbys:
            machine.signal(signal.SIGCONT)
    took_s = await written(world)
    await load.end()
    three.notes.append(f"{len(early)} acknowledged meanwhile, writes back after {took_s:.1f} s")
    await judged(three)
    assert not early, f"seed {three.seed}: acknowledged without a standby: {early[:3]}"
    assert took_s <= BACK_S


async def test_an_operator_switches_over_under_load(three):
    world = three.world
    three.title = "switchover"
    old = await world.leader()
    to = three.rng.choice([machine for machine in world.machines if machine is not old])
    load = Load(three)
    await asyncio.sleep(three.rng.uniform(0.5, 2.0))
    await world.switch_over(old, to)
    took_s = await written(world)
    refused = await refuses(world.only(old))
    await load.end()
    three.notes.append(f"written {took_s:.1f} s after the switch, the old primary: {refused}")
    await judged(three)
    assert refused
    assert await world.leader() is to
    assert took_s <= BACK_S
