"""The gate before an order: what must be held for it, and what the holders' answers come to. Pure.

Three checks, each a hold of another target under the attempt's id: credit for every order, stock for the goods that are
taken from stock, production slots for those that are made for it. It opens only if all of them hold: an answer that is
missing, or says nothing, stands in the way like a refusal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from services.quotes.orders.lines import OrderLine
from weft.api.common import v1 as common

METHOD = "/weft.api.quotes.v1.Orders/SubmitOrder"
NAMESPACE = UUID("5f1f7c1e-6d0f-4b0c-9a55-2f7a4c1b8e30")
OPEN = (common.HOLD_STATE_HELD, common.HOLD_STATE_CONFIRMED)
RELEASED = "hold_released"


class Check(StrEnum):
    """What is checked."""

    CREDIT = "credit"
    STOCK = "stock"
    SCHEDULE = "schedule"


UNAVAILABLE = {
    Check.CREDIT: "credit_unavailable",
    Check.STOCK: "wms_unavailable",
    Check.SCHEDULE: "erp_unavailable",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one holder said; `hold` is None if it could not be asked."""

    check: Check
    hold: common.Hold | None

    @property
    def holds(self) -> bool:
        """Whether it is kept aside."""
        return self.hold is not None and self.hold.state in OPEN

    @property
    def is_free(self) -> bool:
        """Whether it was only looked at, and is there."""
        return self.hold is not None and self.hold.state == common.HOLD_STATE_FREE


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why an order is not accepted: the check, the field that it is about, message id and arguments."""

    check: Check
    field: str
    code: str
    args: dict[str, str]

    @property
    def sentence(self) -> str:
        """The id of its sentence: the code, unless the sentence would name a day that there is none of."""
        beyond = self.code == "schedule_full" and not self.args.get("first_free_date")
        return "schedule_full_throughout" if beyond else self.code

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {"check": str(self.check), "field": self.field, "code": self.code, "args": self.args}

    @staticmethod
    def of_json(found: dict[str, Any]) -> Obstacle:
        """As it was stored."""
        return Obstacle(Check(found["check"]), found["field"], found["code"], dict(found["args"]))


def attempt_id(tenant: UUID, principal: str, request_id: str) -> UUID:
    """The id of an attempt, and the key of its holds: the same request of the same caller always has the same."""
    return uuid5(NAMESPACE, f"{tenant}/{principal}{METHOD}/{request_id}")


def obstacles(answers: Iterable[Answer], lines: Sequence[OrderLine]) -> tuple[Obstacle, ...]:
    """Everything that stands in the way, in the order of the answers; empty if all is held."""
    return tuple(found for answer in answers for found in _of(answer, lines))


def _of(answer: Answer, lines: Sequence[OrderLine]) -> Iterator[Obstacle]:
    hold, check = answer.hold, answer.check
    if answer.holds:
        return
    if hold is not None and hold.state == common.HOLD_STATE_RELEASED:
        yield Obstacle(check, _field(check, {}, lines), RELEASED, {})
        return
    reasons = hold.reasons if hold is not None and hold.state == common.HOLD_STATE_REFUSED else ()
    for reason in reasons or (common.Reason(code=UNAVAILABLE[check]),):
        args = dict(reason.args)
        yield Obstacle(check, _field(check, args, lines), reason.code, args)


def _field(check: Check, args: dict[str, str], lines: Sequence[OrderLine]) -> str:
    """The field of the request that a reason is about."""
    if check is Check.CREDIT:
        return "customer"
    made = check is Check.SCHEDULE
    at = (at for at, one in enumerate(lines) if one.number == args.get("number") and one.make_to_order == made)
    found = next(at, None)
    return "lines" if found is None else f"lines[{found}].item"
