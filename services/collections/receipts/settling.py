"""One receipt pays one instalment, or does so no more: both change, and the postings that belong to it. Pure. The rule and a
person do the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.collections.instalments.instalment import Instalment, Reversal
from services.collections.ledger.posting import Postings, disowned, linked, reinstated, unlinked
from services.collections.matching.rule import Rule
from services.collections.receipts.receipt import Payee, Receipt
from weft.api.collections import v1 as pb


@dataclass(frozen=True, slots=True)
class Settled:
    """What was paid, and how it is posted."""

    share_fen: int
    postings: Postings


def payee_of(one: Instalment) -> Payee:
    """What a receipt needs to know of an instalment."""
    return Payee(
        one.id, one.contract_number, one.contract_id, one.customer_id, one.opportunity_id, one.owner_id, one.unit_path,
        one.currency, one.open_fen, one.purpose,
    )  # fmt: skip


def settle(
    receipt: Receipt,
    one: Instalment,
    manner: pb.MatchManner,
    *,
    rule: Rule,
    at: datetime,
    asked_fen: int = 0,
    names: Collection[UUID] = (),
) -> Settled:
    """Lets a receipt pay an instalment of its customer's, under whichever of his names: what was asked, or as much as both
    have left.
    """
    one.must_be_open()
    payee = payee_of(one)
    share_fen = receipt.share(payee, asked_fen, names)
    postings = linked(
        receipt.name, one.customer_id, share_fen, receipt.currency,
        whose=receipt.customer_id, unallocated_fen=receipt.unallocated_fen,
    )  # fmt: skip
    one.pay(share_fen, receipt=receipt.name, booked_on=receipt.booked_date, rule=rule, at=at)
    receipt.link(payee, share_fen, manner, at=at)
    return Settled(share_fen, postings)


def unsettle(
    receipt: Receipt,
    one: Instalment,
    back: Reversal,
    standing: Iterable[int],
    left: Instalment | None,
    *,
    rule: Rule,
    root: str,
    at: datetime,
) -> list[Postings]:
    """Books back what a receipt pays of an instalment, which others pay by `standing` still; `left` is what the receipt pays
    still, if anything.
    """
    made = [
        unlinked(
            receipt.name, one.customer_id, back.amount_fen, receipt.currency, whose=receipt.customer_id,
            rest_fen=receipt.unallocated_fen, stays=left is not None,
        )
    ]  # fmt: skip
    if given_up := one.reopen(back, standing, rule=rule, at=at):
        made.append(reinstated(one.name, one.customer_id, given_up, one.currency))
    still = payee_of(left) if left is not None else None
    receipt.unlink(payee_of(one), back.amount_fen, still, root, back.reason, at=at)
    return made


def disown(receipt: Receipt, one: Instalment, root: str, reason: str, *, at: datetime) -> Postings:
    """Of a receipt that pays nothing since an amendment: it never was for this instalment, and is nobody's money."""
    whose = receipt.disown(payee_of(one), root, reason, at=at)
    return disowned(receipt.name, receipt.unallocated_fen, receipt.currency, whose)
