"""WeCom application messages (企业微信应用消息): `gettoken` and `message/send`, with every error translated in one place.

WeCom answers HTTP 200 with an `errcode`; the code decides, never the text. A message goes out with
`enable_duplicate_check`, so the same request within the interval is taken once; the link carries the notice's id, which
keeps two different notices with the same words apart. A text card holds 128 bytes of title and 512 of description; what is
longer goes as markdown, up to 2048 bytes.
"""

from __future__ import annotations

import asyncio
import html
from dataclasses import dataclass, field
from typing import Any, ClassVar

import httpx

from services.notifications.delivery import How, Outcome
from services.notifications.drivers import Message
from weft import telemetry

TITLE_BYTES_MAX, CARD_BYTES_MAX, MARKDOWN_BYTES_MAX = 128, 512, 2048
TOKEN_MARGIN_S = 120.0
CONCURRENT = 8
KEEPALIVE_S = 2.0  # shorter than servers keep an idle connection: no message meets one that is closing
BREAKER_FAILURES, BREAKER_REST_S = 5, 10.0

# errcode → (how it went, our reason). What is not listed was refused.
ERRORS: dict[int, tuple[How, str]] = {
    -1: (How.BUSY, "wecom_busy"),
    40001: (How.REFUSED, "wecom_misconfigured"),  # wrong secret
    40003: (How.REFUSED, "wecom_unknown_user"),
    40013: (How.REFUSED, "wecom_misconfigured"),  # wrong corp id
    40014: (How.BUSY, "wecom_token"),
    40056: (How.REFUSED, "wecom_misconfigured"),  # wrong agent id
    41001: (How.BUSY, "wecom_token"),
    42001: (How.BUSY, "wecom_token"),
    45009: (How.BUSY, "wecom_rate_limited"),
    45033: (How.BUSY, "wecom_rate_limited"),  # too many calls at once
    48002: (How.REFUSED, "wecom_misconfigured"),  # the api may not be called
    60011: (How.REFUSED, "wecom_misconfigured"),  # no right over this member or application
    60020: (How.REFUSED, "wecom_misconfigured"),  # our address is not trusted
    60111: (How.REFUSED, "wecom_unknown_user"),
    81013: (How.REFUSED, "wecom_unknown_user"),  # nobody of the receivers exists or may be reached
    82001: (How.REFUSED, "wecom_unknown_user"),
    301002: (How.REFUSED, "wecom_misconfigured"),  # no right over this application
}


@dataclass(slots=True)
class Breaker:
    """Rests after several failures in a row, then lets one call try."""

    failures: int = 0
    rests_until: float = 0.0

    def resting(self, now: float) -> bool:
        """Whether nobody may call now."""
        return now < self.rests_until

    def note(self, worked: bool, now: float) -> None:
        """Counts what came of a call."""
        self.failures = 0 if worked else self.failures + 1
        if self.failures >= BREAKER_FAILURES:
            self.rests_until = now + BREAKER_REST_S


@dataclass(slots=True)
class WeCom:
    """One application of one firm."""

    deduplicates: ClassVar[bool] = True

    url: str
    corp_id: str
    agent_id: int
    secret: str = field(repr=False)
    timeout_s: float = 5.0
    breaker: Breaker = field(default_factory=Breaker)
    _client: httpx.AsyncClient | None = None
    _token: str = field(default="", repr=False)
    _token_until: float = 0.0
    _fetching: asyncio.Lock = field(default_factory=asyncio.Lock)
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CONCURRENT))

    async def send(self, message: Message, *, duplicate_check_s: int) -> Outcome:
        """Sends one message to one member; a token that ran out is fetched anew, once."""
        now = asyncio.get_running_loop().time
        if self.breaker.resting(now()):
            return Outcome(How.BUSY, "wecom_resting")
        async with self._slots:
            outcome = await self._send(message, duplicate_check_s)
            if outcome.reason == "wecom_token":
                self._token = ""
                outcome = await self._send(message, duplicate_check_s)
        self.breaker.note(outcome.how in (How.SENT, How.REFUSED), now())
        return outcome

    async def close(self) -> None:
        """Lets connections go."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _send(self, message: Message, duplicate_check_s: int) -> Outcome:
        token = await self._valid_token()
        if isinstance(token, Outcome):
            return token
        body = request_of(message, self.agent_id, duplicate_check_s)
        answer = await self._call("POST", "/cgi-bin/message/send", {"access_token": token}, body)
        if isinstance(answer, Outcome):
            return answer
        return outcome_of(answer, message.address)

    async def _valid_token(self) -> str | Outcome:
        loop = asyncio.get_running_loop()
        async with self._fetching:
            if self._token and loop.time() < self._token_until:
                return self._token
            answer = await self._call(
                "GET", "/cgi-bin/gettoken", {"corpid": self.corp_id, "corpsecret": self.secret}, None
            )
            if isinstance(answer, Outcome):
                # Without a token nothing was sent, whatever became of the call for it.
                return Outcome(How.BUSY, answer.reason, answer.vendor_code)
            code = _whole(answer.get("errcode"))
            if code != 0 or not answer.get("access_token"):
                how, reason = ERRORS.get(code, (How.REFUSED, "wecom_rejected"))
                return Outcome(how, reason, code)
            lasts_s = float(_whole(answer.get("expires_in")) or 7200)
            self._token = str(answer["access_token"])
            self._token_until = loop.time() + max(lasts_s - TOKEN_MARGIN_S, lasts_s / 2)
            return self._token

    async def _call(
        self, method: str, path: str, params: dict[str, str], body: dict[str, Any] | None
    ) -> dict[str, Any] | Outcome:
        """The answer's JSON, or how the call failed before there was one."""
        if self._client is None:
            limits = httpx.Limits(
                max_connections=CONCURRENT, max_keepalive_connections=CONCURRENT, keepalive_expiry=KEEPALIVE_S
            )
            self._client = httpx.AsyncClient(
                base_url=self.url,
                timeout=self.timeout_s,
                limits=limits,
                trust_env=False,
                event_hooks={"request": [telemetry.outgoing]},
            )
        try:
            # The path alone: the query holds secrets.
            with telemetry.span(f"{method} {path}", kind="client"):
                async with asyncio.timeout(self.timeout_s):
                    answer = await self._client.request(method, path, params=params, json=body)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            return Outcome(How.BUSY, "wecom_unreachable")
        except (httpx.HTTPError, TimeoutError):
            return Outcome(How.LOST, "wecom_no_answer")
        if answer.status_code >= 500:
            return Outcome(How.LOST, "wecom_broken", answer.status_code)
        if answer.status_code == 429:
            return Outcome(How.BUSY, "wecom_rate_limited", 429)
        if answer.status_code != 200:
            return Outcome(How.REFUSED, "wecom_rejected", answer.status_code)
        try:
            read = answer.json()
        except ValueError:
            read = None
        if not isinstance(read, dict) or "errcode" not in read:
            return Outcome(How.LOST, "wecom_garbled", answer.status_code)
        return read


def request_of(message: Message, agent_id: int, duplicate_check_s: int) -> dict[str, Any]:
    """The body of `message/send`: a text card if the words fit one, else markdown."""
    common = {
        "touser": message.address,
        "agentid": agent_id,
        "enable_duplicate_check": 1,
        "duplicate_check_interval": duplicate_check_s,
    }
    description = html.escape(message.body, quote=False)
    if len(description.encode()) <= CARD_BYTES_MAX:
        card = {
            "title": cut(message.title, TITLE_BYTES_MAX),
            "description": description or message.title,
            "url": message.url,
        }
        return {**common, "msgtype": "textcard", "textcard": card}
    link = f"\n[Weft]({message.url})"
    content = cut(f"**{message.title}**\n{message.body}", MARKDOWN_BYTES_MAX - len(link.encode()))
    return {**common, "msgtype": "markdown", "markdown": {"content": content + link}}


def outcome_of(answer: dict[str, Any], address: str) -> Outcome:
    """What an answer of `message/send` says about the one receiver."""
    code = _whole(answer.get("errcode"))
    if code != 0:
        how, reason = ERRORS.get(code, (How.REFUSED, "wecom_rejected"))
        return Outcome(how, reason, code)
    if address.lower() in str(answer.get("invaliduser", "")).lower().split("|"):
        return Outcome(How.REFUSED, "wecom_unknown_user")
    if address.lower() in str(answer.get("unlicenseduser", "")).lower().split("|"):
        return Outcome(How.REFUSED, "wecom_unlicensed_user")
    return Outcome(How.SENT, vendor_message=str(answer.get("msgid", "")))


def cut(text: str, bytes_max: int) -> str:
    """A text of at most so many bytes in UTF-8, whole characters only, with an ellipsis if something is missing."""
    if len(text.encode()) <= bytes_max:
        return text
    return text.encode()[: bytes_max - 3].decode(errors="ignore") + "…"


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
