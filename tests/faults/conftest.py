"""Seeds, the world, and the table of what each scenario went through.

Each scenario runs with `FAULT_SEEDS` (or `SEEDS`) fresh seeds, three by default; `SEED=<n>` replays one of them.
`FAULT_SECONDS` is how long the broker stays away in the test of its absence.
"""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.faults.fleet import Office
from tests.faults.fleet import office as in_the_office
from tests.faults.invariants import check
from tests.faults.workload import Workload
from tests.faults.world import World

ROWS: list[str] = []
TOTALS = {"kills": 0, "accepted": 0, "redelivered": 0, "scenarios": 0}


def runs() -> int:
    """How many seeds each scenario gets."""
    return 1 if "SEED" in os.environ else int(os.environ.get("FAULT_SEEDS") or os.environ.get("SEEDS") or 3)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One run for each seed, at most `SEEDS_MAX` of the module. The seeds are drawn when they run."""
    if "seed" in metafunc.fixturenames:
        most = min(runs(), getattr(metafunc.module, "SEEDS_MAX", runs()))
        metafunc.parametrize("seed", range(1, most + 1), indirect=True)


def at_length() -> bool:
    """Whether what takes minutes is wanted: many seeds (`make faults`), or one that is replayed."""
    return "SEED" in os.environ or runs() >= 10


@pytest.fixture
def seed() -> int:
    """The seed of this run."""
    return int(os.environ.get("SEED") or random.SystemRandom().randrange(1, 2**31))


@pytest.fixture(scope="session")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """Servers that sync every write, and two replicas as processes."""
    made = World(tmp_path_factory.mktemp("faults"))
    try:
        await made.start()
        yield made
    finally:
        await made.stop()


@pytest.fixture(scope="session")
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Real targets as processes, and a firm that works with them."""
    async with in_the_office(tmp_path_factory.mktemp("fleet")) as made:
        yield made


@dataclass
class Scenario:
    """One run of one fault: a workload of fresh tenants, and the check after it."""

    world: World
    seed: int
    title: str
    load: Workload
    rng: random.Random
    kills: int = 0
    delivered: int = 0
    notes: list[str] = field(default_factory=list)

    async def verify(self, *, poison: int = 0) -> None:
        """Heals, waits for rest, checks I1 to I8; notes the numbers."""
        world = self.world
        world.arm()
        await world.up(*world.replicas)
        rest_s = await world.settle(self.load.ids)
        async with world.sql() as sql:
            verdict = await check(sql, self.load, poison=poison, rest_s=rest_s)
            effects = await sql.fetchval("select count(*) from probe.effect where tenant_id = any($1)", self.load.ids)
        redelivered = max(0, await world.deliveries() - self.delivered - effects)
        killed, ok = world.kills - self.kills, self.load.count("ok")
        for name, value in (("kills", killed), ("accepted", ok), ("redelivered", redelivered), ("scenarios", 1)):
            TOTALS[name] += value
        ROWS.append(
            f"{self.title}  seed {self.seed}: {killed} kills, {ok} accepted, {redelivered} redelivered,"
            f" at rest in {rest_s:.1f} s {'; '.join(self.notes)}\n{verdict}"
        )
        assert not verdict.findings, f"seed {self.seed}\n{verdict}"


@asynccontextmanager
async def scenario_of(world: World, seed: int, title: str) -> AsyncIterator[Scenario]:
    """A world with both replicas up and a fresh workload."""
    world.arm()
    await world.up(*world.replicas)
    load = Workload(world.channels, world.signer, seed)
    made = Scenario(world, seed, title, load, random.Random(seed))
    made.kills, made.delivered = world.kills, await world.deliveries()
    await load.prepare()
    yield made
    for replica in world.replicas.values():  # whatever a failed scenario left asleep
        if not replica.ready:
            await world.down(replica.name, 9)


@pytest.fixture
async def scenario(world: World, seed: int, request: pytest.FixtureRequest) -> AsyncIterator[Scenario]:
    """One run in the common world."""
    async with scenario_of(world, seed, request.node.originalname) as made:
        yield made


def summary_of(log: str) -> str:
    """What the replicas complained of, each kind once with its number and its last frames."""
    kinds: Counter[str] = Counter()
    for line in log.splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            kinds[line] += 1
            continue
        frames = said.get("exception", "").split("\n")[-7:]
        kinds["\n    ".join([f"{said.get('event')}: {said.get('error')} {said.get('path', '')}", *frames])] += 1
    return "\n".join(f"{count} × {kind}" for kind, count in kinds.most_common(25))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """A failure says which seed it had, how to see it again, and what the processes complained of."""
    report = (yield).get_result()
    given = getattr(item, "funcargs", {})
    found, office = given.get("seed"), given.get("office")
    if report.failed:
        where = item.nodeid.split("[")[0]
        if found is not None:
            report.sections.append(("replay", f"SEED={found} make faults-short ARGS='-k {item.name.split('[')[0]}'"))
        world = given.get("world") or given.get("cluster") or (office and office.fleet)
        if world is not None:
            report.sections.append(("replicas", summary_of(world.log.read_text())))
        if found is not None:
            report.sections.append(("replay", f"SEED={found} .venv/bin/python -m pytest -n 0 -m faults {where}"))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What each scenario went through."""
    if ROWS:
        terminalreporter.section("faults")
        for row in ROWS:
            terminalreporter.write_line(row)
        terminalreporter.write_line(", ".join(f"{value} {name}" for name, value in TOTALS.items()))
