"""The relay: takes what commits left in the outbox to the broker, in the order of each aggregate's versions.

It claims unsent rows, never a range behind a cursor, because the row of a slow transaction would be skipped for ever. One
relay per service works at a time, under a lease with an epoch; the epoch is checked in the statement that marks rows
sent, so that a relay that was asleep cannot mark anything. What was published but not marked is published again: readers
absorb it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from asyncpg import Record

from weft import telemetry
from weft.db import COMMITS_WAIT
from weft.runtime import Runtime
from weft.streams import Broker, Outgoing

BATCH_ROWS = 500
HOG_SHARE = 0.8
COLUMNS = f"tenant_id, event_id, aggregate, version, type, body, traceparent, {COMMITS_WAIT} as awaited"


@dataclass(slots=True)
class Relay:
    """The relay of one service."""

    runtime: Runtime
    broker: Broker
    lease_s: float
    holder: str = field(default_factory=lambda: uuid4().hex)
    hogs: list[UUID] = field(default_factory=list)
    epoch: int = 0
    held_until: float = 0.0

    @property
    def schema(self) -> str:
        """The service's schema."""
        return self.runtime.service.schema

    async def sweep(self) -> bool:
        """Publishes one batch; True if there may be more."""
        if not self.broker.client.is_connected:
            return False
        if time.monotonic() > self.held_until and not await self._take_lease():
            return False
        await self.broker.ensure([self.runtime.service.name])
        rows = await self._claim()
        if not rows:
            self.hogs = []
            return False
        self._note_hogs(rows)
        self.runtime.crash_points("before publish")
        sent = await self._publish(rows)
        self.runtime.crash_points("after publish")
        if sent:
            await self._mark(sent)
        else:
            self.broker.forget(self.runtime.service.name)
        telemetry.relayed(self.runtime.service.name, len(sent))
        return bool(sent) and (len(rows) == BATCH_ROWS or bool(self.hogs))

    async def _take_lease(self) -> bool:
        async with self.runtime.db.transaction(None, ops=True) as tx:
            epoch = await tx.value(
                f"update {self.schema}.lease set until = clock_timestamp() + $2 * interval '1 second', holder = $1,"
                " epoch = epoch + case when holder = $1 then 0 else 1 end"
                " where name = 'relay' and (holder = $1 or until < clock_timestamp()) returning epoch",
                self.holder,
                self.lease_s,
            )
            await tx.commit()
        if epoch is None:
            return False
        self.epoch = epoch
        self.held_until = time.monotonic() + self.lease_s / 3
        return True

    async def _claim(self) -> list[Record]:
        # The oldest first; a tenant that filled the last batch waits one round, so that nobody starves behind it.
        async with self.runtime.db.transaction(None, ops=True) as tx:
            rows = await tx.rows(
                f"select {COLUMNS} from {self.schema}.outbox"
                " where sent_at is null and tenant_id <> all($1::uuid[]) order by event_id limit $2",
                self.hogs,
                BATCH_ROWS,
            )
            if not rows and self.hogs:
                self.hogs = []
                rows = await tx.rows(
                    f"select {COLUMNS} from {self.schema}.outbox where sent_at is null order by event_id limit $1",
                    BATCH_ROWS,
                )
            if rows and rows[0]["awaited"]:  # nobody hears of what a standby may never have heard of
                await tx.confirm()
                await tx.commit()
            return rows

    def _note_hogs(self, rows: list[Record]) -> None:
        if self.hogs:  # they waited this round
            self.hogs = []
            return
        if len(rows) < BATCH_ROWS:
            return
        counts: dict[UUID, int] = {}
        for row in rows:
            counts[row["tenant_id"]] = counts.get(row["tenant_id"], 0) + 1
        self.hogs = [tenant for tenant, count in counts.items() if count >= HOG_SHARE * BATCH_ROWS]

    async def _publish(self, rows: list[Record]) -> list[Record]:
        """Publishes in the order of versions; gives the rows that the broker acknowledged. After the first failure of
        an aggregate its later versions stay for the next round.
        """
        ordered = sorted(rows, key=lambda r: (r["aggregate"], r["version"]))
        stored = await self.broker.publisher.publish([self._message(row) for row in ordered])
        sent: list[Record] = []
        behind: set[str] = set()
        for row, good in zip(ordered, stored, strict=True):
            if not good:
                behind.add(row["aggregate"])
            elif row["aggregate"] not in behind:
                sent.append(row)
        return sent

    def _message(self, row: Record) -> Outgoing:
        area = self.runtime.service.name
        event_id = str(row["event_id"])
        headers = {
            "Nats-Msg-Id": event_id,
            "ce-specversion": "1.0",
            "ce-id": event_id,
            "ce-type": row["type"],
            "ce-source": f"/{area}",
            "ce-subject": row["aggregate"],
            "content-type": "application/protobuf",
        }
        subject = self.broker.subject(area, row["type"].rpartition(".")[2], str(row["tenant_id"]))
        if row["traceparent"]:
            headers[telemetry.TRACEPARENT] = _published(row, subject)
        return subject, row["body"], headers

    async def _mark(self, sent: list[Record]) -> None:
        async with self.runtime.db.transaction(None, ops=True) as tx:
            tag = await tx.execute(
                f"update {self.schema}.outbox o set sent_at = clock_timestamp()"
                " from unnest($1::uuid[], $2::uuid[]) as k(tenant_id, event_id)"
                " where o.tenant_id = k.tenant_id and o.event_id = k.event_id and o.sent_at is null"
                f" and exists (select 1 from {self.schema}.lease where name = 'relay' and epoch = $3 and holder = $4)",
                [row["tenant_id"] for row in sent],
                [row["event_id"] for row in sent],
                self.epoch,
                self.holder,
            )
            await tx.commit()
        if tag == "UPDATE 0":  # fenced off: somebody else is the relay now
            self.held_until = 0.0

    async def release(self) -> None:
        """Gives the lease back on a clean stop, so that another replica need not wait for it."""
        async with self.runtime.db.transaction(None, ops=True) as tx:
            await tx.execute(
                f"update {self.schema}.lease set until = '-infinity' where name = 'relay' and holder = $1",
                self.holder,
            )
            await tx.commit()


def _published(row: Record, subject: str) -> str:
    """Notes that an event of a sampled trace goes out; what its readers hang under."""
    about = {
        "messaging.system": "nats",
        "messaging.operation.type": "send",
        "messaging.destination.name": subject,
        "messaging.message.id": str(row["event_id"]),
    }
    with telemetry.span(f"send {row['type']}", row["traceparent"], kind="producer", **about) as traceparent:
        return traceparent
