"""What sales sends as an order: computed, and held against items, the policy and the calendar. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from services.quotes.items.item import Item, id_of
from services.quotes.items.units import too_fine
from services.quotes.orders.agreed import Price
from services.quotes.orders.lines import Goods, OrderLine, goods
from services.quotes.pricing import Line, Totals, price, total
from weft.api.quotes import v1 as pb
from weft.errors import InvalidArgument, Violation, date_of
from weft.text import Text

QUANTITY_END = Decimal(1_000_000_000)
VIOLATIONS_MAX = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """An order before the gate."""

    lines: tuple[OrderLine, ...]
    totals: Totals
    currency: str
    prepaid: bool
    delivery_date: date

    @property
    def priced(self) -> tuple[Line, ...]:
        """The lines with their prices alone."""
        return tuple(one.line for one in self.lines)

    @property
    def picks(self) -> tuple[Goods, ...]:
        """What is taken from stock."""
        return tuple(one for one in goods(self.lines) if not one.make_to_order)

    @property
    def makes(self) -> tuple[Goods, ...]:
        """What is made for it."""
        return tuple(one for one in goods(self.lines) if one.make_to_order)


def draft(
    request: pb.SubmitOrderRequest,
    items: Mapping[UUID, Item],
    policy: pb.OrderPolicy,
    quantities: pb.QuantityPolicy,
    today: date,
    left: Mapping[Price, Decimal] | None = None,
) -> Draft:
    """The order of a request; `left` is what is left of what was agreed. Raises InvalidArgument naming each field that is
    wrong.
    """
    delivery, broken = _delivery(request.delivery_date, today, policy)
    rest = dict(left or {})
    for at, one in enumerate(request.lines):
        if (at_price := _price(one)) in rest:
            rest[at_price] -= Decimal(one.quantity)
        broken += _item(f"lines[{at}]", one, items.get(id_of(one.item)), request.currency)
        broken += _counted(f"lines[{at}].quantity", one, items.get(id_of(one.item)), quantities, rest.get(at_price))
    _raise(broken)
    assert delivery is not None
    lines = tuple(_line(one, items[id_of(one.item)]) for one in request.lines)
    made = Draft(lines, total(one.line for one in lines), request.currency, request.prepaid, delivery)
    _raise(list(_limits(made, request, policy)))
    return made


def _line(given: pb.OrderedLine, item: Item) -> OrderLine:
    priced = price(f"items/{item.id}", Decimal(given.quantity), given.unit_price_fen, given.discount_bp, given.tax_bp)
    return OrderLine(priced, item.code, given.make_to_order)


def _item(path: str, given: pb.OrderedLine, item: Item | None, currency: str) -> list[Violation]:
    found = []
    if Decimal(given.quantity) <= 0:
        found.append(_violation(f"{path}.quantity", "line.quantity", "It must be above 0.", "数量必须大于 0。"))
    if item is None:
        found.append(_violation(f"{path}.item", "item.unknown", "There is no such item.", "没有该物料。"))
    elif not item.active:
        found.append(_violation(f"{path}.item", "item.inactive", "This item is no longer sold.", "该物料已停售。"))
    elif item.list_price_fen and item.currency != currency:
        en, zh = f"It is priced in {item.currency}; an order has one currency.", f"该物料以 {item.currency} 计价。"
        found.append(_violation(f"{path}.item", "item.currency", en, zh))
    return found


def _price(given: pb.OrderedLine) -> Price:
    return f"items/{id_of(given.item)}", given.unit_price_fen, given.discount_bp, given.tax_bp


def _counted(
    path: str, given: pb.OrderedLine, item: Item | None, quantities: pb.QuantityPolicy, rest: Decimal | None
) -> list[Violation]:
    """Pieces are ordered whole, unless that leaves a fraction of what was agreed before pieces were sold whole; `rest` is
    what this line and those before it leave of it, None if nothing was agreed at its price.
    """
    fault = too_fine(path, Decimal(given.quantity), item.unit, quantities) if item else None
    if fault is None or item is None:
        return []
    whole = rest is not None and rest >= 0 and too_fine(path, rest, item.unit, quantities) is None
    return [] if whole else [fault]


def _delivery(text: str, today: date, policy: pb.OrderPolicy) -> tuple[date | None, list[Violation]]:
    try:
        day = date_of(text, "delivery_date")
    except InvalidArgument as refused:
        return None, list(refused.violations)
    if day < today:
        return None, [_violation("delivery_date", "date.past", "This day is over.", "该日期已过。")]
    if day > today + timedelta(days=policy.delivery_days_max):
        most = policy.delivery_days_max
        en, zh = f"At most {most} days ahead.", f"最多 {most} 天以后。"
        return None, [_violation("delivery_date", "date.far", en, zh)]
    return day, []


def _limits(made: Draft, request: pb.SubmitOrderRequest, policy: pb.OrderPolicy) -> Iterator[Violation]:
    most, right = policy.sum_fen_max, made.totals.sum_fen
    if len(made.lines) > policy.lines_max:
        yield _violation("lines", "lines.max", f"At most {policy.lines_max}.", f"最多 {policy.lines_max} 行。")
    if not 0 < right <= most:
        told = Text.filled(
            "The order comes to {right:money currency}; above 0 and at most {most:money currency}.",
            "订单合计 {right:money currency}，应大于 0 且不超过 {most:money currency}。",
            right=right, most=most, currency=made.currency,
        )  # fmt: skip
        yield Violation("lines", "sum.range", told)
    if any(one.quantity >= QUANTITY_END for one in goods(made.lines)):
        yield _violation("lines", "quantity.max", "Too much of one item.", "单个物料数量过大。")
    if request.HasField("sum_fen") and request.sum_fen != right:
        told = Text.filled(
            "It is {given:money currency}; right is {right:money currency}.",
            "当前为 {given:money currency}，应为 {right:money currency}。",
            given=request.sum_fen, right=right, currency=made.currency,
        )  # fmt: skip
        yield Violation("sum_fen", "total.sum_fen", told)


def _violation(field: str, rule: str, en: str, zh: str) -> Violation:
    return Violation(field, rule, Text.literal(en, zh))


def _raise(broken: Sequence[Violation]) -> None:
    if broken:
        raise InvalidArgument(violations=tuple(broken[:VIOLATIONS_MAX]))
