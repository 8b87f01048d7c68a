"""Reject business with a customer for its red risks."""

from __future__ import annotations

from services.customers.capabilities.clear_risks import decide
from weft.api.customers import v1 as pb
from weft.work import Work


async def reject_risks(request: pb.RejectRisksRequest, work: Work) -> pb.Customer:
    """Quotes stay refused, with the reason."""
    return await decide(request, work, clear=False)
