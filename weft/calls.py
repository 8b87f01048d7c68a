"""Durable calls: what a capability asked to be done elsewhere after its commit, repeated under one key until answered.

The row was written in the transaction of its cause. Each try carries the same key, so the other side has one effect. The
answer (done, refused, or gave up when its time ran out) enters the service at a `then_` capability, in one transaction
with the row's end. Times are real ones: a call waits for machines, not for business days.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import asyncpg
import grpc
import structlog
from grpc import aio

from weft import errors, telemetry
from weft.access import system
from weft.flush import Part
from weft.runtime import Runtime
from weft.service import Answer
from weft.work import Cause, GuardFailed

log = structlog.get_logger("weft.calls")

BATCH_ROWS = 50
FINAL = {
    grpc.StatusCode.INVALID_ARGUMENT,
    grpc.StatusCode.NOT_FOUND,
    grpc.StatusCode.ALREADY_EXISTS,
    grpc.StatusCode.PERMISSION_DENIED,
    grpc.StatusCode.FAILED_PRECONDITION,
}  # not UNIMPLEMENTED: during an upgrade an old pod does not know the rpc yet


@dataclass(slots=True)
class Calls:
    """The runner of one service's durable calls."""

    runtime: Runtime
    spacing_s: Sequence[float]
    lease_s: float
    under_way: int = 0

    async def sweep(self) -> bool:
        """Makes the calls that are due; True if there may be more."""
        schema = self.runtime.service.schema
        async with self.runtime.db.transaction(None, ops=True) as tx:
            rows = await tx.rows(
                f"update {schema}.call c set lease_until = clock_timestamp() + $1 * interval '1 second'"
                f" from (select tenant_id, rpc, key from {schema}.call where state = 'pending'"
                " and next_at <= clock_timestamp() and lease_until < clock_timestamp() and door = any($2)"
                " order by next_at limit $3 for update skip locked) k"
                " where c.tenant_id = k.tenant_id and c.rpc = k.rpc and c.key = k.key"
                " returning c.*, clock_timestamp() >= c.give_up_at as late",
                self.lease_s,
                list(self.runtime.service.answers),
                BATCH_ROWS,
            )
            await tx.commit()
        self.under_way = len(rows)
        try:
            await asyncio.gather(*(self._make(row) for row in rows))
        finally:
            self.under_way = 0
        return len(rows) == BATCH_ROWS

    async def _make(self, row: asyncpg.Record) -> None:
        try:
            parent = telemetry.caused_by(row["traceparent"])
            with telemetry.span(f"{self.runtime.service.name} call {row['rpc']}", parent) as traceparent:
                answer = await self._ask(row, traceparent)
                if answer is not None:
                    await self._enter(row, answer, traceparent)
        except GuardFailed:
            pass  # another pod was faster to answer
        except Exception as error:
            log.warning("answer failed", rpc=row["rpc"], key=row["key"], error=type(error).__name__, exc_info=True)
            await self._later(row)

    async def _ask(self, row: asyncpg.Record, traceparent: str) -> Answer | None:
        """One try. None: not answered yet."""
        if row["late"]:
            return Answer(row["rpc"], row["key"], row["subject"], "gave_up")
        runtime = self.runtime
        caller = system(runtime.service.name, row["tenant_id"], initiator=row["initiator"])
        deadline = asyncio.get_running_loop().time() + self.lease_s / 2
        runtime.crash_points("before call")
        peers = runtime.peers(caller, (deadline, "en", row["key"], traceparent), row["tenant_id"])
        try:
            path, _, target = row["rpc"].partition("@")
            response: bytes = await peers.on(target).unary_unary(path)(row["request"])
        except aio.AioRpcError as error:
            if error.code() in FINAL:
                info = errors.error_info(error)
                reason = info.reason if info is not None else error.code().name
                return Answer(row["rpc"], row["key"], row["subject"], "refused", reason=reason)
            await self._later(row)
            return None
        self.runtime.crash_points("after call")
        return Answer(row["rpc"], row["key"], row["subject"], "done", response=response)

    async def _enter(self, row: asyncpg.Record, answer: Answer, traceparent: str) -> None:
        runtime = self.runtime
        key = {"tenant_id": row["tenant_id"], "rpc": row["rpc"], "key": row["key"], "state": "pending"}
        ended = {"state": answer.outcome, "answer": answer.response}
        if answer.outcome == "done":
            ended["request"] = b""  # it may name people, and whoever did it has it; what failed is kept to be read
        guard = Part(runtime.tables.call, "update", [ended], key, guarded=True)
        # `state` is both the guard's test and what it sets: the test names the old value.
        cause = Cause(method=f"answer:{row['door']}", correlation=row["key"], traceparent=traceparent, guards=[guard])
        await runtime.act(
            runtime.service.answers[row["door"]],
            answer,
            tenant=row["tenant_id"],
            cause=cause,
            initiator=row["initiator"],
        )

    async def _later(self, row: asyncpg.Record) -> None:
        pause = timedelta(seconds=float(self.spacing_s[min(row["tries"], len(self.spacing_s) - 1)]))
        async with self.runtime.db.transaction(row["tenant_id"]) as tx:
            await tx.execute(
                f"update {self.runtime.service.schema}.call set tries = tries + 1, lease_until = '-infinity',"
                " next_at = clock_timestamp() + $4 where tenant_id = $1 and rpc = $2 and key = $3",
                row["tenant_id"],
                row["rpc"],
                row["key"],
                pause,
            )
            await tx.commit()
