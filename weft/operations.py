"""Long work, after AIP-151: started in a transaction, done in steps, resumed where it stopped.

An rpc starts an operation and answers at once. A runner claims it under a lease and calls its job; each step of the job
is one transaction that also moves the operation's cursor and progress, so a process that dies in between leaves neither a
lost nor a doubled step. Progress can be read while it runs.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
import grpc
import structlog
from google.protobuf.message import Message
from grpc import aio

from weft import errors, telemetry
from weft.access import EVERYTHING, system
from weft.api.common import v1 as common
from weft.api.platform import v1 as platform
from weft.database_errors import RETRIED, map_database_error
from weft.files import is_token, key_of
from weft.flush import Part
from weft.ids import uuid7
from weft.instants import stamp
from weft.rpc import Peers
from weft.runtime import Runtime
from weft.service import Capability
from weft.text import EN, ZH, is_chinese
from weft.work import Cause, GuardFailed, Work

log = structlog.get_logger("weft.operations")

TRIES_MAX = 5
AGAIN_S = 2.0
FILE_BYTES_MAX = 20 * 1024 * 1024
STALE_MAX = 5  # times in a row that somebody else was faster at one place
AWAY = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED)
M = TypeVar("M", bound=Message)


def start(work: Work, service: str, kind: str, request: Message) -> platform.Operation:
    """Begins a long work in this transaction: `kind` names the job in the service's wiring table."""
    operation_id = uuid7()
    work.long_work = True
    work.insert(
        work.tables.operation,
        operation_id=operation_id,
        kind=kind,
        starter=work.actor.name,
        request=request.SerializeToString(),
        created_at=work.now,
        files=[key_of(value) for _, value in request.ListFields() if is_token(value)],
        trace_link=telemetry.sampled(),
    )
    work.audit_subject(f"operations/{service}/{operation_id}")
    operation = platform.Operation(name=f"operations/{service}/{operation_id}", kind=kind)
    stamp(operation.create_time, work.now)
    return operation


def to_message(service: str, row: asyncpg.Record, language: str) -> platform.Operation:
    """An operation as it stands; its error in a language, as that of any refusal."""
    message = platform.Operation(
        name=f"operations/{service}/{row['operation_id']}",
        kind=row["kind"],
        done=row["state"] != "running",
        progress_done=row["progress_done"],
        progress_total=row["progress_total"],
    )
    message.result.update(row["result"])
    stamp(message.create_time, row["created_at"])
    if row["ended_at"]:
        stamp(message.end_time, row["ended_at"])
    if row["error"]:
        error = row["error"]
        text = error.get(f"text_{ZH if is_chinese(language) else EN}") or error.get("text_en", "")
        message.error.CopyFrom(common.Reason(code=error["reason"], args=error.get("args", {}), text=text))
    return message


@dataclass(slots=True)
class Job:
    """What a job sees: its request, where it stopped last time, and `step`."""

    runtime: Runtime
    tenant: UUID
    operation_id: UUID
    starter: str
    request: bytes
    cursor: dict[str, Any]
    result: dict[str, Any]
    done: int
    total: int
    generation: int
    files: Any
    kind: str = ""
    tries: int = 0  # runs that began since it last moved
    trace_link: str | None = None  # of the sampled request that began it
    _furthest: int = field(init=False)
    _place: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self._furthest, self._place = self.done, dict(self.cursor)

    def parse(self, kind: type[M]) -> M:
        """The request that started it."""
        return kind.FromString(self.request)

    async def file(self, token: str, *, limit_bytes: int = FILE_BYTES_MAX) -> bytes:
        """The uploaded file of a token. Refuses a token of another tenant, a forged one, or one that expired."""
        upload = self.files.verify_token(token, self.tenant)
        content: bytes = await self.files.read_bytes(upload, limit_bytes)
        return content

    @property
    def peers(self) -> Peers:
        """Other targets, to be asked between steps."""
        caller = system(self.runtime.service.name, self.tenant, initiator=self.starter)
        deadline = asyncio.get_running_loop().time() + 30
        trace = telemetry.current_traceparent()
        return self.runtime.peers(caller, (deadline, "en", str(self.operation_id), trace), self.tenant)

    @asynccontextmanager
    async def step(
        self,
        *,
        done: int | None = None,
        total: int | None = None,
        cursor: dict[str, Any] | None = None,
        result: dict[str, Any] | None = None,
    ) -> AsyncIterator[Work]:
        """One transaction as the service itself, in a trace of its own that points back to the request: one trace of all
        steps would be as long as the file. What is given, or set on the job inside the block, commits with it.
        """
        runtime = self.runtime
        committed = (self.done, self.total, dict(self.cursor), dict(self.result))
        caller = system(runtime.service.name, self.tenant, initiator=self.starter)
        zone = await runtime.zone(self.tenant, caller)
        try:
            with self._span() as trace:
                async with runtime.db.transaction(self.tenant, EVERYTHING) as tx:
                    work = Work(
                        tx,
                        caller=caller,
                        tenant=self.tenant,
                        see=EVERYTHING,
                        change=EVERYTHING,
                        policies=runtime.policies,
                        mutates=True,
                        cause=Cause(f"operation:{self.operation_id}", "", str(self.operation_id), traceparent=trace),
                        tables=runtime.tables,
                        zone=zone,
                    )
                    yield work
                    self.done = self.done if done is None else done
                    self.total = self.total if total is None else total
                    self.cursor = self.cursor if cursor is None else cursor
                    self.result = self.result if result is None else result
                    runtime.crash_points("before step")
                    tries = 0 if self.moved else self.tries
                    await work.flush([self._mark(work, "running", tries)])
                    await tx.commit()
                    runtime.crash_points("after step")
        except BaseException:
            # What the block counted did not happen: the report says what is committed.
            self.done, self.total, self.cursor, self.result = committed
            raise
        self.generation += 1
        self.tries, self._furthest, self._place = tries, max(self.done, self._furthest), dict(self.cursor)
        runtime.woke(work)

    def _span(self) -> telemetry.span:
        name = f"{self.runtime.service.name} operation {self.kind}"
        if self.trace_link:
            return telemetry.span(name, links=[self.trace_link])
        return telemetry.span(name, telemetry.caused_by(None))

    @property
    def moved(self) -> bool:
        """Whether it is further than what is committed: a step that only reads moves nothing, nor does one that is done
        anew.
        """
        return self.done > self._furthest or self.cursor != self._place

    @property
    def progress(self) -> tuple[int, dict[str, Any]]:
        """How far it came in this run."""
        return self._furthest, self._place

    def _mark(self, work: Work, state: str, tries: int) -> Part:
        key = {
            "tenant_id": self.tenant,
            "operation_id": self.operation_id,
            "generation": self.generation,
        }
        values: dict[str, Any] = {
            "generation": self.generation + 1,
            "state": state,
            "progress_done": self.done,
            "progress_total": self.total,
            "cursor": self.cursor,
            "result": self.result,
            "tries": tries,
        }
        return Part(self.runtime.tables.operation, "update", [values], key, guarded=True)


@dataclass(slots=True)
class Operations:
    """The runner of one service's long work: one at a time, the oldest first."""

    runtime: Runtime
    files: Any
    lease_s: float
    running: int = 0

    async def sweep(self) -> bool:
        """Runs one operation that nobody holds; True if there may be more."""
        if not self.runtime.service.jobs:
            return False
        schema = self.runtime.service.schema
        async with self.runtime.db.transaction(None, ops=True) as tx:
            row = await tx.row(
                f"update {schema}.operation o set lease_until = clock_timestamp() + $1 * interval '1 second',"
                " generation = generation + 1, tries = tries + 1"
                f" from (select tenant_id, operation_id from {schema}.operation where state = 'running'"
                " and lease_until < clock_timestamp() and kind = any($2) order by created_at limit 1"
                " for update skip locked) k"
                " where o.tenant_id = k.tenant_id and o.operation_id = k.operation_id returning o.*",
                self.lease_s,
                list(self.runtime.service.jobs),
            )
            await tx.commit()
        if row is None:
            return False
        self.running = 1
        try:
            await self._run(row)
        finally:
            self.running = 0
        return True

    async def _run(self, row: asyncpg.Record) -> None:
        job = Job(
            runtime=self.runtime,
            tenant=row["tenant_id"],
            operation_id=row["operation_id"],
            starter=row["starter"],
            request=row["request"],
            cursor=row["cursor"],
            result=row["result"],
            done=row["progress_done"],
            total=row["progress_total"],
            generation=row["generation"],
            files=self.files,
            kind=row["kind"],
            tries=row["tries"],
            trace_link=row["trace_link"],
        )
        keeper = asyncio.create_task(self._keep_lease(job))
        try:
            await self._work(job, self.runtime.service.jobs[row["kind"]])
            await self._end(job, "done", None)
        except asyncio.CancelledError:
            raise
        except GuardFailed as failed:
            if failed.part.table is not self.runtime.tables.operation:  # somebody was faster at a row of this step
                await self._release(job)
            # else another process has taken the operation over
        except errors.Refused as refused:
            if isinstance(refused, errors.Unavailable):
                log.warning("operation waits", kind=row["kind"], reason=refused.reason)
                await self._release(job, counted=False)
                return
            await self._end(job, "failed", refused)
        except Exception as error:
            mapped = map_database_error(error)
            if isinstance(mapped, errors.Unavailable) or _is_away(error):
                await self._release(job, counted=False)
                return
            log.warning("operation failed", kind=row["kind"], error=type(error).__name__, exc_info=True)
            if job.tries < TRIES_MAX:
                await self._release(job)
                return
            await self._end(job, "failed", mapped or errors.Internal())
        finally:
            keeper.cancel()

    async def _work(self, job: Job, capability: Capability) -> None:
        """Runs the job. When somebody was faster at a row of a step, it goes on at once from its last committed step."""
        stale, reached = 0, job.progress
        while True:
            try:
                await capability(job)
            except (errors.StaleVersion, asyncpg.UniqueViolationError, *RETRIED) as error:
                if isinstance(error, GuardFailed) and error.part.table is self.runtime.tables.operation:
                    raise
                stale = stale + 1 if job.progress == reached else 1
                reached = job.progress
                if stale == STALE_MAX:
                    raise
                log.debug("step again", operation=str(job.operation_id), error=type(error).__name__)
                await asyncio.sleep(0.01 * 2**stale)
            else:
                return

    async def _keep_lease(self, job: Job) -> None:
        while True:
            await asyncio.sleep(self.lease_s / 3)
            await self._lease(job, self.lease_s)

    async def _release(self, job: Job, *, counted: bool = True) -> None:
        """Lets it be tried again soon. A database or a peer that is away is no fault of the job: not counted."""
        await self._lease(job, AGAIN_S, uncount=not counted)

    async def _lease(self, job: Job, seconds: float, *, uncount: bool = False) -> None:
        # Only while it is ours: a process that slept must not move the lease of its successor.
        async with self.runtime.db.transaction(job.tenant) as tx:
            await tx.execute(
                f"update {self.runtime.service.schema}.operation set"
                " lease_until = clock_timestamp() + $3 * interval '1 second', tries = greatest(0, tries - $5)"
                " where tenant_id = $1 and operation_id = $2 and generation = $4 and state = 'running'",
                job.tenant,
                job.operation_id,
                seconds,
                job.generation,
                1 if uncount else 0,
            )
            await tx.commit()

    async def _end(self, job: Job, state: str, refused: errors.Refused | None) -> None:
        error = None
        if refused is not None:
            found = [
                {"field": v.field, "rule": v.rule, "en": v.message.render("en"), "zh-CN": v.message.render("zh-CN")}
                for v in refused.violations
            ]
            error = {
                "reason": refused.reason,
                "args": refused.args_by_name,
                "text_en": refused.text.render("en", refused.args_by_name),
                "text_zh-CN": refused.text.render("zh-CN", refused.args_by_name),
                "violations": found,
            }
        async with self.runtime.db.transaction(job.tenant) as tx:
            await tx.execute(
                f"update {self.runtime.service.schema}.operation set state = $3, error = $4, result = $5,"
                " progress_done = $6, progress_total = $7, ended_at = $8"
                " where tenant_id = $1 and operation_id = $2 and generation = $9 and state = 'running'",
                job.tenant,
                job.operation_id,
                state,
                error,
                job.result,
                job.done,
                job.total,
                tx.now,
                job.generation,
            )
            await tx.commit()


def _is_away(error: BaseException) -> bool:
    """True if a peer did not answer, whatever it would have said."""
    return isinstance(error, aio.AioRpcError) and error.code() in AWAY
