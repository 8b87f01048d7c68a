"""Housekeeping: partitions ahead of time, old rows away in bounded batches, so that cost never grows with the history."""

from __future__ import annotations

from dataclasses import dataclass

from weft.runtime import Runtime

IDEMPOTENCY_DAYS = 7
ROWS_MAX = 5_000


@dataclass(slots=True)
class Housekeeping:
    """One service's housekeeping; several pods may do it at once."""

    runtime: Runtime

    async def sweep(self) -> bool:
        """Makes the partitions of the coming months and forgets old request keys; True if there is more to forget."""
        schema = self.runtime.service.schema
        async with self.runtime.db.transaction(None, ops=True) as tx:
            held = await tx.value(
                f"update {schema}.lease set until = clock_timestamp() + interval '10 minutes'"
                " where name = 'housekeeping' and until < clock_timestamp() returning true"
            )
            await tx.commit()
        if not held:
            return False
        async with self.runtime.db.transaction(None, ops=True) as tx:
            await tx.value(f"select {schema}.maintain_partitions(clock_timestamp())")
            tag = await tx.execute(
                f"delete from {schema}.idempotency where ctid = any(array(select ctid from {schema}.idempotency"
                " where created_at < clock_timestamp() - $1 * interval '1 day' limit $2))",
                IDEMPOTENCY_DAYS,
                ROWS_MAX,
            )
            await tx.commit()
        return tag == f"DELETE {ROWS_MAX}"
