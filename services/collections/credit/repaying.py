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
    """What was paid of each order, by the key of its hold. What prepaid orders stood on is no credit that comes back."""
    paid = {one.key: 0 for one in orders}
    stood = [(one.accepted_at, one.key, one) for one in orders if one.accepted_at is not None]
    oldest = [one for _, _, one in sorted(stood, key=lambda found: found[:2])]
    first = [one for one in oldest if one.prepaid]  # their money moved into the contract: no other order is paid by it
    taken = {one.key: one.moved_fen if one.prepaid else one.amount_fen for one in oldest}
    for payment in sorted(payments, key=lambda one: one.at):
        rest = payment.amount_fen
        for one in [*first, *(one for one in oldest if not one.prepaid)]:
            if one.currency == payment.currency and one.stands(payment.at):
                share = min(rest, taken[one.key] - paid[one.key])
                paid[one.key] += share
                rest -= share
    return {one.key: 0 if one.prepaid else paid[one.key] for one in orders}
