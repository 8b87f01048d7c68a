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
from adapters.wms.drivers import Figures

CODES_MAX = 50  # numbers that one request names
PAGES_MAX = 100


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
                told = {one.code for one in found.rows} | {one.code for one in found.unread}
                if not told <= {*asked, ""} or told & on_hand.keys():  # not what was asked for, or told twice
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
