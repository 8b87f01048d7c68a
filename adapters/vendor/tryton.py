"""An account at a Tryton server, which is spoken to by JSON-RPC: what the families `tryton` of all adapters have in common.

Every call is `POST <address>/rpc/` with `id`, `method` and `params`, where the address ends with the name of the database;
what is expected, word by word, stands in adapters/erp/README.md. A log-in gives a session, which serves until Tryton ends
it; then Weft logs in again, once. Tryton 8.2 calls long bodies packed that are plain, so the label is not read.
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any, TypeVar

from adapters.vendor import reading
from adapters.vendor.failures import How, Page, RowUnread, Unread, VendorFailed
from adapters.vendor.transport import Answer, Vendor

R = TypeVar("R")
Record = Mapping[str, Any]
Domain = list[Any]
NONE: Mapping[str, Any] = MappingProxyType({})
# What is written is seen when its transaction ends, and carries the time when that began; clocks differ a little too.
OVERLAP = timedelta(minutes=10)
ID_MAX = 2**31 - 1
MARK_FORM = "%Y-%m-%dT%H:%M:%S"
EXPONENT = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
# What an answer says went wrong. The words beside the name are never read; a name that is not here is Tryton's own trouble.
ERRORS = {
    "UserError": How.CREDENTIALS,  # nothing is written, so what is refused is access: somebody has to give it
    "UserWarning": How.WRONG,
    "LoginException": How.CREDENTIALS,
    "ConcurrencyException": How.UNAVAILABLE,
    "RateLimitException": How.LIMITED,
}


class SessionEnded(Exception):
    """Tryton does not know the session any more."""


@dataclass(frozen=True, slots=True)
class Session:
    """A log-in, and what Tryton has to know in every call."""

    key: str = field(repr=False)
    context: Mapping[str, Any]
    currency: str


@dataclass(slots=True)
class Account:
    """One account at one Tryton."""

    vendor: Vendor
    account: str
    secret: str = field(repr=False)
    today: Callable[[], datetime] = lambda: datetime.now(UTC)
    _session: Session | None = field(default=None, repr=False)
    _opening: asyncio.Lock = field(default_factory=asyncio.Lock)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def close(self) -> None:
        """Lets connections go."""
        await self.vendor.close()

    async def search(
        self,
        model: str,
        domain: Domain,
        fields: Sequence[str],
        *,
        size: int,
        context: Mapping[str, Any] = NONE,
    ) -> list[Record]:
        """Records in the order of their ids, at most so many, within `vendor.call`."""
        method = f"model.{model}.search_read"
        found = await self.ask(method, domain, 0, size, [["id", "ASC"]], [*fields], context=context)
        if not isinstance(found, list) or len(found) > size or not all(isinstance(one, dict) for one in found):
            raise VendorFailed(How.WRONG)
        ids = [one.get("id") for one in found]
        if not all(_is_id(one) for one in ids) or ids != sorted(set(ids)):
            raise VendorFailed(How.WRONG)
        return found

    async def ask(self, method: str, *params: Any, context: Mapping[str, Any] = NONE) -> Any:
        """What a method that changes nothing gives; a session that was ended is opened anew, once."""
        for _ in range(2):
            session = await self.session()
            try:
                return await self._call(method, [*params, {**session.context, **context}], session.key)
            except SessionEnded:
                if self._session is session:
                    self._session = None
        raise VendorFailed(How.CREDENTIALS)

    async def session(self) -> Session:
        """The session, opened if there is none."""
        async with self._opening:
            if self._session is None:
                try:
                    self._session = await self._open()
                except SessionEnded:
                    raise VendorFailed(How.CREDENTIALS) from None
            return self._session

    async def _open(self) -> Session:
        found = await self._call("common.db.login", [self.account, {"password": self.secret}], "")
        if not isinstance(found, list) or len(found) < 2 or not _is_id(found[0]) or not _is_token(found[1]):
            raise VendorFailed(How.WRONG)
        key = base64.b64encode(f"{self.account}:{found[0]}:{found[1]}".encode()).decode()
        told = await self._call("model.res.user.get_preferences", [True, {}], key)
        if not isinstance(told, dict):
            raise VendorFailed(How.WRONG)
        company, language = told.get("company"), told.get("language")
        if company is None:  # whose prices and whose stock it would tell, nobody knows
            raise VendorFailed(How.CREDENTIALS)
        if not _is_id(company) or not isinstance(language, str):
            raise VendorFailed(How.WRONG)
        context = {"company": company, "language": language}
        (row,) = _one(await self._call("model.company.company.read", [[company], ["currency.code"], context], key))
        currency = inner(row, "currency").get("code")
        if not isinstance(currency, str):
            raise VendorFailed(How.WRONG)
        return Session(key, context, currency)

    async def _call(self, method: str, params: list[Any], key: str) -> Any:
        number = next(self._numbers)
        answer = await self.vendor.exchange(
            "POST", "/rpc/", again=True, mislabelled=True, json={"id": number, "method": method, "params": params},
            headers={"authorization": f"Session {key}"} if key else {},
        )  # fmt: skip
        found = reading.body(judged(answer).raw)
        if found.get("id") != number:
            raise VendorFailed(How.WRONG)
        if "error" in found:
            raise VendorFailed(_how(found["error"]))
        if "result" not in found:
            raise VendorFailed(How.WRONG)
        return decoded(found["result"])


def judged(answer: Answer) -> Answer:
    """An answer that can be read. Raises SessionEnded if the server asks who that is."""
    status = answer.status
    if status == 200:
        return answer
    if status == 401:
        raise SessionEnded
    if status == 403:
        raise VendorFailed(How.CREDENTIALS)
    if status == 429:
        raise VendorFailed(How.LIMITED, answer.retry_after_s)
    if status >= 500 or status == 408:
        raise VendorFailed(How.UNAVAILABLE, answer.retry_after_s)
    raise VendorFailed(How.WRONG)


def decoded(value: Any) -> Any:
    """Decimals and days as such. Raises VendorFailed(WRONG)."""
    if isinstance(value, list):
        return [decoded(one) for one in value]
    if not isinstance(value, dict):
        return value
    kind = value.get("__class__")
    if kind is None:
        return {name: decoded(one) for name, one in value.items()}
    try:
        if kind == "Decimal":
            return _decimal(value["decimal"])
        if kind == "date":
            return date(value["year"], value["month"], value["day"])
    except (KeyError, TypeError, ValueError):
        pass
    raise VendorFailed(How.WRONG)


def changed_since(mark: str, *paths: str) -> Domain:
    """What was made or changed since a mark, itself or below one of some paths; all of it without a mark."""
    if not mark:
        return []
    try:
        at = datetime.strptime(mark, MARK_FORM)  # noqa: DTZ007, Tryton's times are UTC and say so nowhere
    except ValueError:
        raise VendorFailed(How.WRONG) from None
    names = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    since = {"__class__": "datetime", **{name: getattr(at, name) for name in names}}
    times = [f"{path}.{name}" if path else name for path in ("", *paths) for name in ("create_date", "write_date")]
    return [["OR", *([name, ">=", since] for name in times)]]


def after(cursor: str) -> Domain:
    """What comes after a page."""
    if not cursor:
        return []
    if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 10:
        raise VendorFailed(How.WRONG)
    return [["id", ">", int(cursor)]]


def page(
    found: Sequence[Record], read: Callable[[Record], R], *, size: int, at: datetime, code: str = "code"
) -> Page[R]:
    """A page of what was found; the mark lies before `at`, when it was asked for, by more than Tryton's clock is late."""
    rows: list[R] = []
    unread: list[Unread] = []
    for one in found:
        try:
            rows.append(read(one))
        except RowUnread as left:
            unread.append(Unread(_name(one, code), left.reason))
    cursor = str(found[-1]["id"]) if len(found) == size else ""
    return Page(tuple(rows), tuple(unread), cursor, (at - OVERLAP).strftime(MARK_FORM))


def inner(row: Record, name: str) -> Record:
    """What a record says of another one that it names; empty if it names none."""
    found = row.get(f"{name}.")
    if found is None:
        return NONE
    if not isinstance(found, dict):
        raise VendorFailed(How.WRONG)
    return found


def inners(row: Record, name: str) -> list[Record]:
    """What a record says of several that it names."""
    found = row.get(f"{name}.")
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise VendorFailed(How.WRONG)
    return found


def _one(found: Any) -> list[Record]:
    if not isinstance(found, list) or len(found) != 1 or not isinstance(found[0], dict):
        raise VendorFailed(How.WRONG)
    return found


def _decimal(value: Any) -> Decimal:
    if not isinstance(value, str) or len(value) > 60 or not EXPONENT.fullmatch(value):
        raise ValueError
    try:
        return Decimal(value)
    except InvalidOperation:
        raise ValueError from None


def _how(error: object) -> How:
    name = error[0] if isinstance(error, list) and error else None
    return ERRORS.get(name, How.UNAVAILABLE) if isinstance(name, str) else How.UNAVAILABLE


def _name(row: Record, field_name: str) -> str:
    try:
        return reading.text(row, field_name, longest=100, reason="")
    except RowUnread:
        return ""


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= ID_MAX


def _is_token(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 4096 and value.isascii() and value.isprintable()
