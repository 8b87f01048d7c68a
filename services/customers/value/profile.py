"""The value metrics of one customer: where each comes from, and the figures that came in. Pure.

Its id is the customer's. Metrics that were bound for customers which it absorbed are its own while it binds them to nothing
else; a metric that nothing tells by itself is entered by hand, bound or not. One clock asks the sources again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import ClassVar

from services.customers.customer import Customer
from services.customers.value.figures import Figure, Period, baseline_of, baseline_period, quarter_of, whole_months
from services.customers.value.library import MANUAL, must_offer
from weft import errors
from weft.aggregate import Aggregate, Facts
from weft.api.customers import v1 as pb

REFRESHES = "customers.value_refreshes"
REVIEWS = "customers.value_reviews"


@dataclass(frozen=True, slots=True)
class Binding:
    """Where a metric of a customer comes from."""

    metric: str
    source: pb.ValueSource
    live_on: date
    customer_number: str = ""
    times: str = ""
    check: pb.NumberCheck = pb.NUMBER_CHECK_UNSPECIFIED
    told_at: datetime | None = None
    """The time of which the ERP told when its number was checked."""


@dataclass(frozen=True, slots=True)
class Want:
    """What a source is asked."""

    binding: Binding
    period: Period


@dataclass(kw_only=True)
class ValueProfile(Aggregate):
    """What is known of one customer's metrics."""

    collection: ClassVar[str] = "valueProfiles"

    customer: Customer
    bindings: tuple[Binding, ...] = ()
    refresh_at: datetime | None = None
    new: list[Figure] = field(default_factory=list)
    """Figures that came in with this change."""

    def facts(self) -> Facts:
        """It is the customer's."""
        return Facts(owner=self.customer.owner_name, unit_path=self.customer.unit_path, customer=self.customer.name)

    def binding(self, metric: str) -> Binding | None:
        """Where a metric comes from, if it is bound."""
        return next((one for one in self.bindings if one.metric == metric), None)

    @property
    def told(self) -> list[Binding]:
        """The metrics whose source tells them by itself."""
        return [one for one in self.bindings if one.source != MANUAL]

    def bind(self, rule: pb.ValueMetricRule, binding: Binding, at: datetime) -> None:
        """A metric comes from here from now on; what tells by itself is asked at once. The same again changes nothing."""
        must_offer(rule, binding.source)
        if binding.source == pb.VALUE_SOURCE_ERP and not binding.customer_number:
            en, zh = "Say under which number the ERP knows the customer.", "请填写该客户在 ERP 中的编号。"
            errors.invalid("customer_number", "customer_number.needed", en=en, zh=zh)
        old = self.binding(binding.metric)
        if old is not None and replace(old, told_at=binding.told_at) == binding:
            return
        self.bindings = (*(one for one in self.bindings if one.metric != binding.metric), binding)
        self.record(
            pb.ValueMetricBound(
                metric=binding.metric, old_source=old.source if old else pb.VALUE_SOURCE_UNSPECIFIED,
                source=binding.source, live_date=str(binding.live_on),
            )
        )  # fmt: skip
        self._wait(at if self.told else None)

    def enter(self, figure: Figure, *, lower_is_better: bool | None) -> None:
        """A figure came in. A baseline ends before the customer went live. None where nobody knows which way is better."""
        bound = self.binding(figure.metric)
        if figure.period.baseline and bound is not None and figure.period.last >= bound.live_on:
            en, zh = "A baseline ends before the customer went live.", "基线期须在客户上线日之前结束。"
            errors.invalid("to_date", "baseline.before_live", en=en, zh=zh)
        self.new.append(figure)
        count, period = figure.count, figure.period
        self.record(
            pb.ValueFigureRecorded(
                figure=figure.name, metric=figure.metric, source=figure.source, baseline=period.baseline,
                from_date=str(period.first), to_date=str(period.last), numerator=f"{count.numerator:f}",
                denominator=f"{count.denominator:f}", file_sha256=figure.proof.sha256 if figure.proof else "",
                lower_is_better=lower_is_better,
            )
        )  # fmt: skip

    def await_review(self, due: datetime) -> None:
        """The quarter is reviewed then. A clock goes with a change: where nothing changed it stands already."""
        if self.events:
            self.arm(REVIEWS, due)

    def wants(self, known: Sequence[Figure], today: date, baseline_months: int) -> list[Want]:
        """What the sources are asked: a baseline that is missing, the quarter before, and this one so far. The ERP tells
        months, so it is asked for whole ones only, and for none before its last day is over.
        """
        found = []
        first, _ = quarter_of(today)
        before = quarter_of(first - timedelta(days=1))
        for one in self.told:
            periods = [] if baseline_of(known, one.metric) else [baseline_period(one.live_on, baseline_months)]
            newest = today - timedelta(days=1) if one.source == pb.VALUE_SOURCE_ERP else today
            for begin, end in (before, (first, newest)):
                if one.live_on <= end:
                    periods.append(Period(max(begin, one.live_on), end))
            for period in periods:
                asked = whole_months(period) if one.source == pb.VALUE_SOURCE_ERP else period
                if asked is not None:
                    found.append(Want(one, asked))
        return found

    def refresh(
        self, known: Sequence[Figure], told: Iterable[Figure], silent: Sequence[str], due: datetime,
        lower_is_better: Mapping[str, bool],
    ) -> None:  # fmt: skip
        """The sources answered, or gave nothing; what is the same as before is not kept twice."""
        changed = [
            one
            for one in told
            if not any(old.metric == one.metric and old.says(one.period, one.count) for old in _held(known, one))
        ]
        for one in changed:
            self.enter(one, lower_is_better=lower_is_better.get(one.metric))
        self.record(
            pb.ValueMetricsRefreshed(bound=len(self.told), changed=len(changed), silent=sorted(set(silent)))
        )  # fmt: skip
        self._wait(due if self.told else None)

    def _wait(self, due: datetime | None) -> None:
        self.refresh_at = due
        if due is None:
            self.cancel(REFRESHES)
        else:
            self.arm(REFRESHES, due)


def _held(known: Sequence[Figure], new: Figure) -> list[Figure]:
    """The figure that holds of the days that a new one tells of, from the same source."""
    same = [
        one
        for one in known
        if (one.metric, one.source, one.period.first, one.period.baseline)
        == (new.metric, new.source, new.period.first, new.period.baseline)
    ]
    return [max(same, key=lambda one: one.rank)] if same else []
