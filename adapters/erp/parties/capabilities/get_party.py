"""Tell one party as the ERP told it last, with its age."""

from __future__ import annotations

from adapters.erp import store as catalogue
from adapters.erp import telling
from adapters.erp.parties import store, wire
from adapters.erp.parties.taking import COLLECTION
from weft.api.erp import v1 as pb
from weft.work import Work


async def get_party(request: pb.GetPartyRequest, work: Work) -> pb.Party:
    """Tells it; the ERP is not asked."""
    one = await store.party(work, request.name)
    doubted = await catalogue.left_out_of(work, COLLECTION, [one.code])
    return wire.party(one, await telling.party_age(work), doubted=bool(doubted))
