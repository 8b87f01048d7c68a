"""Log lines: one event each, JSON for machines or coloured for eyes, ours and the libraries' alike.

Modules say `log = structlog.get_logger("weft.relay")`. Every line carries the trace it belongs to, and none carries a
mobile number or a password: they are masked here, where no caller can forget it.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime
from typing import Any

import orjson
import structlog

from weft import telemetry
from weft.masks import mobiles

ACCESS = logging.getLogger("weft.access")
_PASSWORD = re.compile(r"(://[^/@\s:]*):[^/@\s]+@")


def masked(text: str) -> str:
    """Hides the middle of mobile numbers and the passwords in addresses."""
    return _PASSWORD.sub(r"\1:***@", mobiles(text))


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
    if trace := telemetry.current():
        event["trace_id"] = trace.trace_id
        event["span_id"] = trace.span_id
    return event


class AccessLines:
    """Writes the access log: one line for each request, so in JSON it goes the short way past the library's records."""

    stream: Any = None  # where lines of JSON go; None: nowhere, or as readable lines to whoever reads the other log

    def __bool__(self) -> bool:
        return self.stream is not None or ACCESS.isEnabledFor(logging.INFO)

    def write(self, facts: Mapping[str, object]) -> None:
        """One line. A stream that takes it no more is not worth a request."""
        if self.stream is None:
            ACCESS.info("request", extra={"facts": facts})
            return
        line = {"event": "request", "logger": ACCESS.name, "level": "info", "timestamp": datetime.now(UTC), **facts}
        try:
            self.stream.write(orjson.dumps(line, option=orjson.OPT_UTC_Z).decode() + "\n")
            self.stream.flush()
        except (OSError, ValueError):
            pass


ACCESS_LINES = AccessLines()


def configure_logs(level: str, style: str, stream: Any = None, *, access: bool = False) -> None:
    """One line per event on standard error, ours and the libraries' alike; `access` turns the access log on, whatever
    the level.
    """
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
        last = [
            _mask,
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
            ),
        ]
    handler = logging.StreamHandler(stream or sys.stderr)
    drop = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=[drop, *last], foreign_pre_chain=shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    ACCESS.setLevel(logging.INFO if access and style != "json" else logging.CRITICAL + 1)
    ACCESS_LINES.stream = (stream or sys.stderr) if access and style == "json" else None
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
    return orjson.dumps(event, default=repr, option=orjson.OPT_NON_STR_KEYS).decode()
