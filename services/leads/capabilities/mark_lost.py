"""Note that a lead came to nothing, and why."""

from __future__ import annotations

from services.leads import losses, store, wire
from services.leads.board import store as boards
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def mark_lost(request: pb.MarkLostRequest, work: Work) -> pb.Lead:
    """Closes a lead with one of the policy's reasons."""
    policy, _ = await work.policy(pb.LossesPolicy)
    lead = await store.load(work, request.name)
    check_etag(request.etag, lead)
    lead.lose(losses.known(request.reason, policy), at=work.now)
    if lead.owner_id is not None:
        changes = boards.Changes()
        changes.give(lead.owner_id)
        boards.write(work, await boards.hold(work), changes)
    store.save(work, lead)
    return wire.lead(lead)
