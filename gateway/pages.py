"""The API reference and the two documents, served from this process alone: no other host is ever asked.

The documents are made on first demand in a thread and kept; the page is three files beside this one. A problem's `type`
is an address here, so that whoever reads an error can follow it.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import orjson

from gateway import asyncapi, openapi
from gateway.edge import Answer, Exchange, Headers, Send
from gateway.limits import Receive
from gateway.schema import Schema

FOLDER: Final = Path(__file__).with_name("docs")
PAGE_SECURITY: Final[Headers] = (
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-cache"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
)
_FILES: Final = {
    "/docs": ("index.html", b"text/html; charset=utf-8"),
    "/docs/app.js": ("app.js", b"text/javascript; charset=utf-8"),
    "/docs/style.css": ("style.css", b"text/css; charset=utf-8"),
}
PATHS: Final = (*_FILES, "/openapi.json", "/asyncapi.json")


class Pages:
    """The reference's files and documents."""

    def __init__(self, schema: Schema, targets: Mapping[str, str], prefix: str = "weft") -> None:
        self._schema = schema
        self._targets = targets
        self._prefix = prefix
        self._made: dict[str, bytes] = {}
        self._lock = asyncio.Lock()

    async def get(self, exchange: Exchange, receive: Receive, send: Send) -> Answer:
        """One of `PATHS`, or the page of a problem."""
        path = exchange.scope["path"]
        if path in ("/openapi.json", "/asyncapi.json"):
            return self._answer(exchange, await self.document(path), b"application/json")
        name, kind = _FILES[path if path in _FILES else "/docs"]
        if name not in self._made:
            self._made[name] = await asyncio.to_thread((FOLDER / name).read_bytes)
        return self._answer(exchange, self._made[name], kind)

    async def document(self, path: str) -> bytes:
        """A document as JSON; the first to ask waits for it."""
        async with self._lock:
            if path not in self._made:
                self._made[path] = await asyncio.to_thread(self._make, path)
        return self._made[path]

    def _make(self, path: str) -> bytes:
        if path == "/openapi.json":
            return orjson.dumps(openapi.build(self._schema, self._targets))
        return orjson.dumps(asyncapi.build(self._schema, self._prefix))

    @staticmethod
    def _answer(exchange: Exchange, body: bytes, kind: bytes) -> Answer:
        etag = b'"' + hashlib.blake2b(body, digest_size=12).hexdigest().encode() + b'"'
        headers: Headers = ((b"etag", etag),)
        if exchange.headers.get(b"if-none-match") == etag:
            return Answer(304, b"", kind, headers, security=PAGE_SECURITY)
        return Answer(200, body, kind, headers, security=PAGE_SECURITY)
