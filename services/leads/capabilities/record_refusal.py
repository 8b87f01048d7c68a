"""Record that the customer refused for now, why, and when he may be asked again; this shields the owner."""

from __future__ import annotations

from services.leads import deciding, giving, store, wire
from services.leads.board import store as boards
from services.leads.mergers import store as mergers
from services.leads.recycling import clock
from services.leads.refusals import LeadHasNoOwner
from services.leads.shields import shield as shields
from weft import helping
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work

KIND, POLICY = "leads.shield", "leads/shields"


async def record_refusal(request: pb.RecordRefusalRequest, work: Work) -> pb.Lead:
    """Keeps the refusal under the board's lock, where owners are decided, and gives something back."""
    policy, version = await work.policy(pb.ShieldsPolicy)
    lead = await store.load(work, request.name)
    check_etag(request.etag, lead)
    if lead.owner_id is None:
        raise LeadHasNoOwner
    shield = shields.made(request, lead.owner_id, policy, await work.calendar(lead.unit_path), at=work.now)
    held = await boards.hold(work)
    if lead.customer_id is not None:
        lead.customer_id = await mergers.survivor(work, lead.customer_id)
    lead.refuse(shield, stalls_at=await deciding.stalls_at(work), at=work.now)
    await clock.follow(work, lead)
    lead.decide(
        common.Decision(
            kind=KIND, outcome=lead.owner, reasons=[shield.sentence()], policy=POLICY, policy_version=version
        )
    )
    boards.write(work, held, boards.Changes(shielded_until=shield.until))
    store.save(work, lead)
    message = wire.told(wire.lead(lead), work.caller.principal.language, work.zone)
    message.helps.extend(helping.give(work, giving.REFUSAL, giving.TEXTS, tuple(giving.of_refusal(shield))))
    return message
