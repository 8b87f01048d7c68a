"""A broker of three nodes: its leader, one of the others or two of them die, sleep, or are cut off, under load.

No call fails, what is accepted stands in the outbox meanwhile, and goes out within seconds once two nodes hear each other.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.faults.conftest import Scenario, at_length, scenario_of
from tests.faults.trio import NODES, Cluster, possible
from tests.faults.world import PREFIX
from weft.streams import Broker

SEEDS_MAX = 6
pytestmark = [pytest.mark.faults, pytest.mark.skipif(not at_length(), reason="minutes: make faults")]
RESUMES_S, MAJORITY_AWAY_S = 15.0, 6.0
SMALL_BYTES = 1 << 20
LEAVES_S = 40.0  # who leads the cluster itself needs ten seconds to notice that nobody follows


@pytest.fixture(scope="module")
async def cluster(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Cluster]:
    """Three nodes and two replicas of the probe."""
    if not possible():
        pytest.skip("needs root, ip, nsenter and unshare")
    made = Cluster(tmp_path_factory.mktemp("trio"))
    try:
        await made.start()
        yield made
    finally:
        await made.stop()


@pytest.fixture
async def trio(cluster: Cluster, seed: int, request: pytest.FixtureRequest) -> AsyncIterator[Scenario]:
    """A scenario in that world."""
    async with scenario_of(cluster, seed, request.node.originalname) as made:
        yield made


async def resumed(world: Cluster) -> float:
    """Seconds until an event that is written from now on is acknowledged by the broker."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    async with world.sql() as sql:
        now = await sql.fetchval("select clock_timestamp()")
        while loop.time() - began < 90:
            if await sql.fetchval(
                "select exists (select from probe.outbox where sent_at is not null and event_id >= probe.uuid_floor($1))",
                now,
            ):
                break
            await asyncio.sleep(0.05)
    return loop.time() - began


@pytest.mark.parametrize("whom", ["leader", "minority", "majority"])
@pytest.mark.parametrize("fault", ["kill", "pause", "part", "isolate"])
async def test_nodes_that_are_lost_fail_no_call_and_lose_nothing(trio, fault, whom):
    world, load = trio.world, trio.load
    trio.title = f"3 nodes: {fault} {whom}"
    assert (await world.client.jetstream().stream_info(f"{PREFIX}_probe")).config.num_replicas == NODES
    leader = await world.leader()
    others = trio.rng.sample([at for at in range(NODES) if at != leader], 2)
    hurt = {"leader": [leader], "minority": others[:1], "majority": [leader, others[0]]}[whom]
    over = asyncio.Event()

    async def work() -> None:
        while not over.is_set():
            await load.run(1.0, clients=3, pause_s=0.1)

    task = asyncio.create_task(work())
    await asyncio.sleep(trio.rng.uniform(0.3, 0.8))
    for at in hurt:
        await world.hurt(fault, at)
    try:
        if whom == "majority":
            await asyncio.sleep(MAJORITY_AWAY_S)
        else:
            took_s = await resumed(world)
    finally:
        for at in hurt:
            await world.heal(fault, at)
    if whom == "majority":
        took_s = await resumed(world)
    over.set()
    await task
    failed = [s for s in load.sent if s.outcome != "ok" or (s.tries > 1 and s.reason != "ABORTED")]
    slowest_s = max(s.took_s for s in load.sent)
    trio.notes.append(f"acks back after {took_s:.1f} s, {len(failed)} failed calls, slowest {slowest_s:.2f} s")
    await trio.verify()
    assert not failed, f"seed {trio.seed}: {failed[:5]}"
    assert took_s <= RESUMES_S, f"seed {trio.seed}: acks came back after {took_s:.1f} s"


async def test_a_stream_gets_the_copies_that_are_configured_and_loses_none(cluster):
    for copies, there in ((1, 1), (NODES, NODES), (1, NODES)):
        broker = Broker(cluster.nats_url, "copies", copies, SMALL_BYTES)
        await broker.connect()
        try:
            await broker.ensure(["leads"])
            assert (await broker.js.stream_info("copies_leads")).config.num_replicas == there
        finally:
            await broker.close()


@pytest.mark.parametrize("fault", ["part", "isolate"])
async def test_a_process_leaves_the_node_that_is_cut_off(cluster, fault):
    broker = Broker(cluster.nats_url, "leaves", NODES, SMALL_BYTES)
    await broker.connect()
    await broker.ensure(["leads"])
    said = (broker.subject("leads", "Told", "0"), b"", {})
    loop = asyncio.get_running_loop()
    at = next(
        node.at for node in cluster.nodes if cluster.links.client(node.at) == broker.client.connected_url.hostname
    )
    try:
        async with asyncio.timeout(60):
            while await broker.publisher.publish([said], timeout_s=1) != [True]:
                await asyncio.sleep(0.2)
        await cluster.hurt(fault, at)
        began = loop.time()
        while loop.time() - began < LEAVES_S:
            if await broker.publisher.publish([said], timeout_s=1) == [True] and loop.time() - began > 1:
                break
            await asyncio.sleep(0.2)
        took_s = loop.time() - began
        assert broker.client.connected_url.hostname != cluster.links.client(at)
        assert took_s < LEAVES_S
    finally:
        await cluster.heal(fault, at)
        await broker.close()
