"""The family `rest` of ERPs; what it expects, word by word, stands in adapters/erp/README.md, and
`adapters/erp/sandbox.py` is the other side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.erp.drivers import Bom, Item, Line
from adapters.vendor import reading
from adapters.vendor.failures import Page, RowUnread
from adapters.vendor.rest import Account


@dataclass(slots=True)
class Rest(Account):
    """One account at one ERP of this family."""

    async def items(self, *, since: str, cursor: str, size: int) -> Page[Item]:
        """`GET /v1/items`."""
        return await self.vendor.call(lambda: self.page("/v1/items", item, since=since, cursor=cursor, size=size))

    async def boms(self, *, since: str, cursor: str, size: int) -> Page[Bom]:
        """`GET /v1/boms`."""
        return await self.vendor.call(lambda: self.page("/v1/boms", bom, since=since, cursor=cursor, size=size))


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


def _line(row: object) -> Line:
    if not isinstance(row, dict):
        raise RowUnread("lines_unreadable")
    return Line(
        component_code=reading.text(row, "component", longest=100, reason="component_unreadable"),
        quantity=reading.quantity(row.get("quantity")),
        unit_cost_fen=reading.fen(row.get("unit_cost")),
    )
