"""What is forgotten and what never is: old rows, orphaned files, and the anchors of the audit chain."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import grpc
import pytest
from grpc import aio

from tests.leads.house import house, rid
from tests.platform.probe.service import Stub, pb
from weft import anchors, housekeeping
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.audit import root_of, verify
from weft.config import ConfigError
from weft.files import FileGone
from weft.housekeeping import Housekeeping, check_days
from weft.testing import Platform, eventually, principal


def aged(days: float) -> UUID:
    """A UUIDv7 of so many days ago."""
    at = int((datetime.now(UTC) - timedelta(days=days)).timestamp() * 1000)
    return UUID(int=(at << 80) | (7 << 76) | (2 << 62) | (uuid4().int & ((1 << 62) - 1)))


def keeper(platform: Platform, service: str, **days: int) -> Housekeeping:
    """The housekeeping of a service with other days."""
    found: Housekeeping = platform.app.nodes[service].housekeeping
    return Housekeeping(found.runtime, found.files, {name.replace("__", "."): n for name, n in days.items()})


async def take_turn(platform: Platform, schema: str) -> None:
    async with platform.sql() as sql:
        await sql.execute(f"update {schema}.lease set until = '-infinity' where name in ('housekeeping', 'files')")


async def plant(platform: Platform, tenant: UUID, days: float, count: int) -> None:
    """Decisions and keys of requests from long ago."""
    async with platform.sql() as sql:
        for _ in range(count):
            await sql.execute(
                "insert into probe.decision (tenant_id, decision_id, subject, kind, outcome, body, at)"
                " values ($1, $2, 'probes/x', 'k', 'o', '', now())",
                tenant, aged(days),
            )  # fmt: skip
            await sql.execute(
                "insert into probe.idempotency (tenant_id, principal, method, request_id, request_hash, response,"
                " created_at) values ($1, 'people/x', 'm', $2, '', '', now() - $3 * interval '1 day')",
                tenant, rid(), days,
            )  # fmt: skip


async def left(platform: Platform, table: str, *tenants: UUID) -> int:
    async with platform.sql() as sql:
        count: int = await sql.fetchval(f"select count(*) from {table} where tenant_id = any($1)", list(tenants))
    return count


async def test_old_decisions_and_request_keys_are_forgotten_in_batches_and_young_ones_stay(
    probe: Platform, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(housekeeping, "ROWS_MAX", 4)
    one, two = uuid4(), uuid4()
    for tenant in (one, two):
        await plant(probe, tenant, 1100, 9)
        await plant(probe, tenant, 1090, 3)
        await plant(probe, tenant, 6.9, 2)
    await take_turn(probe, "probe")
    await probe.app.nodes["probe"].housekeeping.sweep()
    assert await left(probe, "probe.decision", one, two) == 10
    assert await left(probe, "probe.idempotency", one, two) == 4
    async with probe.sql() as sql:  # whatever it is asked for, evidence of the last half year stays
        await sql.execute("set role weft_probe_ops")
        assert await sql.fetchval("select probe.forget_decisions($1, 0, 1000)", two) == 3
        await sql.execute("reset role")
    await keeper(probe, "probe", decision=180).forget(
        housekeeping.own_keeps(probe.runtime("probe").tables)[1], time.monotonic() + 60
    )
    assert await left(probe, "probe.decision", one, two) == 4


async def test_old_months_of_events_are_dropped_but_not_with_one_that_was_never_sent(probe: Platform):
    tenant, now = uuid4(), datetime.now(UTC)
    old, older = (f"{now.year - years}01" for years in (1, 2))
    async with probe.sql() as sql:
        await sql.execute("update probe.lease set until = 'infinity' where name = 'housekeeping'")
        for table in ("outbox", "inbox", "audit"):
            for month in (old, older):
                lo = datetime(int(month[:4]), 1, 1, tzinfo=UTC)
                floor, ceiling = [
                    await sql.fetchval("select probe.uuid_floor($1)", lo + timedelta(days=days)) for days in (0, 31)
                ]
                await sql.execute(
                    f"create table probe.{table}_{month} partition of probe.{table}"
                    f" for values from ('{floor}') to ('{ceiling}')"
                )

    async def months(table: str) -> set[str]:
        async with probe.sql() as sql:
            rows = await sql.fetch("select relname from pg_class where relname like $1", f"{table}\\_20____")
        return {row["relname"].removeprefix(f"{table}_") for row in rows}

    this = f"{now:%Y%m}"
    ago = f"{now - timedelta(days=30):%Y%m}"
    over = {month for month in await months("outbox") if month < ago}  # on a 31st also the month before
    async with probe.sql() as sql, sql.transaction():  # of which no relay knows
        await sql.execute(
            "insert into probe.outbox (tenant_id, event_id, aggregate, version, type, body)"
            " values ($1, $2, 'probes/x', 1, 'weft.api.probe.v1.ProbeAdded', '')", tenant, UUID(int=floor.int + 1),
        )  # fmt: skip
        await sql.execute("set local role weft_probe_ops")
        assert await sql.fetchval("select probe.drop_months('outbox', 0)") == len(over - {older})
        await sql.execute("reset role")
        await sql.execute("delete from probe.outbox where tenant_id = $1", tenant)
    assert {older, this} <= await months("outbox")
    assert not (over - {older}) & await months("outbox")
    assert await keeper(probe, "probe", events=30).drop_months() == 3
    for table in ("outbox", "inbox"):
        assert not {old, older} & await months(table)
        assert this in await months(table)
    assert {old, older} <= await months("audit")
    async with probe.sql() as sql:
        with pytest.raises(asyncpg.RaiseError, match="never dropped"):
            await sql.fetchval("select probe.drop_months('audit', 0)")
        await sql.execute("drop table " + ", ".join(f"probe.audit_{month}" for month in (old, older)))
    await take_turn(probe, "probe")
    await made(probe, tenant)  # writing goes on


async def test_readers_remember_longer_than_an_event_can_be_sent_again(probe: Platform):
    end = (datetime.now(UTC) - timedelta(days=41)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    begin = (end - timedelta(days=1)).replace(day=1)  # a month that has been over for 41 to 72 days
    async with probe.sql() as sql:
        await sql.execute("update probe.lease set until = 'infinity' where name = 'housekeeping'")
        floor, ceiling = [await sql.fetchval("select probe.uuid_floor($1)", day) for day in (begin, end)]
        for table in ("outbox", "inbox"):
            await sql.execute(
                f"create table probe.{table}_{begin:%Y%m} partition of probe.{table}"
                f" for values from ('{floor}') to ('{ceiling}')"
            )
        assert await keeper(probe, "probe", events=40).drop_months() == 1
        of = "select to_regclass($1)"
        assert await sql.fetchval(of, f"probe.outbox_{begin:%Y%m}") is None
        assert await sql.fetchval(of, f"probe.inbox_{begin:%Y%m}") is not None
        await sql.execute(f"drop table probe.inbox_{begin:%Y%m}")
    await take_turn(probe, "probe")


async def test_months_stay_while_their_table_is_in_use(probe: Platform):
    async with probe.sql() as sql, sql.transaction():
        await sql.execute("update probe.lease set until = 'infinity' where name = 'housekeeping'")
        lo = datetime(2020, 1, 1, tzinfo=UTC)
        floor, ceiling = [
            await sql.fetchval("select probe.uuid_floor($1)", lo + timedelta(days=days)) for days in (0, 31)
        ]
        await sql.execute(
            f"create table probe.inbox_202001 partition of probe.inbox for values from ('{floor}') to ('{ceiling}')"
        )
    async with probe.sql() as sql, sql.transaction():
        await sql.execute("lock table probe.inbox in access share mode")
        assert await keeper(probe, "probe").drop_months() == 0
    assert await keeper(probe, "probe").drop_months() == 1
    await take_turn(probe, "probe")


async def test_the_audit_trail_is_never_forgotten_and_the_runtime_role_cannot(probe: Platform):
    tenant = uuid4()
    await made(probe, tenant)
    async with probe.sql() as sql:
        await sql.execute("update probe.audit set at = now() - interval '20 years' where tenant_id = $1", tenant)
    await take_turn(probe, "probe")
    await probe.app.nodes["probe"].housekeeping.sweep()
    assert await left(probe, "probe.audit", tenant) == 1
    for role in ("weft_probe", "weft_probe_ops"):
        async with probe.sql() as sql:
            allowed = await sql.fetchval(
                "select has_table_privilege($1, 'probe.audit', 'delete, update, truncate')", role
            )
        assert not allowed


def test_days_of_what_is_not_forgotten_or_too_few_are_refused(probe: Platform):
    services = list(probe.app.services.values())
    check_days({"decision": 180, "files": 30}, services)
    with pytest.raises(ConfigError, match="names audit"):
        check_days({"audit": 200}, services)
    with pytest.raises(ConfigError, match="at least 180"):
        check_days({"decision": 179}, services)
    with pytest.raises(ConfigError, match="at least 2"):
        check_days({"files": 1}, services)


async def test_notices_and_deliveries_are_forgotten_after_four_hundred_days(platform: Platform):
    tenant = uuid4()
    async with platform.sql() as sql:
        for days in (401, 401, 399, 1):
            await sql.execute(
                "insert into notifications.notice (tenant_id, id, version, owner_id, unit_path, code, args, about,"
                " fact_type, fact_event, created_at) values ($1, $2, 1, $3, '/hq/', 'c', '{}', 'a', 't', $4, now())",
                tenant, aged(days), uuid4(), aged(days),
            )  # fmt: skip
            await sql.execute(
                "insert into notifications.delivery (tenant_id, id, version, notice, fact_type, fact_event, person_id,"
                " unit_path, channel, state, tries, reason, vendor_code, vendor_message, message, maybe_taken,"
                " created_at, ended_at) values ($1, $2, 1, $2, 't', $3, $3, '/hq/', 1, 'SENT', 1, '', 0, '', '', false,"
                " now(), now())",
                tenant, aged(days), aged(days),
            )  # fmt: skip
            await sql.execute(
                "insert into notifications.delivery_key values ($1, $2, $3, 1, $4)",
                tenant,
                aged(days),
                uuid4(),
                uuid4(),
            )
    await take_turn(platform, "notifications")
    await platform.app.nodes["notifications"].housekeeping.sweep()

    async def forgotten() -> bool:  # by this sweep, or by the platform's own if that was faster to take the turn
        tables = ("notice", "delivery", "delivery_key")
        return [await left(platform, f"notifications.{table}", tenant) for table in tables] == [2, 2, 2]

    await eventually(forgotten)


async def test_an_orphaned_file_goes_and_one_that_an_operation_read_stays(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
):
    firm = await house(platform)
    await firm.hire("keeper", "administrator", "/hq/")
    csv = b"product,series,sales_price\nGTX,G,55\n"
    token = await firm.upload(csv)
    orphan = await firm.upload(b"nobody ever names this one")
    stub = platform.as_(firm.people["keeper"])(leads.ProductsStub)
    await firm.finished("keeper", await stub.ImportProducts(leads.ImportProductsRequest(file=token, request_id=rid())))
    stored = Path(platform.app.config.files_url.removeprefix("file://")) / str(firm.id)
    found = [path for path in stored.rglob("*") if path.is_file()]
    assert len(found) == 2
    for path in found:
        os.utime(path, (time.time() - 3 * 86_400,) * 2)
    sweeper: Housekeeping = platform.app.nodes["identity"].housekeeping
    assert sweeper.asks
    assert not any(node.housekeeping.asks for name, node in platform.app.nodes.items() if name != "identity")

    async def away(*_: Any) -> Any:
        raise aio.AioRpcError(grpc.StatusCode.UNAVAILABLE, aio.Metadata(), aio.Metadata())

    with monkeypatch.context() as patch:
        patch.setattr(Housekeeping, "_ask", away)
        assert await sweeper.sweep_files() == 0
    assert len([path for path in stored.rglob("*") if path.is_file()]) == 2
    await take_turn(platform, "identity")
    await sweeper.sweep()
    files = platform.app.files
    assert await files.read_bytes(files.verify_token(token, firm.id), 1 << 20) == csv
    with pytest.raises(FileGone):
        await files.read_bytes(files.verify_token(orphan, firm.id), 1 << 20)


async def made(probe: Platform, tenant: UUID) -> None:
    who = principal(tenant, grants=[("probe.write", common.SCOPE_TENANT), ("probe.read", common.SCOPE_TENANT)])
    await probe.as_(who)(Stub).CreateProbe(pb.CreateProbeRequest(request_id=rid()))


async def test_a_chain_that_was_rewritten_as_a_whole_does_not_pass_its_anchor(probe: Platform):
    tenant, db, files = uuid4(), probe.runtime("probe").db, probe.app.files
    await made(probe, tenant)

    async def verdict(anchored: anchors.Points | None = None) -> Any:
        return next(v for v in [v async for v in verify(db, "probe", anchored)] if v.tenant == tenant)

    async def sealed() -> bool:
        found = [v async for v in verify(db, "probe") if v.tenant == tenant]
        return bool(found) and not found[0].unsealed

    await eventually(sealed)
    for path in (Path(probe.app.config.files_url.removeprefix("file://")) / "anchors").rglob("*.json"):
        path.unlink()
    assert await anchors.drop(db, files)
    assert not await anchors.drop(db, files)  # once a day
    kept = await anchors.points("probe", files)
    assert (await verdict(kept)).sound
    assert (await verdict(kept)).anchors == 1
    async with probe.sql() as sql:  # somebody with every right over the database
        await sql.execute("update probe.audit set actor = 'people/x' where tenant_id = $1", tenant)
        columns = "tenant_id, audit_id, at, actor, on_behalf_of, initiator, method, subject, version, request_id"
        rows = await sql.fetch(f"select {columns}, correlation, detail from probe.audit where tenant_id = $1", tenant)
        await sql.execute("update probe.seal set root = $2 where tenant_id = $1", tenant, root_of(b"", rows))
    assert (await verdict()).sound  # the chain alone does not show it
    assert (await verdict(kept)).broken == (1,)
    async with probe.sql() as sql:
        await sql.execute("delete from probe.audit where tenant_id = $1", tenant)
        await sql.execute("delete from probe.seal where tenant_id = $1", tenant)
    assert (await verdict(kept)).broken == (1,)  # nor can it be thrown away whole
