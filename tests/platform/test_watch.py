"""What waits for a loop wakes that loop and no other, by one query."""

from __future__ import annotations

from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from tests.platform.probe.service import TARGETS
from weft.db import Database, Pool
from weft.loops import Loop
from weft.migrations import APP_ROLE, with_login
from weft.testing import PASSWORD, copy_template, shared_servers, template_of
from weft.watch import Watch

SWEEPS = ("relay", "deadlines", "calls", "operations", "retries", "sealer")
HANDLED, DUE_KIND = "probe.v1.Known", "probe.rings"
OUTBOX = (
    "insert into probe.outbox (tenant_id, event_id, aggregate, version, type, body, sent_at)"
    " values ($1, $2, 'a', 1, 't', '', {})"
)
DEADLINE = (
    "insert into probe.deadline (tenant_id, key, kind, subject, due_at, lease_until)"
    " values ($1, $2::uuid::text, '{}', 's', {}, {})"
)
CALL = (
    "insert into probe.call (tenant_id, key, rpc, subject, request, give_up_at, door, next_at, lease_until, state)"
    " values ($1, $2::uuid::text, 'r', 's', '', now() + interval '1 day', 'd', {}, {}, '{}')"
)
OPERATION = (
    "insert into probe.operation (tenant_id, operation_id, kind, starter, request, created_at, lease_until, state)"
    " values ($1, $2, 'k', 's', '', now(), {}, '{}')"
)
RETRY = (
    "insert into probe.retry (tenant_id, event_id, consumer, aggregate, version, body, type, state, next_at, lease_until)"
    " values ($1, $2, 'c', 'a', 1, '', '{}', '{}', {}, {})"
)
AUDIT = "insert into probe.audit (tenant_id, audit_id, at, actor, method) values ($1, $2, now(), 'a', 'm')"
PAST, SOON, NEVER = "now() - interval '1 s'", "now() + interval '1 h'", "'-infinity'"


@pytest.fixture(scope="module")
async def watched(worker: str) -> AsyncIterator[Any]:
    """A database that no platform runs on, and a look at it."""
    servers = shared_servers()
    admin = await copy_template(
        servers["database"], f"watch_{worker}", await template_of(servers, TARGETS, "probe_template")
    )
    pool = Pool(with_login(admin, APP_ROLE, PASSWORD), 2)
    sql = await asyncpg.connect(admin)
    service = SimpleNamespace(schema="probe", deadlines={DUE_KIND: None})

    async def look(*, failing: str = "", offsets: bool = False) -> set[str]:
        loops = {name: Loop(name, lambda: None, 1.0, failures=int(name == failing)) for name in SWEEPS}  # type: ignore[arg-type, return-value]
        runtime: Any = SimpleNamespace(db=Database(pool, "probe", clock_offsets=offsets), service=service)
        assert await Watch(runtime, [HANDLED], loops).sweep() is False
        return {name for name, loop in loops.items() if loop.wake.is_set()}

    yield SimpleNamespace(look=look, sql=sql)
    await sql.close()
    await pool.close()


@pytest.mark.parametrize(
    ("row", "wakes"),
    [
        (OUTBOX.format("null"), {"relay"}),
        (OUTBOX.format("now()"), set()),
        (DEADLINE.format(DUE_KIND, PAST, NEVER), {"deadlines"}),
        (DEADLINE.format(DUE_KIND, SOON, NEVER), set()),
        (DEADLINE.format(DUE_KIND, PAST, SOON), set()),
        (DEADLINE.format("of.a.newer.version", PAST, NEVER), set()),
        (CALL.format(PAST, NEVER, "pending"), {"calls"}),
        (CALL.format(SOON, NEVER, "pending"), set()),
        (CALL.format(PAST, SOON, "pending"), set()),
        (CALL.format(PAST, NEVER, "done"), set()),
        (OPERATION.format(PAST, "running"), {"operations"}),
        (OPERATION.format(SOON, "running"), set()),
        (OPERATION.format(PAST, "done"), set()),
        (RETRY.format("any", "waiting", PAST, NEVER), {"retries"}),
        (RETRY.format("any", "waiting", SOON, NEVER), set()),
        (RETRY.format("any", "waiting", PAST, SOON), set()),
        (RETRY.format(HANDLED, "parked", PAST, NEVER), {"retries"}),
        (RETRY.format("unknown", "parked", PAST, NEVER), set()),
        (RETRY.format(HANDLED, "dead", PAST, NEVER), set()),
        (AUDIT, {"sealer"}),
    ],
)
async def test_what_waits_wakes_its_loop_and_no_other(watched: Any, row: str, wakes: set[str]) -> None:
    table = row.split()[2]
    await watched.sql.execute(row, uuid4(), uuid4())
    try:
        assert await watched.look() == wakes
        for failing in wakes:  # it goes by its own pauses
            assert await watched.look(failing=failing) == set()
    finally:
        await watched.sql.execute(f"delete from {table}")


async def test_a_deadline_waits_by_its_own_tenants_clock(watched: Any) -> None:
    mine, other = uuid4(), uuid4()
    await watched.sql.execute("insert into probe.clock_offset (tenant_id, offset_s) values ($1, 7200)", mine)
    for tenant, wakes in ((other, set()), (mine, {"deadlines"})):
        await watched.sql.execute(DEADLINE.format(DUE_KIND, SOON, NEVER), tenant, uuid4())
        assert await watched.look(offsets=True) == wakes
        assert await watched.look(offsets=False) == set()
        await watched.sql.execute("delete from probe.deadline")
