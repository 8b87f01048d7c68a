"""What a quote comes to, and whether what somebody says that it comes to is right. Pure.

    gross    = quantity × unit price
    net      = gross × (10,000 − discount) ÷ 10,000      discount = gross − net, both rounded
    tax      = net × tax ÷ 10,000
    amount   = net + tax
    cost     = quantity × the material cost of one unit, as the bill of materials says

Amounts are whole fen; each of a line's is rounded half up by itself, and totals are sums of lines, so that what is
printed adds up. `check` is the rule engine (QC-12): it computes everything again and names line, rule and right figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

BP_ALL = 10_000  # hundredths of a percent
_DIGITS = 60  # more than any product of the largest quantity, price and rate has


@dataclass(frozen=True, slots=True)
class Line:
    """One line with what it comes to; `item` is a resource name, rates are in hundredths of a percent."""

    item: str
    quantity: Decimal
    unit_price_fen: int
    discount_bp: int
    tax_bp: int
    discount_fen: int
    net_fen: int
    tax_fen: int
    amount_fen: int

    @property
    def terms(self) -> tuple[object, ...]:
        """What was agreed, without what follows from it."""
        return self.item, self.quantity, self.unit_price_fen, self.discount_bp, self.tax_bp


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of all lines."""

    discount_fen: int
    net_fen: int
    tax_fen: int
    sum_fen: int


@dataclass(frozen=True, slots=True)
class CostLine:
    """What a line costs, by which bill. `bom_item` is the item that this bill makes."""

    item: str
    bom: str
    bom_item: str
    revision: str
    quantity: Decimal
    unit_cost_fen: int
    cost_fen: int


@dataclass(frozen=True, slots=True)
class Cost:
    """The locked cost of a quote, line by line."""

    lines: tuple[CostLine, ...]
    cost_fen: int
    currency: str


@dataclass(frozen=True, slots=True)
class Version:
    """What the rule engine judges: the figures of one version."""

    lines: tuple[Line, ...]
    totals: Totals
    currency: str
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that does not hold: the field, the rule, what stands there, and the right figure."""

    field: str
    rule: str
    given: str
    right: str


def half_up(value: Decimal) -> int:
    """Whole fen."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def price(item: str, quantity: Decimal, unit_price_fen: int, discount_bp: int, tax_bp: int) -> Line:
    """A line with its amounts."""
    with localcontext() as context:
        context.prec = _DIGITS
        gross = quantity * unit_price_fen
        net = half_up(gross * (BP_ALL - discount_bp) / BP_ALL)
        tax = half_up(Decimal(net) * tax_bp / BP_ALL)
        off = half_up(gross) - net
    return Line(item, quantity, unit_price_fen, discount_bp, tax_bp, off, net, tax, net + tax)


def total(lines: Iterable[Line]) -> Totals:
    """The totals of some lines."""
    found = tuple(lines)
    net, tax = sum(line.net_fen for line in found), sum(line.tax_fen for line in found)
    return Totals(sum(line.discount_fen for line in found), net, tax, net + tax)


def cost_of(line: Line, bom: str, bom_item: str, revision: str, unit_cost_fen: int) -> CostLine:
    """What a line costs by a bill of materials."""
    with localcontext() as context:
        context.prec = _DIGITS
        cost = half_up(line.quantity * unit_cost_fen)
    return CostLine(line.item, bom, bom_item, revision, line.quantity, unit_cost_fen, cost)


def lock(lines: Sequence[CostLine], currency: str) -> Cost:
    """The cost of a whole quote."""
    return Cost(tuple(lines), sum(line.cost_fen for line in lines), currency)


def margin_fen(totals: Totals, cost: Cost) -> int:
    """What is left of the net when the locked cost is paid."""
    return totals.net_fen - cost.cost_fen


def is_low(totals: Totals, cost: Cost, margin_bp_min: int) -> bool:
    """Whether less than a share of the net is left, in whole numbers; with a share of 0, whether it is below cost. Of
    nothing nothing is left, also where it costs nothing.
    """
    return totals.net_fen <= 0 or margin_fen(totals, cost) * BP_ALL < margin_bp_min * totals.net_fen


def check(version: Version) -> list[Finding]:
    """Every rule that does not hold for a version, whoever computed it; empty if it is consistent."""
    found = [finding for at, line in enumerate(version.lines) for finding in _line(f"lines.lines[{at}]", line)]
    if not version.lines:
        found.append(Finding("lines.lines", "line.missing", "0", "1"))
    right = total(version.lines)
    for name in Totals.__slots__:
        found += _same(f"lines.totals.{name}", f"total.{name}", getattr(version.totals, name), getattr(right, name))
    if version.cost is not None:
        found += _cost(version, version.cost)
    return found


def _line(path: str, line: Line) -> Iterator[Finding]:
    if line.quantity <= 0:
        yield Finding(f"{path}.quantity", "line.quantity", format(line.quantity, "f"), "> 0")
    if line.unit_price_fen < 0:
        yield Finding(f"{path}.unit_price_fen", "line.unit_price", str(line.unit_price_fen), ">= 0")
    rates = [(name, getattr(line, name)) for name in ("discount_bp", "tax_bp")]
    wrong = [(name, rate) for name, rate in rates if not 0 <= rate <= BP_ALL]
    for name, rate in wrong:
        yield Finding(f"{path}.{name}", f"line.{name}", str(rate), f"0–{BP_ALL}")
    if wrong:
        return
    right = price(line.item, line.quantity, line.unit_price_fen, line.discount_bp, line.tax_bp)
    for name in ("discount_fen", "net_fen", "tax_fen", "amount_fen"):
        yield from _same(f"{path}.{name}", f"line.{name}", getattr(line, name), getattr(right, name))


def _cost(version: Version, cost: Cost) -> Iterator[Finding]:
    if cost.currency != version.currency:
        yield Finding("cost.currency", "bom.currency", cost.currency, version.currency)
    yield from _same("cost.lines", "bom.lines", len(cost.lines), len(version.lines))
    for at, (line, locked) in enumerate(zip(version.lines, cost.lines, strict=False)):
        path = f"cost.lines[{at}]"
        for name, given, right in (
            ("item", locked.item, line.item),
            ("bom_item", locked.bom_item, line.item),
            ("quantity", format(locked.quantity, "f"), format(line.quantity, "f")),
        ):
            if given != right:
                yield Finding(f"{path}.{name}", f"bom.{name}", given, right)
        if locked.unit_cost_fen < 0:
            yield Finding(f"{path}.unit_cost_fen", "bom.unit_cost", str(locked.unit_cost_fen), ">= 0")
        right_cost = cost_of(line, locked.bom, locked.bom_item, locked.revision, locked.unit_cost_fen).cost_fen
        yield from _same(f"{path}.cost_fen", "bom.cost", locked.cost_fen, right_cost)
    yield from _same("cost.cost_fen", "bom.total", cost.cost_fen, sum(line.cost_fen for line in cost.lines))


def _same(field: str, rule: str, given: int, right: int) -> Iterator[Finding]:
    if given != right:
        yield Finding(field, rule, str(given), str(right))
