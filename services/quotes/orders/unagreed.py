"""An order without a quote or a contract: nobody agreed its prices, so they are those of the list. What is below takes a
second word, as a discount in a contract does. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from services.quotes.items.item import Item, id_of
from services.quotes.orders.problems import OrderDiscountIsUnconfirmed, OrderPriceIsNotAgreed
from services.quotes.pricing import BP_ALL, Line, half_up
from weft.api.quotes import v1 as pb
from weft.errors import Violation
from weft.text import Text

SHOWN_MAX = 20
APPROVE = "quotes.contract.approve_change"  # whoever may approve a discount in a contract may grant one here


def below_list(
    lines: Sequence[Line], items: Mapping[UUID, Item], policy: pb.OrderPolicy, currency: str
) -> tuple[Violation, ...]:
    """Every line that is sold further below its list price than the policy lets pass, and every one without a list price."""
    found = [
        one for at, line in enumerate(lines) for one in _below(at, line, items[id_of(line.item)], policy, currency)
    ]
    return tuple(found[:SHOWN_MAX])


def must_be_granted(
    broken: tuple[Violation, ...], policy: pb.OrderPolicy, *, approver: bool, factor_age_s: float
) -> None:
    """Whether the caller may sell so: he may approve discounts, and showed a second factor a short while ago. Raises
    OrderPriceIsNotAgreed, OrderDiscountIsUnconfirmed.
    """
    if not approver:
        raise OrderPriceIsNotAgreed(violations=broken)
    if factor_age_s > policy.step_up_max_age_s:
        raise OrderDiscountIsUnconfirmed(violations=broken, max_age_s=policy.step_up_max_age_s)


def _below(at: int, line: Line, item: Item, policy: pb.OrderPolicy, currency: str) -> Iterator[Violation]:
    path, least = f"lines[{at}]", item.list_price_fen * (BP_ALL - policy.discount_bp_max)
    if not item.list_price_fen:
        told = Text.literal("This item has no list price.", "该物料没有目录价。")
        yield Violation(f"{path}.unit_price_fen", "price.unlisted", told)
    elif line.unit_price_fen * (BP_ALL - line.discount_bp) < least:
        field = "discount_bp" if line.unit_price_fen * BP_ALL >= least else "unit_price_fen"
        told = Text.filled(
            "One costs {given:money currency} after the discount; the list price is {due:money currency}.",
            "折后单价为 {given:money currency}，目录价为 {due:money currency}。",
            given=half_up(Decimal(line.unit_price_fen) * (BP_ALL - line.discount_bp) / BP_ALL),
            due=item.list_price_fen, currency=currency,
        )  # fmt: skip
        yield Violation(f"{path}.{field}", "price.below_list", told)
