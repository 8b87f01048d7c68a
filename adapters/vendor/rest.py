"""An account at a vendor behind a REST interface with signed token requests, pages by cursor, and changes since a mark: what
the families `rest` of all adapters have in common.

This is how the open platforms of vendors and the middleware of larger firms are built; no vendor's product is spoken to as
it is. What is expected, word by word, stands in adapters/erp/README.md and adapters/wms/README.md; `sandbox.py` is the other
side. A token request is signed with the secret (HMAC-SHA256 over account, time and nonce), so that the secret itself is
never sent.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from adapters.vendor import reading
from adapters.vendor.failures import How, Page, RowUnread, Unread, VendorFailed
from adapters.vendor.transport import Answer, Vendor

R = TypeVar("R")
TOKEN_MARGIN_S = 60.0
CURSOR_MAX = MARK_MAX = 500


@dataclass(slots=True)
class Account:
    """One account at one vendor of this kind."""

    vendor: Vendor
    account: str
    secret: str = field(repr=False)
    _token: str = field(default="", repr=False)
    _token_until: float = 0.0
    _fetching: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def close(self) -> None:
        """Lets connections go."""
        await self.vendor.close()

    async def page(
        self,
        path: str,
        read: Callable[[Mapping[str, Any]], R],
        *,
        since: str = "",
        cursor: str = "",
        size: int,
        narrowed: Sequence[tuple[str, str]] = (),
        optional: bool = False,
    ) -> Page[R]:
        """One page of a collection, within `vendor.call`. An `optional` one may be ABSENT at a vendor."""
        params = [("limit", str(size)), ("changed_since", since), ("cursor", cursor), *narrowed]
        answer = await self._authorised(path, [(name, value) for name, value in params if value], optional)
        return page(reading.body(answer.raw), read, cursor, size)

    async def write(self, path: str, told: Mapping[str, Any], *, key: str) -> dict[str, Any] | None:
        """A write under a key, within `vendor.call`: the vendor has one effect for each key, so whoever got no answer writes
        the same again under it, but not if it is REFUSED. None if the vendor has no such door.
        """
        answer = await self._bearing("POST", path, json=dict(told), headers={"idempotency-key": key})
        return None if answer.status == 404 else reading.body(_written(answer).raw)

    async def _authorised(self, path: str, params: list[tuple[str, str]], optional: bool) -> Answer:
        """The answer to a read."""
        answer = await self._bearing("GET", path, again=True, params=params)
        if optional and answer.status == 404:
            raise VendorFailed(How.ABSENT)
        return judged(answer)

    async def _bearing(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **more: Any
    ) -> Answer:
        """What is answered to a token; one that ran out is fetched anew, once."""
        for last in (False, True):
            token = await self._fresh_token()
            answer = await self.vendor.exchange(
                method, path, headers={**(headers or {}), "authorization": f"Bearer {token}"}, **more
            )
            if answer.status != 401:
                return answer
            if self._token == token:
                self._token = ""
            if last:
                break
        raise VendorFailed(How.CREDENTIALS)

    async def _fresh_token(self) -> str:
        async with self._fetching:
            now = self.vendor.now()
            if not self._token or now >= self._token_until:
                self._token, lasts_s = await self._fetch_token()
                self._token_until = now + max(lasts_s - TOKEN_MARGIN_S, lasts_s / 2)
            return self._token

    async def _fetch_token(self) -> tuple[str, float]:
        at, nonce = str(int(time.time())), secrets.token_hex(16)
        request = {"account": self.account, "timestamp": at, "nonce": nonce}
        request["signature"] = signature(self.secret, self.account, at, nonce)
        answer = judged(await self.vendor.exchange("POST", "/v1/token", json=request))
        found = reading.body(answer.raw)
        token, lasts_s = found.get("access_token"), found.get("expires_in")
        if not isinstance(token, str) or not 0 < len(token) <= 4096 or not token.isascii() or not token.isprintable():
            raise VendorFailed(How.WRONG)
        if isinstance(lasts_s, bool) or not isinstance(lasts_s, int | Decimal) or not 0 < lasts_s <= 10**7:
            raise VendorFailed(How.WRONG)
        return token, float(lasts_s)


def signature(secret: str, account: str, at: str, nonce: str) -> str:
    """What proves that the secret is known: HMAC-SHA256 in hex."""
    return hmac.new(secret.encode(), f"{account}\n{at}\n{nonce}".encode(), hashlib.sha256).hexdigest()


def judged(answer: Answer) -> Answer:
    """An answer that can be read. The one place where statuses are translated; the words beside them are never read."""
    status = answer.status
    if status == 200:
        return answer
    if status in (401, 403):
        raise VendorFailed(How.CREDENTIALS)
    if status == 429:
        raise VendorFailed(How.LIMITED, answer.retry_after_s)
    if status >= 500 or status == 408:
        raise VendorFailed(How.UNAVAILABLE, answer.retry_after_s)
    raise VendorFailed(How.WRONG)


def _written(answer: Answer) -> Answer:
    """The same of a write: every status of success will do, and one that says what is wrong with the write refuses it."""
    if 200 <= answer.status < 300:
        return answer
    if 400 <= answer.status < 500 and answer.status not in (401, 403, 408, 429):
        raise VendorFailed(How.REFUSED)
    return judged(answer)


def page(found: Mapping[str, Any], read: Callable[[Mapping[str, Any]], R], cursor: str, size: int) -> Page[R]:
    """The page in an answer. A page that is longer than asked for, or names itself as the next one, would never end."""
    data, following, mark = found.get("data"), found.get("next_cursor"), found.get("mark")
    following = "" if following is None else following
    if not isinstance(data, list) or len(data) > size or not isinstance(following, str) or not isinstance(mark, str):
        raise VendorFailed(How.WRONG)
    if (
        len(following) > CURSOR_MAX
        or not 0 < len(mark) <= MARK_MAX
        or (following and (following == cursor or not data))
    ):
        raise VendorFailed(How.WRONG)
    rows, unread = [], []
    for row in data:
        if not isinstance(row, dict):
            raise VendorFailed(How.WRONG)
        try:
            rows.append(read(row))
        except RowUnread as left:
            unread.append(Unread(_code(row), left.reason))
    return Page(tuple(rows), tuple(unread), following, mark)


def _code(row: Mapping[str, Any]) -> str:
    try:
        return reading.text(row, "code", longest=100, reason="")
    except RowUnread:
        return ""
