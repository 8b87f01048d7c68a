"""The other side of WeCom, for demos and tests: a process that answers as the vendor's documentation says.

    python -m services.notifications.drivers.wecom_sandbox --port 8495

`GET /cgi-bin/gettoken` and `POST /cgi-bin/message/send` keep the vendor's shapes: HTTP 200 with an `errcode`, tokens that
run out, receivers that do not exist in `invaliduser` (81013 if none exists), a repeated request that is answered with 0 but
not delivered again. Below `/sandbox` are the knobs: `POST /sandbox/knobs` (JSON, see Knobs), `GET /sandbox/messages?user=…`,
`POST /sandbox/reset`. Every user exists whose id does not begin with `ghost`; `unlicensed…` has no licence.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import secrets
import time
from collections import deque
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

CORP_ID, SECRET, AGENT_ID = "ww0000000000sandbox", "sandbox-secret", 1000002
MESSAGES_MAX = 100_000
LIMITS = {"title": 128, "description": 512, "url": 2048, "content": 2048}


@dataclass(frozen=True, slots=True)
class Knobs:
    """What goes wrong on purpose."""

    latency_s: float = 0.0
    token_life_s: int = 7200
    fail_next: int = 0
    """How many of the next sends fail as `status` or `errcode` say."""
    status: int = 0
    errcode: int = 0
    half_open: bool = False
    """A failing send is taken first: the answer is lost, not the message."""
    hang_s: float = 0.0
    """A failing send answers only after so long."""
    garbled: bool = False
    """A failing send answers with no JSON."""


@dataclass(slots=True)
class Sandbox:
    """The state of one sandbox."""

    knobs: Knobs = field(default_factory=Knobs)
    tokens: dict[str, float] = field(default_factory=dict)
    seen: dict[str, float] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)
    traces: deque[str] = field(default_factory=lambda: deque(maxlen=100))
    """The trace that each of the last calls came with."""
    calls: int = 0
    token_calls: int = 0

    async def gettoken(self, request: Request) -> Response:
        """Gives a token; the same while it lives."""
        self.token_calls += 1
        if request.query_params.get("corpid") != CORP_ID:
            return _error(40013, "invalid corpid")
        if request.query_params.get("corpsecret") != SECRET:
            return _error(40001, "invalid credential")
        now = time.monotonic()
        alive = [token for token, until in self.tokens.items() if until > now]
        token = alive[0] if alive else secrets.token_urlsafe(48)
        if not alive:
            self.tokens[token] = now + self.knobs.token_life_s
        return JSONResponse(
            {"errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": self.knobs.token_life_s}
        )

    async def send(self, request: Request) -> Response:
        """Takes one message."""
        self.calls += 1
        knobs = self.knobs
        failing = knobs.fail_next > 0
        if failing:
            self.knobs = replace(knobs, fail_next=knobs.fail_next - 1)
        await asyncio.sleep(knobs.latency_s)
        if failing and not knobs.half_open:
            return await self._fail(knobs)
        self.traces.append(request.headers.get("traceparent", ""))
        answer = self._take(request.query_params.get("access_token", ""), await request.body())
        return await self._fail(knobs) if failing else answer

    async def _fail(self, knobs: Knobs) -> Response:
        await asyncio.sleep(knobs.hang_s)
        if knobs.garbled:
            return Response(b"<html>gateway</html>", media_type="text/html")
        if knobs.status:
            return Response(b"", status_code=knobs.status)
        return _error(knobs.errcode or -1, "system busy")

    def _take(self, token: str, raw: bytes) -> Response:
        if not token:
            return _error(41001, "access_token missing")
        until = self.tokens.get(token)
        if until is None:
            return _error(40014, "invalid access_token")
        if until <= time.monotonic():
            return _error(42001, "access_token expired")
        try:
            body = orjson.loads(raw)
        except orjson.JSONDecodeError:
            return _error(47001, "data format error")
        wrong = _wrong(body)
        if wrong is not None:
            return wrong
        users = [user for user in str(body.get("touser", "")).split("|") if user]
        ghosts = [user.lower() for user in users if user.startswith("ghost")]
        unlicensed = [user.lower() for user in users if user.startswith("unlicensed")]
        if not users or len(ghosts) + len(unlicensed) == len(users):
            return _error(81013, "user & party & tag all invalid")
        msgid = self._deliver(body, raw)
        return JSONResponse(
            {"errcode": 0, "errmsg": "ok", "invaliduser": "|".join(ghosts), "invalidparty": "", "invalidtag": "",
             "unlicenseduser": "|".join(unlicensed), "msgid": msgid}
        )  # fmt: skip

    def _deliver(self, body: dict[str, Any], raw: bytes) -> str:
        digest = hashlib.sha256(raw).hexdigest()
        now = time.monotonic()
        checks = body.get("enable_duplicate_check") == 1
        repeated = checks and self.seen.get(digest, 0.0) > now
        if checks:
            self.seen.setdefault(digest, 0.0)
            if not repeated:
                self.seen[digest] = now + min(int(body.get("duplicate_check_interval", 1800)), 14_400)
        if not repeated:
            self.messages = [*self.messages[-MESSAGES_MAX + 1 :], {**body, "received_at": time.time()}]
        return digest[:32]

    async def list_messages(self, request: Request) -> Response:
        """What was delivered, oldest first; `user` for one member only."""
        user = request.query_params.get("user")
        found = [m for m in self.messages if user is None or user in str(m["touser"]).split("|")]
        return JSONResponse({"messages": found, "calls": self.calls, "token_calls": self.token_calls,
                             "traces": list(self.traces)})  # fmt: skip

    async def set_knobs(self, request: Request) -> Response:
        """Replaces the knobs that are named; `expire_tokens` and `forget_tokens` act at once."""
        given = orjson.loads(await request.body())
        if given.pop("expire_tokens", False):
            self.tokens = dict.fromkeys(self.tokens, 0.0)
        if given.pop("forget_tokens", False):
            self.tokens = {}
        self.knobs = replace(self.knobs, **given)
        return JSONResponse(asdict(self.knobs))

    async def reset(self, request: Request) -> Response:
        """Begins anew; tokens live on."""
        self.knobs, self.seen, self.messages, self.calls, self.token_calls = Knobs(), {}, [], 0, 0
        return JSONResponse({})

    def app(self) -> Starlette:
        """The web application."""
        return Starlette(
            routes=[
                Route("/cgi-bin/gettoken", self.gettoken),
                Route("/cgi-bin/message/send", self.send, methods=["POST"]),
                Route("/sandbox/messages", self.list_messages),
                Route("/sandbox/knobs", self.set_knobs, methods=["POST"]),
                Route("/sandbox/reset", self.reset, methods=["POST"]),
            ]
        )


def _wrong(body: Any) -> Response | None:
    """What the vendor would refuse about a request."""
    if not isinstance(body, dict) or body.get("agentid") != AGENT_ID:
        return _error(40056, "invalid agentid")
    kind = body.get("msgtype")
    content = body.get(kind) if kind in ("textcard", "markdown", "text") else None
    if not isinstance(content, dict):
        return _error(40008, "invalid message type")
    needed = ("title", "description", "url") if kind == "textcard" else ("content",)
    if not all(content.get(name) for name in needed):
        return _error(44004, "text content is empty")
    codes = {"title": 45003, "description": 45004, "url": 45005, "content": 45002}
    for name in needed:
        if len(str(content[name]).encode()) > LIMITS[name]:
            return _error(codes[name], f"{name} size out of limit")
    return None


def _error(code: int, text: str) -> Response:
    return JSONResponse({"errcode": code, "errmsg": f"{text}, hint: [sandbox]"})


def main() -> None:
    """Serves until it is stopped."""
    parser = argparse.ArgumentParser(description="WeCom, as far as application messages go.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8495)
    given = parser.parse_args()
    uvicorn.run(Sandbox().app(), host=given.host, port=given.port, log_level="warning", timeout_keep_alive=75)


if __name__ == "__main__":
    main()
