"""Traces and metrics of a process; by default none of them leaves it.

The trace context is our own small object, kept in a context variable and carried as W3C `traceparent`; a span of
OpenTelemetry is made only once a trace is sampled, since making one costs more than the work it would measure. Whether
a trace is sampled is decided where it begins and followed by all that it causes: a sampled one is stored with the
events, calls and deadlines of a commit and goes on where they arrive. What happens later than at once is a trace of its
own with a link back. Log lines (`weft/logs.py`) carry the trace id also of unsampled traces.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar, Token
from functools import cache
from random import getrandbits, random
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from weft.config import Config, ConfigError

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
    from opentelemetry.trace import Link, Span, Tracer


TRACEPARENT = "traceparent"
BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

# --- traces -------------------------------------------------------------------------------------------------------


class Trace(NamedTuple):
    """Where we are in a trace: what the next span hangs under and the next call carries, as its W3C header value."""

    traceparent: str
    sampled: bool

    @property
    def trace_id(self) -> str:
        """The trace's id, 32 hexadecimal digits."""
        return self.traceparent[3:35]

    @property
    def span_id(self) -> str:
        """The id of the last recorded span, 16 hexadecimal digits."""
        return self.traceparent[36:52]


_current: ContextVar[Trace | None] = ContextVar("weft_trace", default=None)
_tracer: Tracer | None = None
_provider: TracerProvider | None = None
_ratio = 0.0  # of new traces that are sampled; 0 while nothing records spans
_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?")
_SAMPLED = frozenset("13579bdf")


def parse(traceparent: str) -> Trace | None:
    """The trace that a W3C header names; None when it is malformed."""
    if _TRACEPARENT.fullmatch(traceparent) is None:
        return None
    if len(traceparent) > 55 or traceparent[:2] != "00":  # a later version: keep what we understand
        traceparent = f"00{traceparent[2:55]}"
    return Trace(traceparent, traceparent[54] in _SAMPLED)


def extract(carrier: Mapping[str, str]) -> Trace | None:
    """The trace in a call's metadata, an event's headers or a request's (names in lower case)."""
    return parse(carrier.get(TRACEPARENT, ""))


def inject(carrier: MutableMapping[str, str]) -> None:
    """Writes the current trace, if any, into metadata or headers."""
    if trace := _current.get():
        carrier[TRACEPARENT] = trace.traceparent


def current() -> Trace | None:
    """The trace we are in."""
    return _current.get()


def current_traceparent() -> str:
    """The W3C header value of the trace we are in; empty outside of any."""
    trace = _current.get()
    return trace.traceparent if trace else ""


def sampled() -> str | None:
    """The W3C header value of the trace we are in if it is sampled: what is stored with an event, and sent to vendors."""
    trace = _current.get()
    return trace.traceparent if trace is not None and trace.sampled else None


def caused_by(stored: str | None) -> Trace:
    """The trace in which something goes on that was stored with `sampled()`; what carries none is not sampled later."""
    return (parse(stored) if stored else None) or _begin(0.0)


async def outgoing(request: Any) -> None:
    """Sends a sampled trace along with a request of httpx: `event_hooks={"request": [telemetry.outgoing]}`."""
    if trace := sampled():
        request.headers[TRACEPARENT] = trace


def _begin(ratio: float) -> Trace:
    chosen = random() < ratio
    return Trace(f"00-{getrandbits(128) | 1:032x}-{getrandbits(64) | 1:016x}-{'01' if chosen else '00'}", chosen)


class span:  # noqa: N801, used as a function
    """`with span("leads.Record", parent, tenant=…) as traceparent:` names a piece of work in a trace.

    `parent` is given where work enters a process (a `Trace` or a header value); without one the current trace goes on,
    or a new one begins. `links` are header values of traces that led here but are over: with them a sampled trace of its
    own begins. Attributes are recorded only when sampled, so pass values, not computed strings.
    """

    __slots__ = ("_attributes", "_kind", "_links", "_name", "_parent", "_span", "_token")

    def __init__(
        self, name: str, parent: Trace | str | None = None, kind: str = "", links: Sequence[str] = (), **attributes: Any
    ) -> None:
        self._name = name
        self._parent = parent
        self._kind = kind  # internal, or producer, consumer, client
        self._links = links
        self._attributes = attributes
        self._span: Span | None = None

    def __enter__(self) -> str:
        parent = self._parent
        if isinstance(parent, str):
            parent = parse(parent) if parent else None
        if parent is None and not self._links:
            parent = _current.get()
        trace = _begin(1.0 if self._links else _ratio) if parent is None else parent
        if trace.sampled and _tracer is not None:
            self._span, trace = self._start(_tracer, parent)
        self._token: Token[Trace | None] = _current.set(trace)
        return trace.traceparent

    def set(self, name: str, value: Any) -> None:
        """Adds an attribute, if the trace is sampled."""
        if self._span is not None:
            self._span.set_attribute(name, value)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        _current.reset(self._token)
        if self._span is not None:
            if error is not None:
                _fail(self._span, error)
            self._span.end()

    def _start(self, tracer: Tracer, parent: Trace | None) -> tuple[Span, Trace]:
        from opentelemetry.context import Context
        from opentelemetry.trace import NonRecordingSpan, SpanKind, set_span_in_context

        context = Context()
        if parent is not None:
            context = set_span_in_context(NonRecordingSpan(_link(parent).context), context)
        made = tracer.start_span(
            self._name,
            context=context,
            kind=SpanKind[self._kind.upper()] if self._kind else SpanKind.INTERNAL,
            links=[_link(found) for found in map(parse, self._links) if found],
            attributes=self._attributes,
        )
        own = made.get_span_context()
        return made, Trace(f"00-{own.trace_id:032x}-{own.span_id:016x}-01", True)


def _link(trace: Trace) -> Link:
    from opentelemetry.trace import Link, SpanContext, TraceFlags

    ids = int(trace.trace_id, 16), int(trace.span_id, 16)
    return Link(SpanContext(*ids, is_remote=False, trace_flags=TraceFlags(1)))


def _fail(made: Span, error: BaseException) -> None:
    """Marks the span; the error's text may hold personal data, so only its type is recorded."""
    from opentelemetry.trace import Status, StatusCode

    made.set_attribute("error.type", type(error).__qualname__)
    made.set_status(Status(StatusCode.ERROR))


def _provide(ratio: float, processor: Any, service: str) -> None:
    """Records sampled traces from now on. The decision is ours alone, so the SDK records whatever it is handed."""
    global _tracer, _provider, _ratio
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.sampling import ALWAYS_ON

    resource = Resource.create({"service.name": service})
    _provider = TracerProvider(sampler=ALWAYS_ON, resource=resource, shutdown_on_exit=False)
    _provider.add_span_processor(processor)
    _tracer = _provider.get_tracer("weft")
    _ratio = ratio


class Recorded(NamedTuple):
    """What a test sees of the spans made inside `recording()`."""

    spans: Callable[[], tuple[ReadableSpan, ...]]

    def names(self) -> list[str]:
        """The spans' names in the order in which they ended."""
        return [made.name for made in self.spans()]


@contextmanager
def recording(ratio: float = 1.0) -> Iterator[Recorded]:
    """Records spans in memory, for tests."""
    global _tracer, _provider, _ratio
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    before, exporter = (_tracer, _provider, _ratio), InMemorySpanExporter()
    _provide(ratio, SimpleSpanProcessor(exporter), "test")
    try:
        yield Recorded(exporter.get_finished_spans)
    finally:
        _tracer, _provider, _ratio = before


# --- metrics ------------------------------------------------------------------------------------------------------

registry = CollectorRegistry()
Metric = TypeVar("Metric", Counter, Gauge, Histogram)
_metrics: dict[str, Any] = {}


def _once(kind: type[Metric], name: str, says: str, labels: tuple[str, ...], **more: Any) -> Metric:
    """Modules declare their metrics at import; declaring one twice alike gives the same one."""
    found = _metrics.get(name)
    if found is None:
        found = _metrics[name] = kind(f"weft_{name}", says, labels, registry=registry, **more)
    assert type(found) is kind, f"{name} is already another kind of metric"
    return found


def counter(name: str, says: str, *labels: str) -> Counter:
    """A count that only grows, `weft_<name>_total`; keep the child of `.labels(…)` where it is hot."""
    return _once(Counter, name, says, labels)


def gauge(name: str, says: str, *labels: str) -> Gauge:
    """A value that rises and falls; `.set_function` reads it when asked."""
    return _once(Gauge, name, says, labels)


def histogram(name: str, says: str, *labels: str, buckets: tuple[float, ...] = BUCKETS_S) -> Histogram:
    """Durations in seconds, by default; `weft_<name>` should end in its unit."""
    return _once(Histogram, name, says, labels, buckets=buckets)


def exposition() -> bytes:
    """Every metric in Prometheus's text format."""
    from prometheus_client import generate_latest

    return generate_latest(registry)


RPC_S = histogram("rpc_seconds", "Time of rpcs by target, method and outcome.", "target", "method", "code")
SWEEPS = counter("loop_sweeps", "Sweeps of background loops.", "loop")
FAILURES = gauge("loop_failures", "Failures in a row of a background loop.", "loop")
RELAYED = counter("outbox_relayed", "Events handed to the broker.", "service")
CONSUMED = counter("inbox_consumed", "Events taken from the broker.", "consumer", "event")
FIRED = counter("deadlines_fired", "Deadlines fired.", "service", "kind")
DEAD = counter("inbox_dead_letters", "Events that failed all their tries.", "consumer")


@cache
def _child(metric: Any, *labels: str) -> Any:
    """The series of these labels; finding it anew costs more than counting."""
    return metric.labels(*labels)


def rpc_done(target: str, method: str, code: str, seconds: float) -> None:
    """An rpc was answered, with OK or the reason of its refusal."""
    _child(RPC_S, target, method, code).observe(seconds)


def loop_swept(loop: str, failures: int) -> None:
    """A background loop ended one sweep; `failures` counts those in a row."""
    _child(SWEEPS, loop).inc()
    _child(FAILURES, loop).set(failures)


def relayed(service: str, count: int) -> None:
    """Outbox rows were published."""
    _child(RELAYED, service).inc(count)


def consumed(consumer: str, event: str, count: int = 1) -> None:
    """Events of one type were taken and acknowledged."""
    _child(CONSUMED, consumer, event).inc(count)


def fired(service: str, kind: str) -> None:
    """A deadline fired and what follows from it is committed."""
    _child(FIRED, service, kind).inc()


def may_die(consumer: str) -> None:
    """Tells of a consumer from the start on, with 0: Prometheus sees no increase where a series begins with 1."""
    _child(DEAD, consumer)


def dead_lettered(consumer: str) -> None:
    """An event spent its tries."""
    _child(DEAD, consumer).inc()


Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
TEXT = "text/plain; version=0.0.4; charset=utf-8"


async def metrics_app(scope: Mapping[str, Any], receive: Any, send: Send) -> None:
    """The page that Prometheus scrapes, for an ASGI server that is there anyway."""
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", TEXT.encode())]})
    await send({"type": "http.response.body", "body": exposition()})


async def serve_metrics(host: str, port: int, ready: Callable[[], bool] = lambda: True) -> asyncio.Server:
    """The same page on a port of its own, which is never the public one, beside `/healthz`, which answers while this
    process can, and `/readyz`, which is 503 until requests should come and as soon as none should any more.
    """

    def page(target: bytes) -> tuple[str, bytes]:
        if target == b"/healthz":
            return "200 OK", b"alive\n"
        if target == b"/readyz":
            return ("200 OK", b"ready\n") if ready() else ("503 Service Unavailable", b"not ready\n")
        return "200 OK", exposition()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(5):
                request = await reader.readuntil(b"\r\n\r\n")
                status, body = page(b"".join(request.split(b" ", 2)[1:2]))
                head = f"HTTP/1.1 {status}\r\nContent-Type: {TEXT}\r\nContent-Length: {len(body)}\r\nConnection: close"
                writer.write(f"{head}\r\n\r\n".encode() + body)
                await writer.drain()
        except (TimeoutError, OSError, EOFError, asyncio.LimitOverrunError):
            pass  # whoever asked is gone, or never spoke HTTP
        finally:
            writer.close()

    try:
        return await asyncio.start_server(answer, host, port, limit=16 << 10)
    except OSError as error:
        reason = f"The metrics page cannot listen on {host}:{port} ({error.strerror}); set WEFT_METRICS_PORT."
        raise ConfigError(reason) from None


# --- start --------------------------------------------------------------------------------------------------------


def configure(config: Config) -> None:
    """Sets up logs, and the export of traces if a collector is configured. Called once, before serving."""
    from weft.logs import configure_logs

    configure_logs(config.log_level, config.log_format, access=bool(config.access_log))
    if "process_resident_memory_bytes" not in _metrics:
        from prometheus_client import GCCollector, PlatformCollector, ProcessCollector

        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)
        _metrics["process_resident_memory_bytes"] = True
    if config.otlp_endpoint:
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        exporter = OTLPSpanExporter(endpoint=config.otlp_endpoint, insecure=config.otlp_endpoint.startswith("http:"))
        _provide(config.trace_ratio, BatchSpanProcessor(exporter), f"weft-{config.target}")


def shutdown() -> None:
    """Hands over what is still batched; called last, and never waits long for a collector."""
    if _provider is not None:
        _provider.force_flush(1000)
