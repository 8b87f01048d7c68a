"""Each alarm of the chart fires under the fault that it is for, and is quiet before: judged by a real Prometheus that reads
a real process. Durations are `FASTER` times shorter than in production (that of restarts ten times); expressions are those
of the chart.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar
from uuid import uuid4

import pytest

from tests.alarms.conftest import POOL, Watched
from tests.alarms.prometheus import FASTER, groups, hastened
from weft.testing import eventually

pytestmark = [pytest.mark.alarms, pytest.mark.timeout(900)]
PROVOKED: dict[str, str] = {}
Test = TypeVar("Test", bound=Callable[..., object])


def provokes(*alarms: str) -> Callable[[Test], Test]:
    """Says which alarms a test provokes; one that nothing provokes fails tests/architecture/test_alarms.py."""

    def note(test: Test) -> Test:
        PROVOKED.update(dict.fromkeys(alarms, test.__name__))
        return test

    return note


@asynccontextmanager
async def held(watched: Watched, *statements: str) -> AsyncIterator[None]:
    """A transaction of somebody else that stands open."""
    async with watched.servers.sql() as sql:
        transaction = sql.transaction()
        await transaction.start()
        for statement in statements:
            await sql.execute(statement)
        try:
            yield
        finally:
            await transaction.rollback()


async def test_a_healthy_process_under_traffic_gives_no_alarm(watched: Watched):
    assert hastened(groups())[0]["rules"][0]["for"] == f"{5 * 60 * 1000 // FASTER}ms"
    up = 'up{namespace="sales",job="weft"}'
    async with watched.reading():
        for _ in range(3):
            await watched.hire()
        # As long as the longest patience of an alarm.
        await eventually(
            lambda: has_lasted(watched, f"min_over_time({up}[20s]) == 1 and count_over_time({up}[20s]) > 25")
        )
        assert {name for name, state in (await watched.prometheus.states()).items() if state == "firing"} == set()


async def has_lasted(watched: Watched, query: str) -> bool:
    await asyncio.sleep(0.3)
    return await watched.prometheus.value(query) is not None


@provokes("WeftBrokerAway", "WeftOutboxBehind")
async def test_a_broker_that_is_away_is_told_and_so_is_what_waits_for_it(watched: Watched):
    await watched.quiet("WeftBrokerAway", "WeftOutboxBehind")
    watched.servers.embedded.nats.kill()
    try:
        await watched.hire()
        await watched.fires("WeftBrokerAway")
        await watched.fires("WeftOutboxBehind")
    finally:
        await watched.servers.embedded.nats.start_async()
    await watched.ends("WeftBrokerAway", "WeftOutboxBehind")


@provokes("WeftDeadLetters", "WeftWorkGivenUp")
async def test_an_event_that_nobody_can_take_is_told_when_it_is_given_up(watched: Watched):
    await watched.quiet("WeftDeadLetters", "WeftWorkGivenUp")
    async with watched.servers.sql() as sql:
        await sql.execute(
            "create function leads.refuse() returns trigger language plpgsql as"
            " $$begin raise exception 'poison'; end$$;"
            "create trigger poison before insert on leads.directory_person for each row execute function leads.refuse()"
        )
        try:
            await watched.hire()
            await watched.fires("WeftDeadLetters")
            await watched.fires("WeftWorkGivenUp")
            assert await sql.fetchval("select count(*) from leads.retry where state = 'dead'") >= 1
        finally:
            await sql.execute("drop trigger poison on leads.directory_person; drop function leads.refuse()")
        await sql.execute("update leads.retry set state = 'waiting', tries = 0, next_at = clock_timestamp()")
    await watched.ends("WeftDeadLetters")


@provokes("WeftAuditUnsealed")
async def test_a_transaction_that_stands_open_keeps_the_audit_trail_unsealed_and_is_told(watched: Watched):
    await watched.quiet("WeftAuditUnsealed")
    async with held(watched, "select pg_current_xact_id()"):
        await watched.hire()
        await watched.fires("WeftAuditUnsealed")
    await watched.ends("WeftAuditUnsealed")


@provokes("WeftDeadlinesLate")
async def test_a_deadline_whose_runner_stands_still_is_told(watched: Watched):
    await watched.quiet("WeftDeadlinesLate")
    async with watched.servers.sql() as sql:
        await sql.execute(  # claimed by a pod that hangs
            "insert into leads.deadline (tenant_id, kind, subject, key, due_at, state, generation, initiator, lease_until)"
            " values ($1, 'lead.stalls', $2, '', clock_timestamp(), 'armed', 1, '', clock_timestamp() + interval '1 h')",
            watched.firm.tenant,
            f"leads/{uuid4()}",
        )
        await watched.fires("WeftDeadlinesLate")
        await sql.execute("update leads.deadline set state = 'cancelled' where kind = 'lead.stalls'")
    await watched.ends("WeftDeadlinesLate")


@provokes("WeftPoolFull")
async def test_connections_that_are_all_in_use_are_told(watched: Watched):
    await watched.quiet("WeftPoolFull")
    async with watched.reading(clients=2 * POOL, pause_s=0):
        async with held(watched, "lock table leads.lead in access exclusive mode"):
            await watched.fires("WeftPoolFull")
    await watched.ends("WeftPoolFull")


@provokes("WeftSlow")
async def test_requests_that_wait_for_the_database_are_told_as_slow(watched: Watched):
    await watched.ends("WeftSlow")
    over = asyncio.Event()

    async def hinder() -> None:
        while not over.is_set():
            async with held(watched, "lock table leads.lead in access exclusive mode"):
                await asyncio.sleep(2)

    hindering = asyncio.create_task(hinder())
    async with watched.reading(clients=8, pause_s=0):
        try:
            await watched.fires("WeftSlow")
        finally:
            over.set()
            await hindering
    await watched.ends("WeftSlow")


@provokes("WeftErrors", "WeftLoopFailing")
async def test_a_database_that_is_away_is_told_as_errors_and_as_loops_that_fail(watched: Watched):
    await watched.ends("WeftErrors", "WeftLoopFailing")
    async with watched.reading(clients=2):
        watched.servers.embedded.postgres.kill()
        try:
            await watched.fires("WeftErrors")
            await watched.fires("WeftLoopFailing")
        finally:
            await watched.servers.embedded.postgres.start_async()
        await watched.ends("WeftErrors", "WeftLoopFailing")


@provokes("WeftRestarts")
async def test_a_pod_that_is_started_again_and_again_is_told(watched: Watched):
    await watched.quiet("WeftRestarts")
    began = 'process_start_time_seconds{job="weft"}'
    async for spare in watched.spares(4):
        before = await watched.prometheus.value(f"last_over_time({began}[60s])")
        watched.take_over(spare)
        await eventually(lambda before=before: has_lasted(watched, f"{began} != {before:.2f}"))
        if (await watched.prometheus.states()).get("WeftRestarts") == "firing":
            break
    await watched.fires("WeftRestarts")


@provokes("WeftTargetAway")
async def test_a_process_that_does_not_answer_is_told_and_so_is_one_that_nobody_started(watched: Watched):
    watched.kill()
    await watched.serve()
    await watched.ends("WeftTargetAway")
    watched.kill()
    await watched.fires("WeftTargetAway")
    await watched.serve()
    await watched.ends("WeftTargetAway")
    watched.prometheus.reads()  # no pod at all: nothing tells `up`
    await watched.fires("WeftTargetAway")
