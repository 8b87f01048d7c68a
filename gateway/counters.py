"""The shared rate counters in Postgres, as replicas exchange them once a second."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from weft.db import Database

KEPT_S = 60

# Every replica's last rounds; those of a tenant that this replica has not taken yet.
TAKE = """
select tenant_id, sum(requests)::bigint as requests from gateway.rate_counter
where round > $1 and round <= $2 and replica <> $3 group by tenant_id
"""
ADD = """
insert into gateway.rate_counter (tenant_id, replica, round, requests)
select t, $2, $3, n from unnest($1::uuid[], $4::bigint[]) as c(t, n)
on conflict (tenant_id, replica, round) do update set requests = rate_counter.requests + excluded.requests
"""
SWEEP = "delete from gateway.rate_counter where round < $1"


@dataclass(slots=True)
class PostgresCounters:
    """Counters in the gateway's own schema. Rounds are seconds of the replicas' clocks, read one behind."""

    db: Database
    taken: int = field(default_factory=lambda: int(time.time()) - 1)

    async def exchange(self, replica: uuid.UUID, counted: Mapping[str, int]) -> Mapping[str, int]:
        """Adds this replica's counts; gives those of the others since its last exchange, by tenant."""
        now = int(time.time())
        async with self.db.transaction(None) as tx:
            if counted:
                await tx.execute(ADD, [uuid.UUID(t) for t in counted], replica, now, list(counted.values()))
            rows = await tx.rows(TAKE, self.taken, now - 1, replica)
            if now % KEPT_S == 0:
                await tx.execute(SWEEP, now - KEPT_S)
            await tx.commit()
        self.taken = now - 1
        return {str(row["tenant_id"]): row["requests"] for row in rows}
