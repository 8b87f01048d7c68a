"""Take a lead from the pool; of two at once one wins, the other learns that it has an owner."""

from __future__ import annotations

from services.leads import assignment, deciding, store, wire
from services.leads.board import store as boards
from services.leads.policies import ASSIGNMENT
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def claim_lead(request: pb.ClaimLeadRequest, work: Work) -> pb.Lead:
    """Makes the caller the owner of a lead in the pool."""
    seen = await store.load(work, request.name)
    asked = await deciding.question(work, seen)
    lead = await store.load(work, request.name)  # again, under the board's lock: whoever was faster has it by now
    check_etag(request.etag, lead)
    claims, _ = await work.policy(pb.ClaimsPolicy)
    scored = asked.ranking.of_person(work.person)
    unit_path = scored.unit_path if scored else work.caller.unit_path
    to = deciding.new_owner(asked, work.person, unit_path, pb.ASSIGNMENT_KIND_CLAIMED, scored)
    reasons = [common.Reason(code="claimed")]
    lead.explain(reasons, ASSIGNMENT, asked.version)
    lead.claim(to, high_value_only=claims.high_value_only, at=work.now)
    lead.decide(
        assignment.explain(asked.ranking, outcome=lead.owner, chosen=scored, reasons=reasons, version=asked.version)
    )
    changes = deciding.changes(asked)
    changes.take(work.person)
    store.log_assignment(
        work,
        lead,
        previous_owner=None,
        best=deciding.best_of(asked),
        policy_version=asked.version,
        day=asked.limits.today,
    )
    boards.write(work, asked.held, changes)
    store.save(work, lead)
    return wire.lead(lead)
