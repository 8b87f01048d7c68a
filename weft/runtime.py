"""A service at work: the loop around a capability that opens its transaction, commits once, retries what somebody else
was faster at, and answers a repeated request with the stored answer.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import asyncpg
import structlog
from google.protobuf.message import Message

from weft import deciding, errors
from weft.access import EVERYTHING, Caller, Sight, system
from weft.api.options import v1 as options
from weft.database_errors import RETRIED, Mapped
from weft.db import Database
from weft.flush import Part
from weft.policies import Policies
from weft.redact import without_secrets
from weft.rpc import Call, Channels, Method, Peers
from weft.schema import Chassis, chassis
from weft.service import Capability, Recorded, Service, ask_of, nobody
from weft.work import Cause, Look, Work

log = structlog.get_logger("weft.runtime")

TRIES_MAX = 3
ZONELESS_S = 2.0  # a tenant whose org tree has not arrived here yet is asked for again after this
PARTITION = re.compile(r"_(\d{6}|rest)$")  # a partition's name is its parent's with the month behind


class AlreadyDone(Exception):
    """The inbox knows this event: its effect is committed."""


@dataclass(slots=True)
class Runtime:
    """One service bound to its database, its peers and the clock."""

    service: Service
    db: Database
    channels: Channels
    policies: Policies
    zone_default: str
    files: Any = None  # the object store
    secret: bytes = b""  # of this system: a stored hash of a request must not let anybody guess the password in it
    tables: Chassis = field(init=False)
    wake: dict[str, asyncio.Event] = field(default_factory=dict)
    zones: dict[UUID, str] = field(default_factory=dict)
    _zoneless: dict[UUID, float] = field(default_factory=dict)
    crash_points: Callable[[str], None] = lambda _point: None  # tests kill the process at a named point

    def __post_init__(self) -> None:
        self.tables = chassis(self.service.schema)
        for loop in ("relay", "deadlines", "calls", "operations", "retries", "sealer"):
            self.wake[loop] = asyncio.Event()

    # -- doors -----------------------------------------------------------------------------------------------------

    def methods(self) -> list[Method]:
        """The service's rpcs, as the dispatcher wants them. Every rpc of its protos must be wired, and no other."""
        found: list[Method] = []
        open_names = dict(self.service.rpcs)
        for module in self.service.api:
            for proto_service in module.DESCRIPTOR.services_by_name.values():
                for rpc in proto_service.methods:
                    capability = open_names.pop(rpc.name, None)
                    if capability is None:
                        raise ValueError(f"{self.service.name} does not wire the rpc {rpc.full_name}")
                    found.append(self._method(rpc, capability))
        if open_names:
            raise ValueError(f"{self.service.name} wires unknown rpcs: {', '.join(open_names)}")
        return found

    def _method(self, rpc: Any, capability: Capability) -> Method:
        access = rpc.GetOptions().Extensions[options.access]
        path = f"/{rpc.containing_service.full_name}/{rpc.name}"

        async def handle(request: Any, call: Call) -> Message:
            return await self._serve(capability, request, call)

        request, response = rpc.input_type._concrete_class, rpc.output_type._concrete_class
        return Method(path, self.service.name, access, request, response, handle, rpc.name)

    async def _serve(self, capability: Capability, request: Any, call: Call) -> Message:
        tenant = call.caller.tenant
        resolver = self.service.tenant_of.get(call.method.name)
        if tenant is None:
            if resolver is None:
                raise errors.Unauthenticated
            async with Mapped(), self.db.transaction(None) as tx:
                tenant = await resolver(request, tx)
            if tenant is None:
                raise errors.Unauthenticated
        mutates = call.method.access.mutates
        key = getattr(request, "request_id", "") if mutates else ""
        if mutates and not key and not call.caller.is_system and resolver is None:
            errors.invalid(
                "request_id", "required", en="Every change needs a request_id.", zh="每次变更必须带 request_id。"
            )
        ask = ask_of(capability, request)
        run = Run(self, capability, ask, request, call.caller, tenant, call.see, call.change, mutates=mutates)
        run.peers_context = (call.deadline, call.language, call.correlation, call.traceparent)
        run.cause = Cause(
            method=call.method.path, request_id=key, correlation=call.correlation, traceparent=call.traceparent,
            language=call.language,
        )  # fmt: skip
        if key:
            digest = hmac.digest(self.secret, request.SerializeToString(deterministic=True), hashlib.sha256)
            run.idempotency = (call.caller.name, call.method.path, key, digest)
            run.response_type = call.method
        run.has_etag = bool(getattr(request, "etag", ""))
        run.decides = call.method.path if call.method.name in self.service.decides else ""
        answer: Message = await run.go()
        return answer

    async def act(
        self,
        capability: Capability,
        message: Any,
        *,
        tenant: UUID,
        cause: Cause,
        initiator: str = "",
        first: tuple[Part, ...] = (),
        timeout_s: float = 30.0,
    ) -> None:
        """Runs a capability for an event, a deadline or an answer: as the service itself, within one tenant."""
        caller = system(self.service.name, tenant, initiator=initiator)
        ask = ask_of(capability, message)
        run = Run(self, capability, ask, message, caller, tenant, EVERYTHING, EVERYTHING, mutates=True)
        run.cause = cause
        run.first = first
        deadline = asyncio.get_running_loop().time() + timeout_s
        run.peers_context = (deadline, "en", cause.correlation, cause.traceparent)
        async with asyncio.timeout(timeout_s):
            await run.go()

    def peers(self, caller: Caller, context: tuple[float, str, str, str], tenant: UUID) -> Peers:
        """The other targets, called as this service, keeping who set the chain in motion."""
        p = caller.principal
        initiator = p.initiator or (p.name if not caller.is_system else "")
        own = system(self.service.name, tenant, initiator=initiator, zone=p.zone)
        return Peers(self.channels, own, *context)

    async def zone(self, tenant: UUID, caller: Caller) -> str:
        """The tenant's zone: from the caller, else from the root of the replicated org tree."""
        if caller.principal.zone:
            return caller.principal.zone
        found = self.zones.get(tenant)
        if found is None:
            if time.monotonic() - self._zoneless.get(tenant, -ZONELESS_S) < ZONELESS_S:
                return self.zone_default
            async with self.db.transaction(tenant) as tx:
                row = await tx.row(
                    f"select zone from {self.service.schema}.directory_unit where parent_id is null limit 1"
                )
            found = row["zone"] if row is not None else ""
            if not found:
                self._zoneless[tenant] = time.monotonic()
                return self.zone_default
            self.zones[tenant] = found
        return found

    def woke(self, work: Work) -> None:
        """Tells this process's loops that a commit left something for them, and runs what waited for it."""
        for act in work.after_commit:
            act()
        if work.emitted:
            self.wake["relay"].set()
        if work._clocks:
            self.wake["deadlines"].set()
        if work._calls:
            self.wake["calls"].set()
        if work.long_work:
            self.wake["operations"].set()


@dataclass(slots=True)
class Run:
    """One execution of a capability, with its retries."""

    runtime: Runtime
    capability: Capability
    ask: Capability | None
    message: Any
    caller: Caller
    tenant: UUID
    see: Sight
    change: Sight
    mutates: bool
    cause: Cause = field(default_factory=lambda: Cause(""))
    first: tuple[Part, ...] = ()
    idempotency: tuple[str, str, str, bytes] | None = None
    response_type: Method | None = None
    has_etag: bool = False
    decides: str = ""  # the method, if it takes a decision for which a task may wait
    peers_context: tuple[float, str, str, str] = (0.0, "en", "", "")

    async def go(self) -> Any:
        """The capability's answer, committed. Raises the refusal that ended it."""
        async with Mapped():
            if self.ask not in (None, nobody) and self.idempotency and (stored := await self._stored()) is not None:
                return stored
            try:
                return await self._tries()
            except (errors.Refused, asyncpg.UniqueViolationError):
                # A replay meets its own rule (a lost lead refuses to be lost) before its key: look the answer up first.
                if self.idempotency and (stored := await self._stored()) is not None:
                    return stored
                raise

    async def _tries(self) -> Any:
        for attempt in range(1, TRIES_MAX + 1):
            last = attempt == TRIES_MAX
            try:
                return await self._once()
            except errors.StaleVersion:
                if last or self.has_etag:
                    raise
            except asyncpg.UniqueViolationError as error:
                table = PARTITION.sub("", error.table_name or "")
                if table == "inbox":
                    raise AlreadyDone from None
                if table == "idempotency" or last:
                    if self.idempotency and (stored := await self._stored()) is not None:
                        return stored
                    if last:
                        raise errors.StaleVersion from error
            except RETRIED as error:
                if last:
                    raise errors.Unavailable(retry_after_s=1) from error
            await asyncio.sleep(0.003 * attempt)
        raise AssertionError("unreachable")

    async def _once(self) -> Any:
        rt = self.runtime
        answers: Any = None
        seen: dict[Any, Any] = {}
        zone = await rt.zone(self.tenant, self.caller)
        if self.ask not in (None, nobody):
            lens = Lens(self, seen)
            answers = await self.ask(self.message, rt.peers(self.caller, self.peers_context, self.tenant), lens)
        against = None
        if self.decides:
            peers = rt.peers(self.caller, self.peers_context, self.tenant)
            against = await deciding.judge(self.message, self.decides, self.caller, peers)
        async with rt.db.transaction(self.tenant, self.see) as tx:
            work = Work(
                tx,
                caller=self.caller,
                tenant=self.tenant,
                see=self.see,
                change=self.change,
                policies=rt.policies,
                mutates=self.mutates,
                cause=self._cause(),
                tables=rt.tables,
                zone=zone,
            )
            if self.ask is not None:
                result = await self.capability(self.message, answers, work)
                self._recheck(seen, work)
            else:
                result = await self.capability(self.message, work)
            if against is not None:
                raise against
            recorded = result.refusal if isinstance(result, Recorded) else None
            if not self.mutates:
                await tx.rollback()
                return result
            rt.crash_points("before commit")
            await work.flush(self._first(None if recorded else result))
            rt.crash_points("after flush")
            await tx.commit()
            rt.crash_points("after commit")
        rt.woke(work)
        if recorded is not None:
            raise recorded
        return result

    def _cause(self) -> Cause:
        # A firing clock that is set again changes its guard: a try that failed must leave no trace in the next one.
        fresh = [replace(guard, rows=[dict(row) for row in guard.rows]) for guard in self.cause.guards]
        return replace(self.cause, guards=fresh) if fresh else self.cause

    def _recheck(self, seen: dict[Any, Any], work: Work) -> None:
        for key, record in work.seen.items():
            before = seen.get(key)
            if before is not None and before["version"] != record["version"]:
                raise errors.StaleVersion

    def _first(self, result: Any) -> list[Part]:
        parts = list(self.first)
        if self.idempotency is not None and result is not None:
            principal, method, key, digest = self.idempotency
            parts.append(
                Part(
                    self.runtime.tables.idempotency,
                    "insert",
                    [
                        {
                            "tenant_id": self.tenant,
                            "principal": principal,
                            "method": method,
                            "request_id": key,
                            "request_hash": digest,
                            "response": without_secrets(result).SerializeToString(),
                        }
                    ],
                )
            )
        return parts

    async def _stored(self) -> Any:
        assert self.idempotency is not None
        assert self.response_type is not None
        principal, method, key, digest = self.idempotency
        async with self.runtime.db.transaction(self.tenant) as tx:
            row = await tx.row(
                f"select request_hash, response from {self.runtime.service.schema}.idempotency"
                " where tenant_id = $1 and principal = $2 and method = $3 and request_id = $4",
                self.tenant, principal, method, key,
            )  # fmt: skip
            if row is None:
                return None
            await tx.confirm()
            await tx.commit()
        if row["request_hash"] != digest:
            raise errors.KeyReused
        return self.response_type.response.FromString(row["response"])


class Lens:
    """The `look` of an ask: each use is a short read-only transaction, closed before the next call goes out."""

    def __init__(self, run: Run, seen: dict[Any, Any]) -> None:
        self._run = run
        self._seen = seen

    def __call__(self) -> _LookContext:
        """`async with look() as see:` opens it."""
        return _LookContext(self._run, self._seen)

    @property
    def tenant(self) -> UUID:
        """Whose data are looked at."""
        return self._run.tenant

    @property
    def caller(self) -> Caller:
        """Who asks."""
        return self._run.caller

    @property
    def service(self) -> Service:
        """Whose door it is."""
        return self._run.runtime.service

    @property
    def files(self) -> Any:
        """The object store, to be read outside of any transaction."""
        return self._run.runtime.files


class _LookContext:
    def __init__(self, run: Run, seen: dict[Any, Any]) -> None:
        self._run, self._seen = run, seen
        self._context = run.runtime.db.transaction(run.tenant, run.see)

    async def __aenter__(self) -> Look:
        tx = await self._context.__aenter__()
        run = self._run
        self._look = Look(
            tx,
            caller=run.caller,
            tenant=run.tenant,
            see=run.see,
            change=run.change,
            policies=run.runtime.policies,
            mutates=run.mutates,
        )
        return self._look

    async def __aexit__(self, kind: Any, error: Any, trace: Any) -> None:
        self._seen.update(self._look.seen)
        await self._context.__aexit__(kind, error, trace)
