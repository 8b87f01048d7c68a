"""What waits in a service and what a process has in use, as numbers that Prometheus asks for.

`weft doctor` looks at the same from outside and says what it means; these are there for alarms, which must not wait for
somebody to look. Every replica tells the same of its service, so that an alarm takes the greatest. A query reads the ends
of indexes only, whatever the length of the history.
"""

from __future__ import annotations

from dataclasses import dataclass

from weft import telemetry
from weft.db import Pool
from weft.runtime import Runtime
from weft.streams import Broker

SPACING_S = 15.0
OUTBOX_S = telemetry.gauge("outbox_lag_seconds", "Age of the oldest event not sent yet.", "service")
UNSEALED_S = telemetry.gauge("audit_unsealed_seconds", "Age of the oldest audit row not sealed yet.", "service")
LATE_S = telemetry.gauge("deadlines_late_seconds", "How long the oldest deadline is past its time.", "service")
LETTERS = telemetry.gauge("dead_letters", "Events that failed to the last try and wait for somebody.", "service")
CONNECTED = telemetry.gauge("broker_connected", "Whether this process is connected to the broker.")
POOL_USED = telemetry.gauge("database_pool_used", "Connections to Postgres that are in use.")
POOL_SIZE = telemetry.gauge("database_pool_size", "Most connections to Postgres that this process opens.")


def observe(pool: Pool, broker: Broker) -> None:
    """Lets the numbers of this process be read when they are asked for."""
    POOL_SIZE.set(pool.size)
    POOL_USED.set_function(lambda: pool.used)
    CONNECTED.set_function(lambda: broker.client.is_connected)


@dataclass(slots=True)
class Gauges:
    """Reads one service's numbers."""

    runtime: Runtime
    reached: bool = False  # the database answered at least once

    async def sweep(self) -> bool:
        """Reads them once."""
        name = self.runtime.service.name
        async with self.runtime.db.transaction(None, ops=True) as tx:
            found = await tx.row(self._query(), list(self.runtime.service.deadlines))
        assert found is not None
        self.reached = True
        OUTBOX_S.labels(name).set(found["outbox_s"] or 0)
        UNSEALED_S.labels(name).set(found["unsealed_s"] or 0)
        LATE_S.labels(name).set(max(0.0, found["late_s"] or 0))
        LETTERS.labels(name).set(found["letters"])
        return False

    def _query(self) -> str:
        s, ahead = self.runtime.service.schema, "0"
        if self.runtime.db.clock_offsets:
            ahead = f"coalesce((select offset_s from {s}.clock_offset o where o.tenant_id = d.tenant_id), 0)"
        age = "extract(epoch from clock_timestamp() - {at})::float8"
        return f"""select
          (select {age.format(at="created_at")} from {s}.outbox where sent_at is null order by event_id limit 1) outbox_s,
          (select {age.format(at="min(at)")} from {s}.audit
            where xid >= (select xid from {s}.watermark where name = 'sealer')) unsealed_s,
          (select {age.format(at="d.due_at")} + {ahead} from {s}.deadline d
            where d.state = 'armed' and d.kind = any($1) order by d.due_at limit 1) late_s,
          (select count(*) from {s}.retry where state = 'dead') letters"""
