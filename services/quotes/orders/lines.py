"""The lines of an order, with what they come to, and the goods in them. Pure.

Sales says of each line whether it is made for this order. What is made needs production slots by the delivery date and
no stock; everything else is taken from stock and needs no slot. Nothing is guessed from bills of materials, because what
is made to stock has a bill as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from services.quotes.pricing import Line
from services.quotes.snapshot import line_of_json, line_to_json


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line; `number` is how vendors know the item."""

    line: Line
    number: str
    make_to_order: bool

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return line_to_json(self.line) | {"number": self.number, "make_to_order": self.make_to_order}

    @staticmethod
    def of_json(found: dict[str, Any]) -> OrderLine:
        """As it was stored."""
        return OrderLine(line_of_json(found), found["number"], found["make_to_order"])


@dataclass(frozen=True, slots=True)
class Goods:
    """How much of one item, of all lines that take it from the same place."""

    item: str
    number: str
    quantity: Decimal
    make_to_order: bool


def goods(lines: Iterable[OrderLine]) -> tuple[Goods, ...]:
    """Each item once from stock and once made, in the order of the lines."""
    found: dict[tuple[str, bool], Goods] = {}
    for one in lines:
        key = (one.line.item, one.make_to_order)
        before = found[key].quantity if key in found else Decimal(0)
        found[key] = Goods(one.line.item, one.number, before + one.line.quantity, one.make_to_order)
    return tuple(found.values())
