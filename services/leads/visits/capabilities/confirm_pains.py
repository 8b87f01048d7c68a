"""Note which pains the customer confirmed after a demo; this stops the demo's clock."""

from __future__ import annotations

from services.leads.visits import store, wire
from services.leads.visits.visit import Confirmed
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def confirm_pains(request: pb.ConfirmPainsRequest, work: Work) -> pb.Visit:
    """Keeps them in the customer's words; praise is refused."""
    policy, _ = await work.policy(pb.VisitsPolicy)
    visit = await store.load(work, request.name)
    check_etag(request.etag, visit)
    confirmed = [Confirmed(one.pain.strip(), one.words.strip()) for one in request.confirmed]
    visit.confirm_pains(confirmed, policy, at=work.now)
    store.save(work, visit)
    return wire.visit(visit, work.caller.principal.language)
