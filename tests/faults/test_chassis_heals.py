"""What the faults found in the chassis, each by itself and quick enough for every run of the tests."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from uuid import uuid4

import asyncpg
import nats.js.errors
import pytest

from tests.faults.service import TARGETS, FaultStub, Stub, pb, probe_pb
from tests.faults.workload import GRANTS
from tests.platform.probe import service as probe
from weft import errors
from weft.deadlines import Deadlines
from weft.operations import Job
from weft.testing import Platform, copy_template, eventually, make_template, principal, shared_servers


@pytest.fixture(scope="module")
async def lab(worker, tmp_path_factory):
    servers = shared_servers()
    template = f"heals_template_{worker}"
    await make_template(servers["database"], TARGETS, template)
    admin = await copy_template(servers["database"], f"heals_{worker}", template)
    folder = tmp_path_factory.mktemp("heals")
    made = Platform(admin, servers["nats"], folder, TARGETS, f"h{worker}", settings={"lease_s": 20.0})
    await made.start()
    yield made
    await made.stop()


async def create(lab, tenant, **fields):
    request = probe_pb.CreateProbeRequest(request_id=uuid4().hex, **fields)
    return await lab.as_(principal(tenant, grants=GRANTS))(Stub).CreateProbe(request)


async def add(lab, tenant, name, amount):
    request = probe_pb.AddToProbeRequest(name=name, amount=amount, request_id=uuid4().hex)
    return await lab.as_(principal(tenant, grants=GRANTS))(Stub).AddToProbe(request)


async def test_what_a_dead_consumer_had_in_hand_comes_again_after_the_lease(lab):
    (reader,) = [r for r in lab.app.nodes["probe"].readers if r.durable == "probe_events" and r.area == "probe"]

    async def bound():
        with contextlib.suppress(nats.js.errors.NotFoundError):
            return await lab.app.broker.js.consumer_info(lab.app.broker.stream("probe"), reader.durable)

    info = await eventually(bound)
    assert info.config.ack_wait == lab.app.config.lease_s


async def test_publishing_leaves_no_subscription_behind(lab):
    tenant = uuid4()
    made = await create(lab, tenant)
    await lab.settle(tenant)
    before = {sid for sid, sub in lab.app.broker.client._subs.items() if sub._cb is not None}
    for _ in range(5):
        await add(lab, tenant, made.name, 1)
        await lab.settle(tenant)
    after = {sid for sid, sub in lab.app.broker.client._subs.items() if sub._cb is not None}
    assert len(after) <= len(before)


async def test_an_absent_peer_makes_no_dead_letter_of_an_event(lab, monkeypatch):
    tenant, tries = uuid4(), []
    node = lab.app.nodes["probe"]
    (reader,) = [r for r in node.readers if r.durable == "probe_events" and r.area == "probe"]
    kind, handler = reader.handlers[probe_pb.ProbeAdded.DESCRIPTOR.full_name]

    async def away(event, work):
        if event.envelope.tenant == str(tenant):
            tries.append(event)
            if len(tries) < 12:
                raise errors.Unavailable
        await handler(event, work)

    monkeypatch.setitem(reader.handlers, kind.DESCRIPTOR.full_name, (kind, away))
    made = await create(lab, tenant)
    await add(lab, tenant, made.name, 4)

    async def applied():
        async with lab.sql() as sql:
            return await sql.fetchval("select amount from probe.seen where tenant_id = $1", tenant) == 4

    await eventually(applied)
    assert len(tries) == 12


async def test_a_connection_that_the_server_has_ended_is_not_used_again(lab):
    pool = lab.app.pool
    with pytest.raises(asyncpg.InternalClientError):
        async with pool.connection() as connection:
            raise asyncpg.InternalClientError
    assert connection not in pool._free


async def test_a_job_that_lost_a_race_goes_on_long_before_its_lease_ends(lab):
    tenant = uuid4()
    made = await create(lab, tenant)
    lost = []
    step = probe.load

    async def racing(work, name):
        found = await step(work, name)
        if work.cause.method.startswith("operation:") and not lost:
            lost.append(name)
            await add(lab, tenant, name, 1)
        return found

    probe.load, kept = racing, probe.load
    try:
        request = pb.ImportIntoProbeRequest(name=made.name, steps=2, request_id=uuid4().hex)
        await lab.as_(principal(tenant, grants=GRANTS))(FaultStub).ImportIntoProbe(request)
        await lab.settle(tenant)
    finally:
        probe.load = kept
    found = await lab.as_(principal(tenant, grants=GRANTS))(Stub).GetProbe(probe_pb.GetProbeRequest(name=made.name))
    assert (found.total, len(lost)) == (3, 1)


async def test_a_process_that_slept_moves_nothing_of_its_successors_operation(lab):
    tenant, operation_id = uuid4(), uuid4()
    node = lab.app.nodes["probe"]
    async with lab.sql() as sql:
        await sql.execute(
            "insert into probe.operation (tenant_id, operation_id, kind, starter, request, created_at, generation,"
            " lease_until) values ($1, $2, 'import', 'x', '', now(), 7, now() + interval '1 hour')",
            tenant, operation_id,
        )  # fmt: skip
        slept = Job(node.runtime, tenant, operation_id, "x", b"", {}, {}, 0, 0, 6, None)
        await node.operations._release(slept)
        await node.operations._end(slept, "failed", None)
        row = await sql.fetchrow(
            "delete from probe.operation where operation_id = $1"
            " returning state, lease_until > now() + interval '30 minutes' as held", operation_id,
        )  # fmt: skip
    assert tuple(row) == ("running", True)


async def test_a_clock_that_a_failed_try_set_again_is_not_set_by_the_next(lab):
    """The first try of a firing sets its clock again and loses a race; the second does not want it any more."""
    tenant = uuid4()
    made = await create(lab, tenant, fires_in_s=3600)
    tries = []

    async def capability(deadline, work):
        tries.append(deadline)
        found = await probe.load(work, deadline.subject)
        if len(tries) == 1:
            found.arm("probe.fires", work.now + timedelta(hours=1))
            await add(lab, tenant, made.name, 1)
        found.record(probe_pb.ProbeFired())
        probe.save(work, found)

    runtime = lab.runtime("probe")
    runner = Deadlines(runtime, 20.0, (1.0,))
    async with lab.sql() as sql:
        row = await sql.fetchrow("select * from probe.deadline where tenant_id = $1", tenant)
    kept = dict(runtime.service.deadlines)
    runtime.service.deadlines["probe.fires"] = capability
    try:
        await runner.fire(row)
    finally:
        runtime.service.deadlines.update(kept)
    async with lab.sql() as sql:
        state = await sql.fetchval("select state from probe.deadline where tenant_id = $1", tenant)
    assert (len(tries), state) == (2, "fired")


async def test_a_full_disk_makes_no_dead_letter_of_an_event_and_no_dead_deadline(lab, monkeypatch):
    tenant, tries = uuid4(), []
    runtime = lab.runtime("probe")
    (reader,) = [r for r in lab.app.nodes["probe"].readers if r.durable == "probe_events" and r.area == "probe"]
    kind, handler = reader.handlers[probe_pb.ProbeAdded.DESCRIPTOR.full_name]

    async def full(event, work):
        if event.envelope.tenant == str(tenant):
            tries.append(event)
            if len(tries) < 12:
                raise asyncpg.DiskFullError
        await handler(event, work)

    async def never(deadline, work):
        raise asyncpg.DiskFullError

    monkeypatch.setitem(reader.handlers, kind.DESCRIPTOR.full_name, (kind, full))
    made = await create(lab, tenant, fires_in_s=3600)
    await add(lab, tenant, made.name, 4)

    async def applied():
        async with lab.sql() as sql:
            return await sql.fetchval("select amount from probe.seen where tenant_id = $1", tenant) == 4

    await eventually(applied)
    assert len(tries) == 12
    select = "select * from probe.deadline where tenant_id = $1"
    async with lab.sql() as sql:
        row = await sql.fetchrow(select, tenant)
        with monkeypatch.context() as patch:
            patch.setitem(runtime.service.deadlines, "probe.fires", never)
            await Deadlines(runtime, 20.0, (1.0,)).fire(row)
        after = await sql.fetchrow(select, tenant)
    assert (after["state"], after["tries"]) == ("armed", 0)
