"""What an examination by the doctor has in hand: the runtime's connection, the administrator's if he lets us, the limits,
and the report. Whoever examines changes nothing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from weft.ailments import Limits, Report
from weft.config import Config


@dataclass(slots=True)
class Look:
    """One examination of a database."""

    config: Config
    runtime: asyncpg.Connection
    admin: asyncpg.Connection | None
    limits: Limits
    report: Report

    @asynccontextmanager
    async def ops(self, schema: str) -> AsyncIterator[asyncpg.Connection]:
        """A short transaction as the role that crosses tenants."""
        async with self.runtime.transaction(readonly=True):
            await self.runtime.execute(f"set local role weft_{schema}_ops")
            yield self.runtime

    @asynccontextmanager
    async def within(self, schema: str, tenant: UUID) -> AsyncIterator[asyncpg.Connection]:
        """A short transaction as a service, within one tenant."""
        async with self.runtime.transaction(readonly=True):
            await self.runtime.execute(f"set local role weft_{schema}")
            await self.runtime.execute(
                "select set_config('weft.tenant', $1, true), set_config('weft.own', '', true),"
                " set_config('weft.lo', '/', true), set_config('weft.hi', '0', true)",
                str(tenant),
            )
            yield self.runtime

    async def tenants(self, schema: str) -> list[UUID]:
        """The tenants in whose name anything was ever done in a schema, as many as the limits let."""
        async with self.ops(schema) as sql:
            rows = await sql.fetch(
                # Steps from tenant to tenant through the key's index: `distinct` would read every seal there is.
                f"""with recursive tenant(id) as (
                    (select tenant_id from {schema}.seal order by tenant_id limit 1)
                    union all
                    select (select s.tenant_id from {schema}.seal s where s.tenant_id > t.id order by s.tenant_id limit 1)
                    from tenant t where t.id is not null)
                  select id from tenant where id is not null limit $1""",
                self.limits.tenants,
            )
        return [row["id"] for row in rows]
