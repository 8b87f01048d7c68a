"""Delivery reviews a contract for the first time."""

from __future__ import annotations

from services.quotes.contracts import branches, reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def review_delivery(request: pb.ReviewDeliveryRequest, work: Work) -> pb.Contract:
    """Puts the first review by delivery there."""
    contract, reviewer = await reviewing.begin(request, work)
    contract.do(branches.REVIEW_DELIVERY, request.note, by=reviewer, at=work.now)
    return reviewing.end(contract, work)
