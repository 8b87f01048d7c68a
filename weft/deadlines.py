"""The deadline runner: fires what is due, exactly once, in one transaction with what follows from it.

A deadline is a row that was armed in the transaction of its cause. Due rows are claimed in batches under a short lease;
firing is a guarded update of that row together with everything the capability writes, so a row that was moved or
cancelled in between fires nothing. Times are the database's: business time of each tenant, never a pod's clock. A pod
claims only the kinds that it knows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import asyncpg
import structlog

from weft import errors, telemetry
from weft.flush import Part
from weft.runtime import Runtime
from weft.service import Deadline
from weft.work import Cause, GuardFailed

log = structlog.get_logger("weft.deadlines")

BATCH_ROWS = 200
CONCURRENT = 8
HOG_SHARE = 0.8


def is_due(schema: str, *, offsets: bool) -> str:
    """The condition on a row `d` that is due and that nobody holds, by its tenant's business time."""
    now = "clock_timestamp()"
    due = f"d.due_at <= {now}"
    if offsets:
        # The largest offset bounds the index range; the tenant's own decides.
        due = (
            f"d.due_at <= {now} + (select coalesce(max(offset_s), 0) from {schema}.clock_offset) * interval '1 s'"
            f" and d.due_at <= {now} + coalesce((select o.offset_s from {schema}.clock_offset o"
            " where o.tenant_id = d.tenant_id), 0) * interval '1 s'"
        )
    return f"d.state = 'armed' and {due} and d.lease_until < {now}"


@dataclass(slots=True)
class Deadlines:
    """The runner of one service."""

    runtime: Runtime
    lease_s: float
    spacing_s: Sequence[float]
    hogs: list[UUID] = field(default_factory=list)
    claimed: int = 0
    in_hand: set[tuple[UUID, str, str, str]] = field(default_factory=set)

    async def sweep(self) -> bool:
        """Claims and fires one batch; True if there may be more."""
        if not self.runtime.service.deadlines:
            return False
        rows = await self._claim()
        if not rows:
            again, self.hogs = bool(self.hogs), []
            return again
        self.runtime.crash_points("before fire")
        self._note_hogs(rows)
        self.claimed = len(rows)
        self.in_hand = {(r["tenant_id"], r["kind"], r["subject"], r["key"]) for r in rows}
        keeper = asyncio.create_task(self._keep_leases())
        queue: asyncio.Queue[asyncpg.Record] = asyncio.Queue()
        for row in _round_robin(rows):
            queue.put_nowait(row)
        try:
            await asyncio.gather(*(self._worker(queue) for _ in range(CONCURRENT)))
        finally:
            keeper.cancel()
            self.claimed = 0
        return len(rows) == BATCH_ROWS or bool(self.hogs)

    async def _claim(self) -> list[asyncpg.Record]:
        schema = self.runtime.service.schema
        now = "clock_timestamp()"
        due = is_due(schema, offsets=self.runtime.db.clock_offsets)
        async with self.runtime.db.transaction(None, ops=True) as tx:
            rows = await tx.rows(
                f"update {schema}.deadline t set lease_until = {now} + $3 * interval '1 second'"
                f" from (select d.tenant_id, d.kind, d.subject, d.key from {schema}.deadline d"
                f" where {due} and d.kind = any($1)"
                " and d.tenant_id <> all($2::uuid[]) order by d.due_at limit $4 for update skip locked) k"
                " where t.tenant_id = k.tenant_id and t.kind = k.kind and t.subject = k.subject and t.key = k.key"
                " returning t.*",
                list(self.runtime.service.deadlines),
                self.hogs,
                self.lease_s,
                BATCH_ROWS,
            )
            await tx.commit()
        return sorted(rows, key=lambda row: row["due_at"])

    def _note_hogs(self, rows: list[asyncpg.Record]) -> None:
        if self.hogs or len(rows) < BATCH_ROWS:
            self.hogs = []
            return
        counts: dict[UUID, int] = {}
        for row in rows:
            counts[row["tenant_id"]] = counts.get(row["tenant_id"], 0) + 1
        self.hogs = [tenant for tenant, count in counts.items() if count >= HOG_SHARE * BATCH_ROWS]

    async def _worker(self, queue: asyncio.Queue[asyncpg.Record]) -> None:
        while not queue.empty():
            row = queue.get_nowait()
            await self.fire(row)
            self.in_hand.discard((row["tenant_id"], row["kind"], row["subject"], row["key"]))

    async def _keep_leases(self) -> None:
        """A batch with slow calls may take longer than a lease: what still waits in it stays claimed."""
        while True:
            await asyncio.sleep(self.lease_s / 3)
            keys = sorted(self.in_hand, key=str)
            async with self.runtime.db.transaction(None, ops=True) as tx:
                await tx.execute(
                    f"update {self.runtime.service.schema}.deadline t"
                    " set lease_until = clock_timestamp() + $5 * interval '1 second'"
                    " from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as k(tenant_id, kind, subject, key)"
                    " where t.tenant_id = k.tenant_id and t.kind = k.kind and t.subject = k.subject and t.key = k.key"
                    " and t.state = 'armed' and t.lease_until > clock_timestamp()",
                    *([key[part] for key in keys] for part in range(4)),
                    self.lease_s,
                )
                await tx.commit()

    async def fire(self, row: asyncpg.Record) -> None:
        """Fires one claimed row, or notes why it could not."""
        runtime = self.runtime
        deadline = Deadline(row["kind"], row["subject"], row["key"], row["due_at"], row["payload"])
        key = {column: row[column] for column in ("tenant_id", "kind", "subject", "key", "generation", "state")}
        guard = Part(runtime.tables.deadline, "update", [{"state": "fired", "tries": 0}], key, guarded=True)
        cause = Cause(method=f"deadline:{deadline.kind}", guards=[guard])
        try:
            with _span(runtime.service.name, row) as cause.traceparent:
                await runtime.act(
                    runtime.service.deadlines[deadline.kind],
                    deadline,
                    tenant=row["tenant_id"],
                    cause=cause,
                    initiator=row["initiator"],
                )
            telemetry.fired(runtime.service.name, deadline.kind)
        except GuardFailed as failed:
            if failed.part.table is not runtime.tables.deadline:
                await self._later(row, "StaleVersion", 0.2)
            # else it was moved, cancelled or fired by somebody else: there is nothing left to do here
        except errors.Unavailable:
            await self._later(row, "Unavailable", 1.0)
        except Exception as error:
            log.warning("deadline failed", kind=row["kind"], subject=row["subject"], exc_info=True)
            await self._failed(row, type(error).__name__)

    async def _later(self, row: asyncpg.Record, error: str, pause_s: float) -> None:
        await self._put_back(row, row["tries"], "armed", pause_s)
        log.debug("deadline waits", kind=row["kind"], error=error)

    async def _failed(self, row: asyncpg.Record, error: str) -> None:
        tries = row["tries"] + 1
        dead = tries > len(self.spacing_s)
        pause_s = float(self.spacing_s[min(tries, len(self.spacing_s)) - 1])
        await self._put_back(row, tries, "dead" if dead else "armed", pause_s)
        if dead:
            telemetry.dead_lettered(f"{self.runtime.service.name}.deadlines")
            log.error("dead deadline", kind=row["kind"], subject=row["subject"], error=error)

    async def _put_back(self, row: asyncpg.Record, tries: int, state: str, pause_s: float) -> None:
        async with self.runtime.db.transaction(row["tenant_id"]) as tx:
            await tx.execute(
                f"update {self.runtime.service.schema}.deadline set tries = $5, state = $6,"
                " lease_until = clock_timestamp() + $7 where tenant_id = $1 and kind = $2 and subject = $3"
                " and key = $4 and generation = $8 and state = 'armed'",
                row["tenant_id"],
                row["kind"],
                row["subject"],
                row["key"],
                tries,
                state,
                timedelta(seconds=pause_s),
                row["generation"],
            )
            await tx.commit()


def _span(service: str, row: asyncpg.Record) -> telemetry.span:
    """What was due at once goes on in its trace; what was set for later is a trace of its own that points back."""
    name = f"{service} deadline {row['kind']}"
    if link := row["trace_link"]:
        return telemetry.span(name, links=[link])
    return telemetry.span(name, telemetry.caused_by(row["traceparent"]))


def _round_robin(rows: list[asyncpg.Record]) -> list[asyncpg.Record]:
    """One of each tenant in turn, each tenant's in the order of their time."""
    queues: dict[UUID, list[asyncpg.Record]] = {}
    for row in rows:
        queues.setdefault(row["tenant_id"], []).append(row)
    ordered: list[asyncpg.Record] = []
    while queues:
        for tenant in list(queues):
            ordered.append(queues[tenant].pop(0))
            if not queues[tenant]:
                del queues[tenant]
    return ordered
