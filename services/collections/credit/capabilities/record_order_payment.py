"""Record that an accepted order was paid, in whole or in part."""

from __future__ import annotations

from services.collections.credit import holding, wire
from weft.api.collections import v1 as pb
from weft.work import Work, as_id


async def record_order_payment(request: pb.RecordOrderPaymentRequest, work: Work) -> pb.CreditHold:
    """Gives the paid part of the credit back."""
    return wire.credit_hold(await holding.pay(work, as_id(request.name), request.amount_fen))
