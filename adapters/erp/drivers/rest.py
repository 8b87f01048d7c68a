"""The family `rest` of ERPs; what it expects, word by word, stands in adapters/erp/README.md, and
`adapters/erp/sandbox.py` is the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from adapters.erp.drivers import Bom, Capacity, Figure, Item, Line, Party, Want
from adapters.vendor import reading
from adapters.vendor.failures import How, Page, RowUnread, VendorFailed
from adapters.vendor.rest import Account
from adapters.vendor.sharing import Sharing

ITEMS_MAX = 50  # items that one request names
PAGE_SIZE, PAGES_MAX = 200, 500


@dataclass(slots=True)
class Rest(Account):
    """One account at one ERP of this family."""

    _shared: Sharing[Want, tuple[Capacity, ...]] = field(init=False)

    async def items(self, *, since: str, cursor: str, size: int) -> Page[Item]:
        """`GET /v1/items`."""
        return await self.vendor.call(lambda: self.page("/v1/items", item, since=since, cursor=cursor, size=size))

    async def boms(self, *, since: str, cursor: str, size: int) -> Page[Bom]:
        """`GET /v1/boms`."""
        return await self.vendor.call(lambda: self.page("/v1/boms", bom, since=since, cursor=cursor, size=size))

    async def parties(self, *, since: str, cursor: str, size: int) -> Page[Party]:
        """`GET /v1/parties`; an ERP without that door tells none."""
        return await self.vendor.call(
            lambda: self.page("/v1/parties", party, since=since, cursor=cursor, size=size, optional=True)
        )

    async def capacity(self, wanted: Iterable[Want]) -> tuple[Capacity, ...]:
        """`GET /v1/capacity?item=…&from=…&to=…`, all pages within one deadline; calls are shared."""
        return await self._shared(wanted)

    async def figures(self, customer: str, metric: str, first: date, last: date) -> tuple[Figure, ...]:
        """`GET /v1/figures?customer=…&metric=…&from=…&to=…`, one page."""
        return await self.vendor.call(lambda: self._figures(customer, metric, first, last))

    async def _figures(self, customer: str, metric: str, first: date, last: date) -> tuple[Figure, ...]:
        narrowed = [("from", str(first)), ("to", str(last)), ("customer", customer), ("metric", metric)]
        told = await self.page("/v1/figures", figure, size=PAGE_SIZE, narrowed=narrowed)
        right = all(
            (one.customer, one.metric, one.month.day) == (customer, metric, 1) and first <= one.month <= last
            for one in told.rows
        )
        if told.unread or told.cursor or not right or len({one.month for one in told.rows}) < len(told.rows):
            raise VendorFailed(How.WRONG)  # not what was asked for, or told twice
        return told.rows

    def __post_init__(self) -> None:
        self._shared = Sharing(self._read_capacity)

    async def _read_capacity(self, wanted: set[Want]) -> tuple[Capacity, ...]:
        return await self.vendor.call(lambda: self._capacity(wanted))

    async def _capacity(self, wanted: set[Want]) -> tuple[Capacity, ...]:
        numbers = sorted({one.number for one in wanted})
        begin, end = min(one.begin for one in wanted), max(one.end for one in wanted)
        found: dict[tuple[str, date], Capacity] = {}
        for at in range(0, len(numbers), ITEMS_MAX):
            asked = numbers[at : at + ITEMS_MAX]
            narrowed = [("from", begin.isoformat()), ("to", end.isoformat()), *(("item", one) for one in asked)]
            cursor = ""
            for _ in range(PAGES_MAX):
                told = await self.page("/v1/capacity", capacity, cursor=cursor, size=PAGE_SIZE, narrowed=narrowed)
                rows = {(one.number, one.day): one for one in told.rows}
                right = all(one.number in asked and begin <= one.day <= end for one in told.rows)
                if told.unread or not right or len(rows) < len(told.rows) or rows.keys() & found.keys():
                    raise VendorFailed(How.WRONG)  # not what was asked for, or told twice
                found |= rows
                cursor = told.cursor
                if not cursor:
                    break
            else:
                raise VendorFailed(How.WRONG)
        return tuple(found.values())


def capacity(row: Mapping[str, Any]) -> Capacity:
    """What can be made of one item on one day."""
    try:
        day = date.fromisoformat(reading.text(row, "date", longest=10, reason="date_unreadable"))
    except ValueError:
        raise RowUnread("date_unreadable") from None
    return Capacity(
        number=reading.text(row, "item", longest=64, reason="item_unreadable"),
        day=day,
        quantity=reading.quantity(row.get("quantity"), zero=True),
    )


def figure(row: Mapping[str, Any]) -> Figure:
    """One month of one figure of a customer."""
    try:
        month = date.fromisoformat(reading.text(row, "date", longest=10, reason="date_unreadable"))
    except ValueError:
        raise RowUnread("date_unreadable") from None
    return Figure(
        customer=reading.text(row, "customer", longest=64, reason="customer_unreadable"),
        metric=reading.text(row, "metric", longest=50, reason="metric_unreadable"),
        month=month,
        numerator=reading.signed(row.get("numerator")),
        denominator=reading.quantity(row.get("denominator"), zero=True),
    )


def item(row: Mapping[str, Any]) -> Item:
    """One item."""
    price = row.get("list_price")
    return Item(
        code=reading.text(row, "code", longest=100, reason="code_unreadable"),
        name=reading.text(row, "name", longest=200, reason="name_unreadable"),
        unit=reading.text(row, "unit", longest=20, reason="unit_unreadable", empty=True),
        list_price_fen=0 if price is None else reading.fen(price),
        currency=reading.currency(row),
        active=reading.flag(row, "active"),
    )


def bom(row: Mapping[str, Any]) -> Bom:
    """One bill of materials."""
    lines = row.get("lines")
    if not isinstance(lines, list) or not 0 < len(lines) <= reading.LINES_MAX:
        raise RowUnread("lines_unreadable")
    made = Bom(
        code=reading.text(row, "code", longest=100, reason="code_unreadable"),
        item_code=reading.text(row, "item", longest=100, reason="item_unreadable"),
        revision=reading.text(row, "revision", longest=40, reason="revision_unreadable", empty=True),
        lines=tuple(_line(line) for line in lines),
        currency=reading.currency(row),
        active=reading.flag(row, "active"),
    )
    if made.material_cost_fen > reading.FEN_MAX:
        raise RowUnread("price_absurd")
    return made


def party(row: Mapping[str, Any]) -> Party:
    """One party."""
    return Party(
        code=reading.text(row, "code", longest=64, reason="code_unreadable"),
        name=reading.text(row, "name", longest=200, reason="name_unreadable", empty=True),
        uscc=reading.uscc(row.get("uscc")),
        active=reading.flag(row, "active"),
    )


def _line(row: object) -> Line:
    if not isinstance(row, dict):
        raise RowUnread("lines_unreadable")
    return Line(
        component_code=reading.text(row, "component", longest=100, reason="component_unreadable"),
        quantity=reading.quantity(row.get("quantity")),
        unit_cost_fen=reading.fen(row.get("unit_cost")),
    )
