"""Take a lead from the pool; of two at once one wins, the other learns that it has an owner."""

from __future__ import annotations

from services.leads import deciding, store, taking, wire
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def claim_lead(request: pb.ClaimLeadRequest, work: Work) -> pb.Lead:
    """Makes the caller the owner of a lead in the pool."""
    await store.load(work, request.name)
    window = await deciding.window(work)
    lead = await store.load(work, request.name)  # again, under the board's lock: whoever was faster has it by now
    check_etag(request.etag, lead)
    asked = deciding.ask(window, lead, await deciding.shields_of(work, window, lead))
    claims, _ = await work.policy(pb.ClaimsPolicy)
    only = claims.high_value_only
    await taking.take(work, lead, asked, pb.ASSIGNMENT_KIND_CLAIMED, "claimed", high_value_only=only)
    return wire.lead(lead)
