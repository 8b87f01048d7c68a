"""What is unusual about a contract on the day of its signature, whatever the date (QC-18, 19, 20). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from services.quotes.contracts.terms import Terms, conceded_above
from services.quotes.pricing import BP_ALL
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb

PRICE, DELIVERY, ADDENDUM = "contract_price_concession", "contract_delivery_squeezed", "contract_addendum"
LOCKS = "contract_locks_late"


def found_in(
    terms: Terms, quote_fen: int, signed: date, policy: pb.ContractsPolicy, *, locks_missed: bool
) -> tuple[common.Reason, ...]:
    """Every anomaly with its figures; the price is held against the quote's effective version."""
    found = []
    if locks_missed:
        found.append(common.Reason(code=LOCKS, args={"hours": f"{policy.lock_hours_before_signing:g}"}))
    if conceded_above(quote_fen, terms.amount_fen, policy.concession_flag_bp):
        share = Decimal(quote_fen - terms.amount_fen) / quote_fen
        limit = Decimal(policy.concession_flag_bp) / BP_ALL
        found.append(common.Reason(code=PRICE, args={"share": f"{share:.6f}", "limit": format(limit, "f")}))
    days = (terms.delivery - signed).days
    if days <= policy.delivery_flag_days:
        args = {"days": str(days), "limit": str(policy.delivery_flag_days)}
        found.append(common.Reason(code=DELIVERY, args=args))
    if terms.addenda and policy.flag_addenda:
        found.append(common.Reason(code=ADDENDUM, args={"count": str(len(terms.addenda))}))
    return tuple(found)


def found_again(
    flagged: Sequence[common.Reason], old: Terms, terms: Terms, quote_fen: int, signed: date, policy: pb.ContractsPolicy
) -> tuple[common.Reason, ...]:
    """Every anomaly of amended terms: what was flagged at the signature and no agreement changes, late locks and a delivery
    that stays on its day, and what the terms show now.
    """
    keeps_day = terms.delivery == old.delivery
    stay = [one for one in flagged if one.code == LOCKS or (keeps_day and one.code == DELIVERY)]
    found = found_in(terms, quote_fen, signed, policy, locks_missed=False)
    return (*stay, *(one for one in found if not (keeps_day and one.code == DELIVERY)))
