"""Calls between targets: one pipeline, two ways in.

A call reaches its handler through the same steps whether it comes over the network (grpc.aio) or from another target in
the same process: deadline, principal, access, parsing, field rules, handler, masks, errors, metrics, trace. Both ways
offer the grpc.aio channel interface, so generated stubs and the gateway do not know which one they hold. Bytes cross the
border in both cases: the callee never shares an object with its caller.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import grpc
import protovalidate
import structlog
from google.protobuf import descriptor_pool
from google.protobuf.message import DecodeError, Message
from grpc import aio

from weft import errors, masking, telemetry
from weft.access import ANONYMOUS, Caller, Sight, admit
from weft.api.options import v1 as options
from weft.documents import violations_of
from weft.tokens import METADATA_KEY, Signer, Verifier

log = structlog.get_logger("weft.rpc")

MetadataLike = Sequence[tuple[str, str | bytes]]
TIMEOUT_DEFAULT_S = 5.0
HOP_COST_S = 0.01
BYTES_MAX = 32 * 1024 * 1024


@dataclass(slots=True)
class Call:
    """One call as its handler sees it."""

    method: Method
    caller: Caller
    see: Sight
    change: Sight
    deadline: float
    language: str = "en"
    correlation: str = ""
    traceparent: str = ""


Handler = Callable[[Any, Call], Awaitable[Message]]


@dataclass(frozen=True, slots=True)
class Method:
    """One rpc: its path, its access line, its types and the function behind it."""

    path: str
    target: str
    access: options.Access
    request: type[Message]
    response: type[Message]
    handler: Handler
    name: str


@dataclass(slots=True)
class RpcFailed(Exception):
    """A call that was refused, ready for either way out."""

    code: grpc.StatusCode
    text: str
    status: bytes = b""


@dataclass(slots=True)
class Dispatcher:
    """The table of one target's methods and the pipeline in front of them."""

    verifier: Verifier
    methods: dict[str, Method] = field(default_factory=dict)

    def add(self, methods: Sequence[Method]) -> None:
        """Registers methods; a path registered twice is a mistake in the wiring."""
        for method in methods:
            if method.path in self.methods:
                raise ValueError(f"{method.path} is wired twice")
            self.methods[method.path] = method

    async def dispatch(self, path: str, data: bytes, metadata: MetadataLike, timeout_s: float | None) -> bytes:
        """Runs one call from bytes to bytes. Raises RpcFailed, never anything else but cancellation."""
        method = self.methods.get(path)
        if method is None:
            raise RpcFailed(grpc.StatusCode.UNIMPLEMENTED, "There is no such method.")
        headers = dict(metadata)
        language = str(headers.get("weft-language", "en"))
        started = time.perf_counter()
        code = "OK"
        try:
            with telemetry.span(path, str(headers.get("traceparent", ""))) as traceparent:
                return await self._run(method, data, headers, timeout_s, language, traceparent)
        except errors.Refused as error:
            status = errors.to_status(error, language, domain=method.target)
            code = error.reason
            raise RpcFailed(errors.GRPC_CODES[error.kind], status.message, status.SerializeToString()) from None
        finally:
            telemetry.rpc_done(method.target, method.name, code, time.perf_counter() - started)

    async def _run(
        self,
        method: Method,
        data: bytes,
        headers: Mapping[str, str | bytes],
        timeout_s: float | None,
        language: str,
        traceparent: str,
    ) -> bytes:
        if timeout_s is None:
            raise errors.DeadlineMissing
        if timeout_s <= 0:
            raise errors.DeadlinePassed
        token = headers.get(METADATA_KEY)
        caller = self.verifier.verify(str(token)) if token else ANONYMOUS
        see, change = admit(method.access, caller)
        request = parse(method.request, data)
        veiled = method.access.reach != options.REACH_SELF and not caller.is_system
        if veiled:
            masking.refuse_masked(request)
        call = Call(
            method=method,
            caller=caller,
            see=see,
            change=change,
            deadline=asyncio.get_running_loop().time() + timeout_s,
            language=language,
            correlation=str(headers.get("weft-correlation", "")),
            traceparent=traceparent,
        )
        try:
            async with asyncio.timeout(timeout_s):
                response = await method.handler(request, call)
        except TimeoutError:
            raise errors.DeadlinePassed from None
        except errors.Refused:
            raise
        except Exception as error:
            log.exception("call failed", path=method.path, error=type(error).__name__, correlation=call.correlation)
            raise errors.Internal from None
        if veiled:
            masking.mask(response, caller, see)
        return response.SerializeToString()


def parse(kind: type[Message], data: bytes) -> Message:
    """A message from bytes, checked against its field rules. Raises InvalidArgument naming each field and rule."""
    try:
        request = kind.FromString(data)
    except DecodeError:
        errors.invalid("", "decode", en="The message cannot be decoded.", zh="消息无法解析。")
    validate(request)
    return request


def validate(message: Message) -> None:
    """Checks a message against its field rules. Raises InvalidArgument."""
    try:
        protovalidate.validate(message)
    except protovalidate.ValidationError:
        raise errors.InvalidArgument(violations=tuple(violations_of(message)[:20])) from None


class InProcessChannel:
    """The grpc.aio channel interface over a dispatcher of the same process."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher

    def unary_unary(
        self,
        method: str,
        request_serializer: Callable[[Any], bytes] | None = None,
        response_deserializer: Callable[[bytes], Any] | None = None,
        _registered_method: bool | None = False,
    ) -> Callable[..., Awaitable[Any]]:
        """A callable that takes (request, timeout=, metadata=) like grpc.aio's."""
        dispatch = self._dispatcher.dispatch

        async def call(request: Any, *, timeout: float | None = None, metadata: MetadataLike = ()) -> Any:  # noqa: ASYNC109
            data = request if request_serializer is None else request_serializer(request)
            try:
                answer = await dispatch(method, data, metadata, timeout)
            except RpcFailed as failed:
                raise as_rpc_error(failed) from None
            return answer if response_deserializer is None else response_deserializer(answer)

        return call

    async def close(self, grace: float | None = None) -> None:
        """Nothing to close."""


def as_rpc_error(failed: RpcFailed) -> aio.AioRpcError:
    """The error that a network call would have raised."""
    trailing = aio.Metadata((errors.DETAILS_KEY, failed.status)) if failed.status else aio.Metadata()
    return aio.AioRpcError(failed.code, aio.Metadata(), trailing, details=failed.text, debug_error_string="")


class NetworkHandler(grpc.GenericRpcHandler):  # type: ignore[type-arg]
    """Lets calls from the network into a dispatcher."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler[bytes, bytes] | None:
        """The handler of one path; None lets other handlers (health, reflection) look."""
        path = handler_call_details.method
        if path not in self._dispatcher.methods:
            return None

        async def handle(request: bytes, context: aio.ServicerContext[bytes, bytes]) -> bytes:
            metadata = tuple(context.invocation_metadata() or ())
            remaining = context.time_remaining()
            try:
                return await self._dispatcher.dispatch(path, request, metadata, remaining)
            except RpcFailed as failed:
                trailing = ((errors.DETAILS_KEY, failed.status),) if failed.status else ()
                await context.abort(failed.code, failed.text, trailing)
                raise AssertionError("abort always raises") from None

        return grpc.unary_unary_rpc_method_handler(handle)


GRPC_OPTIONS = (
    ("grpc.max_receive_message_length", BYTES_MAX),
    ("grpc.max_send_message_length", BYTES_MAX),
    ("grpc.keepalive_time_ms", 20_000),
    ("grpc.keepalive_timeout_ms", 5_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
    ("grpc.http2.max_ping_strikes", 0),  # whoever was stalled hears at once what was sent in time
    ("grpc.max_reconnect_backoff_ms", 5_000),  # two minutes by default: a target that is back would not be called
    ("grpc.max_connection_age_ms", 600_000),
    ("grpc.max_connection_age_grace_ms", 30_000),
    ("grpc.so_reuseport", 0),
)


@dataclass(slots=True)
class Channels:
    """The way to every target: in process where it runs here, else over the network."""

    local: dict[str, InProcessChannel]
    remote: dict[str, aio.Channel]
    packages: Mapping[str, str]
    signer: Signer

    def target_of(self, path: str) -> str:
        """The target that serves `/weft.api.leads.v1.Leads/CreateLead`."""
        package = path[1:].split("/", 1)[0].rsplit(".", 1)[0]
        return self.packages[package]

    def to(self, target: str) -> Any:
        """The channel to one target."""
        found: Any = self.local.get(target) or self.remote.get(target)
        if found is None:
            raise errors.Unavailable
        return found


@dataclass(slots=True)
class Peers:
    """The other targets, as one service may call them while it acts for one tenant.

    `peers(customers.CustomersStub)` is a stub whose calls carry this service's signed identity, the rest of the
    caller's time and the trace. Only rpcs that promise READ, HOLD or EFFECT may be called.
    """

    channels: Channels
    caller: Caller
    deadline: float
    language: str = "en"
    correlation: str = ""
    traceparent: str = ""
    target: str = ""
    reads_only: bool = False

    def __call__(self, stub: Callable[[Any], Any]) -> Any:
        """A stub on this context."""
        return stub(self)

    def on(self, target: str) -> Peers:
        """The same context, for services that every target serves."""
        return replace(self, target=target)

    def for_reader(self, caller: Caller) -> Peers:
        """The same context in the name of the one who asks, for rpcs that promise READ: a peer tells what he may read
        himself, masked as for him, and refuses what it would refuse him.
        """
        return replace(self, caller=caller, reads_only=True)

    def unary_unary(
        self,
        method: str,
        request_serializer: Callable[[Any], bytes] | None = None,
        response_deserializer: Callable[[bytes], Any] | None = None,
        _registered_method: bool | None = False,
    ) -> Callable[..., Awaitable[Any]]:
        """A callable with context, for generated stubs."""
        target = self.target or self.channels.target_of(method)
        call = self.channels.to(target).unary_unary(method, request_serializer, response_deserializer)

        async def run(request: Any, *, timeout: float | None = None) -> Any:  # noqa: ASYNC109
            if self.reads_only and not _promises_read(method):
                raise RuntimeError(f"{method} promises no READ: a service calls it as itself or not at all")
            left = self.deadline - asyncio.get_running_loop().time() - HOP_COST_S
            return await call(
                request,
                timeout=min(left, timeout if timeout is not None else TIMEOUT_DEFAULT_S),
                metadata=(
                    (METADATA_KEY, self.channels.signer.sign(self.caller.principal)),
                    ("weft-language", self.language),
                    ("weft-correlation", self.correlation),
                    ("traceparent", self.traceparent),
                ),
            )

        return run


@cache
def _promises_read(path: str) -> bool:
    pool: Any = descriptor_pool.Default()
    rpc = pool.FindMethodByName(path[1:].replace("/", "."))
    return bool(rpc.GetOptions().Extensions[options.access].call == options.CALL_READ)
