"""The family `rest` of WMSs; what it expects, word by word, stands in adapters/wms/README.md, and
`adapters/wms/sandbox.py` is the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from adapters.vendor import reading
from adapters.vendor.failures import How, Page, VendorFailed
from adapters.vendor.rest import Account
from adapters.wms.drivers import Figures, Left, Warned

CODES_MAX = 50  # numbers that one request names
PAGES_MAX = 100
WARNED = ("raised", "withdrawn")


@dataclass(frozen=True, slots=True)
class Row:
    """What is there of one item."""

    code: str
    on_hand: Decimal


@dataclass(slots=True)
class Rest(Account):
    """One account at one WMS of this family."""

    async def stock(self, numbers: Iterable[str]) -> Figures:
        """`GET /v1/stock?code=…`, all pages within one deadline."""
        return await self.vendor.call(lambda: self._stock(sorted(set(numbers))))

    async def left(self, *, since: str, cursor: str, size: int) -> Page[Left]:
        """`GET /v1/shipped`."""
        return await self.vendor.call(lambda: self.page("/v1/shipped", left, since=since, cursor=cursor, size=size))

    async def warn(self, warned: Warned) -> bool:
        """`POST /v1/warnings`, under the warning's key."""
        lines = [{"code": code, "quantity": quantity} for code, quantity in warned.lines]
        told = {"key": warned.key, "reference": warned.reference, "lines": lines}
        return await self.vendor.call(lambda: self._told("/v1/warnings", warned.key, told, warned.key))

    async def withdraw(self, key: str) -> bool:
        """`POST /v1/warnings/withdraw`, under a key of its own."""
        return await self.vendor.call(lambda: self._told("/v1/warnings/withdraw", f"{key}/withdraw", {"key": key}, key))

    async def _told(self, path: str, under: str, told: Mapping[str, Any], key: str) -> bool:
        answer = await self.write(path, told, key=under)
        if answer is None:
            return False
        if answer.get("key") != key or answer.get("state") not in WARNED:
            raise VendorFailed(How.WRONG)
        return True

    async def _stock(self, numbers: list[str]) -> Figures:
        on_hand: dict[str, Decimal] = {}
        unread: set[str] = set()
        for begin in range(0, len(numbers), CODES_MAX):
            asked = numbers[begin : begin + CODES_MAX]
            cursor = ""
            for _ in range(PAGES_MAX):
                found: Page[Row] = await self.page(
                    "/v1/stock", row, cursor=cursor, size=CODES_MAX, narrowed=[("code", one) for one in asked]
                )
                named = [one.code for one in found.rows] + [one.code for one in found.unread]
                twice = len(set(named)) < len(named) or not on_hand.keys().isdisjoint(named)
                if twice or not {*named} <= {*asked, ""}:  # not what was asked for
                    raise VendorFailed(How.WRONG)
                on_hand |= {one.code: one.on_hand for one in found.rows}
                unread |= {one.code for one in found.unread}
                cursor = found.cursor
                if not cursor:
                    break
            else:
                raise VendorFailed(How.WRONG)
        if "" in unread:  # of whom it speaks cannot be said
            raise VendorFailed(How.WRONG)
        return Figures(on_hand, frozenset(unread))


def row(told: Mapping[str, Any]) -> Row:
    """What is there of one item."""
    return Row(
        code=reading.text(told, "code", longest=64, reason="code_unreadable"),
        on_hand=reading.quantity(told.get("on_hand"), zero=True),
    )


def left(told: Mapping[str, Any]) -> Left:
    """What has left for one order of one item."""
    return Left(
        reference=reading.text(told, "reference", longest=100, reason="reference_unreadable"),
        code=reading.text(told, "code", longest=64, reason="code_unreadable"),
        quantity=reading.quantity(told.get("quantity"), zero=True),
    )
