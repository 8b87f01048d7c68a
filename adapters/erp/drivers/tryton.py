"""The family `tryton` of ERPs; which modules, fields and rights it needs, and what counts as capacity, stands in
adapters/erp/README.md, and `adapters/erp/sandbox_tryton.py` is the other side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial

from adapters.erp.drivers import Bom, Capacity, Figure, Item, Line, Party, Want
from adapters.vendor import reading, tryton
from adapters.vendor.failures import How, Page, RowUnread, VendorFailed
from adapters.vendor.sharing import Sharing
from adapters.vendor.tryton import Account, Record, Session, inner, inners

ITEMS_MAX = 50  # items that one request names
PAGE_SIZE, PAGES_MAX = 200, 500
EVERYTHING = {"active_test": False}
ITEM = ("code", "name", "default_uom.symbol", "list_price_used", "active", "template.active")
BOM = (
    "code", "active", "outputs.product.code", "outputs.quantity", "outputs.unit", "outputs.product.default_uom",
    "inputs.product.code", "inputs.product.cost_price", "inputs.product.default_uom", "inputs.quantity", "inputs.unit",
)  # fmt: skip
PARTY = ("code", "name", "active", "identifiers.type", "identifiers.code", "identifiers.active")
USCC = ("cn_vat", "cn_uscc")  # which of them it is hangs on the release of python-stdnum beside Tryton
PRODUCTION = ("product.code", "product.default_uom", "planned_date", "quantity", "unit")


@dataclass(slots=True)
class Tryton(Account):
    """One account at one Tryton."""

    _shared: Sharing[Want, tuple[Capacity, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._shared = Sharing(self._read_capacity)

    async def items(self, *, since: str, cursor: str, size: int) -> Page[Item]:
        """Variants of products, `product.product`."""
        return await self.vendor.call(lambda: self._items(since, cursor, size))

    async def boms(self, *, since: str, cursor: str, size: int) -> Page[Bom]:
        """Bills of materials, `production.bom`; none where the module is not activated."""
        return await self.vendor.call(lambda: self._boms(since, cursor, size))

    async def parties(self, *, since: str, cursor: str, size: int) -> Page[Party]:
        """Parties, `party.party`, with what they have as USCC."""
        return await self.vendor.call(lambda: self._parties(since, cursor, size))

    async def capacity(self, wanted: Iterable[Want]) -> tuple[Capacity, ...]:
        """What is planned to be produced for nobody yet, `production`; calls are shared."""
        return await self._shared(wanted)

    async def figures(self, customer: str, metric: str, first: date, last: date) -> tuple[Figure, ...]:
        """None: Tryton keeps no such figures."""
        return ()

    async def _items(self, since: str, cursor: str, size: int) -> Page[Item]:
        at, session = self.today(), await self.session()
        domain = [*tryton.after(cursor), *tryton.changed_since(since, "template")]
        found = await self.search("product.product", domain, ITEM, size=size, context=EVERYTHING)
        return tryton.page(found, partial(item, session), size=size, at=at)

    async def _boms(self, since: str, cursor: str, size: int) -> Page[Bom]:
        at, session = self.today(), await self.session()
        if not await self._has("production.bom"):
            return tryton.page([], partial(bom, session), size=size, at=at)
        changed = tryton.changed_since(
            since, "inputs", "outputs", "inputs.product", "inputs.product.template", "outputs.product"
        )
        domain = [*tryton.after(cursor), ["phantom", "=", False], *changed]
        found = await self.search("production.bom", domain, BOM, size=size, context=EVERYTHING)
        return tryton.page(found, partial(bom, session), size=size, at=at)

    async def _parties(self, since: str, cursor: str, size: int) -> Page[Party]:
        at = self.today()
        domain = [*tryton.after(cursor), *tryton.changed_since(since, "identifiers")]
        found = await self.search("party.party", domain, PARTY, size=size, context=EVERYTHING)
        return tryton.page(found, party, size=size, at=at)

    async def _read_capacity(self, wanted: set[Want]) -> tuple[Capacity, ...]:
        return await self.vendor.call(lambda: self._capacity(wanted))

    async def _capacity(self, wanted: set[Want]) -> tuple[Capacity, ...]:
        if not await self._has("production"):
            return ()
        numbers = sorted({one.number for one in wanted})
        begin, end = min(one.begin for one in wanted), max(one.end for one in wanted)
        found: dict[tuple[str, date], Decimal] = {}
        for at in range(0, len(numbers), ITEMS_MAX):
            asked = numbers[at : at + ITEMS_MAX]
            for one in await self._planned(asked, begin, end):
                if one.number not in asked or not begin <= one.day <= end:
                    raise VendorFailed(How.WRONG)
                found[one.number, one.day] = found.get((one.number, one.day), Decimal(0)) + one.quantity
        return tuple(Capacity(number, day, much) for (number, day), much in found.items())

    async def _planned(self, numbers: list[str], begin: date, end: date) -> list[Capacity]:
        planned: list[Capacity] = []
        cursor = ""
        for _ in range(PAGES_MAX):
            domain = [
                *tryton.after(cursor), ["product.code", "in", numbers], ["origin", "=", None],
                ["state", "!=", "cancelled"], ["planned_date", ">=", _day(begin)], ["planned_date", "<=", _day(end)],
            ]  # fmt: skip
            found = await self.search("production", domain, PRODUCTION, size=PAGE_SIZE)
            told = tryton.page(found, capacity, size=PAGE_SIZE, at=self.today())
            planned += told.rows  # what cannot be read is no capacity
            cursor = told.cursor
            if not cursor:
                return planned
        raise VendorFailed(How.WRONG)

    async def _has(self, model: str) -> bool:
        return bool(await self.search("ir.model", [["name", "=", model]], ("name",), size=1))


def item(session: Session, row: Record) -> Item:
    """One variant of a product."""
    price = row.get("list_price_used")
    return Item(
        code=reading.text(row, "code", longest=100, reason="code_unreadable"),
        name=reading.text(row, "name", longest=200, reason="name_unreadable"),
        unit=reading.text(inner(row, "default_uom"), "symbol", longest=20, reason="unit_unreadable"),
        list_price_fen=0 if price is None else reading.fen(price),
        currency=reading.currency({"currency": session.currency}),
        active=reading.flag(row, "active") and reading.flag(inner(row, "template"), "active"),
    )


def bom(session: Session, row: Record) -> Bom:
    """One bill of materials of one product; what goes into so many of it is told for one."""
    outputs, inputs = inners(row, "outputs"), inners(row, "inputs")
    if len(outputs) != 1:
        raise RowUnread("item_unreadable")
    if not 0 < len(inputs) <= reading.LINES_MAX:
        raise RowUnread("lines_unreadable")
    made = Bom(
        code=reading.text(row, "code", longest=100, reason="code_unreadable"),
        item_code=reading.text(inner(outputs[0], "product"), "code", longest=100, reason="item_unreadable"),
        revision="",
        lines=tuple(_line(one, _quantity(outputs[0])) for one in inputs),
        currency=reading.currency({"currency": session.currency}),
        active=reading.flag(row, "active"),
    )
    if made.material_cost_fen > reading.FEN_MAX:
        raise RowUnread("price_absurd")
    return made


def party(row: Record) -> Party:
    """One party; its name may be empty, and of other identifiers than the USCC that is in force nothing is taken."""
    held = [one for one in inners(row, "identifiers") if one.get("type") in USCC and reading.flag(one, "active")]
    codes = {reading.uscc(one.get("code")) for one in held}
    if len(codes) > 1:
        raise RowUnread("uscc_ambiguous")
    named = {"name": row.get("name") or ""}
    return Party(
        code=reading.text(row, "code", longest=64, reason="code_unreadable"),
        name=reading.text(named, "name", longest=200, reason="name_unreadable", empty=True),
        uscc=codes.pop() if codes else "",
        active=reading.flag(row, "active"),
    )


def capacity(row: Record) -> Capacity:
    """What one production adds to an item's day."""
    day = row.get("planned_date")
    if not isinstance(day, date):
        raise RowUnread("date_unreadable")
    return Capacity(
        number=reading.text(inner(row, "product"), "code", longest=64, reason="item_unreadable"),
        day=day,
        quantity=_quantity(row),
    )


def _line(row: Record, made: Decimal) -> Line:
    product = inner(row, "product")
    return Line(
        component_code=reading.text(product, "code", longest=100, reason="component_unreadable"),
        quantity=reading.quantity(_quantity(row) / made),
        unit_cost_fen=reading.fen(product.get("cost_price")),
    )


def _quantity(row: Record) -> Decimal:
    """How much, if it is counted in the unit in which its product's stock and prices are."""
    if row.get("unit") is None or row.get("unit") != inner(row, "product").get("default_uom"):
        raise RowUnread("unit_differs")
    return reading.quantity(row.get("quantity"))


def _day(day: date) -> dict[str, object]:
    return {"__class__": "date", "year": day.year, "month": day.month, "day": day.day}
