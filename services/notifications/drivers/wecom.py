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

from services.notifications.delivery import How, Outcome
from services.notifications.drivers import Message
from services.notifications.drivers.line import Line

TITLE_BYTES_MAX, CARD_BYTES_MAX, MARKDOWN_BYTES_MAX = 128, 512, 2048
TOKEN_MARGIN_S = 120.0

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
class WeCom:
    """One application of one firm."""

    deduplicates: ClassVar[bool] = True

    url: str
    corp_id: str
    agent_id: int
    secret: str = field(repr=False)
    timeout_s: float = 5.0
    line: Line = field(init=False)
    _token: str = field(default="", repr=False)
    _token_until: float = 0.0
    _fetching: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.line = Line("wecom", self.url, "errcode", self.timeout_s)

    async def send(self, message: Message, *, duplicate_check_s: int) -> Outcome:
        """Sends one message to one member; a token that ran out is fetched anew, once."""
        return await self.line.attempt(lambda: self._twice(message, duplicate_check_s))

    async def check(self) -> Outcome:
        """Asks for a token anew, which proves the firm, the application's secret and our address."""
        self._token = ""
        token = await self._valid_token()
        return token if isinstance(token, Outcome) else Outcome(How.SENT)

    async def close(self) -> None:
        """Lets connections go."""
        await self.line.close()

    async def _twice(self, message: Message, duplicate_check_s: int) -> Outcome:
        outcome = await self._send(message, duplicate_check_s)
        if outcome.reason == "wecom_token":
            self._token = ""
            outcome = await self._send(message, duplicate_check_s)
        return outcome

    async def _send(self, message: Message, duplicate_check_s: int) -> Outcome:
        token = await self._valid_token()
        if isinstance(token, Outcome):
            return token
        body = request_of(message, self.agent_id, duplicate_check_s)
        answer = await self.line.call("POST", "/cgi-bin/message/send", params={"access_token": token}, json=body)
        if isinstance(answer, Outcome):
            return answer
        return outcome_of(answer, message.address)

    async def _valid_token(self) -> str | Outcome:
        loop = asyncio.get_running_loop()
        async with self._fetching:
            if self._token and loop.time() < self._token_until:
                return self._token
            secrets = {"corpid": self.corp_id, "corpsecret": self.secret}
            answer = await self.line.call("GET", "/cgi-bin/gettoken", params=secrets)
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
