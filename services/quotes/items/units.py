"""How finely an item is counted: pieces whole, what is weighed or measured with decimals (policy `quantities`). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from weft.api.quotes import v1 as pb
from weft.errors import Violation
from weft.policy_documents import violation
from weft.text import Text


def too_fine(field: str, quantity: Decimal, unit: str, policy: pb.QuantityPolicy) -> Violation | None:
    """What is wrong with a quantity of some unit; None if nothing is. Zeros at its end count for nothing."""
    decimals = decimals_of(unit, policy)
    exponent = quantity.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or -exponent <= decimals:
        return None
    en, zh = f"In {unit.strip()} at most {decimals} decimals.", f"单位 {unit.strip()} 最多 {decimals} 位小数。"
    if decimals == 0:
        en, zh = f"In {unit.strip()} only whole numbers.", f"单位 {unit.strip()} 只能填写整数。"
    return Violation(field, "line.decimals", Text.literal(en, zh))


def decimals_of(unit: str, policy: pb.QuantityPolicy) -> int:
    """The decimals that a unit has; capitals and blanks around it make no difference."""
    named = _plain(unit)
    return next((one.decimals for one in policy.units if _plain(one.unit) == named), policy.decimals_default)


def units_are_named_once(policy: pb.QuantityPolicy) -> Iterator[Violation]:
    """A unit has one number of decimals."""
    units = [_plain(one.unit) for one in policy.units]
    if len(set(units)) < len(units):
        yield violation("units", "units.twice", en="A unit is named twice.", zh="计量单位重复。")


def _plain(unit: str) -> str:
    return unit.strip().casefold()
