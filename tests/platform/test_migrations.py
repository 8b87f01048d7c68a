"""Databases that an older Weft made are brought to what this one expects."""

from __future__ import annotations

import asyncpg

from tests.platform.probe.service import TARGETS
from weft.app import schemas_of
from weft.migrations import migrate
from weft.testing import copy_template, shared_servers, template_of

OLDER = "unit_path >= current_setting('weft.lo', true) and unit_path < current_setting('weft.hi', true)"
SIGHT = "select qual from pg_policies where schemaname = 'probe' and tablename = 'probe' and policyname = $1"

CALLS = "select has_function_privilege($1, 'probe.uuid_floor(timestamptz)', 'execute')"


async def test_row_level_security_made_before_it_was_a_wall_is_rewritten(worker: str) -> None:
    servers = shared_servers()
    template = await template_of(servers, TARGETS, "probe_template")
    url = await copy_template(servers["database"], f"migrations_{worker}", template)
    sql = await asyncpg.connect(url)
    try:
        new, tenant = await sql.fetchval(SIGHT, "sight"), await sql.fetchval(SIGHT, "tenant")
        await sql.execute(f"alter policy sight on probe.probe using ({OLDER})")
        assert await sql.fetchval(SIGHT, "sight") != new
        await sql.execute("drop table probe.entry_help, probe.reveal; alter table probe.operation drop trace_link")
        await sql.execute(
            "grant execute on function probe.uuid_floor to public; revoke execute on function probe.uuid_floor from"
            " weft_probe, weft_probe_ops"
        )
        await sql.execute("update probe.chassis_version set version_num = 'chassis_0005'")
        await migrate(url, schemas_of(TARGETS))
        assert await sql.fetchval(SIGHT, "sight") == new
        assert new.startswith("COALESCE(")
        assert await sql.fetchval(SIGHT, "tenant") == tenant
        assert "COALESCE" not in tenant
        callers = [role for role in ("weft_probe", "weft_probe_ops", "public") if await sql.fetchval(CALLS, role)]
        assert callers == ["weft_probe", "weft_probe_ops"]
    finally:
        await sql.close()
