"""Holds: what is kept aside for an order attempt until the order is accepted or given up, where the vendor keeps none. Pure.

States: none → held → confirmed → taken back, none → refused, held → released, none → released (a tombstone, with which a
late reserve is answered). What a hold takes of a bucket (an item's stock, an item's day) stands in the bucket's sums until
it is given back or, once confirmed, until the vendor's own figure says it.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from weft.errors import Kind, Refused
from weft.text import Text

NOTHING = Decimal(0)


class HoldUnknown(Refused):
    """Nothing was ever kept aside under the key."""

    reason = "HOLD_UNKNOWN"
    kind = Kind.PRECONDITION
    text = Text(en="Nothing was kept aside for this order attempt.", zh="未曾为该下单请求预留。")
    remedy = Text(
        en="Reserve first; an order that passed the gate has its hold.", zh="请先预留；通过校验的订单必有预留。"
    )


class HoldIsForAnotherRequest(Refused):
    """One key stands for one question: what was kept aside for it answers no other."""

    reason = "HOLD_IS_FOR_ANOTHER_REQUEST"
    kind = Kind.KEY_REUSED
    text = Text(en="Under this key something else is kept aside.", zh="该键已用于其他预留请求。")
    remedy = Text(en="Use a new key for a new attempt.", zh="新的请求请使用新的键。")


class HoldWasReleased(Refused):
    """What was given back cannot be used up."""

    reason = "HOLD_WAS_RELEASED"
    kind = Kind.PRECONDITION
    text = Text(en="What was kept aside for this order attempt was given back.", zh="该下单请求的预留已被释放。")
    remedy = Text(
        en="Place the order again: another attempt has a hold of its own.", zh="请重新下单：新的下单请求会另行预留。"
    )


class HoldWasConfirmed(Refused):
    """What was used up is given back by cancelling the order only."""

    reason = "HOLD_WAS_CONFIRMED"
    kind = Kind.PRECONDITION
    text = Text(en="The order of this attempt was accepted.", zh="该下单请求的订单已被接受。")
    remedy = Text(en="Cancel the order to give it back.", zh="如需释放，请取消该订单。")


class State(enum.StrEnum):
    """Where a hold stands."""

    HELD = "held"
    REFUSED = "refused"
    CONFIRMED = "confirmed"
    RELEASED = "released"
    TAKEN_BACK = "taken_back"
    """Given back because the order was cancelled, even if word of its acceptance comes later."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a hold was refused: a code and its arguments."""

    code: str
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Bucket:
    """What holds are taken of. `told` is the vendor's last figure, read at `told_at` (real time)."""

    name: str
    held: Decimal = NOTHING
    confirmed: Decimal = NOTHING
    told: Decimal | None = None
    told_at: datetime | None = None
    settled_at: datetime | None = None
    """When the vendor's figure was last known to hold some of it; a figure that was read before counts it no more."""
    stored: bool = False

    def free(self, told: Decimal) -> Decimal:
        """What is left of a figure of the vendor's."""
        return max(NOTHING, told - self.held - self.confirmed)

    def tell(self, told: Decimal, at: datetime) -> None:
        """The vendor's figure now."""
        self.told, self.told_at = told, at


@dataclass(slots=True)
class Part:
    """How much of one bucket a hold takes, and how much of that stands in the bucket's sums still."""

    bucket: str
    quantity: Decimal
    left: Decimal


@dataclass(kw_only=True, slots=True)
class Hold:
    """One hold; `id` is its key, the attempt's id."""

    id: UUID
    version: int = 0
    state: State
    parts: list[Part] = field(default_factory=list)
    reasons: tuple[Reason, ...] = ()
    expires_at: datetime | None = None
    asked: int = 0
    """How often the attempt's owner was asked what became of it."""

    @classmethod
    def held(
        cls, id: UUID, takes: Iterable[tuple[str, Decimal]], buckets: Mapping[str, Bucket], *, until: datetime
    ) -> Hold:
        """Keeps aside what was found to be free."""
        one = cls(id=id, state=State.HELD, parts=[Part(name, much, much) for name, much in takes], expires_at=until)
        for part in one.parts:
            buckets[part.bucket].held += part.quantity
        return one

    @property
    def taken(self) -> dict[str, Decimal]:
        """How much of which bucket it was taken for; nothing if it was refused, or released before it came."""
        return {part.bucket: part.quantity for part in self.parts}

    def confirm(self, buckets: Mapping[str, Bucket]) -> bool:
        """The order was accepted; True if that is new. Nothing is new either where word of the cancelling came first."""
        if self.state in (State.CONFIRMED, State.TAKEN_BACK):
            return False
        if self.state is not State.HELD:
            raise HoldWasReleased
        for part in self.parts:
            buckets[part.bucket].held -= part.left
            buckets[part.bucket].confirmed += part.left
        self.state = State.CONFIRMED
        return True

    def release(self, buckets: Mapping[str, Bucket]) -> bool:
        """The attempt ended without an order; True if that is new."""
        if self.state is State.CONFIRMED:
            raise HoldWasConfirmed
        if self.state is not State.HELD:
            return False
        for part in self.parts:
            buckets[part.bucket].held -= part.left
            part.left = NOTHING
        self.state = State.RELEASED
        return True

    def take_back(self, buckets: Mapping[str, Bucket]) -> bool:
        """The order was cancelled: what the vendor's figure does not say yet is free again; True if that is new."""
        if self.state is State.CONFIRMED:
            for part in self.parts:
                buckets[part.bucket].confirmed -= part.left
                part.left = NOTHING
        elif not self.release(buckets):
            return False
        self.state = State.TAKEN_BACK
        return True

    def settle(self, bucket: Bucket, used: Decimal, *, at: datetime) -> bool:
        """The vendor's figure says `used` of a part by now; True if it said less before. What left is not counted twice."""
        for part in self.parts:
            gone = min(part.left, used - (part.quantity - part.left)) if part.bucket == bucket.name else NOTHING
            if gone > 0 and self.state in (State.HELD, State.CONFIRMED):
                part.left -= gone
                if self.state is State.HELD:
                    bucket.held -= gone
                else:
                    bucket.confirmed -= gone
                bucket.settled_at = at
                return True
        return False


def refused(id: UUID, reasons: Iterable[Reason]) -> Hold:
    """Nothing is kept aside."""
    return Hold(id=id, state=State.REFUSED, reasons=tuple(reasons))


def tombstone(id: UUID) -> Hold:
    """Released before it was ever taken."""
    return Hold(id=id, state=State.RELEASED)


def plain(quantity: Decimal) -> str:
    """A quantity as people write it."""
    return f"{quantity.normalize():f}"
