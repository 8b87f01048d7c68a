"""The access log: one line for each request, saying who asked for what, from where, and what became of it.

It holds names and numbers of the system only: a route as the contract writes it, never an address as it was typed, a
query, a body or a header. What an operator keeps of it, and for how long, is in the README.
"""

from __future__ import annotations

import re
from typing import Final

from gateway.edge import Exchange
from gateway.pages import PATHS
from weft.logs import ACCESS_LINES
from weft.masks import mobiles

PROBES: Final = frozenset({"/healthz", "/readyz"})
EDGES: Final = frozenset({"/v1/files", "/v1/live", *PATHS})
_RESOURCE: Final = re.compile(r"[a-zA-Z]+(/[a-z]+)?/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def note(exchange: Exchange, seconds: float, trusted_proxies: int) -> None:
    """Writes the line of one request that has ended. Probes of the process itself are left out."""
    path = exchange.scope["path"]
    if path in PROBES or not ACCESS_LINES:
        return
    session, route = exchange.session, exchange.route
    trace = exchange.traceparent.split("-")
    facts = {
        "tenant": session.tenant if session is not None else "",
        "caller": session.name if session is not None else "anonymous",
        "method": exchange.scope["method"],
        "route": route.binding.template if route is not None else path if path in EDGES else "",
        "rpc": route.rpc.path if route is not None else "",
        "resource": exchange.resource if _RESOURCE.fullmatch(exchange.resource) else "",
        "status": exchange.status,
        "duration_ms": round(seconds * 1000, 1),
        "bytes": exchange.bytes_out,
        "address": exchange.address(trusted_proxies),
        "trace_id": trace[1] if len(trace) > 1 else "",
        "correlation": mobiles(exchange.correlation),  # the one thing here that a client may choose
    }
    ACCESS_LINES.write(facts)
