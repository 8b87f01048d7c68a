"""The broker's machine loses its power and its store the end of its last block: events that it had acknowledged.

What readers had not taken yet is gone from the stream, and nothing sends it again by itself. The outboxes have it still:
an operator has it sent (`weft replay --since`), and every reader has each event once.
"""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime, timedelta

import pytest

from tests.faults.service import TARGETS
from tests.faults.world import PREFIX, World
from weft.commands import resend
from weft.config import Config

pytestmark = pytest.mark.faults
SINCE = timedelta(minutes=5)


async def published_all(sql, tenants) -> None:
    """Waits until the outbox has sent everything; what lies there waits for readers only."""
    async with asyncio.timeout(20):
        while await sql.fetchval(
            "select count(*) from probe.outbox where tenant_id = any($1) and sent_at is null", tenants
        ):
            await asyncio.sleep(0.05)


def cut(world: World, share: float) -> int:
    """Takes the end of the last block of the probe's stream away, and the index beside it; the bytes that are gone."""
    folder = world.embedded.nats.folder / "jetstream" / "$G" / "streams" / f"{PREFIX}_probe" / "msgs"
    block = max(folder.glob("*.blk"), key=lambda path: int(path.stem))
    size = block.stat().st_size
    with block.open("r+b") as file:
        file.truncate(int(size * (1 - share)))
    (folder / "index.db").unlink(missing_ok=True)
    return size - block.stat().st_size


async def missing(sql, tenants) -> int:
    """Events that a reader has not had."""
    return int(await sql.fetchval(
        "select count(*) from probe.outbox o cross join unnest($2::text[]) c(name) where o.tenant_id = any($1)"
        " and o.type like '%.ProbeAdded' and not exists (select 1 from probe.inbox i where i.tenant_id = o.tenant_id"
        " and i.event_id = o.event_id and i.consumer = c.name)", tenants, ["probe", "probe.folded"],
    ))  # fmt: skip


async def test_a_store_that_lost_its_end_is_sent_again_what_it_lost(scenario):
    world, load = scenario.world, scenario.load
    scenario.title = "the broker's store is truncated"
    load.mix = {"add": 90, "create": 5, "spy": 5}
    await load.run(1)
    async with world.sql() as sql, world.sql() as aside:
        async with aside.transaction():
            await aside.execute("lock table probe.inbox in access exclusive mode")  # nobody reads on
            await load.run(1)
            await published_all(sql, load.ids)
            last = (await world.client.jetstream().stream_info(f"{PREFIX}_probe")).state.last_seq
            for name in world.replicas:  # what they had fetched is lost with them
                await world.down(name, signal.SIGKILL)
            world.embedded.nats.kill()
            gone = cut(world, scenario.rng.uniform(0.05, 0.4))
        await world.embedded.nats.start_async()
        left = (await stream(world)).state
        await world.up(*world.replicas)
        await load.run(1)  # what is new goes out under numbers that were given before
        await world.settle(load.ids)
        lost = await missing(sql, load.ids)
        config = Config.load(**world.settings(0))
        sent = await resend(config, TARGETS, (datetime.now(UTC) - SINCE).isoformat(), ["probe"])
        await world.settle(load.ids)
        scenario.notes.append(
            f"{gone} bytes gone, the stream back from {last} to {left.last_seq}; {lost} readings lost until"
            f" {sent[0]['events']} events were sent again"
        )
        assert left.last_seq < last
        assert lost, f"seed {scenario.seed}: nothing was lost, so nothing is shown"
    await scenario.verify()


async def stream(world: World):
    """The probe's stream, once the broker and our own connection are back."""
    async with asyncio.timeout(30):
        while True:
            try:
                return await world.client.jetstream(timeout=1).stream_info(f"{PREFIX}_probe")
            except Exception:
                await asyncio.sleep(0.1)
