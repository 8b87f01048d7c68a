"""One look at what waits for a service's loops, instead of a sweep of each: an idle service costs one query per poll.

Loops are woken by the commits of their own process at once. What other processes left, what became due, and what a crash
left behind is seen here. A look may say that something waits where nothing can be claimed: it only wakes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from weft.deadlines import is_due
from weft.loops import Loop
from weft.retries import IS_DUE
from weft.runtime import Runtime


@dataclass(slots=True)
class Watch:
    """Wakes the loops of one service, by what they sweep."""

    runtime: Runtime
    kinds: list[str]
    """The types of the events that it handles."""
    loops: Mapping[str, Loop]

    async def sweep(self) -> bool:
        """Looks once. A loop that fails goes by its own pauses."""
        async with self.runtime.db.transaction(None, ops=True) as tx:
            waits = await tx.row(self._query(), self.kinds, list(self.runtime.service.deadlines))
        assert waits is not None
        for name, loop in self.loops.items():
            if waits[name] and not loop.failures:
                loop.wake.set()
        return False

    def _query(self) -> str:
        s, now = self.runtime.service.schema, "clock_timestamp()"
        due = is_due(s, offsets=self.runtime.db.clock_offsets)
        return f"""select
          exists(select from {s}.outbox where sent_at is null) relay,
          exists(select from {s}.deadline d where {due} and d.kind = any($2)) deadlines,
          exists(select from {s}.call where state = 'pending' and next_at <= {now} and lease_until < {now}) calls,
          exists(select from {s}.operation where state = 'running' and lease_until < {now}) operations,
          exists(select from {s}.retry where {IS_DUE.format(kinds="$1")}) retries,
          exists(select from {s}.audit where xid >= (select xid from {s}.watermark where name = 'sealer')) sealer"""
