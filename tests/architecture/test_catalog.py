"""What the database's own catalogue says of every table: walls, keys, indexes."""

from __future__ import annotations

import asyncpg
import pytest

from weft.migrations import NO_TENANT
from weft.testing import Platform

# Indexes that loops use across tenants, each with its reason.
NOT_TENANT_LED = {
    "outbox_unsent": "the relay takes the oldest of all tenants",
    "retry_due": "the retry loop takes what is due of all tenants",
    "idempotency_age": "housekeeping forgets by age",
    "audit_xid": "the sealer reads complete transactions of all tenants",
    "deadline_due": "the deadline runner takes what is due of all tenants",
    "call_due": "the call runner takes what is due of all tenants",
    "operation_running": "the runner takes the oldest of all tenants",
}
SCHEMAS = "n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public')"


async def uncovered(sql: asyncpg.Connection) -> list[str]:
    """Tables whose walls are not up: row-level security not forced, or no policy that names the tenant."""
    rows = await sql.fetch(
        "select n.nspname || '.' || c.relname as name, c.relname, c.relispartition, c.relrowsecurity,"
        " c.relforcerowsecurity, exists (select 1 from pg_policy p where p.polrelid = c.oid"
        "  and pg_get_expr(p.polqual, p.polrelid) like '%weft.tenant%') as tenant_policy"
        f" from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r','p') and {SCHEMAS}"
    )
    assert rows
    return [
        row["name"]
        for row in rows
        if row["relname"] not in NO_TENANT
        and row["name"] not in NO_TENANT
        and not (
            row["relrowsecurity"] and row["relforcerowsecurity"] and (row["tenant_policy"] or row["relispartition"])
        )
    ]


async def not_led(sql: asyncpg.Connection) -> list[str]:
    """Keys and indexes of tenant tables that do not begin with the tenant."""
    rows = await sql.fetch(
        "select n.nspname || '.' || t.relname as tbl, t.relname, i.relname as idx, x.indisunique,"
        " (select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = x.indkey[0]) as first"
        " from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid"
        f" join pg_namespace n on n.oid = t.relnamespace where not t.relispartition and {SCHEMAS}"
    )
    return [
        f"{row['tbl']}.{row['idx']}"
        for row in rows
        if row["first"] != "tenant_id"
        and row["relname"] not in NO_TENANT
        and row["tbl"] not in NO_TENANT
        and (row["indisunique"] or row["idx"] not in NOT_TENANT_LED)
    ]


async def test_every_table_stands_behind_forced_row_level_security(platform: Platform):
    async with platform.sql() as sql:
        assert await uncovered(sql) == []


async def test_every_key_and_index_begins_with_the_tenant(platform: Platform):
    async with platform.sql() as sql:
        assert await not_led(sql) == []


async def test_a_table_without_its_walls_is_found(platform: Platform):
    async with platform.sql() as sql:
        transaction = sql.transaction()
        await transaction.start()
        await sql.execute("create table identity.bare (tenant_id uuid, id uuid unique, primary key (tenant_id, id))")
        assert await uncovered(sql) == ["identity.bare"]
        assert await not_led(sql) == ["identity.bare.bare_id_key"]
        await sql.execute("alter table identity.bare enable row level security")
        assert await uncovered(sql) == ["identity.bare"]
        await transaction.rollback()


async def test_runtime_roles_cannot_pass_the_walls(platform: Platform):
    async with platform.sql() as sql:
        unsafe = await sql.fetch(
            "select rolname from pg_roles where rolname like 'weft%' and (rolsuper or rolbypassrls or rolcreaterole)"
        )
        owned = await sql.fetch(
            "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            f" where {SCHEMAS} and c.relkind in ('r','p') and pg_get_userbyid(c.relowner) <> 'weft_owner'"
        )
        definers = await sql.fetch(
            "select p.proname, p.proconfig from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
            f" where p.prosecdef and {SCHEMAS}"
        )
        views = await sql.fetch(
            "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            f" where {SCHEMAS} and c.relkind in ('v','m')"
        )
    assert (unsafe, owned, views) == ([], [], [])
    assert {row["proname"] for row in definers} == {"maintain_partitions", "forget_decisions", "drop_months"}
    assert all("search_path=pg_catalog" in (row["proconfig"] or []) for row in definers)


@pytest.mark.capability("PF-05", clause="entries cannot be deleted")
@pytest.mark.parametrize("table", ["audit", "seal", "decision"])
async def test_evidence_cannot_be_changed_or_deleted_by_the_runtime_role(platform: Platform, table: str):
    async with platform.sql() as sql:
        rights = await sql.fetch(
            "select grantee, privilege_type from information_schema.role_table_grants"
            " where table_name = $1 and grantee like 'weft\\_%' and grantee <> 'weft_owner'"
            " and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')",
            table,
        )
    assert rights == []
