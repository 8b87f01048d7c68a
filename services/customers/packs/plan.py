"""The plan of the next phase: light optimisations, filled in by the rules of a policy and then the owner's. Pure.

It is filled in once. What it rests on is frozen with it, so that a figure that comes in later changes the summary and not
what was agreed; who wants it filled in from the facts of now says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from services.customers.packs.pack import digest
from services.customers.packs.records import Records
from services.customers.packs.year import MetricYear, Year, frozen
from services.customers.value.figures import Figure
from weft import errors
from weft.api.customers import v1 as pb
from weft.errors import Violation
from weft.policy_documents import repeated_codes, violation
from weft.text import Text

ALWAYS, NO_FIGURE = pb.VALUE_PLAN_SIGN_ALWAYS, pb.VALUE_PLAN_SIGN_NO_FIGURE
COMPLAINTS, MEAN = pb.VALUE_PLAN_SIGN_COMPLAINTS, pb.VALUE_PLAN_SIGN_MEAN
BASELINE, YEAR_BEFORE = pb.VALUE_PLAN_SIGN_BASELINE, pb.VALUE_PLAN_SIGN_YEAR_BEFORE
WORDS = ("title", "action", "reason")


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules look at."""

    year: Year
    metrics: Sequence[MetricYear]
    without: Sequence[pb.ValueMetricRule]
    records: Records


@dataclass(frozen=True, slots=True)
class Call:
    """Something calls for an optimisation: a metric, or nothing named, so strongly, for these reasons."""

    strength: Decimal = Decimal(0)
    metric: pb.ValueMetricRule | None = None
    now: tuple[Figure, ...] = ()
    was: tuple[Figure, ...] = ()
    of: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The metric, by code; empty where none is named."""
        return self.metric.code if self.metric is not None else ""


def filled(known: Known, policy: pb.ValuePackPolicy, today: date) -> dict[str, Any]:
    """The plan that the rules fill in, in their order; of several metrics that call, the one that is worst off."""
    items: list[dict[str, Any]] = []
    taken: set[str] = set()
    for rule in sorted(policy.rules, key=lambda one: one.sign == ALWAYS):
        fit = [one for one in _calls(rule, known) if one.strength >= Decimal(rule.at_least or 0)]
        call = max((one for one in fit if one.code not in taken), key=lambda one: one.strength, default=None)
        if call is not None and len(items) < policy.optimisations:
            items.append(_item(rule, call))
            taken |= {call.code} - {""}
    days = {"first": known.records.first, "last": known.records.last}
    return {"filled_on": str(today), "filled": digest(items), "items": items, **days}


def kept(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> Mapping[str, Any]:
    """The plan of before if it would be filled in with the same, down to its day; else the new one."""
    return old if old is not None and old["items"] == new["items"] else new


def is_outdated(plan: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether the rules would fill it in otherwise from the facts of now."""
    return bool(plan["filled"] != now["filled"])


def revised(
    plan: Mapping[str, Any], asked: Sequence[pb.WrittenOptimisation], count: int, *, by: str, on: date
) -> dict[str, Any]:
    """The plan as its owner wants it: so many optimisations, each kept or written."""
    if len(asked) != count:
        en, zh = f"A plan has {count} optimisations.", f"计划应包含 {count} 项优化。"
        errors.invalid("optimisations", "optimisations.count", en=en, zh=zh)
    items = [_asked(plan, one, at, by, on) for at, one in enumerate(asked)]
    return {**plan, "items": items}


def _asked(
    plan: Mapping[str, Any], asked: pb.WrittenOptimisation, at: int, by: str, on: date
) -> Mapping[str, Any]:  # fmt: skip
    path, title, action = f"optimisations[{at}]", asked.title.strip(), asked.action.strip()
    if asked.kept:
        if asked.kept > len(plan["items"]):
            en, zh = "The plan has no optimisation at this place.", "计划中没有该序号的优化项。"
            errors.invalid(f"{path}.kept", "kept.unknown", en=en, zh=zh)
        if title or action:
            en, zh = "Keep an optimisation, or write one.", "请选择保留原优化项或填写新内容，不可同时进行。"
            errors.invalid(path, "kept.or_written", en=en, zh=zh)
        old = plan["items"][asked.kept - 1]
        if asked.days in (0, old["days"]):
            return dict(old)
        return {**old, "days": asked.days, "by": by, "on": str(on)}
    if not (title and action and asked.days):
        en, zh = "Give a title, what is done, and within how many days.", "请填写标题、行动内容和完成天数。"
        errors.invalid(path, "written.whole", en=en, zh=zh)
    written = {"en": title, "zh": title}, {"en": action, "zh": action}
    return {
        "rule": "", "metric": "", "days": asked.days, "title": written[0], "action": written[1],
        "reason": {"en": "", "zh": ""}, "ground": None, "by": by, "on": str(on),
    }  # fmt: skip


def _calls(rule: pb.ValuePlanRule, known: Known) -> Iterator[Call]:
    if rule.sign == ALWAYS:
        yield Call(Decimal(rule.at_least or 0))
    elif rule.sign == COMPLAINTS:
        found = known.records.complaints
        if found:
            yield Call(Decimal(len(found)), of=tuple(one.name for one in found))
    elif rule.sign == NO_FIGURE:
        for metric in known.without:
            if not rule.metrics or metric.code in rule.metrics:
                yield Call(Decimal(rule.at_least or 0), metric)
    else:
        for one in known.metrics:
            call = _worse(rule.sign, one) if not rule.metrics or one.rule.code in rule.metrics else None
            if call is not None:
                yield call


def _worse(sign: pb.ValuePlanSign, one: MetricYear) -> Call | None:
    """By which share a metric is worse than what a sign measures it against; None if it is not, or nothing is known."""
    latest, compared = one.latest, one.compared
    if latest is None:
        return None
    now = latest.count.value
    now_of: tuple[Figure, ...] = (latest,)
    was_of: tuple[Figure, ...] = ()
    if sign == BASELINE and one.baseline is not None:
        was, was_of = one.baseline.count.value, (one.baseline,)
    elif sign == MEAN and one.rule.industry_mean:
        was = Decimal(one.rule.industry_mean)
    elif sign == YEAR_BEFORE and compared is not None:
        now, was, now_of, was_of = compared.now, compared.before, compared.now_of, compared.before_of
    else:
        return None
    gain = one.gain(now, was)
    return Call(-gain / abs(was) if was else -gain, one.rule, now_of, was_of) if gain < 0 else None


def _item(rule: pb.ValuePlanRule, call: Call) -> dict[str, Any]:
    """An optimisation with its words in both languages and what it rests on."""
    names = {"en": call.metric.title_en, "zh": call.metric.title_zh} if call.metric else {"en": "", "zh": ""}
    said = {word: {one: worded(getattr(rule, f"{word}_{one}"), names[one]) for one in ("en", "zh")} for word in WORDS}
    return {
        "rule": rule.code, "metric": call.code, "days": rule.days, **said,
        "ground": {
            "sign": int(rule.sign), "now": [frozen(one) for one in call.now], "was": [frozen(one) for one in call.was],
            "of": list(call.of), "metric": MetricYear(call.metric, ()).to_json()["rule"] if call.metric else None,
        },
        "by": "", "on": "",
    }  # fmt: skip


def worded(template: str, metric: str) -> str:
    """The words of a rule about a metric."""
    return Text(template, template).render("en", {"metric": metric})


def plans_can_be_filled(policy: pb.ValuePackPolicy) -> Iterator[Violation]:
    """Each code once, words that name nothing but a metric that there is, and enough rules that fit always."""
    yield from repeated_codes("rules", policy.rules)
    for at, rule in enumerate(policy.rules):
        for name in (f"{word}_{one}" for word in WORDS for one in ("en", "zh")):
            if not _names_only(getattr(rule, name), {"metric"} if rule.sign not in (ALWAYS, COMPLAINTS) else set()):
                en = "Only {metric} is filled in here, and only where a metric calls."
                zh = "此处仅可使用 {metric}，且仅限由指标触发的规则。"
                yield violation(f"rules[{at}].{name}", "rule.words", en=en, zh=zh)
    if sum(one.sign == ALWAYS for one in policy.rules) < policy.optimisations:
        en, zh = "Fewer rules fit always than a plan has optimisations.", "适用于所有客户的规则少于计划所需的优化项数。"
        yield violation("rules", "rules.enough", en=en, zh=zh)


def _names_only(template: str, names: set[str]) -> bool:
    try:
        return Text(template, template).arguments <= names
    except ValueError:
        return False
