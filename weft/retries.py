"""Failed events, tried again: the first of each aggregate only, in spaced steps; after the last they are dead letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import asyncpg
import structlog

from weft import errors, telemetry
from weft.flush import Part
from weft.inbox import Reader, arrived
from weft.runtime import Runtime

log = structlog.get_logger("weft.retries")

IS_DUE = (
    "(state = 'waiting' or (state = 'parked' and type = any({kinds})))"
    " and next_at <= clock_timestamp() and lease_until < clock_timestamp()"
)


@dataclass(slots=True)
class Retries:
    """Tries failed events again, the first of each aggregate only, in spaced steps; then they are dead letters."""

    runtime: Runtime
    readers: dict[str, list[Reader]]
    spacing_s: Sequence[float]
    lease_s: float

    async def sweep(self) -> bool:
        """Tries what is due; True if there was anything."""
        schema = self.runtime.service.schema
        known = [kind for readers in self.readers.values() for reader in readers for kind in reader.handlers]
        async with self.runtime.db.transaction(None, ops=True) as tx:
            rows = await tx.rows(
                f"update {schema}.retry r set lease_until = clock_timestamp() + $2 * interval '1 second'"
                f" from (select tenant_id, consumer, event_id from {schema}.retry d"
                f" where {IS_DUE.format(kinds='$1')}"
                f" and not exists (select 1 from {schema}.retry e where e.tenant_id = d.tenant_id"
                " and e.consumer = d.consumer and e.aggregate = d.aggregate and e.version < d.version)"
                " order by next_at limit 50 for update skip locked) k"
                " where r.tenant_id = k.tenant_id and r.consumer = k.consumer and r.event_id = k.event_id returning r.*",
                known,
                self.lease_s,
            )
            await tx.commit()
        for row in rows:
            await self._try(row)
        return bool(rows)

    async def _try(self, row: asyncpg.Record) -> None:
        event = arrived(row["body"], row["traceparent"])
        readers = [r for r in self.readers.get(row["consumer"], ()) if event.type in r.handlers]
        if not readers:
            return
        reader = readers[0]
        retry = self.runtime.tables.retry
        key = {"tenant_id": row["tenant_id"], "consumer": row["consumer"], "event_id": row["event_id"]}
        gone = Part(retry, "delete", [], key)
        tries = row["tries"] + 1
        try:
            if await (reader.fold([event], (gone,)) if reader.batch else reader.process(event, (gone,))):
                return
        except errors.Unavailable:  # the database or a peer is away, which is no fault of the event: not counted
            tries = row["tries"]
        dead = row["tries"] < tries >= len(self.spacing_s)
        pause = timedelta(seconds=float(self.spacing_s[min(tries, len(self.spacing_s)) - 1]))
        async with self.runtime.db.transaction(row["tenant_id"]) as tx:
            await tx.execute(
                f"update {self.runtime.service.schema}.retry set tries = $4, state = $5, error = $6,"
                " next_at = clock_timestamp() + $7, lease_until = '-infinity'"
                " where tenant_id = $1 and consumer = $2 and event_id = $3",
                row["tenant_id"],
                row["consumer"],
                row["event_id"],
                tries,
                "dead" if dead else "waiting",
                reader.errors.pop(event.event_id, ""),
                pause,
            )
            await tx.commit()
        if dead:
            telemetry.dead_lettered(row["consumer"])
            log.error("dead letter", consumer=row["consumer"], type=row["type"], event_id=str(row["event_id"]))
