"""P5: a call in the same process ÷ the same over grpc.aio. P6: `Work` ÷ the same statement written by hand."""

from __future__ import annotations

import asyncio
import os
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from grpc import aio
from uuid_utils.compat import uuid7

from tests.load.alone import alone
from tests.load.probe import platform
from tests.load.rounds import QUICK, Figure, interleaved, middle, ratios
from tests.load.world import Servers
from tests.platform.probe.service import TARGETS, Probe, pb, save
from weft.access import EVERYTHING, Caller
from weft.api.common import v1 as common
from weft.flush import Part
from weft.rpc import GRPC_OPTIONS, Dispatcher, InProcessChannel, Method, NetworkHandler
from weft.testing import Platform, principal
from weft.tokens import METADATA_KEY, Signer, Verifier, new_key
from weft.work import Cause, Work

CALLS = 300 if QUICK else 2_000
WRITES = 300 if QUICK else 2_000
AT_ONCE = 16
PATH = "/weft.api.probe.v1.Probes/GetProbe"


async def calls(at: Servers) -> Figure:
    """P5: both ways end in the same dispatcher: deadline, token, access, field rules, handler, metrics, trace."""
    key = new_key()
    dispatcher = Dispatcher(Verifier(key))
    descriptor = pb.DESCRIPTOR.services_by_name["Probes"].methods_by_name["GetProbe"]
    from weft.api.options import v1 as options

    async def answer(request: Any, call: Any) -> Any:
        return pb.Probe(name=request.name, total=1, etag="1")

    access = descriptor.GetOptions().Extensions[options.access]
    dispatcher.add([Method(PATH, "probe", access, pb.GetProbeRequest, pb.Probe, answer, "GetProbe")])
    server = aio.server(options=GRPC_OPTIONS)
    server.add_generic_rpc_handlers((NetworkHandler(dispatcher),))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    network = aio.insecure_channel(f"127.0.0.1:{port}", options=GRPC_OPTIONS)
    who = principal(uuid4(), grants=[("probe.read", common.SCOPE_TENANT)])
    metadata = ((METADATA_KEY, Signer(key).sign(who)), ("weft-language", "en"))
    request = pb.GetProbeRequest(name=f"probes/{uuid7()}")

    async def over(channel: Any, count: int) -> float:
        call = channel.unary_unary(PATH, pb.GetProbeRequest.SerializeToString, pb.Probe.FromString)
        await call(request, timeout=5, metadata=metadata)
        with alone():
            began = time.perf_counter()
            for _ in range(count):
                await call(request, timeout=5, metadata=metadata)
            return (time.perf_counter() - began) / count * 1e6

    try:
        local = InProcessChannel(dispatcher)
        first, second = await interleaved(lambda: over(local, CALLS), lambda: over(network, max(100, CALLS // 10)))
    finally:
        await network.close(None)
        await server.stop(0)
    note = f"in process {middle(first, 'µs')}, grpc.aio {middle(second, 'µs')}"
    return Figure("P5", "in-process call ÷ grpc.aio loopback, time", ratios(first, second), [note])


HAND_WRITTEN = """
with i as (insert into probe.idempotency (tenant_id, principal, method, request_id, request_hash, response)
  values ($1, $2, $3, $4, $5, $6)),
b as (insert into probe.probe (tenant_id, id, version, total, owner_id, unit_path) values ($1, $7, 1, 5, null, '/hq/')),
o as (insert into probe.outbox (tenant_id, event_id, aggregate, version, type, body) values ($1, $8, $9, 1, $10, $11)),
d as (insert into probe.deadline as t (tenant_id, kind, subject, key, due_at, state, payload, initiator, generation, tries)
  values ($1, 'probe.never', $9, '', $12, 'armed', '', $2, 1, 0) on conflict (tenant_id, kind, subject, key) do update
  set due_at = excluded.due_at, generation = t.generation + 1),
a as (insert into probe.audit (tenant_id, audit_id, at, actor, on_behalf_of, initiator, method, subject, version,
  request_id, correlation, detail) values ($1, $13, $14, $2, '', '', $3, $9, 1, $4, '', '{}'))
select 1
"""


class Full:
    """The full write, by `Work` and by hand, over the same pool."""

    def __init__(self, made: Platform) -> None:
        self.runtime = made.runtime("probe")
        self.tenant = uuid4()
        self.caller = Caller.of(principal(self.tenant, grants=[("probe.write", common.SCOPE_TENANT)]))
        self.due = datetime.now(UTC) + timedelta(days=900)
        self.begin = self.runtime.db._begin.format(tenant=self.tenant, own="", lo="/", hi="0")

    async def by_work(self) -> None:
        """As every capability writes."""
        rt = self.runtime
        async with rt.db.transaction(self.tenant, EVERYTHING) as tx:
            work = Work(
                tx, caller=self.caller, tenant=self.tenant, see=EVERYTHING, change=EVERYTHING, policies=rt.policies,
                mutates=True, cause=Cause("/probe/Create", request_id="x"), tables=rt.tables, zone="Asia/Shanghai",
            )  # fmt: skip
            probe = Probe(id=uuid7(), total=5, owner_id=None, unit_path="/hq/")
            probe.record(pb.ProbeCreated(total=5))
            probe.arm("probe.never", self.due)
            save(work, probe)
            row = {
                "tenant_id": self.tenant, "principal": self.caller.name, "method": "/probe/Create",
                "request_id": os.urandom(12).hex(), "request_hash": b"h" * 32, "response": b"r" * 60,
            }  # fmt: skip
            await work.flush([Part(rt.tables.idempotency, "insert", [row])])
            await tx.commit()

    async def by_hand(self) -> None:
        """The least that asyncpg can do: the same rows with what is written in them ready."""
        async with self.runtime.db.pool.connection() as connection:
            await connection.execute(self.begin)
            one: UUID = uuid7()
            await connection.fetchrow(
                HAND_WRITTEN, self.tenant, self.caller.name, "/probe/Create", os.urandom(12).hex(), b"h" * 32,
                b"r" * 60, one, uuid7(), f"probes/{one}", "weft.api.probe.v1.ProbeCreated", b"e" * 330, self.due,
                uuid7(), datetime.now(UTC),
            )  # fmt: skip
            await connection.execute("commit")


async def work(at: Servers) -> Figure:
    """P6, sixteen at once; the relay rests, since both leave the same events."""
    async with platform(at, "weft_bench_probe", TARGETS) as made:
        full = Full(made)
        for node in made.app.nodes.values():
            await asyncio.gather(*(loop.stop() for loop in node.loops))

        async def rate(one: Any) -> float:
            left = WRITES

            async def worker() -> None:
                nonlocal left
                while left > 0:
                    left -= 1
                    await one()

            with alone():
                began = time.perf_counter()
                await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
                return WRITES / (time.perf_counter() - began)

        for warm in (full.by_work, full.by_hand):
            await rate(warm)
        first, second = await interleaved(lambda: rate(full.by_work), lambda: rate(full.by_hand))
    note = f"Work {middle(first, '/s')}, by hand {middle(second, '/s')}, {AT_ONCE} at once"
    return Figure("P6", "Work ÷ hand-written asyncpg statement", ratios(first, second), [note])
