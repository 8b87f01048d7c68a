"""The chassis through its four doors, with a service of the tests alone."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import asyncpg
import grpc
import pytest
from grpc import aio
from uuid_utils.compat import uuid7

from tests.platform.probe.service import Stub, answers, pb, poisoned
from weft.api.common import v1 as common
from weft.api.platform import v1 as platform_pb
from weft.audit import verify
from weft.errors import error_info
from weft.telemetry import recording, span
from weft.testing import eventually, principal

WRITE = [("probe.write", common.SCOPE_TENANT), ("probe.read", common.SCOPE_TENANT)]


def rid() -> str:
    return str(uuid4())


async def refused(call) -> tuple[grpc.StatusCode, str]:
    with pytest.raises(aio.AioRpcError) as caught:
        await call
    info = error_info(caught.value)
    return caught.value.code(), info.reason if info else ""


async def create(probe, who, **fields):
    return await probe.as_(who)(Stub).CreateProbe(pb.CreateProbeRequest(request_id=rid(), **fields))


async def add(probe, who, name, amount, request_id=None, **fields):
    request = pb.AddToProbeRequest(name=name, amount=amount, request_id=request_id or rid(), **fields)
    return await probe.as_(who)(Stub).AddToProbe(request)


async def test_a_write_is_read_back_and_its_event_reaches_both_kinds_of_reader_once(probe):
    tenant = uuid4()
    who = principal(tenant, grants=WRITE)
    made = await create(probe, who, total=5)
    for _ in range(3):
        await add(probe, who, made.name, 2)
    await probe.settle(tenant)
    found = await probe.as_(who)(Stub).GetProbe(pb.GetProbeRequest(name=made.name))
    assert (found.total, found.etag) == (11, "4")
    async with probe.sql() as sql:
        seen = await sql.fetchrow("select amount, events from probe.seen where tenant_id = $1", tenant)
        fold = await sql.fetchrow("select amount, events from probe.folded where tenant_id = $1", tenant)
        audit = await sql.fetch("select method, version from probe.audit where tenant_id=$1 order by audit_id", tenant)
    assert tuple(seen) == tuple(fold) == (6, 3)
    assert [row["version"] for row in audit if "/" in row["method"]] == [1, 2, 3, 4]


async def test_a_repeated_request_id_replays_the_answer_and_another_body_is_refused(probe):
    tenant = uuid4()
    who = principal(tenant, grants=WRITE)
    made = await create(probe, who, total=0)
    key = rid()
    first = await add(probe, who, made.name, 7, key)
    again = await add(probe, who, made.name, 7, key)
    assert first == again
    assert await refused(add(probe, who, made.name, 8, key)) == (
        grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_ID_REUSED",
    )  # fmt: skip
    found = await probe.as_(who)(Stub).GetProbe(pb.GetProbeRequest(name=made.name))
    assert found.total == 7


async def test_a_replay_meets_its_key_before_the_rule_that_now_refuses(probe):
    who = principal(uuid4(), grants=WRITE)
    made = await create(probe, who, total=0)
    key = rid()
    first = await add(probe, who, made.name, 600, key)
    assert await add(probe, who, made.name, 600, key) == first
    assert (await refused(add(probe, who, made.name, 600)))[1] == "TOTAL_TOO_HIGH"


async def test_two_at_once_with_one_key_have_one_effect_and_one_answer(probe):
    who = principal(uuid4(), grants=WRITE)
    made = await create(probe, who, total=0)
    key = rid()
    done = await asyncio.gather(*(add(probe, who, made.name, 3, key) for _ in range(8)))
    assert {(d.total, d.etag) for d in done} == {(3, "2")}


async def test_concurrent_adds_all_count_and_versions_have_no_gaps(probe):
    tenant = uuid4()
    who = principal(tenant, grants=WRITE)
    made = await create(probe, who, total=0)
    done = await asyncio.gather(*(add(probe, who, made.name, 1) for _ in range(6)), return_exceptions=True)
    good = [d for d in done if not isinstance(d, Exception)]
    assert all(d.code() == grpc.StatusCode.ABORTED for d in done if isinstance(d, Exception))
    found = await probe.as_(who)(Stub).GetProbe(pb.GetProbeRequest(name=made.name))
    assert found.total == len(good)
    async with probe.sql() as sql:
        rows = await sql.fetch("select version from probe.outbox where tenant_id = $1 order by version", tenant)
    assert [row["version"] for row in rows] == list(range(1, len(good) + 2))


async def test_a_stale_etag_changes_nothing(probe):
    who = principal(uuid4(), grants=WRITE)
    made = await create(probe, who, total=0)
    await add(probe, who, made.name, 1)
    assert await refused(add(probe, who, made.name, 1, etag=made.etag)) == (
        grpc.StatusCode.ABORTED, "STALE_VERSION",
    )  # fmt: skip


async def test_a_recorded_refusal_leaves_its_trace(probe):
    who = principal(uuid4(), grants=WRITE)
    made = await create(probe, who, total=0)
    assert (await refused(add(probe, who, made.name, 666)))[1] == "TOTAL_TOO_HIGH"
    found = await probe.as_(who)(Stub).GetProbe(pb.GetProbeRequest(name=made.name))
    assert found.etag == "2"


async def test_another_tenant_sees_exactly_what_is_not_there(probe):
    made = await create(probe, principal(uuid4(), grants=WRITE), total=0)
    stranger = principal(uuid4(), grants=WRITE)
    foreign = await refused(add(probe, stranger, made.name, 1))
    missing = await refused(add(probe, stranger, f"probes/{uuid7()}", 1))
    assert foreign == missing == (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")


async def test_sight_and_change_are_two_walls(probe):
    tenant, owner = uuid4(), uuid7()
    boss = principal(tenant, grants=WRITE)
    made = await create(probe, boss, total=0, owner=f"people/{owner}", unit_path="/hq/east/")
    own = [("probe.write", common.SCOPE_OWN), ("probe.read", common.SCOPE_OWN)]
    assert (await add(probe, principal(tenant, person=owner, grants=own), made.name, 1)).total == 1
    colleague = principal(tenant, unit_path="/hq/east/", grants=own)
    assert (await refused(add(probe, colleague, made.name, 1)))[0] == grpc.StatusCode.NOT_FOUND
    regional = principal(
        tenant, unit_path="/hq/east/",
        grants=[("probe.read", common.SCOPE_UNIT_TREE), ("probe.write", common.SCOPE_OWN)],
    )  # fmt: skip
    read = await probe.as_(regional)(Stub).GetProbe(pb.GetProbeRequest(name=made.name))
    assert read.total == 1
    assert (await refused(add(probe, regional, made.name, 1)))[0] == grpc.StatusCode.PERMISSION_DENIED
    west = principal(tenant, unit_path="/hq/west/", grants=[("probe.read", common.SCOPE_UNIT_TREE)])
    gone = probe.as_(west)(Stub).GetProbe(pb.GetProbeRequest(name=made.name))
    assert (await refused(gone))[0] == grpc.StatusCode.NOT_FOUND


async def test_a_hand_over_out_of_ones_own_sight_is_possible(probe):
    tenant, owner, other = uuid4(), uuid7(), uuid7()
    own = [("probe.write", common.SCOPE_OWN), ("probe.read", common.SCOPE_OWN)]
    made = await create(probe, principal(tenant, grants=WRITE), total=0, owner=f"people/{owner}")
    giver = principal(tenant, person=owner, grants=own)
    await add(probe, giver, made.name, 1, owner=f"people/{other}")
    assert (await refused(add(probe, giver, made.name, 1)))[0] == grpc.StatusCode.NOT_FOUND
    assert (await add(probe, principal(tenant, person=other, grants=own), made.name, 1)).total == 2


@pytest.mark.problem("DEADLINE_MISSING")
async def test_a_call_without_deadline_without_key_or_without_right_is_refused(probe):
    who = principal(uuid4(), grants=WRITE)
    channel = probe.app.channels.to("probe")
    bare = channel.unary_unary("/weft.api.probe.v1.Probes/GetProbe")(b"")
    assert (await refused(bare))[1] == "DEADLINE_MISSING"
    request = pb.CreateProbeRequest(total=1)
    assert (await refused(probe.as_(who)(Stub).CreateProbe(request)))[1] == "INVALID_ARGUMENT"
    nobody = principal(uuid4())
    assert (await refused(create(probe, nobody, total=1)))[1] == "FORBIDDEN"


@pytest.mark.capability("NE-01", clause="it is never early")
async def test_a_deadline_fires_once_at_its_time_and_can_arm_itself_again(probe):
    tenant = uuid4()
    who = principal(tenant, grants=WRITE)
    made = await create(probe, who, total=2, fires_in_s=3600)
    await probe.advance(tenant, timedelta(minutes=59))
    found = await probe.as_(who)(Stub).GetProbe(pb.GetProbeRequest(name=made.name))
    assert found.etag == "1"
    await probe.advance(tenant, timedelta(hours=5))
    async with probe.sql() as sql:
        fired = await sql.fetchval(
            "select count(*) from probe.outbox where tenant_id = $1 and type like '%ProbeFired'", tenant
        )
        state = await sql.fetchrow("select state, generation from probe.deadline where tenant_id = $1", tenant)
    assert (fired, state["state"]) == (3, "fired")


async def test_a_durable_call_is_answered_once_done_or_refused(probe):
    tenant = uuid4()
    who = principal(tenant, grants=WRITE)
    made = await create(probe, who, total=0)
    for amount, outcome in ((5, "done"), (5000, "refused")):
        key = rid()
        request = pb.AddToProbeRequest(name=made.name, amount=amount, request_id=key)
        await probe.as_(who)(Stub).CallProbe(request)
        await probe.settle(tenant)
        found = [a for a in answers if a.key == key]
        assert [a.outcome for a in found] == [outcome]
    total = (await probe.as_(who)(Stub).GetProbe(pb.GetProbeRequest(name=made.name))).total
    assert total == 5


async def test_a_durable_call_and_its_answer_stay_in_the_trace_of_their_cause(probe):
    tenant = uuid4()
    who = principal(tenant, grants=WRITE)
    made = await create(probe, who, total=0)
    with recording(ratio=0.0) as seen:
        with span("client", f"00-{'a' * 32}-{'b' * 16}-01"):
            request = pb.AddToProbeRequest(name=made.name, amount=1, request_id=rid())
            await probe.as_(who)(Stub).CallProbe(request)
        await probe.settle(tenant)
    found = {one.name: one for one in seen.spans()}
    call = found["probe call /weft.api.probe.v1.Probes/AddToProbe"]
    assert found["/weft.api.probe.v1.Probes/AddToProbe"].parent.span_id == call.context.span_id
    assert {one.context.trace_id for one in seen.spans()} >= {int("a" * 32, 16)}
    sent = [one for one in seen.spans() if one.name == "send weft.api.probe.v1.ProbeAdded"]
    assert len(sent) == 3  # of the request, of the call, of its answer
    assert {one.context.trace_id for one in sent} == {int("a" * 32, 16)}


async def test_a_poisoned_event_becomes_a_dead_letter_that_can_be_replayed_with_those_behind_it(probe):
    tenant = uuid4()
    admin = principal(
        tenant,
        grants=[*WRITE, ("platform.dead_letter.read", common.SCOPE_TENANT),
                ("platform.dead_letter.replay", common.SCOPE_TENANT)],
    )  # fmt: skip
    made = await create(probe, admin, total=0)
    healthy = await create(probe, admin, total=0)
    poisoned.add(made.name)
    for _ in range(2):
        await add(probe, admin, made.name, 1)
    await add(probe, admin, healthy.name, 1)
    letters = probe.as_(admin).on("probe")(platform_pb.DeadLettersStub)

    async def dead():
        found = await letters.ListDeadLetters(platform_pb.ListDeadLettersRequest(parent="deadLetters/probe"))
        return [d for d in found.dead_letters if d.state == "dead"]

    (letter,) = await eventually(dead)
    assert (letter.subject, letter.tries, letter.error) == (made.name, 8, "ValueError")
    async with probe.sql() as sql:
        rows = await sql.fetch("select id from probe.seen where tenant_id = $1", tenant)
        waiting = await sql.fetchval("select count(*) from probe.retry where tenant_id = $1", tenant)
    assert ([f"probes/{row['id']}" for row in rows], waiting) == ([healthy.name], 2)
    poisoned.discard(made.name)
    await letters.ReplayDeadLetter(platform_pb.ReplayDeadLetterRequest(name=letter.name, request_id=rid()))

    async def applied():
        async with probe.sql() as sql:
            return await sql.fetchval(
                "select events = 2 from probe.seen where tenant_id = $1 and id = $2::uuid",
                tenant, made.name.removeprefix("probes/"),
            )  # fmt: skip

    await eventually(applied)


@pytest.mark.capability("PF-05", clause="tampering shows")
async def test_the_audit_chain_is_sealed_and_shows_a_change_of_the_past(probe):
    tenant = uuid4()
    who = principal(tenant, grants=WRITE)
    made = await create(probe, who, total=0)
    await add(probe, who, made.name, 1)
    db = probe.runtime("probe").db

    async def verdict():
        found = [v async for v in verify(db, "probe") if v.tenant == tenant]
        return found[0] if found and not found[0].unsealed else None

    async def sealed():  # a seal that is made between two of its statements looks broken without a snapshot
        found = await verdict()
        return found if found and found.sound else None

    assert (await eventually(sealed)).rows >= 2
    async with probe.sql() as sql:
        await sql.execute("update probe.audit set actor = 'people/x' where tenant_id = $1", tenant)
    assert not (await eventually(verdict)).sound
    async with probe.sql() as sql:
        await sql.execute("delete from probe.audit where tenant_id = $1", tenant)
    assert not (await eventually(verdict)).sound  # not even a tenant without a row left is passed over


async def test_a_broken_guard_writes_nothing_at_all(probe, monkeypatch):
    """The sibling inserts of a stale update run in the same statement: without the count they would commit."""
    from weft import flush, work

    tenant = uuid4()
    who = principal(tenant, grants=WRITE)
    made = await create(probe, who, total=0)
    await add(probe, who, made.name, 1)
    stale = await add_with_stale_version(probe, tenant, made.name)
    assert stale == "STALE_VERSION"
    async with probe.sql() as sql:
        count = await sql.fetchval("select count(*) from probe.outbox where tenant_id = $1", tenant)
    assert count == 2
    monkeypatch.setattr(work, "statement", lambda parts: (*flush.statement(parts)[:2], []))  # the guard is away
    assert await add_with_stale_version(probe, tenant, made.name) == "committed"
    async with probe.sql() as sql:
        count = await sql.fetchval("select count(*) from probe.outbox where tenant_id = $1", tenant)
    assert count == 3  # the ghost event that the guard prevents


async def add_with_stale_version(probe, tenant, name) -> str:
    from tests.platform.probe import service
    from weft.errors import Refused
    from weft.work import Cause

    async def stale(message, work):
        found = await service.load(work, name)
        found.version -= 1
        found.add(1)
        service.save(work, found)

    try:
        await probe.runtime("probe").act(stale, None, tenant=tenant, cause=Cause("test"))
    except Refused as error:
        return error.reason
    return "committed"


async def test_a_step_that_somebody_was_faster_than_is_done_again_at_once(probe, monkeypatch):
    from tests.platform.probe import service
    from weft import operations
    from weft.work import Cause

    tenant = uuid4()
    who = principal(tenant, grants=WRITE)
    made = await create(probe, who, total=0)
    seen = []

    async def faster(job):
        seen.append((job.done, job.generation))
        if len(seen) in (2, 3, 5):
            await add(probe, who, made.name, 100)

    async def starts(message, work):
        return operations.start(work, "probe", "probe.counts", pb.AddToProbeRequest(name=made.name, amount=3))

    async def ended():
        async with probe.sql() as sql:
            row = await sql.fetchrow("select state, progress_done from probe.operation where tenant_id = $1", tenant)
        return row if row["state"] != "running" else None

    monkeypatch.setattr(service, "meanwhile", faster)
    (watch,) = [loop for loop in probe.app.nodes["probe"].loops if loop.name == "probe.watch"]
    await watch.stop()  # the commit that begins a long work wakes whoever does it: nobody has to look
    try:
        await probe.runtime("probe").act(starts, None, tenant=tenant, cause=Cause("test"))
        row = await eventually(ended, timeout_s=60)
    finally:
        watch._stopping = False
        watch.start()
    assert (row["state"], row["progress_done"]) == ("done", 3)
    assert (await probe.as_(who)(Stub).GetProbe(pb.GetProbeRequest(name=made.name))).total == 303
    assert [done for done, _ in seen] == [0, 1, 1, 1, 2, 2]  # each again from where it was committed
    assert len({generation for _, generation in seen}) == 3  # and by the same runner: nobody claimed it anew


async def test_long_work_that_cannot_go_on_is_given_up_though_it_reads_before_it_fails(probe, monkeypatch):
    from weft import operations
    from weft.work import Cause

    tenant, seen = uuid4(), []

    async def stuck(job):
        async with job.step():
            seen.append(job.done)
        if job.done == 0:
            async with job.step(done=1):
                pass
        raise asyncpg.UniqueViolationError("always")

    async def starts(message, work):
        return operations.start(work, "probe", "probe.counts", pb.AddToProbeRequest(name="probes/1", amount=3))

    async def ended():
        async with probe.sql() as sql:
            row = await sql.fetchrow("select * from probe.operation where tenant_id = $1", tenant)
        return row if row["state"] != "running" else None

    monkeypatch.setitem(probe.runtime("probe").service.jobs, "probe.counts", stuck)
    monkeypatch.setattr(operations, "AGAIN_S", 0.0)
    monkeypatch.setattr(operations, "STALE_MAX", 2)
    await probe.runtime("probe").act(starts, None, tenant=tenant, cause=Cause("test"))
    row = await eventually(ended, timeout_s=20)
    assert (row["state"], row["progress_done"], row["error"]["reason"]) == ("failed", 1, "INTERNAL")
    # Twice in each run: the run that moved is not counted, the others are.
    assert seen == [0] + [1] * (2 * (operations.TRIES_MAX + 1) - 1)


async def test_the_versions_of_a_policy_are_listed_for_each_dimension(platform):
    tenant = uuid4()
    kind = "policies/insights/behaviour"
    grants = [("platform.policy.read", common.SCOPE_TENANT), ("platform.policy.write", common.SCOPE_TENANT)]
    stub = platform.as_(principal(tenant, grants=grants, stepped_up=datetime.now(UTC))).on("insights")(
        platform_pb.PoliciesStub
    )
    document = (await stub.GetPolicy(platform_pb.GetPolicyRequest(name=kind))).document
    for dimension in ("", "unit:/hq/east/", "unit:/hq/east/"):
        await stub.SetPolicy(
            platform_pb.SetPolicyRequest(
                name=kind, document=document, reason="test", dimension=dimension, request_id=rid()
            )
        )

    async def versions(dimension, **page):
        request = platform_pb.ListPolicyVersionsRequest(name=kind, dimension=dimension, **page)
        answer = await stub.ListPolicyVersions(request)
        return [(one.dimension, one.version) for one in answer.policies], answer.next_page_token

    assert (await versions(""))[0] == [("", 1)]
    first, token = await versions("unit:/hq/east/", page_size=1)
    assert first == [("unit:/hq/east/", 2)]
    assert (await versions("unit:/hq/east/", page_size=1, page_token=token))[0] == [("unit:/hq/east/", 1)]
    assert (await versions("unit:/hq/west/"))[0] == []
