"""The potential (高潜力客户) of a customer, from what happened with it lately: weighted signs that sum to its score. Pure.

Each sign is counted, divided by the number at which it is full, and cut off there; its weight times that is its part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.errors import Kind, Refused, Violation
from weft.policy_documents import violation
from weft.text import Text

TALKS, OPEN, CLEARED, SIGNED, URGENCY = (
    pb.POTENTIAL_SIGN_TALKS, pb.POTENTIAL_SIGN_OPEN_OPPORTUNITIES, pb.POTENTIAL_SIGN_CLEARED_QUOTES,
    pb.POTENTIAL_SIGN_SIGNED_CONTRACTS, pb.POTENTIAL_SIGN_URGENCY,
)  # fmt: skip
COUNTED = {
    "timeline.visit_recorded": TALKS,
    "timeline.lead_followed_up": TALKS,
    "timeline.opportunity_followed_up": TALKS,
    "timeline.quote_cleared": CLEARED,
    "timeline.contract_signed": SIGNED,
}
OPENED = ("timeline.opportunity_opened", "timeline.opportunity_imported")
ENDED = ("timeline.opportunity_won", "timeline.opportunity_lost")
CODES = (*COUNTED, *OPENED, *ENDED)
LIGHTS = {pb.TRAFFIC_LIGHT_RED: 2, pb.TRAFFIC_LIGHT_YELLOW: 1}
PLACES = Decimal("0.0001")


class TooManyToRank(Refused):
    """A ranking of a part would pass for one of all."""

    reason = "TOO_MANY_TO_RANK"
    kind = Kind.PRECONDITION
    text = Text(
        en="You see more than {max} customers; so many are not ranked at once.",
        zh="您可见的客户超过 {max} 个，无法一次排名。",
    )
    remedy = Text(en="Name an owner whose customers are ranked.", zh="请指定负责人，对其名下客户排名。")


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of a timeline, as far as it is a sign."""

    code: str
    subject: str
    moment: str = ""
    """When and by whom: a visit that was written into a log, too, is one talk."""


@dataclass(frozen=True, slots=True)
class Potential:
    """What one customer's score consists of."""

    score: Decimal
    contributions: tuple[tuple[pb.PotentialSign, int, Decimal, Decimal], ...]
    """Sign, count, value and weight of every factor, the strongest part first."""


def signs_of(happened: Iterable[Happened], urgency: pb.TrafficLight) -> Mapping[pb.PotentialSign, int]:
    """How often each sign is there."""
    going: dict[str, bool] = {}
    once: set[tuple[pb.PotentialSign, str]] = set()
    for one in happened:
        sign = COUNTED.get(one.code)
        if sign is None:
            going[one.subject] = going.get(one.subject, True) and one.code in OPENED
        else:
            once.add((sign, one.moment if sign == TALKS else one.subject))
    found = Counter(sign for sign, _ in once)
    found[OPEN] = sum(going.values())
    found[URGENCY] = LIGHTS.get(urgency, 0)
    return found


def potential_of(signs: Mapping[pb.PotentialSign, int], policy: pb.PotentialPolicy) -> Potential:
    """The score and its parts; they sum to it without rounding."""
    parts = []
    for factor in policy.factors:
        count = signs.get(factor.sign, 0)
        value = min(Decimal(count) / factor.full_at, Decimal(1)).quantize(PLACES, ROUND_HALF_UP)
        parts.append((factor.sign, count, value, Decimal(factor.weight_percent) / 100))
    parts.sort(key=lambda part: (-part[2] * part[3], part[0]))
    return Potential(sum((value * weight for _, _, value, weight in parts), Decimal(0)), tuple(parts))


def ranked(potentials: Mapping[UUID, Potential], top: int) -> list[UUID]:
    """The customers of whom anything speaks, the highest first; of equal ones the newest."""
    found = [id for id, one in potentials.items() if one.score]
    return sorted(found, key=lambda id: (potentials[id].score, id), reverse=True)[:top]


def contribution(sign: pb.PotentialSign, value: Decimal, weight: Decimal) -> common.Contribution:
    """One part as it is shown."""
    factor = pb.PotentialSign.Name(sign).removeprefix("POTENTIAL_SIGN_").lower()
    return common.Contribution(
        factor=factor, value=plain(value), weight=plain(weight), contribution=plain(value * weight)
    )


def plain(number: Decimal) -> str:
    """A number without an exponent and without zeros at its end."""
    return f"{number.normalize():f}"


def weights_sum_to_100(policy: pb.PotentialPolicy) -> Iterator[Violation]:
    """Each factor stands once, and together they are the whole."""
    signs = [factor.sign for factor in policy.factors]
    if len(set(signs)) < len(signs):
        yield violation("factors", "sign.twice", en="A factor stands twice.", zh="因子重复。")
    if sum(factor.weight_percent for factor in policy.factors) != 100:
        yield violation("factors", "weights.sum", en="The weights do not sum to 100.", zh="权重之和不是 100。")
