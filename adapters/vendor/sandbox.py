"""The other side of the families `rest`, for demos and tests: a process that answers as a vendor does. What it has to tell
is the adapter's own (adapters/erp/sandbox.py, adapters/wms/sandbox.py); the families `tryton` have another door
(sandbox_tryton.py), and the same knobs.

`POST /v1/token` checks the signature and gives a token that runs out; `GET /v1/<collection>` pages by cursor, all or what
changed since a mark, or what a parameter names; what is written is written under a key (`Idempotency-Key`), once; errors are
`{"error": {"code", "message"}}` with words that must not leave the driver. Below `/sandbox` are the knobs:
`POST /sandbox/knobs` (JSON, see Knobs), `POST /sandbox/change` (rows to put or to remove), `GET /sandbox/calls`,
`POST /sandbox/reset`. Several accounts exist, each with a secret of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any, ClassVar

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from adapters.vendor.rest import signature

SKEW_S = 300
HANG_S = 3600.0
WORDS = "vendor words that nobody else should read"


@dataclass(frozen=True, slots=True)
class Knobs:
    """What goes wrong on purpose, for as many of the next pages as `fail_next` says."""

    fail_next: int = 0
    only: str = ""
    """Only pages of this account are spoilt."""
    path: str = ""
    """Only paths below `/v1/` that begin so are spoilt."""
    latency_s: float = 0.0
    """Before every page, spoilt or not."""
    status: int = 0
    retry_after: str = ""
    hang: bool = False
    """The request is taken and never answered."""
    cut: bool = False
    """The answer breaks off in the middle of its body."""
    body: str = ""
    """What is answered instead, as it is."""
    packed: bool = False
    """The answer says that it is compressed."""
    endless: bool = False
    """The answer never ends."""
    error: str = ""
    """The name of the error that is answered; of the families `tryton`."""
    token_life_s: int = 3600
    after: bool = False
    """A write has its effect before it goes wrong: only its answer is lost."""


@dataclass
class Sandbox:
    """The state of one sandbox."""

    accounts: ClassVar[dict[str, str]]
    keys: ClassVar[dict[str, tuple[str, ...]]]
    """Collection → the fields that tell its rows apart; each may be asked for by name."""
    writes: ClassVar[tuple[str, ...]] = ()
    """What may be written, as the path below `/v1/`."""

    knobs: Knobs = field(default_factory=Knobs)
    tokens: dict[str, tuple[str, float]] = field(default_factory=dict)
    nonces: set[str] = field(default_factory=set)
    clock: int = 0
    """Counts changes: the mark."""
    rows: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    changed: dict[tuple[str, str], int] = field(default_factory=dict)
    calls: list[dict[str, str]] = field(default_factory=list)
    written: dict[str, tuple[bytes, dict[str, Any]]] = field(default_factory=dict)
    """What was written under a key, and what was answered."""
    effects: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What came of that, by the key of the thing itself."""
    under_way: set[Request] = field(default_factory=set)
    most_under_way: int = 0

    def __post_init__(self) -> None:
        self.fill()

    def fill(self) -> None:
        """What there is at first."""
        self.rows, self.changed = {collection: {} for collection in self.keys}, {}

    def put(self, collection: str, row: dict[str, Any]) -> None:
        """Adds a row or changes some of it."""
        self.clock += 1
        key = " ".join(row[name] for name in self.keys[collection])
        self.rows[collection][key] = {**self.rows[collection].get(key, {}), **row}
        self.changed[collection, key] = self.clock

    # -- what the vendor serves -----------------------------------------------------------------------------------

    async def token(self, request: Request) -> Response:
        """Gives a token for a signed request that is fresh and new."""
        asked = orjson.loads(await request.body())
        account, at, nonce = (str(asked.get(name, "")) for name in ("account", "timestamp", "nonce"))
        self.calls.append({"path": "token", "account": account})
        right = signature(self.accounts.get(account, secrets.token_hex()), account, at, nonce)
        if not secrets.compare_digest(right, str(asked.get("signature", ""))):
            return _error(401, "BAD_SIGNATURE")
        if not at.isdigit() or abs(time.time() - int(at)) > SKEW_S or nonce in self.nonces:
            return _error(401, "REPLAYED")
        self.nonces.add(nonce)
        token = secrets.token_urlsafe(32)
        self.tokens[token] = (account, time.monotonic() + self.knobs.token_life_s)
        return JSONResponse({"access_token": token, "token_type": "bearer", "expires_in": self.knobs.token_life_s})

    async def page(self, request: Request) -> Response:
        """A page of a collection."""
        collection = request.url.path.rpartition("/")[2]
        self.under_way.add(request)
        self.most_under_way = max(self.most_under_way, len(self.under_way))
        try:
            return await self._page(collection, request)
        finally:
            self.under_way.discard(request)

    async def _page(self, collection: str, request: Request) -> Response:
        account, until = self._who(request)
        asked = request.query_params
        self.calls.append({"path": collection, "account": account, **asked})
        if until <= time.monotonic():
            return _error(401, "TOKEN_EXPIRED")
        spoilt_by = await self._trouble(account, collection)
        return await spoilt(spoilt_by) if spoilt_by else self._answer(collection, asked)

    def _who(self, request: Request) -> tuple[str, float]:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        return self.tokens.get(token, ("", 0.0))

    async def _trouble(self, account: str, path: str) -> Knobs | None:
        """What goes wrong with the next answer, if something does."""
        await asyncio.sleep(self.knobs.latency_s)
        knobs = self.knobs  # after the pause: two requests at once are two of those that go wrong
        if knobs.fail_next <= 0 or knobs.only not in ("", account) or not path.startswith(knobs.path):
            return None
        self.knobs = replace(knobs, fail_next=knobs.fail_next - 1)
        return knobs

    def effect(self, path: str, told: dict[str, Any]) -> dict[str, Any]:
        """What a write does, and its answer."""
        raise NotImplementedError

    async def write(self, request: Request) -> Response:
        """A write: the first under a key has an effect, the same again gets its answer, another one is refused."""
        path = request.url.path.removeprefix("/v1/")
        account, until = self._who(request)
        key, body = request.headers.get("idempotency-key", ""), await request.body()
        self.calls.append({"path": path, "account": account, "key": key})
        if until <= time.monotonic():
            return _error(401, "TOKEN_EXPIRED")
        spoilt_by = await self._trouble(account, path)
        if spoilt_by and not spoilt_by.after:
            return await spoilt(spoilt_by)
        if not key:
            return _error(400, "KEY_MISSING")
        if key not in self.written:
            self.written[key] = (body, self.effect(path, orjson.loads(body)))
        before, answer = self.written[key]
        if before != body:
            return _error(409, "KEY_REUSED")
        return await spoilt(spoilt_by) if spoilt_by else JSONResponse(answer)

    def _answer(self, collection: str, asked: QueryParams) -> Response:
        since, cursor, limit = (asked.get(name, "") for name in ("changed_since", "cursor", "limit"))
        begin, end = asked.get("from", ""), asked.get("to", "")
        narrowed = {name: asked.getlist(name) for name in self.keys[collection] if name in asked}
        if not limit.isdigit() or not 0 < int(limit) <= 200 or (since and not since.isdigit()):
            return _error(400, "BAD_PARAMETER")
        after = base64.urlsafe_b64decode(cursor).decode() if cursor else ""
        codes = sorted(
            code
            for code, row in self.rows[collection].items()
            if code > after
            and (not since or self.changed[collection, code] >= int(since))
            and (not begin or begin <= row["date"] <= end)
            and all(row[name] in wanted for name, wanted in narrowed.items())
        )
        found = codes[: int(limit)]
        more = base64.urlsafe_b64encode(found[-1].encode()).decode() if len(codes) > len(found) else None
        rows = [self.rows[collection][code] for code in found]
        return JSONResponse({"data": rows, "next_cursor": more, "mark": str(self.clock + 1)})

    # -- knobs ----------------------------------------------------------------------------------------------------

    async def set_knobs(self, request: Request) -> Response:
        """Replaces the knobs that are named; `end_tokens` acts at once."""
        given = orjson.loads(await request.body())
        if given.pop("end_tokens", False):
            self.tokens = {}
        self.knobs = replace(self.knobs, **given)
        return JSONResponse(asdict(self.knobs))

    async def change(self, request: Request) -> Response:
        """Changes what there is: `{"items": [...], "removed": ["items/GTK 500"]}`."""
        given = orjson.loads(await request.body())
        for name in given.pop("removed", []):
            collection, _, code = name.partition("/")
            del self.rows[collection][code]
        for collection, rows in given.items():
            for row in rows:
                self.put(collection, row)
        return JSONResponse({"clock": self.clock})

    async def list_calls(self, request: Request) -> Response:
        """What was asked, in order, and how much of it at once."""
        return JSONResponse({"calls": self.calls, "most_under_way": self.most_under_way})

    async def list_effects(self, request: Request) -> Response:
        """What came of what was written."""
        return JSONResponse({"effects": [*self.effects.values()]})

    async def reset(self, request: Request) -> Response:
        """Begins anew."""
        self.knobs, self.calls, self.tokens, self.written, self.effects = Knobs(), [], {}, {}, {}
        self.under_way, self.most_under_way = set(), 0
        self.fill()
        return JSONResponse({})

    def doors(self) -> list[Route]:
        """Where the vendor is spoken to."""
        pages = [Route(f"/v1/{collection}", self.page) for collection in self.keys]
        writes = [Route(f"/v1/{path}", self.write, methods=["POST"]) for path in self.writes]
        return [Route("/v1/token", self.token, methods=["POST"]), *pages, *writes]

    def app(self) -> Starlette:
        """The web application."""
        return Starlette(
            routes=[
                *self.doors(),
                Route("/sandbox/knobs", self.set_knobs, methods=["POST"]),
                Route("/sandbox/change", self.change, methods=["POST"]),
                Route("/sandbox/calls", self.list_calls),
                Route("/sandbox/effects", self.list_effects),
                Route("/sandbox/reset", self.reset, methods=["POST"]),
            ]
        )


async def spoilt(knobs: Knobs) -> Response:
    """What is answered instead."""
    if knobs.hang:
        await asyncio.sleep(HANG_S)
    if knobs.cut or knobs.endless:
        headers = {"content-length": "100000"} if knobs.cut else {}
        return StreamingResponse(_trickle(knobs), media_type="application/json", headers=headers)
    if knobs.packed:
        return Response(b"\x1f\x8b", headers={"content-encoding": "gzip"}, media_type="application/json")
    if knobs.status:
        headers = {"retry-after": knobs.retry_after} if knobs.retry_after else {}
        if 300 <= knobs.status < 400:
            headers["location"] = "/v1/token"
        found = knobs.body or orjson.dumps(_words("BROKEN"))
        return Response(found, knobs.status, headers, "application/json")
    return Response(knobs.body or "<html>gateway</html>", media_type="application/json")


async def _trickle(knobs: Knobs) -> AsyncIterator[bytes]:
    yield b'{"data": ['
    while knobs.endless:
        yield b" " * 65_536
        await asyncio.sleep(0)


def _words(code: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": WORDS}}


def _error(status: int, code: str) -> Response:
    return JSONResponse(_words(code), status)


def serve(sandbox: Sandbox, *, description: str, port: int) -> None:
    """Serves until it is stopped."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=port)
    given = parser.parse_args()
    uvicorn.run(
        sandbox.app(), host=given.host, port=given.port, log_level="critical", timeout_graceful_shutdown=1,
        timeout_keep_alive=75,
    )  # fmt: skip
