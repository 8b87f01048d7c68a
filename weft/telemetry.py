"""Logs, traces and metrics of a process; by default none of them leaves it.

The trace context is our own small object, kept in a context variable and carried as W3C `traceparent`; a span of
OpenTelemetry is made only once a trace is sampled, since making one costs more than the work it would measure. Whether
a trace is sampled is decided where it begins and followed by all that it causes. Log lines carry the trace id also of
unsampled traces, and never a telephone number or a password.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar, Token
from random import getrandbits
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
    from opentelemetry.trace import Span, Tracer

    from weft.config import Config

TRACEPARENT = "traceparent"
BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

# --- traces -------------------------------------------------------------------------------------------------------


class Trace(NamedTuple):
    """Where we are in a trace: what the next span hangs under and the next call carries."""

    trace_id: int
    span_id: int
    sampled: bool

    @property
    def traceparent(self) -> str:
        """The W3C header value."""
        return f"00-{self.trace_id:032x}-{self.span_id:016x}-{'01' if self.sampled else '00'}"


_current: ContextVar[Trace | None] = ContextVar("weft_trace", default=None)
_tracer: Tracer | None = None
_provider: TracerProvider | None = None
_bound = 0  # a new trace is sampled when the low half of its id lies below; 0 while nothing records spans
_LOW = (1 << 64) - 1
_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?")


def parse(traceparent: str | None) -> Trace | None:
    """The trace that a W3C header names; None when there is none or it is malformed."""
    matched = _TRACEPARENT.fullmatch(traceparent) if traceparent else None
    if matched is None:
        return None
    trace_id, span_id = int(matched[1], 16), int(matched[2], 16)
    return Trace(trace_id, span_id, bool(int(matched[3], 16) & 1)) if trace_id and span_id else None


def extract(carrier: Mapping[str, str]) -> Trace | None:
    """The trace in a call's metadata, an event's headers or a request's (names in lower case)."""
    return parse(carrier.get(TRACEPARENT))


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


def _begin() -> Trace:
    trace_id = getrandbits(128) | 1
    return Trace(trace_id, trace_id >> 64 | 1, (trace_id & _LOW) < _bound)


class span:  # noqa: N801, used as a function
    """`with span("leads.Record", parent=…, tenant=…):` names a piece of work in the current trace, or begins one.

    `parent` (a `Trace`, a traceparent, or None for the current one) is given where work enters a process. Attributes
    are recorded only when sampled, so pass values, not computed strings.
    """

    __slots__ = ("_attributes", "_name", "_parent", "_span", "_token")

    def __init__(self, name: str, parent: Trace | str | None = None, **attributes: Any) -> None:
        self._name = name
        self._parent = parent
        self._attributes = attributes
        self._span: Span | None = None

    def __enter__(self) -> span:
        parent = self._parent
        if parent is None:
            parent = _current.get()
        elif isinstance(parent, str):
            parent = parse(parent)
        trace = _begin() if parent is None else parent
        if trace[2] and _tracer is not None:
            self._span, trace = _start(_tracer, self._name, parent, self._attributes)
        self._token: Token[Trace | None] = _current.set(trace)
        return self

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


def _start(tracer: Tracer, name: str, parent: Trace | None, attributes: dict[str, Any]) -> tuple[Span, Trace]:
    from opentelemetry.context import Context
    from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, set_span_in_context

    context = Context()
    if parent is not None:
        above = SpanContext(parent.trace_id, parent.span_id, is_remote=False, trace_flags=TraceFlags(1))
        context = set_span_in_context(NonRecordingSpan(above), context)
    made = tracer.start_span(name, context=context, attributes=attributes)
    ids = made.get_span_context()
    return made, Trace(ids.trace_id, ids.span_id, True)


def _fail(made: Span, error: BaseException) -> None:
    """Marks the span; the error's text may hold personal data, so only its type is recorded."""
    from opentelemetry.trace import Status, StatusCode

    made.set_attribute("error.type", type(error).__qualname__)
    made.set_status(Status(StatusCode.ERROR))


def _provide(ratio: float, processor: Any, service: str) -> None:
    """Records sampled traces from now on. The decision is ours alone, so the SDK records whatever it is handed."""
    global _tracer, _provider, _bound
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.sampling import ALWAYS_ON

    resource = Resource.create({"service.name": service})
    _provider = TracerProvider(sampler=ALWAYS_ON, resource=resource, shutdown_on_exit=False)
    _provider.add_span_processor(processor)
    _tracer = _provider.get_tracer("weft")
    _bound = round(ratio * (1 << 64))


class Recorded(NamedTuple):
    """What a test sees of the spans made inside `recording()`."""

    spans: Callable[[], tuple[ReadableSpan, ...]]

    def names(self) -> list[str]:
        """The spans' names in the order in which they ended."""
        return [made.name for made in self.spans()]


@contextmanager
def recording(ratio: float = 1.0) -> Iterator[Recorded]:
    """Records spans in memory, for tests."""
    global _tracer, _provider, _bound
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    before, exporter = (_tracer, _provider, _bound), InMemorySpanExporter()
    _provide(ratio, SimpleSpanProcessor(exporter), "test")
    try:
        yield Recorded(exporter.get_finished_spans)
    finally:
        _tracer, _provider, _bound = before


# --- logs ---------------------------------------------------------------------------------------------------------

_PHONE = re.compile(r"(?<![0-9A-Za-z])((?:\+?86[- ]?)?1[3-9]\d)\d{4}(\d{4})(?![0-9A-Za-z])")
_PASSWORD = re.compile(r"(://[^/@\s:]*):[^/@\s]+@")


def masked(text: str) -> str:
    """Hides the middle of mobile numbers and the passwords in addresses."""
    return _PASSWORD.sub(r"\1:***@", _PHONE.sub(r"\1****\2", text))


def _mask(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: _mask_value(value) for name, value in event.items()}


def _mask_value(value: Any) -> Any:
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, dict):
        return {_mask_value(name): _mask_value(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [_mask_value(inner) for inner in value]
    return value if isinstance(value, int | float | None) else masked(str(value))


def _with_trace(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if trace := _current.get():
        event["trace_id"] = f"{trace.trace_id:032x}"
        event["span_id"] = f"{trace.span_id:016x}"
    return event


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of a module: `log.info("what happened", key=value)`."""
    made: structlog.stdlib.BoundLogger = structlog.get_logger(name)
    return made


def configure_logs(level: str, style: str, stream: Any = None) -> None:
    """One line per event on standard error, ours and the libraries' alike."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.stdlib.ExtraAdder(),
        _with_trace,
    ]
    if style == "json":
        last: list[Any] = [structlog.processors.format_exc_info, _mask, structlog.processors.JSONRenderer(_dumps)]
    else:
        last = [_mask, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    handler = logging.StreamHandler(stream or sys.stderr)
    drop = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=[drop, *last], foreign_pre_chain=shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for chatty in ("httpx", "httpcore", "asyncio", "alembic.runtime.migration"):
        logging.getLogger(chatty).setLevel(max(root.level, logging.WARNING))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _dumps(event: Any, **_: Any) -> str:
    import orjson

    return orjson.dumps(event, default=repr, option=orjson.OPT_NON_STR_KEYS).decode()


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


Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


async def metrics_app(scope: Mapping[str, Any], receive: Any, send: Send) -> None:
    """The ASGI page that Prometheus scrapes."""
    if scope["type"] != "http":
        return
    headers = [(b"content-type", b"text/plain; version=0.0.4; charset=utf-8")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": exposition()})


# --- start --------------------------------------------------------------------------------------------------------


def configure(config: Config) -> None:
    """Sets up logs, and the export of traces if a collector is configured. Called once, before serving."""
    configure_logs(config.log_level, config.log_format)
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
