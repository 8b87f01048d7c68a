"""One HTTP exchange: what is known of a request while it is served, and how an answer is written.

Security headers, CORS, compression and the correlation id are put on every answer here, whoever made it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, Final

import uuid_utils

from gateway.auth import Session
from gateway.config import GatewayConfig
from weft.text import language_of

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Headers = tuple[tuple[bytes, bytes], ...]

_CORRELATION: Final = re.compile(rb"[A-Za-z0-9._-]{8,64}")
_TRACEPARENT: Final = re.compile(rb"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-0[0-9a-f]")
SECURITY: Final[Headers] = (
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)
# A document in a window of its own: the browser's own viewer is a plug-in with a style, and nothing else.
DOCUMENT_SECURITY: Final[Headers] = (
    *SECURITY[:-1],
    (
        b"content-security-policy",
        b"default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    ),
)
EXPOSED: Final = b"ETag, Retry-After, X-Request-Id, WWW-Authenticate"
CORS_HEADERS: Final = (
    b"Authorization, Content-Type, Idempotency-Key, If-Match, X-Request-Id, X-Request-Timeout, traceparent, "
    b"Accept-Language, Last-Event-ID"
)


@dataclass(slots=True)
class Answer:
    """What goes back."""

    status: int
    body: bytes
    content_type: bytes = b"application/json"
    headers: Headers = ()
    compress: bool = True
    attachment: bool = False
    security: Headers = SECURITY


class Exchange:
    """One request on its way through the gateway."""

    __slots__ = (
        "bytes_out", "correlation", "etag_sent", "headers", "language", "resource", "route", "scope", "session", "status",
        "traceparent",
    )  # fmt: skip

    def __init__(self, scope: Scope, traceparent: str = "") -> None:
        self.scope = scope
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        self.language = language_of(self.headers.get(b"accept-language", b"").decode("latin-1"))
        given = self.headers.get(b"x-request-id", b"")
        self.correlation = given.decode() if _CORRELATION.fullmatch(given) else str(uuid_utils.uuid7())
        self.route: Any = None
        self.session: Session | None = None
        self.etag_sent = False
        self.resource = ""  # the name in the address, as the client wrote it
        self.status = 499  # until an answer begins: the client went away
        self.bytes_out = 0
        given = self.headers.get(b"traceparent", b"")
        self.traceparent = given.decode() if given and _TRACEPARENT.fullmatch(given) else traceparent

    def watched(self, send: Send) -> Send:
        """The same way out, noting what goes through."""

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
            else:
                self.bytes_out += len(message.get("body", b""))
            await send(message)

        return noted

    def address(self, trusted_proxies: int) -> str:
        """The client's address, as far as the proxies in front are believed."""
        client = self.scope.get("client")
        direct = client[0] if client else "?"
        if trusted_proxies:
            hops = [hop.strip() for hop in self.headers.get(b"x-forwarded-for", b"").decode("latin-1").split(",")]
            if len(hops) >= trusted_proxies and hops[-trusted_proxies]:
                return hops[-trusted_proxies]
        return str(direct)


class Writer:
    """Writes answers with what all of them carry."""

    def __init__(self, config: GatewayConfig) -> None:
        self._gzip_min = config.gzip_bytes_min
        self._origins = frozenset(o.encode() for o in config.cors_origins)

    async def write(self, exchange: Exchange, answer: Answer, send: Send) -> None:
        """The whole answer in two messages."""
        body = answer.body
        headers = [
            (b"content-type", answer.content_type),
            (b"x-request-id", exchange.correlation.encode()),
            *answer.security,
            *answer.headers,
            *self.cors(exchange),
        ]
        if answer.attachment:
            headers.append((b"content-disposition", b"attachment"))
        elif answer.compress and len(body) > self._gzip_min:
            headers.append((b"vary", b"Accept-Encoding"))
            if b"gzip" in exchange.headers.get(b"accept-encoding", b""):
                body = _gzip(body)
                headers.append((b"content-encoding", b"gzip"))
        if answer.status not in (204, 304):
            headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def cors(self, exchange: Exchange) -> Headers:
        """What lets a page of an allowed origin read the answer."""
        origin = exchange.headers.get(b"origin")
        if not self._origins or origin is None:
            return ()
        if origin not in self._origins:
            return ((b"vary", b"Origin"),)
        return (
            (b"access-control-allow-origin", origin),
            (b"access-control-expose-headers", EXPOSED),
            (b"vary", b"Origin"),
        )

    def preflight(self, exchange: Exchange, allowed: list[str]) -> Answer:
        """The answer to OPTIONS: what may be sent, and to pages of allowed origins leave to send it."""
        methods = ", ".join([*allowed, "OPTIONS"]).encode()
        headers: Headers = ((b"allow", methods),)
        if exchange.headers.get(b"origin") in self._origins:
            headers += (
                (b"access-control-allow-methods", methods),
                (b"access-control-allow-headers", CORS_HEADERS),
                (b"access-control-max-age", b"600"),
            )
        return Answer(204, b"", headers=headers)


def _gzip(body: bytes) -> bytes:
    # Level 1: a list of fifty shrinks tenfold at a fifth of the time of the default level.
    squeeze = zlib.compressobj(1, zlib.DEFLATED, 31)
    return squeeze.compress(body) + squeeze.flush()
