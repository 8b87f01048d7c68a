"""The value summary as it is read: each metric this year beside the year before, with a chart. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from services.customers.packs import words
from services.customers.packs.paper import VALUE, Desk, Number, Section
from services.customers.packs.year import Compared, MetricYear, from_json, year_before
from services.customers.value.library import said
from services.customers.value.worth import formula, measured, sentence, signed, value
from weft.api.customers import v1 as pb
from weft.text import format_number


def write(desk: Desk) -> tuple[list[Section], list[pb.ValueOptimisation]]:
    """All sections of a summary."""
    metrics = [from_json(one) for one in desk.facts["metrics"]]
    sections = [_overview(desk, metrics), *(_metric(desk, one) for one in metrics)]
    names = "、".join if desk.tongue == "zh" else ", ".join
    if desk.facts["without"] and metrics:
        titles = names(one[f"title_{desk.tongue}"] for one in desk.facts["without"])
        sections.append(desk.section("without", missing=desk.say(words.MISSING, "without", names=titles)))
    return sections, []


def _overview(desk: Desk, metrics: list[MetricYear]) -> Section:
    section = desk.section("overview")
    pairs = [(one, one.compared) for one in metrics]
    rows = [_row(desk, one, both) for one, both in pairs if both is not None]
    if not metrics:
        section.missing = desk.say(words.MISSING, "no_figures")
    elif not rows:
        section.missing = desk.say(words.MISSING, "no_pairs")
    section.numbers = [number for row in rows for number in row]
    head = [desk.say(words.COLUMNS, one) for one in ("metric", "now", "before", "change")]
    section.drawn = {"kind": "table", "head": head, "rows": [_cells(row) for row in rows]}
    return section


def _row(desk: Desk, one: MetricYear, both: Compared) -> list[Number]:
    title = said(one.rule, "title", desk.language)
    now = desk.of_figures(one.rule, both.now_of, one.customer_number)
    before = desk.of_figures(one.rule, both.before_of, one.customer_number)
    gain = one.gain(both.now, both.before)
    tone = "good" if gain > 0 else "bad" if gain < 0 else ""
    return [
        Number(f"{title}: {desk.say(words.COLUMNS, 'now')}", measured(one.rule, both.now, desk.language), now),
        Number(f"{title}: {desk.say(words.COLUMNS, 'before')}", measured(one.rule, both.before, desk.language), before),
        Number(f"{title}: {desk.say(words.COLUMNS, 'change')}", changed(desk, one.rule, both.change), (*now, *before), tone),
    ]  # fmt: skip


def _cells(row: list[Number]) -> list[dict[str, str]]:
    """A line of the table: the change stands without marks, because those of its two numbers stand beside it."""
    title = row[0].label.rpartition(": ")[0]
    marks = (row[0].mark, row[1].mark, "")
    return [{"text": title, "mark": "", "tone": ""}] + [
        {"text": one.text, "mark": mark, "tone": one.tone} for one, mark in zip(row, marks, strict=True)
    ]


def changed(desk: Desk, rule: pb.ValueMetricRule, change: Decimal) -> str:
    """By how much a metric moved."""
    if rule.percent:
        return desk.say(words.LINES, "points", points=signed(change * 100))
    return f"{signed(change)} {said(rule, 'unit', desk.language)}"


def _metric(desk: Desk, one: MetricYear) -> Section:
    title = said(one.rule, "title", desk.language)
    section = Section(f"metric.{one.rule.code}", title)
    names = [name for quarter in one.quarters for name in (year_before(quarter), quarter)]
    shown = {name: _quarter(desk, one, name) for name in names if name in one.figures}
    section.numbers = list(shown.values())
    if not any(year_before(quarter) in one.figures for quarter in one.quarters):
        section.missing = desk.say(words.MISSING, "no_year_before")
    lines = _lines(desk, one)
    section.numbers += lines.pop("numbers")
    section.lines = lines.pop("lines")
    if not section.lines:
        section.missing = " ".join(filter(None, (section.missing, desk.say(words.MISSING, "no_baseline"))))
    section.drawn = {
        "kind": "columns", "counted": said(one.rule, "formula", desk.language), "groups": _groups(one, shown),
        "beside": lines["beside"],
    }  # fmt: skip
    return section


def _quarter(desk: Desk, one: MetricYear, name: str) -> Number:
    figure = one.figures[name]
    marks = desk.of_figures(one.rule, [figure], one.customer_number)
    return Number(name, value(one.rule, figure, desk.language), marks)


def _groups(one: MetricYear, shown: dict[str, Number]) -> list[dict[str, Any]]:
    """The columns of a chart, as shares of the highest."""
    most = max((abs(figure.count.value) for figure in one.figures.values()), default=Decimal(0))

    def column(name: str) -> dict[str, Any] | None:
        if name not in shown:
            return None
        number = max(one.figures[name].count.value, Decimal(0))
        return {
            "name": name, "text": shown[name].text, "mark": shown[name].mark,
            "share": float(number / most) if most else 0.0,
        }  # fmt: skip

    return [
        {"now": column(quarter), "before": column(year_before(quarter)), "name": quarter} for quarter in one.quarters
    ]


def _lines(desk: Desk, one: MetricYear) -> dict[str, Any]:
    """Baseline and mean, and what the newest figure comes to in words of business, with how that was worked out."""
    numbers, lines = [], []
    latest, worth = one.latest, one.worth
    if one.baseline is not None:
        marks = desk.of_figures(one.rule, [one.baseline], one.customer_number)
        text = value(one.rule, one.baseline, desk.language)
        numbers.append(Number(desk.say(words.COLUMNS, "baseline"), text, marks))
    if one.rule.industry_mean:
        text = measured(one.rule, Decimal(one.rule.industry_mean), desk.language)
        numbers.append(Number(desk.say(words.COLUMNS, "mean"), text, (desk.of_mean(one.rule),)))
    if worth is not None and one.baseline is not None and latest is not None:
        marks = desk.of_figures(one.rule, [latest, one.baseline], one.customer_number)
        if worth.times != 1 and (one.times or one.rule.conversion.times):
            marks = (*marks, _factor(desk, one, format_number(worth.times)))
        tone = "bad" if worth.gain < 0 else "good"
        lines.append(Number("", sentence(one.rule, worth, desk.language), marks, tone))
        how = formula(one.rule, worth, one.baseline, latest, desk.language)
        lines.append(Number(desk.say(words.COLUMNS, "worked_out"), how, marks))
    beside = [{"label": one.label, "text": one.text, "mark": one.mark} for one in numbers]
    return {"numbers": numbers, "lines": lines, "beside": beside}


def _factor(desk: Desk, one: MetricYear, times: str) -> int:
    if one.times:
        text = desk.say(words.PROOFS, "own_factor", times=times)
        return desk.of_profile(text)
    return desk.of_policy(desk.say(words.PROOFS, "factor", times=times, policy=desk.policy("value")), VALUE)
