"""HTTP that goes out to others: one way to make its clients, so that each keeps to the same manners."""

from __future__ import annotations

import ssl
from functools import cache

import httpx

from weft import telemetry

KEEPALIVE_S = 2.0  # shorter than servers keep an idle connection: no request meets one that is closing


@cache
def trusted() -> ssl.SSLContext:
    """Whom this process trusts: the authorities that come with it, or those of `SSL_CERT_FILE` or `SSL_CERT_DIR`.
    Reading them takes some 30 ms of processor time, so it is done once.
    """
    return httpx.create_ssl_context()


def limits(connections: int) -> httpx.Limits:
    """At most so many connections, none of them idle for long."""
    return httpx.Limits(
        max_connections=connections, max_keepalive_connections=connections, keepalive_expiry=KEEPALIVE_S
    )


def client(
    address: str = "", *, timeout_s: float, connections: int = 8, transport: httpx.AsyncBaseTransport | None = None
) -> httpx.AsyncClient:
    """A client that follows nobody elsewhere, listens to no proxy of the environment and passes sampled traces on."""
    return httpx.AsyncClient(
        base_url=address,
        timeout=timeout_s,
        limits=limits(connections),
        transport=transport,
        verify=trusted(),
        follow_redirects=False,
        trust_env=False,
        event_hooks={"request": [telemetry.outgoing]},
    )
