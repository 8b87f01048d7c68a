"""Read a contract."""

from __future__ import annotations

from services.quotes.contracts import store, wire
from weft.api.quotes import v1 as pb
from weft.work import Work


async def get_contract(request: pb.GetContractRequest, work: Work) -> pb.Contract:
    """Gives one contract to whoever may see it."""
    return wire.contract(await store.load(work, request.name), work)
