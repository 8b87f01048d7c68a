"""Read one account or name from which a customer is known to pay."""

from __future__ import annotations

from services.collections.payers import store, wire
from weft.api.collections import v1 as pb
from weft.work import Work


async def get_payer(request: pb.GetPayerRequest, work: Work) -> pb.Payer:
    """Gives one payer."""
    return wire.payer(await store.load(work, request.name))
