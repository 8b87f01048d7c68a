"""What a quote comes to, and that no wrong figure passes the rule engine."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services.quotes.pricing import Cost, CostLine, Line, Version, check, cost_of, lock, margin_fen, price, total

quantities = st.decimals("0.000001", "999999", places=6)
fen = st.integers(0, 10**9)
rates = st.integers(0, 10_000)
FIGURES = {
    "sum": ("discount_fen", "net_fen", "tax_fen", "sum_fen"),
    "line": ("discount_fen", "net_fen", "tax_fen", "amount_fen"),
}


@st.composite
def versions(draw: st.DrawFn) -> Version:
    """A valid version with its cost locked."""
    lines = [
        price(f"items/{at}", draw(quantities), draw(fen), draw(rates), draw(rates))
        for at in range(draw(st.integers(1, 4)))
    ]
    cost = lock([cost_of(line, f"boms/{line.item}", line.item, "A", draw(fen)) for line in lines], "CNY")
    return Version(tuple(lines), total(lines), "CNY", cost)


def with_line(version: Version, at: int, **values: object) -> Version:
    lines = list(version.lines)
    lines[at] = replace(lines[at], **values)  # type: ignore[arg-type]
    return replace(version, lines=tuple(lines))


def with_cost_line(version: Version, at: int, **values: object) -> Version:
    assert version.cost is not None
    lines: list[CostLine] = list(version.cost.lines)
    lines[at] = replace(lines[at], **values)  # type: ignore[arg-type]
    return replace(version, cost=replace(version.cost, lines=tuple(lines)))


@pytest.mark.capability("QC-12", clause="every mutation of sum, discount, tax or BOM line is caught")
@settings(max_examples=600)
@given(versions(), st.data(), st.integers(1, 10**6), st.booleans())
def test_every_mutated_figure_is_caught(version: Version, data: st.DataObject, by: int, down: bool):
    by = -by if down else by
    at = data.draw(st.integers(0, len(version.lines) - 1))
    line, cost = version.lines[at], version.cost
    assert cost is not None
    kind = data.draw(
        st.sampled_from(["sum", "line", "rate", "bom", "bom_cost", "bom_quantity", "bom_total", "bom_lost"])
    )
    if kind == "sum":
        name = data.draw(st.sampled_from(FIGURES["sum"]))
        mutated = replace(version, totals=replace(version.totals, **{name: getattr(version.totals, name) + by}))
    elif kind == "line":
        name = data.draw(st.sampled_from(FIGURES["line"]))
        mutated = with_line(version, at, **{name: getattr(line, name) + by})
    elif kind == "rate":
        name, rate = data.draw(st.sampled_from(["discount_bp", "tax_bp"])), data.draw(st.integers(-10, 20_000))
        # A rate from which no fen follows makes another quote that is consistent as well.
        other = price(line.item, line.quantity, line.unit_price_fen, **{
            **{n: getattr(line, n) for n in ("discount_bp", "tax_bp")}, name: min(max(rate, 0), 10_000),
        })  # fmt: skip
        assume(not 0 <= rate <= 10_000 or replace(other, **{name: getattr(line, name)}) != line)
        mutated = with_line(version, at, **{name: rate})
    elif kind == "bom":
        mutated = with_cost_line(version, at, bom_item="items/other")
    elif kind == "bom_cost":
        mutated = with_cost_line(version, at, cost_fen=cost.lines[at].cost_fen + by)
    elif kind == "bom_quantity":
        mutated = with_cost_line(version, at, quantity=line.quantity + abs(by))
    elif kind == "bom_total":
        mutated = replace(version, cost=replace(cost, cost_fen=cost.cost_fen + by))
    else:
        mutated = replace(version, cost=Cost(cost.lines[1:], cost.cost_fen, "CNY"))
    assert check(mutated) != []


@pytest.mark.capability("QC-12", clause="no false alarm on 2,000 valid quotes")
def test_two_thousand_valid_quotes_raise_no_alarm():
    rng = Random(20260215)
    for _ in range(2_000):
        lines: list[Line] = []
        for at in range(rng.randint(1, 12)):
            quantity = Decimal(rng.randint(1, 10**9)).scaleb(-rng.randint(0, 6))
            lines.append(
                price(
                    f"items/{at}", quantity, rng.randint(0, 10**8), rng.randint(0, 10_000), rng.choice((0, 600, 1300))
                )
            )
        cost = lock([cost_of(line, "boms/x", line.item, "A", rng.randint(0, 10**8)) for line in lines], "CNY")
        assert check(Version(tuple(lines), total(lines), "CNY", rng.choice((cost, None)))) == []


@given(quantities, fen, rates, rates)
def test_each_amount_is_the_exact_one_rounded_half_up(quantity: Decimal, unit: int, discount: int, tax: int):
    line = price("items/1", quantity, unit, discount, tax)
    exact = Fraction(quantity) * unit
    net = exact * (10_000 - discount) / 10_000

    def rounded(value: Fraction) -> int:
        return (2 * value.numerator + value.denominator) // (2 * value.denominator)

    assert line.net_fen == rounded(net)
    assert line.discount_fen == rounded(exact) - line.net_fen
    assert line.tax_fen == rounded(Fraction(line.net_fen) * tax / 10_000)
    assert line.amount_fen == line.net_fen + line.tax_fen


def test_half_a_fen_is_rounded_up_and_totals_are_sums_of_lines():
    lines = [price("items/1", Decimal("0.5"), 1, 0, 0), price("items/2", Decimal("1.5"), 3, 0, 5_000)]
    assert [line.net_fen for line in lines] == [1, 5]
    assert lines[1].tax_fen == 3
    assert total(lines).sum_fen == 9
    assert Decimal("0.5").quantize(Decimal(1), ROUND_HALF_UP) == 1


def test_a_margin_may_be_negative():
    line = price("items/1", Decimal(1), 100, 0, 1300)
    assert margin_fen(total([line]), lock([cost_of(line, "boms/1", line.item, "A", 130)], "CNY")) == -30
