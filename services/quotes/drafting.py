"""What sales sends as lines: computed, held against what the sender computed himself, and against the items. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from services.quotes import problems
from services.quotes.items.item import Item, id_of
from services.quotes.items.units import too_fine
from services.quotes.pricing import Line, Totals, Version, check, price, total
from weft.api.quotes import v1 as pb
from weft.errors import InvalidArgument, Violation
from weft.text import Text

AMOUNTS = ("discount_fen", "net_fen", "tax_fen", "amount_fen")


def lines_of(given: pb.QuoteLines, currency: str, policy: pb.QuoteFlowPolicy) -> tuple[Line, ...]:
    """The lines of a request with their amounts. Raises QuoteDoesNotAddUp, InvalidArgument for too much."""
    right = tuple(
        price(one.item, Decimal(one.quantity), one.unit_price_fen, one.discount_bp, one.tax_bp) for one in given.lines
    )
    claimed = tuple(_claimed(line, one) for line, one in zip(right, given.lines, strict=True))
    found = check(Version(claimed, _claimed_totals(total(right), given.totals), currency))
    if found:
        raise problems.QuoteDoesNotAddUp.of(found)
    broken = []
    if len(right) > policy.lines_max:
        broken.append(
            _violation("lines.lines", "lines.max", f"At most {policy.lines_max}.", f"最多 {policy.lines_max} 行。")
        )
    if total(right).sum_fen > policy.sum_fen_max:
        most, en, zh = policy.sum_fen_max, "At most {most:money currency}.", "最多 {most:money currency}。"
        told = Text.filled(en, zh, most=most, currency=currency)
        broken.append(Violation("lines.totals.sum_fen", "sum.max", told))
    _raise(broken)
    return right


def check_items(
    lines: tuple[Line, ...], items: Mapping[UUID, Item], currency: str, quantities: pb.QuantityPolicy
) -> None:
    """Refuses lines whose item is not there, is no longer sold, is priced in another currency, or is not counted so
    finely.
    """
    broken = []
    for at, line in enumerate(lines):
        path, item = f"lines.lines[{at}].item", items.get(id_of(line.item))
        if item is None:
            broken.append(_violation(path, "item.unknown", "There is no such item.", "没有该物料。"))
        elif not item.active:
            broken.append(_violation(path, "item.inactive", "This item is no longer sold.", "该物料已停售。"))
        elif item.list_price_fen and item.currency != currency:
            broken.append(
                _violation(
                    path,
                    "item.currency",
                    f"It is priced in {item.currency}; a quote has one currency.",
                    f"该物料以 {item.currency} 计价，一份报价只能使用一种币种。",
                )
            )
        if item is not None and (
            fault := too_fine(f"lines.lines[{at}].quantity", line.quantity, item.unit, quantities)
        ):
            broken.append(fault)
    _raise(broken)


def _claimed(line: Line, given: pb.QuoteLine) -> Line:
    return replace(line, **{name: getattr(given, name) for name in AMOUNTS if given.HasField(name)})


def _claimed_totals(right: Totals, given: pb.QuoteTotals) -> Totals:
    return replace(right, **{name: getattr(given, name) for name in Totals.__slots__ if given.HasField(name)})


def _violation(field: str, rule: str, en: str, zh: str) -> Violation:
    return Violation(field, rule, Text.literal(en, zh))


def _raise(broken: list[Violation]) -> None:
    if broken:
        raise InvalidArgument(violations=tuple(broken[:20]))
