"""How healthy a customer is (客户健康度): twelve dimensions out of the facts that are kept, as of a time. Pure.

Everything is counted in hundredths of a point with whole numbers, rounded down, so that 59.999 is below 60 and a recount
says the same. A dimension that no fact tells of is left out and the weights of the others are rescaled; with too few, a
customer is unrated, which is not 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from services.customers.health.facts import CONFIRMED, NAMED, Facts, instant_of
from services.customers.value.figures import quarter_of
from weft.api.customers import v1 as pb
from weft.errors import Violation
from weft.policy_documents import violation

FULL = 100_00
DAY = timedelta(days=1)
(CONTACTS, RECENCY, REPLY, DOWNLOADS, VIEWS, OBJECTION, CHAIN, PAIN, MOMENTUM, PAYMENTS, SERVICE, VALUE) = (
    pb.HEALTH_DIMENSION_CONTACTS, pb.HEALTH_DIMENSION_RECENCY, pb.HEALTH_DIMENSION_REPLY_TIME,
    pb.HEALTH_DIMENSION_DOWNLOADS, pb.HEALTH_DIMENSION_VIEW_TIME, pb.HEALTH_DIMENSION_OBJECTION,
    pb.HEALTH_DIMENSION_DECISION_CHAIN, pb.HEALTH_DIMENSION_PAIN, pb.HEALTH_DIMENSION_MOMENTUM,
    pb.HEALTH_DIMENSION_PAYMENTS, pb.HEALTH_DIMENSION_SERVICE, pb.HEALTH_DIMENSION_VALUE,
)  # fmt: skip

Args = Mapping[str, str]
Known = tuple[int, str, Args]
"""The value in hundredths, and the fact behind it: a code with arguments."""


@dataclass(frozen=True, slots=True)
class Part:
    """One dimension: what it is worth and its share of the score, in hundredths; None where it is not known."""

    dimension: pb.HealthDimension
    weight_percent: int
    value: int | None
    share: int | None
    code: str
    args: Args


@dataclass(frozen=True, slots=True)
class Health:
    """The score in hundredths, None if unrated, and what it consists of."""

    score: int | None
    parts: tuple[Part, ...]

    @property
    def known(self) -> int:
        """How many dimensions are known."""
        return sum(part.value is not None for part in self.parts)

    @property
    def weight(self) -> int:
        """The weights of those that are known, together."""
        return sum(part.weight_percent for part in self.parts if part.value is not None)


def health_of(facts: Facts, policy: pb.HealthPolicy, at: datetime, today: date) -> Health:
    """The score as of an instant, on its local day, and its twelve parts: their shares sum to it."""
    known = values_of(facts, policy, at, today)
    weights = [(one.dimension, one.weight_percent) for one in policy.weights]
    total = sum(weight for dimension, weight in weights if dimension in known)
    score = score_of(known, policy)
    shares = _shares({d: weight * known[d][0] for d, weight in weights if d in known}, total, score)
    parts = []
    for dimension, weight in weights:
        value, code, args = known.get(dimension, (None, "unknown", {}))
        parts.append(Part(dimension, weight, value, shares.get(dimension), code, args))
    return Health(score, tuple(parts))


def score_of(known: Mapping[pb.HealthDimension, Known], policy: pb.HealthPolicy) -> int | None:
    """The score alone, in hundredths; None with too few known dimensions."""
    weights = [(one.weight_percent, known[one.dimension][0]) for one in policy.weights if one.dimension in known]
    total = sum(weight for weight, _ in weights)
    if len(known) < policy.known_min or not total:
        return None
    return sum(weight * value for weight, value in weights) // total


def _shares(weighed: Mapping[pb.HealthDimension, int], total: int, score: int | None) -> dict[pb.HealthDimension, int]:
    """Each one's part in whole hundredths by the largest remainders, so that they sum to the score."""
    if score is None:
        return {}
    shares = {dimension: value // total for dimension, value in weighed.items()}
    rest = score - sum(shares.values())
    for dimension in sorted(weighed, key=lambda one: (-(weighed[one] % total), one))[:rest]:
        shares[dimension] += 1
    return shares


def values_of(facts: Facts, policy: pb.HealthPolicy, at: datetime, today: date) -> dict[pb.HealthDimension, Known]:
    """What each dimension of which there are facts is worth. Views have no source."""
    found = {
        DOWNLOADS: _downloads(facts, policy, at),
        CONTACTS: _contacts(facts, policy, at),
        RECENCY: _recency(facts, policy, at),
        MOMENTUM: _momentum(facts, policy, at),
        PAYMENTS: _payments(facts, policy, today),
        VALUE: value_of(facts, policy, today),
    }
    moving = {dimension: known for dimension, known in found.items() if known is not None}
    return moving | standing_values(facts, policy)


def standing_values(facts: Facts, policy: pb.HealthPolicy) -> dict[pb.HealthDimension, Known]:
    """Those of them that no time changes."""
    found = {
        REPLY: _replies(facts, policy),
        OBJECTION: _objection(facts, policy),
        CHAIN: _chain(facts, policy),
        PAIN: _pain(facts, policy),
        SERVICE: _service(facts, policy),
    }
    return {dimension: known for dimension, known in found.items() if known is not None}


def _contacts(facts: Facts, policy: pb.HealthPolicy, at: datetime) -> Known | None:
    if not facts.contacts:
        return None
    since = at - policy.contact_days * DAY
    count = sum(instant_of(one) >= since for one in facts.contacts)
    args = {"count": str(count), "days": str(policy.contact_days)}
    return contacts_value(count, policy), "contacts", args


def _downloads(facts: Facts, policy: pb.HealthPolicy, at: datetime) -> Known | None:
    if not facts.downloads:
        return None
    since = at - policy.download_days * DAY
    count = sum(instant_of(one) >= since for one in facts.downloads.values())
    return downloads_value(count, policy), "downloads", {"count": str(count), "days": str(policy.download_days)}


def downloads_value(count: int, policy: pb.HealthPolicy) -> int:
    """What so many files within the window are worth."""
    return FULL * min(count, policy.downloads_full) // policy.downloads_full


def contacts_value(count: int, policy: pb.HealthPolicy) -> int:
    """What so many contacts within the window are worth."""
    return FULL * min(count, policy.contacts_full) // policy.contacts_full


def _recency(facts: Facts, policy: pb.HealthPolicy, at: datetime) -> Known | None:
    if not facts.contacts:
        return None
    last = instant_of(facts.contacts[0])
    return recency_value(days_since(last, at), policy), "recency", {"at": facts.contacts[0]}


def recency_value(days: int, policy: pb.HealthPolicy) -> int:
    """What a last contact so many days ago is worth."""
    return linear(days, policy.recency_full_days, policy.recency_zero_days)


def _replies(facts: Facts, policy: pb.HealthPolicy) -> Known | None:
    if not facts.replies:
        return None
    newest = sorted(seconds for _, seconds in facts.replies[: policy.replies])
    middle = len(newest) // 2
    median = newest[middle] if len(newest) % 2 else (newest[middle - 1] + newest[middle]) // 2
    value = linear(median, policy.reply_full_hours * 3600, policy.reply_zero_hours * 3600)
    return value, "reply_time", {"hours": f"{median / 3600:.1f}", "count": str(len(newest))}


def _objection(facts: Facts, policy: pb.HealthPolicy) -> Known | None:
    if facts.offer is None:
        return None
    worth = next((one for one in policy.objections if one.kind == facts.offer.kind), None)
    if facts.offer.kind and worth is None:
        return None
    value = 100 * (worth.value if worth else policy.objection_none_value)
    args = {"at": facts.offer.sent}
    if worth:
        args |= {"title_en": worth.title_en, "title_zh": worth.title_zh}
    if facts.offer.waiting:
        return value * policy.objection_unhandled_percent // 100, "objection_waiting", args
    return value, "objection" if worth else "objection_none", args


def _chain(facts: Facts, policy: pb.HealthPolicy) -> Known | None:
    if facts.chain is None:
        return None
    worth = {
        pb.CHAIN_ROLE_SIGNS: policy.chain_signs_value,
        pb.CHAIN_ROLE_INFLUENCES: policy.chain_influences_value,
        pb.CHAIN_ROLE_EXECUTES: policy.chain_executes_value,
    }
    there = [role for role in worth if role not in facts.chain[1]]
    value = min(sum(worth[role] for role in there), 100)
    return 100 * value, "decision_chain", {"there": str(len(there)), "of": str(len(worth))}


def _pain(facts: Facts, policy: pb.HealthPolicy) -> Known | None:
    if facts.pain is None:
        return None
    if facts.pain == CONFIRMED:
        return 100 * policy.pain_confirmed_value, "pain_confirmed", {}
    return (100 * policy.pain_named_value, "pain_named", {}) if facts.pain == NAMED else (0, "pain_none", {})


def _momentum(facts: Facts, policy: pb.HealthPolicy, at: datetime) -> Known | None:
    if not facts.stages:
        return None
    entered = max(facts.stages.values())
    return momentum_value(days_since(instant_of(entered), at), policy), "momentum", {"at": entered}


def momentum_value(days: int, policy: pb.HealthPolicy) -> int:
    """What it is worth that the opportunity which moved last did so this many days ago."""
    points = policy.momentum
    value = 100 * points[0].value
    for before, after in pairwise(points):
        if days >= before.days:
            gone = min(days, after.days) - before.days
            value = 100 * before.value + 100 * (after.value - before.value) * gone // (after.days - before.days)
    return value


def _payments(facts: Facts, policy: pb.HealthPolicy, today: date) -> Known | None:
    first = (today - policy.payment_days * DAY).isoformat()
    counted = [sums for day, sums in facts.dues.items() if first <= day < today.isoformat()]
    # A payment may be heard of without its instalment: it says nothing of what was due.
    due, paid = sum(one[0] for one in counted), max(sum(min(one) for one in counted), 0)
    return (FULL * paid // due, "payments", {"paid": str(paid), "due": str(due)}) if due > 0 else None


def value_of(facts: Facts, policy: pb.HealthPolicy, today: date) -> Known | None:
    """What the figures of this quarter say of the value that the customer got, each against its baseline."""
    figures = [one for one in facts.values.values() if "now" in one]
    if not figures:
        return None
    first, _ = quarter_of(today)
    fresh = [one for one in figures if one["day"] >= first.isoformat()]
    if not fresh:
        return 100 * policy.value_stale_value, "value_stale", {"day": max(str(one["day"]) for one in figures)}
    gains = [gain for one in fresh if (gain := _gain(one)) is not None]
    args = {"count": str(len(fresh)), "better": str(sum(gain > 0 for gain in gains))}
    if any(gain > 0 for gain in gains) and all(gain >= 0 for gain in gains):
        return 100 * policy.value_better_value, "value_better", args
    return 100 * policy.value_updated_value, "value_updated", args


def _gain(figure: Mapping[str, Any]) -> Decimal | None:
    """How much better it is than its baseline; None without one, or where it was not told which way is better."""
    if "was" not in figure or figure["lower"] is None:
        return None
    gain = Decimal(figure["now"]) - Decimal(figure["was"])
    return -gain if figure["lower"] else gain


def _service(facts: Facts, policy: pb.HealthPolicy) -> Known | None:
    if not facts.bought and not facts.served:
        return None
    count = len(facts.complaints)
    return max(FULL - 100 * policy.complaint_value * count, 0), "service", {"count": str(count)}


def linear(found: int, full: int, zero: int) -> int:
    """FULL up to `full`, nothing from `zero` on, and a straight line between."""
    if found <= full:
        return FULL
    return FULL * (zero - found) // (zero - full) if found < zero else 0


def days_since(then: datetime, at: datetime) -> int:
    """The days that have begun since: 3 is no longer ago than three days."""
    return max(-((then - at) // DAY), 0)


def policy_can_be_counted(policy: pb.HealthPolicy) -> Iterator[Violation]:
    """Each dimension stands once, the weights are the whole, and every line has two ends."""
    if len({one.dimension for one in policy.weights}) < len(policy.weights):
        yield violation("weights", "dimension.twice", en="A dimension stands twice.", zh="维度重复。")
    if sum(one.weight_percent for one in policy.weights) != 100:
        yield violation("weights", "weights.sum", en="The weights do not sum to 100.", zh="权重之和不是 100。")
    for full, zero in (("recency_full_days", "recency_zero_days"), ("reply_full_hours", "reply_zero_hours")):
        if getattr(policy, full) >= getattr(policy, zero):
            yield violation(zero, "line.ends", en="It is not above the other end.", zh="须大于满分端点。")
    days = [one.days for one in policy.momentum]
    if any(after <= before for before, after in pairwise(days)):
        yield violation("momentum", "line.ends", en="The days do not rise.", zh="天数须递增。")
    if len({one.kind for one in policy.objections}) < len(policy.objections):
        yield violation("objections", "kinds.twice", en="A kind stands twice.", zh="异议类型重复。")
