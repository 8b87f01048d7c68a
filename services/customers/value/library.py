"""The library of value metrics as a policy: which a customer has, and how each is counted and said. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from weft.api.customers import v1 as pb
from weft.errors import InvalidArgument, Violation
from weft.policy_documents import repeated_codes, violation
from weft.text import Text, is_chinese

MANUAL = pb.VALUE_SOURCE_MANUAL


class ValueMetricUnknown(InvalidArgument):
    """A metric is one of the library."""

    reason = "VALUE_METRIC_UNKNOWN"
    text = Text(en="The library of value metrics has no such metric.", zh="价值指标库中没有该指标。")
    remedy = Text(en="Choose one that the customer's value profile shows.", zh="请选择客户价值指标模块中列出的指标。")


class ValueSourceNotOffered(InvalidArgument):
    """A metric is bound to a source that tells it."""

    reason = "VALUE_SOURCE_NOT_OFFERED"
    text = Text(en="This source does not tell this metric.", zh="该数据来源无法提供该指标。")
    remedy = Text(
        en="Choose a source that the library offers for it, or enter its figures by hand with a file.",
        zh="请选择指标库为其提供的来源，或手工录入并上传凭证。",
    )


def industry_of(policy: pb.ValuePolicy, written: str) -> pb.ValueIndustry | None:
    """The industry that a customer's text means; None if the library has none of it."""
    name = written.strip().lower()
    return next((one for one in policy.industries if name and (name == one.code or name in one.names)), None)


def offered(policy: pb.ValuePolicy, written: str, more: Iterable[str] = ()) -> list[pb.ValueMetricRule]:
    """The metrics of a customer: of its industry, those that every customer has, and others by code."""
    own, asked = industry_of(policy, written), set(more)
    return [
        rule
        for one in policy.industries
        for rule in one.metrics
        if one == own or one.code == policy.general or rule.code in asked
    ]


def directions_of(policy: pb.ValuePolicy) -> dict[str, bool]:
    """For each metric of the library whether less is better."""
    return {rule.code: rule.lower_is_better for one in policy.industries for rule in one.metrics}


def rule_of(policy: pb.ValuePolicy, code: str) -> pb.ValueMetricRule:
    """A metric by its code. Raises ValueMetricUnknown."""
    for one in policy.industries:
        for rule in one.metrics:
            if rule.code == code:
                return rule
    raise ValueMetricUnknown


def must_offer(rule: pb.ValueMetricRule, source: pb.ValueSource) -> None:
    """Refuses a source that does not tell the metric."""
    if source not in rule.sources:
        raise ValueSourceNotOffered


def manual_only(rule: pb.ValueMetricRule) -> bool:
    """Whether nothing tells it by itself."""
    return all(source == MANUAL for source in rule.sources)


def said(rule: pb.ValueMetricRule | pb.ValueIndustry | pb.ValueConversion, field: str, language: str) -> str:
    """A text of the policy in one language: `title`, `formula`, `unit`."""
    return str(getattr(rule, f"{field}_{'zh' if is_chinese(language) else 'en'}"))


def mean_source(rule: pb.ValueMetricRule, language: str) -> str:
    """Who says what the mean of the industry is; in English as it stands if nobody wrote that in English."""
    return rule.mean_source if is_chinese(language) else rule.mean_source_en or rule.mean_source


def policy_can_be_counted(policy: pb.ValuePolicy) -> Iterator[Violation]:
    """Codes mean one entry each, names one industry, and the weights of an industry are the whole."""
    yield from repeated_codes("industries", policy.industries)
    codes: set[str] = set()
    names: set[str] = set()
    for at, one in enumerate(policy.industries):
        path = f"industries[{at}]"
        for name in one.names:
            if name in names:
                en, zh = f"Another industry has the name {name}.", f"名称 {name} 与其他行业重复。"
                yield violation(f"{path}.names", "names.once", en=en, zh=zh)
            names.add(name)
        yield from repeated_codes(f"{path}.metrics", one.metrics)
        for n, rule in enumerate(one.metrics):
            if rule.code in codes:
                en, zh = f"Another industry has the metric {rule.code}.", f"指标 {rule.code} 已属于其他行业。"
                yield violation(f"{path}.metrics[{n}].code", "metric.elsewhere", en=en, zh=zh)
        codes |= {rule.code for rule in one.metrics}
        if sum(rule.weight_percent for rule in one.metrics) != 100:
            en, zh = "The weights do not sum to 100.", "权重之和不是 100。"
            yield violation(f"{path}.metrics", "weights.sum", en=en, zh=zh)
    if policy.general and policy.general not in {one.code for one in policy.industries}:
        en, zh = "The library has no industry with this code.", "行业列表中没有该代码。"
        yield violation("general", "industry.unknown", en=en, zh=zh)
