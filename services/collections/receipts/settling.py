"""One receipt pays one instalment: both change, and the posting that belongs to it. The rule and a person do the same."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.collections.instalments.instalment import Instalment, InstalmentIsPaid
from services.collections.ledger.posting import Postings, linked
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
    if not one.open_fen:
        raise InstalmentIsPaid
    payee = payee_of(one)
    share_fen = receipt.share(payee, asked_fen, names)
    postings = linked(
        receipt.name, one.customer_id, share_fen, receipt.currency,
        whose=receipt.customer_id, unallocated_fen=receipt.unallocated_fen,
    )  # fmt: skip
    one.pay(share_fen, receipt=receipt.name, booked_on=receipt.booked_date, rule=rule, at=at)
    receipt.link(payee, share_fen, manner, at=at)
    return Settled(share_fen, postings)
