"""What waits is told as numbers, and a process is ready from its start to its drain."""

from __future__ import annotations

from uuid import uuid4

import asyncpg

from weft import telemetry
from weft.gauges import Gauges
from weft.testing import Platform


def told(name: str, **labels: str) -> float | None:
    return telemetry.registry.get_sample_value(f"weft_{name}", labels)


async def test_a_process_is_ready_once_its_services_have_reached_their_database(probe: Platform) -> None:
    node = probe.app.nodes["probe"]
    node.gauges.reached = False
    assert probe.app.serving
    assert not probe.app.ready
    await node.gauges.sweep()
    assert probe.app.ready


async def test_what_waits_in_a_service_is_told_by_its_age(probe: Platform) -> None:
    node = probe.app.nodes["probe"]
    assert told("database_pool_size") == probe.app.pool.size
    assert told("broker_connected") == 1
    kind = next(iter(node.runtime.service.deadlines))
    sql = await asyncpg.connect(probe.admin_url)
    aside = sql.transaction()  # rolled back: the loops of the platform never see the rows
    await aside.start()
    try:
        tenant = uuid4()
        for statement in (
            "insert into probe.outbox (tenant_id, event_id, aggregate, version, type, body, created_at)"
            " values ($1, gen_random_uuid(), 'x', 1, 'x', '', clock_timestamp() - interval '90 s')",
            "insert into probe.retry (tenant_id, consumer, event_id, aggregate, version, type, body, tries, next_at,"
            " state, error, created_at, lease_until) values ($1, 'x', gen_random_uuid(), 'x', 1, 'x', '', 9,"
            " clock_timestamp(), 'dead', '', clock_timestamp(), clock_timestamp())",
        ):
            await sql.execute(statement, tenant)
        await sql.execute(
            "insert into probe.deadline (tenant_id, kind, subject, key, due_at, state, generation, initiator, lease_until)"
            " values ($1, $2, 'x', 'x', clock_timestamp() - interval '70 s', 'armed', 1, '', clock_timestamp())",
            tenant,
            kind,
        )
        found = await sql.fetchrow(Gauges(node.runtime)._query(), [kind])
    finally:
        await aside.rollback()
        await sql.close()
    assert found is not None
    assert 90 <= found["outbox_s"] < 120
    assert 70 <= found["late_s"] < 100
    assert found["letters"] == 1
    await Gauges(node.runtime).sweep()
    assert told("outbox_lag_seconds", service="probe") is not None
    assert told("audit_unsealed_seconds", service="probe") is not None
    assert told("dead_letters", service="probe") == 0
    # Series are there before anything dies: the rise from nothing to one is no increase to Prometheus.
    dying = {"probe.deadlines", *(reader.consumer for reader in node.readers)}
    assert len(dying) >= 2
    assert None not in {told("inbox_dead_letters_total", consumer=name) for name in dying}
