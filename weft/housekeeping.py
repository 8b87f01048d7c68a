"""Housekeeping: partitions ahead of time, old rows and orphaned files away in bounded batches, so that cost never grows
with the history; and once a day an anchor of the audit chain.

What is forgotten, and after how long, stands in the wiring tables, and below for the chassis's own. The audit trail is
never forgotten. Ages are real ones: a business clock that was moved makes nothing older.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

import asyncpg
import structlog
from grpc import aio

from weft import anchors
from weft.access import system
from weft.api.platform import v1 as platform
from weft.config import ConfigError
from weft.runtime import Runtime
from weft.schema import Chassis, chassis
from weft.service import Keep, Service

log = structlog.get_logger("weft.housekeeping")

ROWS_MAX = 5_000
SWEEP_S = 300.0  # of one sweep, whose turn lasts ten minutes
FILES, FILES_DAYS, FILES_LEAST = "files", 2, 2  # an upload may be used for a day
CALL_S = 10.0
EVENTS, EVENTS_DAYS, EVENTS_LEAST = "events", 60, 30  # by months
INBOX_LONGER = 35  # days: who can still send an event again meets readers that remember it


def own_keeps(tables: Chassis) -> tuple[Keep, ...]:
    """What of the chassis's own is forgotten: keys of requests after a week, why something was decided after three years,
    what entries gave back after 400 days.
    """
    return (
        Keep(tables.idempotency, "created_at", 7),
        Keep(tables.decision, "decision_id", 1095, 180),
        Keep(tables.entry_help, "id", 400),
        Keep(tables.reveal, "at", 400, 180),
    )


def name_of(keep: Keep) -> str:
    """What a table is called in `WEFT_KEEP_DAYS`: the chassis's have one name in all schemas."""
    own = keep.table.name in ("idempotency", "decision", "entry_help", "reveal")
    return keep.table.name if own else keep.table.fullname


def check_days(days: Mapping[str, int], services: Iterable[Service]) -> None:
    """Refuses days of a table that is not forgotten at all, or too few. Raises ConfigError."""
    known = {FILES: FILES_LEAST, EVENTS: EVENTS_LEAST}
    for service in services:
        known |= {name_of(keep): keep.least for keep in (*own_keeps(chassis(service.schema)), *service.keeps)}
    for name, wanted in days.items():
        if name not in known:
            raise ConfigError(f"WEFT_KEEP_DAYS names {name}; it knows {', '.join(sorted(known))}.")
        if wanted < known[name]:
            raise ConfigError(f"WEFT_KEEP_DAYS keeps {name} for {wanted} days; at least {known[name]} are due.")


@dataclass(slots=True)
class Housekeeping:
    """One service's housekeeping; several pods take turns. `asks` are all services, for the one that sweeps files."""

    runtime: Runtime
    files: Any
    days: Mapping[str, int]
    asks: Collection[str] = ()

    async def sweep(self) -> bool:
        """Makes the partitions of the coming months, forgets what is old, and anchors the audit chain."""
        schema = self.runtime.service.schema
        if not await self._turn("housekeeping", timedelta(minutes=10)):
            return False
        async with self.runtime.db.transaction(None, ops=True) as tx:
            await tx.value(f"select {schema}.maintain_partitions(clock_timestamp())")
            await tx.commit()
        await self.drop_months()
        until = time.monotonic() + SWEEP_S
        for keep in (*own_keeps(self.runtime.tables), *self.runtime.service.keeps):
            await self.forget(keep, until)
        await anchors.drop(self.runtime.db, self.files)
        if self.asks and await self._turn("files", timedelta(hours=20)):
            await self.sweep_files()
        return False

    async def _turn(self, name: str, lasts: timedelta) -> bool:
        async with self.runtime.db.transaction(None, ops=True) as tx:
            held = await tx.value(
                f"update {self.runtime.service.schema}.lease set until = clock_timestamp() + $2"
                " where name = $1 and until < clock_timestamp() returning true",
                name,
                lasts,
            )
            await tx.commit()
        return bool(held)

    async def drop_months(self) -> int:
        """Drops the months of sent and of read events that nobody needs any more; how many."""
        gone, kept = 0, self.days.get(EVENTS, EVENTS_DAYS)
        for table, days in (("outbox", kept), ("inbox", kept + INBOX_LONGER)):
            try:
                async with self.runtime.db.transaction(None, ops=True) as tx:
                    gone += await tx.value(f"select {self.runtime.service.schema}.drop_months($1, $2)", table, days)
                    await tx.commit()
            except asyncpg.LockNotAvailableError:
                log.info("old months stay until the next turn: the table is in use", table=table)
        return gone

    async def forget(self, keep: Keep, until: float) -> int:
        """Removes the rows of a table that are too old, in short transactions until the time is over; how many."""
        days = self.days.get(name_of(keep), keep.days)
        table, gone = keep.table.fullname, 0
        by_time = keep.age == "created_at"
        tenants: list[UUID | None] = [None] if by_time else list(await self._tenants(table))
        deletion = _deletion(keep)
        for tenant in tenants:
            more = True
            while more and time.monotonic() < until:
                async with self.runtime.db.transaction(None, ops=True) as tx:
                    count = await tx.value(deletion, *([tenant] if tenant else []), days, ROWS_MAX)
                    await tx.commit()
                gone, more = gone + count, count >= ROWS_MAX
        if gone:
            log.info("old rows forgotten", table=table, rows=gone)
        return gone

    async def _tenants(self, table: str) -> list[UUID]:
        """The tenants that have rows, each found by one step in the index."""
        async with self.runtime.db.transaction(None, ops=True) as tx:
            rows = await tx.rows(TENANTS_OF.format(table=table))
        return [row["tenant_id"] for row in rows]

    async def sweep_files(self) -> int:
        """Removes uploads that no target names any more; none, if one of them does not answer."""
        days = timedelta(days=self.days.get(FILES, FILES_DAYS))
        try:
            gone: int = await self.files.sweep_orphans(self._used, days)
        except aio.AioRpcError as error:
            log.warning("files are not swept: a target does not say what it uses", error=error.code().name)
            return 0
        if gone:
            log.info("orphaned files removed", files=gone)
        return gone

    async def _used(self, keys: list[str]) -> set[str]:
        used: set[str] = set()
        for tenant, part in groupby(sorted(keys), key=lambda key: key.partition("/")[0]):
            request = platform.FindUsedFilesRequest(keys=list(part))
            for target in self.asks:
                used.update((await self._ask(UUID(tenant), target, request)).keys)
        return used

    async def _ask(
        self, tenant: UUID, target: str, request: platform.FindUsedFilesRequest
    ) -> platform.FindUsedFilesResponse:
        deadline = asyncio.get_running_loop().time() + CALL_S
        runtime = self.runtime
        peers = runtime.peers(system(runtime.service.name, tenant), (deadline, "en", "housekeeping", ""), tenant)
        answer: platform.FindUsedFilesResponse = await peers.on(target)(platform.FilesStub).FindUsedFiles(request)
        return answer


def _deletion(keep: Keep) -> str:
    """The statement that removes some rows and counts them: of tenant $1, or of all where a time decides."""
    table, age, schema = keep.table.fullname, keep.age, keep.table.schema
    if keep.table.name == "decision":  # evidence: the owner's function alone may
        return f"select {schema}.forget_decisions($1, $2, $3)"
    if age == "created_at":
        old = f"select ctid from {table} where {age} < clock_timestamp() - $1 * interval '1 day' limit $2"
        return f"with d as (delete from {table} where ctid = any(array({old})) returning 1) select count(*) from d"
    floor = f"{schema}.uuid_floor(clock_timestamp() - $2 * interval '1 day')"
    old = f"select {age} from {table} where tenant_id = $1 and {age} < {floor} order by {age} limit $3"
    gone = f"delete from {table} where tenant_id = $1 and {age} = any(array({old})) returning 1"
    return f"with d as ({gone}) select count(*) from d"


TENANTS_OF = """
with recursive t as (
  (select tenant_id from {table} order by tenant_id limit 1)
  union all
  select (select n.tenant_id from {table} n where n.tenant_id > t.tenant_id order by n.tenant_id limit 1)
  from t where t.tenant_id is not null
) select tenant_id from t where tenant_id is not null"""
