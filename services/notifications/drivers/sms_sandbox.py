"""The other side of short messages, for demos and tests: a process that answers as the vendor's documentation says.

    python -m services.notifications.drivers.sms_sandbox --port 8496

`POST /` takes `SendSms`, and says by `QuerySmsSign` how a signature stands: the gateway's refusals (signature, key, time,
nonce) come with HTTP 4xx, the service's (number, sign, template, frequency) with 200. A repeated `OutId` is delivered again,
as the vendor does. Below `/sandbox` are the knobs: `POST /sandbox/knobs` (JSON, see Knobs),
`GET /sandbox/messages?phone=…`, `POST /sandbox/reset`.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import hmac
import re
import secrets
import time
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

ACCESS_KEY_ID, SECRET, SIGN_NAME = "LTAI0000sandbox", "sandbox-secret", "织物销售"
TEMPLATES = {"SMS_100000001": ("version", "pack"), "SMS_100000002": ("about",)}
ACTIONS = ("SendSms", "QuerySmsSign")
TIME_S_MAX = 900.0
VALUE_CHARS_MAX = 35
AUTHORIZATION = re.compile(r"ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Knobs:
    """What goes wrong on purpose."""

    latency_s: float = 0.0
    fail_next: int = 0
    """How many of the next calls fail as `status` or `code` say."""
    status: int = 0
    code: str = ""
    half_open: bool = False
    """A failing call is taken first: the answer is lost, not the message."""
    hang_s: float = 0.0
    """A failing call answers only after so long."""
    garbled: bool = False
    """A failing call answers with no JSON."""
    per_number_max: int = 0
    """How many messages one number may get; any number if 0."""


@dataclass(slots=True)
class Sandbox:
    """The state of one sandbox."""

    knobs: Knobs = field(default_factory=Knobs)
    nonces: set[str] = field(default_factory=set)
    messages: list[dict[str, Any]] = field(default_factory=list)
    calls: int = 0

    async def send(self, request: Request) -> Response:
        """Takes one message."""
        self.calls += 1
        knobs, body = self.knobs, await request.body()
        failing = knobs.fail_next > 0
        if failing:
            self.knobs = replace(knobs, fail_next=knobs.fail_next - 1)
        await asyncio.sleep(knobs.latency_s)
        if failing and not knobs.half_open:
            return await self._fail(knobs)
        form = dict(parse_qsl(body.decode()))
        answer = self._stranger(request, body)
        if answer is None:
            answer = self._sign(form) if request.headers["x-acs-action"] == "QuerySmsSign" else self._take(form)
        return await self._fail(knobs) if failing else answer

    async def _fail(self, knobs: Knobs) -> Response:
        await asyncio.sleep(knobs.hang_s)
        if knobs.garbled:
            return Response(b"<html>gateway</html>", media_type="text/html")
        if knobs.status:
            return Response(b"", status_code=knobs.status)
        return _answer(knobs.code or "isp.SYSTEM_ERROR")

    def _stranger(self, request: Request, body: bytes) -> Response | None:
        """What the gateway refuses: whoever is not who he says."""
        given = AUTHORIZATION.fullmatch(request.headers.get("authorization", ""))
        if given is None:
            return _answer("MissingAuthorization", 400)
        if request.headers.get("x-acs-action") not in ACTIONS or request.headers.get("x-acs-version") != "2017-05-25":
            return _answer("InvalidAction.NotFound", 404)
        if given[1] != ACCESS_KEY_ID:
            return _answer("InvalidAccessKeyId.NotFound", 404)
        said = datetime.strptime(request.headers["x-acs-date"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        if abs((datetime.now(UTC) - said).total_seconds()) > TIME_S_MAX:
            return _answer("InvalidTimeStamp.Expired", 400)
        hashed = hashlib.sha256(body).hexdigest()
        lines = ["POST", request.url.path, request.url.query]
        lines += [f"{name}:{request.headers[name]}" for name in given[2].split(";")]
        lines += ["", given[2], hashed]
        text = "ACS3-HMAC-SHA256\n" + hashlib.sha256("\n".join(lines).encode()).hexdigest()
        right = hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()
        needed = {"host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce"}
        whole = needed <= set(given[2].split(";")) and request.headers.get("x-acs-content-sha256") == hashed
        if not whole or not hmac.compare_digest(right, given[3]):
            return _answer("SignatureDoesNotMatch", 400)
        nonce = request.headers["x-acs-signature-nonce"]
        if nonce in self.nonces:
            return _answer("SignatureNonceUsed", 400)
        self.nonces.add(nonce)
        return None

    def _sign(self, form: dict[str, str]) -> Response:
        """How a signature stands."""
        if form.get("SignName") != SIGN_NAME:
            return _answer("isv.SMS_SIGNATURE_ILLEGAL")
        return _answer("OK", SignName=SIGN_NAME, SignStatus=1)

    def _take(self, form: dict[str, str]) -> Response:
        """What the service refuses, else the message."""
        phone = form.get("PhoneNumbers", "")
        if not re.fullmatch(r"1[3-9][0-9]{9}", phone):
            return _answer("isv.MOBILE_NUMBER_ILLEGAL")
        if form.get("SignName") != SIGN_NAME:
            return _answer("isv.SMS_SIGNATURE_ILLEGAL")
        needed = TEMPLATES.get(form.get("TemplateCode", ""))
        if needed is None:
            return _answer("isv.SMS_TEMPLATE_ILLEGAL")
        try:
            params = orjson.loads(form.get("TemplateParam", ""))
        except orjson.JSONDecodeError:
            return _answer("isv.INVALID_JSON_PARAM")
        if not all(params.get(name) for name in needed):
            return _answer("isv.TEMPLATE_MISSING_PARAMETERS")
        if any(len(str(value)) > VALUE_CHARS_MAX for value in params.values()):
            return _answer("isv.PARAM_LENGTH_LIMIT")
        got = Counter(message["phone"] for message in self.messages)[phone]
        if self.knobs.per_number_max and got >= self.knobs.per_number_max:
            return _answer("isv.BUSINESS_LIMIT_CONTROL")
        self.messages.append(
            {"phone": phone, "template": form["TemplateCode"], "params": params, "out_id": form.get("OutId", ""),
             "received_at": time.time()}
        )  # fmt: skip
        return _answer("OK", BizId=secrets.token_hex(8))

    async def list_messages(self, request: Request) -> Response:
        """What was delivered, oldest first; `phone` for one number only."""
        phone = request.query_params.get("phone")
        found = [message for message in self.messages if phone in (None, message["phone"])]
        return JSONResponse({"messages": found, "calls": self.calls})

    async def set_knobs(self, request: Request) -> Response:
        """Replaces the knobs that are named."""
        self.knobs = replace(self.knobs, **orjson.loads(await request.body()))
        return JSONResponse(asdict(self.knobs))

    async def reset(self, request: Request) -> Response:
        """Begins anew."""
        self.knobs, self.messages, self.calls = Knobs(), [], 0
        return JSONResponse({})

    def app(self) -> Starlette:
        """The web application."""
        return Starlette(
            routes=[
                Route("/", self.send, methods=["POST"]),
                Route("/sandbox/messages", self.list_messages),
                Route("/sandbox/knobs", self.set_knobs, methods=["POST"]),
                Route("/sandbox/reset", self.reset, methods=["POST"]),
            ]
        )


def _answer(code: str, status: int = 200, **more: str | int) -> Response:
    words = {"Code": code, "Message": "OK" if code == "OK" else "[sandbox]", "RequestId": secrets.token_hex(16), **more}
    return JSONResponse(words, status_code=status)


def main() -> None:
    """Serves until it is stopped."""
    parser = argparse.ArgumentParser(description="Short messages, as far as SendSms goes.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8496)
    given = parser.parse_args()
    uvicorn.run(Sandbox().app(), host=given.host, port=given.port, log_level="warning", timeout_keep_alive=75)


if __name__ == "__main__":
    main()
