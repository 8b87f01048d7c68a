"""What the gain of a metric comes to, in words of business: `OEE +8.2 points = 216 hours a year`. Pure.

improvement = (value − baseline) ÷ |baseline|, positive for better.
gain = value − baseline, or baseline − value where less is better.
worth = gain × times ÷ divided by; `times` is the customer's own, else the library's, else what the value was counted of.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from services.customers.value.figures import Figure
from services.customers.value.library import said
from weft.api.customers import v1 as pb
from weft.text import format_number, is_chinese

POINTS = {False: " points", True: " 个百分点"}
WORSE = {False: " (worse than the baseline)", True: "（不及基线）"}


@dataclass(frozen=True, slots=True)
class Worth:
    """A value against its baseline."""

    change: Decimal
    """value − baseline."""
    gain: Decimal
    improvement: Decimal | None
    """None where the baseline is 0."""
    times: Decimal
    amount: Decimal


def worth_of(rule: pb.ValueMetricRule, times: str, baseline: Figure, latest: Figure) -> Worth:
    """What a figure comes to; `times` is the customer's own, empty for the library's."""
    was, now = baseline.count.value, latest.count.value
    change = now - was
    gain = -change if rule.lower_is_better else change
    factor = Decimal(times or rule.conversion.times or latest.count.denominator)
    improvement = (gain / abs(was)).quantize(Decimal("0.0001")) if was else None
    return Worth(change, gain, improvement, factor, gain * factor / rule.conversion.divided_by)


def sentence(rule: pb.ValueMetricRule, worth: Worth, language: str) -> str:
    """The change, and what it comes to."""
    chinese = is_chinese(language)
    if rule.percent:
        change = signed(worth.change * 100) + POINTS[chinese]
    else:
        change = f"{signed(worth.change)} {said(rule, 'unit', language)}"
    amount = f"{shown(worth.amount)} {said(rule.conversion, 'unit', language)}"
    return f"{said(rule, 'title', language)} {change} = {amount}{WORSE[chinese] if worth.gain < 0 else ''}"


def formula(rule: pb.ValueMetricRule, worth: Worth, baseline: Figure, latest: Figure, language: str) -> str:
    """How the amount was worked out, with its numbers."""
    one, other = value(rule, latest, language), value(rule, baseline, language)
    if rule.lower_is_better:
        one, other = other, one
    factor = f" × {format_number(worth.times)}" if worth.times != 1 else ""
    divided = f" ÷ {rule.conversion.divided_by}" if rule.conversion.divided_by > 1 else ""
    amount = f"{shown(worth.amount)} {said(rule.conversion, 'unit', language)}"
    return f"({one} − {other}){factor}{divided} = {amount}"


def value(rule: pb.ValueMetricRule, figure: Figure, language: str) -> str:
    """A figure's value with its unit."""
    return measured(rule, figure.count.value, language)


def measured(rule: pb.ValueMetricRule, number: Decimal, language: str) -> str:
    """A number of a metric with its unit."""
    return f"{shown(number * 100)}%" if rule.percent else f"{shown(number)} {said(rule, 'unit', language)}"


def shown(number: Decimal) -> str:
    """A number as people read it: whole from 100 on, else with at most two decimals."""
    places = Decimal(1) if abs(number) >= 100 else Decimal("0.01")
    rounded = number.quantize(places)
    text = f"{rounded:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−") if text not in ("-0", "0") else "0"


def signed(number: Decimal) -> str:
    """The same with its sign."""
    text = shown(number)
    return text if text.startswith("−") or text == "0" else f"+{text}"
