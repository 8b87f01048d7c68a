"""The family `tryton` of WMSs; which modules, fields and rights it needs, and what counts as stock, stands in
adapters/wms/README.md, and `adapters/wms/sandbox_tryton.py` is the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from adapters.vendor import reading, tryton
from adapters.vendor.failures import How, Page, RowUnread, Unread, VendorFailed
from adapters.vendor.tryton import Account, Record, inner, inners
from adapters.wms.drivers import Figures, Left, Warned

CODES_MAX = 50  # numbers that one request names
WAREHOUSES_MAX = 100
SALES_MAX = 1_000  # sales that share the references of one page
# Of each warehouse its storage zone, with what is in it; what is assigned to go out is no longer there.
ZONES = {"stock_skip_warehouse": True, "with_childs": True, "stock_assign": True}
SALE = (
    "reference", "lines.moves.state", "lines.moves.internal_quantity", "lines.moves.product.code",
    "lines.moves.from_location.type", "lines.moves.to_location.type",
)  # fmt: skip


@dataclass(slots=True)
class Tryton(Account):
    """One account at one Tryton."""

    async def stock(self, numbers: Iterable[str]) -> Figures:
        """What is in the storage zones of the company's warehouses, `product.product`."""
        return await self.vendor.call(lambda: self._stock(sorted(set(numbers))))

    async def left(self, *, since: str, cursor: str, size: int) -> Page[Left]:
        """What has left for sales, `sale.sale`; `size` counts sales, each of which is a row for each of its products."""
        return await self.vendor.call(lambda: self._left(since, cursor, size))

    async def warn(self, warned: Warned) -> bool:
        """Never: Tryton has no warnings, and nothing is written there."""
        return False

    async def withdraw(self, key: str) -> bool:
        """Never, as nothing was raised."""
        return False

    async def _stock(self, numbers: list[str]) -> Figures:
        warehouses = await self.search("stock.location", [["type", "=", "warehouse"]], ("type",), size=WAREHOUSES_MAX)
        context = {**ZONES, "locations": [one["id"] for one in warehouses]}
        on_hand: dict[str, Decimal] = {}
        unread: set[str] = set()
        for begin in range(0, len(numbers), CODES_MAX):
            asked = numbers[begin : begin + CODES_MAX]
            domain = [["code", "in", asked]]
            # Two variants may share a code, so there may be more of them than codes.
            found = await self.search(
                "product.product", domain, ("code", "quantity"), size=4 * CODES_MAX, context=context
            )
            if len(found) == 4 * CODES_MAX or not {one.get("code") for one in found} <= {*asked}:
                raise VendorFailed(How.WRONG)
            for one in found:
                code = one["code"]
                try:
                    if code in on_hand:  # which of the two is meant, nobody knows
                        raise RowUnread("code_unreadable")
                    on_hand[code] = reading.quantity(one.get("quantity"), zero=True)
                except RowUnread:
                    unread.add(code)
        return Figures({code: much for code, much in on_hand.items() if code not in unread}, frozenset(unread))

    async def _left(self, since: str, cursor: str, size: int) -> Page[Left]:
        at = self.today()
        changed = tryton.changed_since(since, "lines.moves")
        domain = [*tryton.after(cursor), ["reference", "!=", None], ["reference", "!=", ""], *changed]
        found = await self.search("sale.sale", domain, ("reference",), size=size)
        page = tryton.page(found, _reference, size=size, at=at, code="reference")
        rows, unread = await self._shipped(sorted(set(page.rows)))
        return Page(tuple(rows), (*page.unread, *unread), page.cursor, page.mark)

    async def _shipped(self, references: list[str]) -> tuple[list[Left], list[Unread]]:
        """What has left for some references so far: also for sales that share one and did not change."""
        if not references:
            return [], []
        sales = await self.search("sale.sale", [["reference", "in", references]], SALE, size=SALES_MAX)
        if len(sales) == SALES_MAX:
            raise VendorFailed(How.WRONG)
        moves: dict[str, list[Record]] = {}
        for sale in sales:
            for line in inners(sale, "lines"):
                moves.setdefault(_reference(sale), []).extend(inners(line, "moves"))
        if not moves.keys() <= {*references}:
            raise VendorFailed(How.WRONG)
        rows: list[Left] = []
        unread: list[Unread] = []
        for reference, some in moves.items():
            try:
                rows += [Left(reference, code, much) for code, much in _sums(some).items()]
            except RowUnread as left:
                unread.append(Unread(reference, left.reason))
        return rows, unread


def _sums(moves: Sequence[Record]) -> dict[str, Decimal]:
    """How much of which item has left by some moves."""
    sums: dict[str, Decimal] = {}
    for one in moves:
        way = (inner(one, "from_location").get("type"), inner(one, "to_location").get("type"))
        if one.get("state") != "done" or way != ("storage", "customer"):
            continue
        code = reading.text(inner(one, "product"), "code", longest=64, reason="code_unreadable")
        sums[code] = sums.get(code, Decimal(0)) + reading.quantity(one.get("internal_quantity"), zero=True)
    return sums


def _reference(row: Record) -> str:
    return reading.text(row, "reference", longest=100, reason="reference_unreadable")
