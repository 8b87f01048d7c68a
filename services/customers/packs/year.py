"""A year of whole quarters, and what a metric showed in each, beside the same quarter of the year before. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from services.customers.value.figures import Count, Figure, Period, Proof, baseline_of
from services.customers.value.library import offered
from services.customers.value.profile import ValueProfile
from services.customers.value.review import Quarter, last_quarter, rule_from_json, rule_to_json
from services.customers.value.worth import Worth, worth_of
from weft.api.customers import v1 as pb

UNSHOWN = ("weight_percent", "sources")  # of a metric's rule: a document shows nothing of them


@dataclass(frozen=True, slots=True)
class Year:
    """Whole quarters, the oldest first."""

    quarters: tuple[Quarter, ...]

    @classmethod
    def before(cls, today: date, count: int) -> Year:
        """The last so many quarters that are over."""
        found = [last_quarter(today)]
        while len(found) < count:
            found.append(last_quarter(found[-1].first))
        return cls(tuple(reversed(found)))

    @property
    def first(self) -> date:
        """Its first day."""
        return self.quarters[0].first

    @property
    def last(self) -> date:
        """Its last day."""
        return self.quarters[-1].last

    @property
    def names(self) -> list[str]:
        """What its quarters are called, such as `2026Q1`."""
        return [one.name for one in self.quarters]


def year_before(quarter: str) -> str:
    """The same quarter of the year before."""
    return f"{int(quarter[:4]) - 1:04}{quarter[4:]}"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two values of a metric, each out of the figures of the same quarters."""

    now: Decimal
    before: Decimal
    now_of: tuple[Figure, ...]
    before_of: tuple[Figure, ...]

    @property
    def change(self) -> Decimal:
        """now − before."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class MetricYear:
    """A metric in a year, with the rule that held."""

    rule: pb.ValueMetricRule
    quarters: tuple[str, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    """By quarter, of both years."""
    baseline: Figure | None = None
    customer_number: str = ""
    times: str = ""

    @property
    def latest(self) -> Figure | None:
        """The figure of the newest quarter of the year that has one."""
        return next((self.figures[one] for one in reversed(self.quarters) if one in self.figures), None)

    @property
    def worth(self) -> Worth | None:
        """What the newest figure comes to; None without it or a baseline."""
        latest = self.latest
        return worth_of(self.rule, self.times, self.baseline, latest) if self.baseline and latest else None

    @property
    def compared(self) -> Compared | None:
        """This year and the one before, over the quarters of which both have a figure; None without one."""
        both = [one for one in self.quarters if one in self.figures and year_before(one) in self.figures]
        if not both:
            return None
        now = tuple(self.figures[one] for one in both)
        before = tuple(self.figures[year_before(one)] for one in both)
        return Compared(together(now), together(before), now, before)

    def gain(self, now: Decimal, was: Decimal) -> Decimal:
        """By how much it is better, negative for worse."""
        return was - now if self.rule.lower_is_better else now - was

    def to_json(self) -> dict[str, Any]:
        """As it stands in a document."""
        rule = {name: value for name, value in rule_to_json(self.rule).items() if name not in UNSHOWN}
        return {
            "rule": rule, "quarters": list(self.quarters), "customer_number": self.customer_number, "times": self.times,
            "figures": {name: frozen(one) for name, one in sorted(self.figures.items())},
            "baseline": frozen(self.baseline) if self.baseline else None,
        }  # fmt: skip


def from_json(stored: Mapping[str, Any]) -> MetricYear:
    """The same, read back."""
    return MetricYear(
        rule_from_json(stored["rule"]), tuple(stored["quarters"]),
        {name: thawed(one) for name, one in stored["figures"].items()},
        thawed(stored["baseline"]) if stored["baseline"] else None, stored["customer_number"], stored["times"],
    )  # fmt: skip


def together(figures: Iterable[Figure]) -> Decimal:
    """The value of several figures: all that was counted, of all that it was counted of."""
    counts = [one.count for one in figures]
    return Count(
        sum((one.numerator for one in counts), Decimal(0)), sum((one.denominator for one in counts), Decimal(0))
    ).value


def years_of(
    profile: ValueProfile, known: Sequence[Figure], policy: pb.ValuePolicy, year: Year
) -> tuple[list[MetricYear], list[pb.ValueMetricRule]]:
    """The metrics that have a figure of a year, in the order of the library, and those that have none."""
    more = {one.metric for one in profile.bindings} | {one.metric for one in known}
    found, without = [], []
    for rule in offered(policy, profile.customer.profile.industry, more):
        names = [*year.names, *(year_before(one) for one in year.names)]
        told = {name: _of(known, rule.code, Quarter.named(name)) for name in names}
        figures = {name: one for name, one in told.items() if one is not None}
        if not any(name in figures for name in year.names):
            without.append(rule)
            continue
        bound = profile.binding(rule.code)
        number, times = (bound.customer_number, bound.times) if bound else ("", "")
        kept = pb.ValueMetricRule()
        kept.CopyFrom(rule)
        if not kept.mean_source:
            kept.industry_mean = ""
        found.append(MetricYear(kept, tuple(year.names), figures, baseline_of(known, rule.code), number, times))
    return found, without


def _of(known: Iterable[Figure], metric: str, quarter: Quarter) -> Figure | None:
    """The figure of a metric that holds, of those that tell of days of a quarter and no others."""
    found = [
        one
        for one in known
        if one.metric == metric
        and not one.period.baseline
        and quarter.first <= one.period.first
        and one.period.last <= quarter.last
    ]
    return max(found, key=lambda one: one.rank, default=None)


def frozen(one: Figure) -> dict[str, Any]:
    """A figure as it stands in a document."""
    return {
        "id": str(one.id), "metric": one.metric, "baseline": one.period.baseline, "from": str(one.period.first),
        "to": str(one.period.last), "numerator": f"{one.count.numerator:f}",
        "denominator": f"{one.count.denominator:f}", "source": int(one.source), "report": one.report,
        "sha256": one.proof.sha256 if one.proof else "", "at": one.recorded_at.isoformat(),
    }  # fmt: skip


def thawed(stored: Mapping[str, Any]) -> Figure:
    """The same, read back."""
    period = Period(date.fromisoformat(stored["from"]), date.fromisoformat(stored["to"]), stored["baseline"])
    proof = Proof("", stored["sha256"], 0, "") if stored["sha256"] else None
    return Figure(
        UUID(stored["id"]), stored["metric"], period,
        Count(Decimal(stored["numerator"]), Decimal(stored["denominator"])), stored["source"], "",
        datetime.fromisoformat(stored["at"]), stored["report"], proof,
    )  # fmt: skip
