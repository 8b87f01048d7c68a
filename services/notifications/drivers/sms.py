"""Short messages (短信) as Alibaba Cloud's family of APIs takes them: `SendSms` of 2017-05-25, signed, by approved template.

A message names a template that the vendor approved and its parameters, never free words. The answer's `Code` decides,
never the text; refusals of the gateway come with HTTP 4xx, those of the service with 200. The vendor hands `OutId` back
with its receipts, but takes a repeated message again, so a message whose fate is not known is not sent again. Numbers go
in the body: addresses are logged on the way.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

import orjson

from services.notifications.delivery import How, Outcome
from services.notifications.drivers import Message
from services.notifications.drivers.acs3 import authorization, digest
from services.notifications.drivers.line import READABLE, Line

MOBILE = re.compile(r"\+86(1[3-9][0-9]{9})")
PARAM_CHARS_MAX = 35  # the longest value of a template's variable
SIGN_APPROVED = 1  # of `QuerySmsSign`; 0 is under review, 2 rejected
CONTENT_TYPE = "application/x-www-form-urlencoded"

# Code → (how it went, our reason). What is not listed was refused.
ERRORS: dict[str, tuple[How, str]] = {
    "isv.BUSINESS_LIMIT_CONTROL": (How.BUSY, "sms_rate_limited"),  # too many to one number
    "isv.DAY_LIMIT_CONTROL": (How.BUSY, "sms_rate_limited"),
    "Throttling": (How.BUSY, "sms_rate_limited"),
    "Throttling.User": (How.BUSY, "sms_rate_limited"),
    "Throttling.Api": (How.BUSY, "sms_rate_limited"),
    "isp.SYSTEM_ERROR": (How.BUSY, "sms_busy"),
    "isp.GATEWAY_ERROR": (How.LOST, "sms_broken"),
    "SignatureNonceUsed": (How.BUSY, "sms_busy"),
    "InvalidTimeStamp.Expired": (How.BUSY, "sms_clock"),
    "isv.MOBILE_NUMBER_ILLEGAL": (How.REFUSED, "sms_unknown_number"),
    "isv.BLACK_KEY_CONTROL_LIMIT": (How.REFUSED, "sms_words_refused"),
    "isv.AMOUNT_NOT_ENOUGH": (How.REFUSED, "sms_suspended"),
    "isv.OUT_OF_SERVICE": (How.REFUSED, "sms_suspended"),
    "isv.ACCOUNT_ABNORMAL": (How.REFUSED, "sms_suspended"),
    "isv.SMS_SIGNATURE_ILLEGAL": (How.REFUSED, "sms_misconfigured"),
    "isv.SMS_TEMPLATE_ILLEGAL": (How.REFUSED, "sms_misconfigured"),
    "isv.TEMPLATE_MISSING_PARAMETERS": (How.REFUSED, "sms_misconfigured"),
    "isv.INVALID_JSON_PARAM": (How.REFUSED, "sms_misconfigured"),
    "isv.PARAM_LENGTH_LIMIT": (How.REFUSED, "sms_misconfigured"),
    "SignatureDoesNotMatch": (How.REFUSED, "sms_misconfigured"),
    "InvalidAccessKeyId.NotFound": (How.REFUSED, "sms_misconfigured"),
    "InvalidAccessKeyId.Inactive": (How.REFUSED, "sms_misconfigured"),
    "isv.RAM_PERMISSION_DENY": (How.REFUSED, "sms_misconfigured"),
}


@dataclass(slots=True)
class Sms:
    """One account of one firm."""

    deduplicates: ClassVar[bool] = False

    url: str
    access_key_id: str
    sign_name: str
    secret: str = field(repr=False)
    timeout_s: float = 5.0
    line: Line = field(init=False)

    def __post_init__(self) -> None:
        self.line = Line("sms", self.url, "Code", self.timeout_s, reads=READABLE)

    async def send(self, message: Message, *, duplicate_check_s: int) -> Outcome:
        """Sends one message to one number."""
        return await self.line.attempt(lambda: self._send(message))

    async def check(self) -> Outcome:
        """Asks how the firm's signature stands, which proves the account and that it may send under it."""
        answer = await self._called("QuerySmsSign", urlencode({"SignName": self.sign_name}).encode())
        if isinstance(answer, Outcome):
            return answer
        if answer.get("SignStatus") == SIGN_APPROVED:
            return Outcome(How.SENT)
        return Outcome(How.REFUSED, "sms_sign_not_approved")

    async def close(self) -> None:
        """Lets connections go."""
        await self.line.close()

    async def _send(self, message: Message) -> Outcome:
        answer = await self._called("SendSms", body_of(message, self.sign_name))
        if isinstance(answer, Outcome):
            return answer
        return Outcome(How.SENT, vendor_message=str(answer.get("BizId", "")))

    async def _called(self, action: str, body: bytes) -> dict[str, Any] | Outcome:
        """The answer of a signed call, or how it failed."""
        headers = {
            "host": urlsplit(self.url).netloc,
            "content-type": CONTENT_TYPE,
            "x-acs-action": action,
            "x-acs-version": "2017-05-25",
            "x-acs-date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "x-acs-signature-nonce": secrets.token_hex(16),
            "x-acs-content-sha256": digest(body),
        }
        headers["authorization"] = authorization(
            "POST", "/", {}, headers, body, key_id=self.access_key_id, secret=self.secret
        )
        answer = await self.line.call("POST", "/", content=body, headers=headers)
        if isinstance(answer, Outcome) or (code := str(answer["Code"])) == "OK":
            return answer
        how, reason = ERRORS.get(code, (How.REFUSED, "sms_rejected"))
        return Outcome(how, reason)


def body_of(message: Message, sign_name: str) -> bytes:
    """The form of `SendSms`."""
    values = {name: shortened(value) for name, value in message.params.items()}
    return urlencode(
        {
            "PhoneNumbers": message.address,
            "SignName": sign_name,
            "TemplateCode": message.template,
            "TemplateParam": orjson.dumps(values).decode(),
            "OutId": message.url.rpartition("/")[2],
        }
    ).encode()


def mobile_of(phone: str) -> str:
    """A Chinese mobile number as the vendor takes it; empty if it is none."""
    found = MOBILE.fullmatch(phone)
    return found[1] if found else ""


def shortened(value: str) -> str:
    """A value that fits into a template, with an ellipsis if something is missing."""
    return value if len(value) <= PARAM_CHARS_MAX else value[: PARAM_CHARS_MAX - 1] + "…"
