"""The value review of one quarter (季度回顾): each metric against its baseline and its industry, in words of business. Pure.

It is frozen: rules, figures, formulas and sentences stand in it as they were when it was made. A metric without a figure of
the quarter is not in it, and a mean without a source is not shown. Making it again replaces it by what is known then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import ClassVar

from google.protobuf import json_format

from services.customers.customer import Customer
from services.customers.value.figures import Figure, baseline_of, latest_of, months_later, quarter_of
from services.customers.value.library import offered
from services.customers.value.profile import Binding, ValueProfile
from services.customers.value.worth import Worth, formula, sentence, worth_of
from weft import errors
from weft.aggregate import Aggregate, Facts
from weft.api.customers import v1 as pb
from weft.errors import Kind, Refused
from weft.text import EN, ZH, Text

DAY = timedelta(days=1)


class NothingToReview(Refused):
    """A review shows figures."""

    reason = "NOTHING_TO_REVIEW"
    kind = Kind.PRECONDITION
    text = Text(en="No metric has a figure of this quarter.", zh="该季度没有任何指标数据。")
    remedy = Text(
        en="Bind a metric to a source, or enter a figure with its file.",
        zh="请绑定指标的数据来源，或录入数值并上传凭证。",
    )


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of the local calendar."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """`2026Q1`."""
        return f"{self.first.year}Q{(self.first.month + 2) // 3}"

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The one in which a day lies."""
        return cls(*quarter_of(day))

    @classmethod
    def named(cls, name: str) -> Quarter:
        """The one that is called so."""
        year, number = re.fullmatch(r"([0-9]{4})Q([1-4])", name).groups()  # type: ignore[union-attr]
        try:
            return cls.of(date(int(year), 3 * int(number) - 2, 1))
        except ValueError:
            errors.invalid("quarter", "quarter.year", en="This is no year.", zh="年份无效。")


def last_quarter(today: date) -> Quarter:
    """The quarter before the one of a day."""
    return Quarter.of(quarter_of(today)[0] - DAY)


def review_day(today: date, after_days: int) -> date:
    """The first day after this one on which a review is made: so many days after a quarter began."""
    first, _ = quarter_of(today)
    due = first + timedelta(days=after_days)
    return due if due > today else months_later(first, 3) + timedelta(days=after_days)


@dataclass(frozen=True, slots=True)
class Line:
    """A metric in a review, with the rule that held."""

    rule: pb.ValueMetricRule
    figure: Figure
    baseline: Figure | None = None
    customer_number: str = ""
    times: str = ""
    said: dict[str, str] = field(default_factory=dict)
    """The sentence by language; empty without a baseline."""
    formula: dict[str, str] = field(default_factory=dict)
    """How it was worked out, by language."""

    @property
    def worth(self) -> Worth | None:
        """What the figure comes to; None without a baseline."""
        return worth_of(self.rule, self.times, self.baseline, self.figure) if self.baseline else None


@dataclass(kw_only=True)
class ValueReview(Aggregate):
    """The review of one customer's quarter."""

    collection: ClassVar[str] = "valueReviews"

    customer: Customer
    quarter: str
    lines: tuple[Line, ...] = ()
    made_at: datetime | None = None
    policy_version: int = 0

    def facts(self) -> Facts:
        """It is the customer's."""
        return Facts(owner=self.customer.owner_name, unit_path=self.customer.unit_path, customer=self.customer.name)

    def make(self, lines: Sequence[Line], at: datetime, policy_version: int) -> None:
        """These are the figures. Raises NothingToReview."""
        if not lines:
            raise NothingToReview
        self.lines, self.made_at, self.policy_version = tuple(lines), at, policy_version
        shown = [one for line in lines for one in (line.figure, line.baseline) if one is not None]
        self.record(
            pb.ValueReviewMade(
                quarter=self.quarter, metrics=[line.rule.code for line in lines],
                figures=[one.name for one in shown], policy_version=policy_version,
            )
        )  # fmt: skip


def lines_of(profile: ValueProfile, known: Sequence[Figure], policy: pb.ValuePolicy, quarter: Quarter) -> list[Line]:
    """A line for each metric that has a figure of the quarter, in the order of the library."""
    written = profile.customer.profile.industry
    more = {one.metric for one in profile.bindings} | {one.metric for one in known}
    found = []
    for rule in offered(policy, written, more):
        figure = latest_of(known, rule.code, until=quarter.last, since=quarter.first)
        if figure is not None:
            found.append(_line(rule, figure, baseline_of(known, rule.code), profile.binding(rule.code)))
    return found


def _line(rule: pb.ValueMetricRule, figure: Figure, baseline: Figure | None, bound: Binding | None) -> Line:
    kept = pb.ValueMetricRule()
    kept.CopyFrom(rule)
    if not kept.mean_source:
        kept.industry_mean = ""
    number, times = (bound.customer_number, bound.times) if bound else ("", "")
    if baseline is None:
        return Line(kept, figure, None, number, times)
    worth = worth_of(rule, times, baseline, figure)
    return Line(
        kept, figure, baseline, number, times,
        said={one: sentence(rule, worth, one) for one in (EN, ZH)},
        formula={one: formula(rule, worth, baseline, figure, one) for one in (EN, ZH)},
    )  # fmt: skip


def rule_to_json(rule: pb.ValueMetricRule) -> dict[str, object]:
    """A rule as it is stored in a review."""
    return dict(json_format.MessageToDict(rule, preserving_proto_field_name=True))


def rule_from_json(stored: dict[str, object]) -> pb.ValueMetricRule:
    """The same, read back; what a newer version added is left out."""
    rule = pb.ValueMetricRule()
    json_format.ParseDict(stored, rule, ignore_unknown_fields=True)
    return rule
