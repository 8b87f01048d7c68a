"""What a contract's payments give back of the credit that its orders use, as a function of what happened when. Pure.

Each payment goes to the orders that were accepted and not cancelled by then, the oldest first, and to each at most what it
took. What is left of it gives nothing back: not now, and not when a later order is accepted. Nothing here depends on the
order in which anybody heard of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.collections.credit.hold import Hold


@dataclass(frozen=True, slots=True)
class Payment:
    """What a receipt paid of one of the contract's instalments, and when it was linked."""

    at: datetime
    amount_fen: int
    currency: str


def repaid(orders: Collection[Hold], payments: Iterable[Payment]) -> dict[UUID, int]:
    """What was paid of each order, by the key of its hold."""
    paid = {one.key: 0 for one in orders}
    stood = [(one.accepted_at, one.key, one) for one in orders if one.accepted_at is not None and not one.prepaid]
    oldest = [one for _, _, one in sorted(stood, key=lambda found: found[:2])]
    for payment in sorted(payments, key=lambda one: one.at):
        rest = payment.amount_fen
        for one in oldest:
            if one.currency == payment.currency and one.stands(payment.at):
                share = min(rest, one.amount_fen - paid[one.key])
                paid[one.key] += share
                rest -= share
    return paid
