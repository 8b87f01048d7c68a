"""A disk is full: Postgres's, the broker's, that of the files. What cannot be stored is refused and nothing of it is kept;
what can be read is read; everything goes on within a minute after there is space, and the stream is the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from grpc import aio

from tests.faults.conftest import Scenario, at_length, scenario_of
from tests.faults.service import Stub, probe_pb
from tests.faults.tight import APP_BYTES, Disk, Tight, possible
from tests.faults.world import PREFIX
from tests.gateway import fakes
from weft.files import Files, open_store

SEEDS_MAX = 6
pytestmark = pytest.mark.faults
LONG = pytest.mark.skipif(not at_length(), reason="a minute: make faults")
BACK_S, FULL_MAX_S = 60.0, 60.0
SICK_TRIES = 2  # of five seconds each
REFUSED = {"STORAGE_FULL"}


@pytest.fixture(scope="module")
def mounts() -> None:
    """File systems of our own."""
    if not possible():
        pytest.skip("needs the right to mount a tmpfs")


@pytest.fixture(scope="module")
async def tight(mounts: None, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tight]:
    """Servers on small disks, and two replicas of the probe."""
    made = Tight(tmp_path_factory.mktemp("tight"))
    try:
        await made.start()
        yield made
    finally:
        await made.stop()


@pytest.fixture
async def cramped(tight: Tight, seed: int, request: pytest.FixtureRequest) -> AsyncIterator[Scenario]:
    """A scenario in that world; whatever it filled is free afterwards."""
    async with scenario_of(tight, seed, request.node.originalname) as made:
        try:
            yield made
        finally:
            for disk in tight.disks.values():
                disk.free()


async def until(check: Callable[[], Any], limit_s: float) -> float:
    """Waits for something; the seconds that it took."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    while not await check():
        assert loop.time() - began < limit_s, f"not within {limit_s:.0f} s"
        await asyncio.sleep(0.1)
    return loop.time() - began


async def again(scenario: Scenario) -> bool:
    """Whether a write is taken."""
    before = scenario.load.count("ok")
    await scenario.load.create(scenario.load.tenants[0], scenario.rng)
    return scenario.load.count("ok") > before


async def revive(server: Any) -> bool:
    """Starts a server that gave up, as whoever supervises it would."""
    if server.pid:
        return False
    await server.start_async()
    return True


@LONG
async def test_a_full_disk_of_postgres_refuses_writes_keeps_reads_and_leaves_nothing_behind(cramped):
    world, load = cramped.world, cramped.load
    cramped.title, load.budget_s = "disk full: Postgres", 3.0
    disk, over = world.disks["postgres"], asyncio.Event()

    async def work() -> None:
        while not over.is_set():
            await load.run(0.5, clients=3, pause_s=0.02)

    await load.run(0.5)
    task = asyncio.create_task(work())
    disk.fill(but=cramped.rng.randrange(0, 256 << 10))

    async def refused() -> bool:
        return any(s.reason in REFUSED or s.outcome == "unknown" for s in load.sent) or not world.embedded.postgres.pid

    filled_s = await until(refused, FULL_MAX_S)
    alive = bool(world.embedded.postgres.pid)
    if alive:
        request = probe_pb.GetProbeRequest(name=load.tenants[0].probes[0])
        try:
            await Stub(world.channels["a"]).GetProbe(request, timeout=5, metadata=load._as(load.tenants[0]))
            read = "reads go on"
        except aio.AioRpcError as error:
            read = f"a read got {error.code().name}"
    else:
        read = "Postgres gave up"
    await asyncio.sleep(2)
    disk.free()
    revived = await revive(world.embedded.postgres)
    back_s = await until(lambda: again(cramped), BACK_S)
    over.set()
    await task
    reasons = sorted({s.reason for s in load.sent if s.outcome != "ok"})
    cramped.notes.append(f"full after {filled_s:.1f} s, {read}, {load.count('fail')} refused ({', '.join(reasons)}),"
                         f" back {back_s:.1f} s after space{', started again' if revived else ''}")  # fmt: skip
    await cramped.verify()
    final = {s.reason for s in load.sent if s.outcome == "fail"}
    assert final <= REFUSED, f"seed {cramped.seed}: {final}"
    assert final or not alive, f"seed {cramped.seed}: nobody was told that the disk is full"


@LONG
async def test_a_full_disk_of_the_broker_fails_no_write_and_resets_no_stream(cramped):
    world, load = cramped.world, cramped.load
    cramped.title = "disk full: NATS"
    await load.run(0.5)
    await world.settle(load.ids)
    js = world.client.jetstream(timeout=5)
    before = await js.stream_info(f"{PREFIX}_probe")
    world.disks["nats"].fill()
    await load.run(6, clients=4, pause_s=0.03)
    async with world.sql() as sql:
        waits = await sql.fetchval(
            "select count(*) from probe.outbox where tenant_id = any($1) and sent_at is null", load.ids
        )
    failed = [s for s in load.sent if s.outcome != "ok" or (s.tries > 1 and s.reason != "ABORTED")]
    world.disks["nats"].free()
    loop = asyncio.get_running_loop()
    began = loop.time()
    sick = not any([await stores(js) for _ in range(SICK_TRIES)])
    if sick:  # nats-server 2.15 takes nothing for a stream that it could not write, until it is started again
        world.embedded.nats.kill()
        await world.embedded.nats.start_async()
    await until(lambda: stores(js), BACK_S)
    after = await js.stream_info(f"{PREFIX}_probe")
    cramped.notes.append(f"{len(failed)} failed writes, {waits} events waited, back {loop.time() - began:.1f} s after"
                         f" space{', started again' if sick else ''}")  # fmt: skip
    await cramped.verify()
    assert not failed, f"seed {cramped.seed}: {failed[:5]}"
    assert waits, f"seed {cramped.seed}: the disk was not full"
    assert (after.created, after.state.first_seq) == (before.created, before.state.first_seq)
    assert after.state.last_seq >= before.state.last_seq


async def stores(js: Any) -> bool:
    """Whether the broker's storage works."""
    try:
        await js.publish(f"{PREFIX}.probe.Nothing.0", b"")
    except Exception:
        return False
    return True


async def test_a_full_disk_of_the_files_refuses_the_upload_and_keeps_nothing_of_it(mounts: None, tmp_path: Path):
    disk = Disk(tmp_path / "disk", APP_BYTES)
    try:
        edge = fakes.make_edge(fakes.testing_schema(), upload_bytes_max=APP_BYTES)
        edge.gateway.open_uploads(Files(open_store((disk.folder / "files").as_uri()), lambda: b"k" * 32))

        async def upload(size: int) -> Any:
            sent = {"content": b"a" * size, "headers": {"content-type": "text/plain", "accept-language": "en"}}
            return await edge.client.post("/v1/files", **sent)

        disk.fill(but=4 << 20)
        answer = await upload(6 << 20)  # the disk ends in the middle of it
        assert (answer.status_code, answer.json()["reason"]) == (507, "STORAGE_FULL")
        assert [one for one in (disk.folder / "files").rglob("*") if one.is_file()] == []
        assert (await upload(1000)).status_code == 201  # what fits is still taken
        disk.free()
        assert (await upload(6 << 20)).status_code == 201
    finally:
        disk.close()
