"""Value metrics as messages, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from services.customers.value import numbers
from services.customers.value.figures import Figure, baseline_of, latest_of
from services.customers.value.library import industry_of, manual_only, mean_source, offered, said
from services.customers.value.profile import ValueProfile
from services.customers.value.review import Line, ValueReview
from services.customers.value.worth import sentence, worth_of
from weft.api.customers import v1 as pb
from weft.instants import instant, stamp
from weft.text import EN, ZH, is_chinese


def profile(
    one: ValueProfile, figures: Sequence[Figure], policy: pb.ValuePolicy, version: int, language: str
) -> pb.ValueProfile:
    """All metrics of a customer."""
    known = [*one.new, *figures]
    written = one.customer.profile.industry
    industry = industry_of(policy, written)
    rules = offered(policy, written, {bound.metric for bound in one.bindings} | {each.metric for each in known})
    return pb.ValueProfile(
        name=one.name, etag=one.etag, customer=one.customer.name, customer_display_name=one.customer.display_name,
        industry=said(industry, "title", language) if industry else "",
        metrics=[_metric(rule, one, known, language) for rule in rules], refresh_time=instant(one.refresh_at),
        policy_version=version,
    )  # fmt: skip


def _metric(rule: pb.ValueMetricRule, one: ValueProfile, known: Sequence[Figure], language: str) -> pb.ValueMetric:
    bound = one.binding(rule.code)
    baseline, latest = baseline_of(known, rule.code), latest_of(known, rule.code)
    message = pb.ValueMetric(
        code=rule.code, title=said(rule, "title", language), formula=said(rule, "formula", language),
        weight_percent=rule.weight_percent, manual_only=manual_only(rule),
        source=bound.source if bound else pb.VALUE_SOURCE_UNSPECIFIED,
        customer_number=bound.customer_number if bound else "", live_date=str(bound.live_on) if bound else "",
        baseline=figure(baseline) if baseline else None, latest=figure(latest) if latest else None,
    )  # fmt: skip
    if bound is not None and bound.check:
        message.number_check, message.number_said = bound.check, numbers.said(bound.check, language)
        if bound.told_at is not None:
            stamp(message.number_as_of_time, bound.told_at)
    if baseline is not None and latest is not None:
        worth = worth_of(rule, bound.times if bound else "", baseline, latest)
        message.improvement = f"{worth.improvement:f}" if worth.improvement is not None else ""
        message.said = sentence(rule, worth, language)
    if rule.mean_source:
        message.industry_mean, message.mean_source = rule.industry_mean, mean_source(rule, language)
    return message


def figure(one: Figure) -> pb.ValueFigure:
    """A figure with its source."""
    return pb.ValueFigure(
        name=one.name, metric=one.metric, baseline=one.period.baseline, from_date=str(one.period.first),
        to_date=str(one.period.last), numerator=f"{one.count.numerator:f}", denominator=f"{one.count.denominator:f}",
        value=f"{one.count.value:f}", source=one.source, report=one.report,
        file_sha256=one.proof.sha256 if one.proof else "", file_size_bytes=one.proof.size if one.proof else 0,
        recorder=one.recorder, record_time=instant(one.recorded_at),
    )  # fmt: skip


def review(one: ValueReview, language: str) -> pb.ValueReview:
    """A review as it was frozen."""
    return pb.ValueReview(
        name=one.name, etag=one.etag, customer=one.customer.name, quarter=one.quarter,
        lines=[_reviewed(line, ZH if is_chinese(language) else EN) for line in one.lines],
        make_time=instant(one.made_at), policy_version=one.policy_version,
    )  # fmt: skip


def _reviewed(line: Line, language: str) -> pb.ValueReviewLine:
    worth = line.worth
    return pb.ValueReviewLine(
        metric=line.rule.code, title=said(line.rule, "title", language), figure=figure(line.figure),
        baseline=figure(line.baseline) if line.baseline else None, industry_mean=line.rule.industry_mean,
        mean_source=mean_source(line.rule, language), said=line.said.get(language, ""),
        formula=line.formula.get(language, ""),
        improvement=f"{worth.improvement:f}" if worth is not None and worth.improvement is not None else "",
    )  # fmt: skip
