"""Create a lead and find its owner in the same transaction: by score, or the pool says why not."""

from __future__ import annotations

from uuid import UUID

from services.leads import arriving, assignment, deciding, references, store, wire
from services.leads.board import store as boards
from services.leads.lead import Lead
from services.leads.policies import ASSIGNMENT
from services.leads.recycling import clock
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.CreateLeadRequest) -> bool:
    """A lead without a customer pays for no call."""
    return bool(request.customer)


async def ask(request: pb.CreateLeadRequest, peers: Peers, look: Lens) -> UUID:
    """The customer that the lead names, if the caller works with him."""
    return await references.entered_for(request.customer, peers, look)


async def create_lead(request: pb.CreateLeadRequest, customer: UUID | None, work: Work) -> pb.Lead:
    """Takes in a lead; its owner, score and reasons are there when the call returns."""
    lead = await arriving.arrived(request, customer, work)
    policy, version = await work.policy(pb.AssignmentPolicy)
    if assignment.waits_in_pool(lead.source, policy):
        _pool(lead, assignment.SOURCE_NOT_AUTO, None, version, work)
        calendar = await work.calendar()
        day = calendar.business_date(work.now)
        store.log_assignment(work, lead, previous_owner=None, best=None, policy_version=version, day=day)
        store.save(work, lead)
        return wire.lead(lead)
    asked = await deciding.question(work, lead)
    changes = deciding.changes(asked)
    best = asked.ranking.best()
    if best:
        _assign(lead, asked, work)
        await clock.follow(work, lead)
        changes.take(lead.owner_id)
    else:
        why = assignment.CUSTOMER_SHIELDED if asked.ranking.shielded else assignment.NO_CANDIDATE
        _pool(lead, why, asked.ranking, version, work)
    day = asked.limits.today
    store.log_assignment(work, lead, previous_owner=None, best=deciding.best_of(asked), policy_version=version, day=day)
    boards.write(work, asked.held, changes)
    store.save(work, lead)
    return wire.lead(lead)


def _assign(lead: Lead, asked: deciding.Question, work: Work) -> None:
    ranking, best = asked.ranking, asked.ranking.best()
    chosen = best[0]
    count = int((ranking.candidates & ranking.strong if ranking.preferred else ranking.candidates).sum())
    reasons = [common.Reason(code="best_score", args={"candidates": str(count), "score": chosen.score})]
    kind = pb.ASSIGNMENT_KIND_SCORED
    if ranking.preferred:
        kind = pb.ASSIGNMENT_KIND_PREFERRED
        over = f"{asked.policy.preference.proposal_win_rate_over:g}"
        reasons.insert(0, common.Reason(code="technical_preference", args={"preferred": str(count), "over": over}))
    if ranking.shielded:
        reasons.append(common.Reason(code="shielded_owner"))
    lead.explain(reasons, ASSIGNMENT, asked.version)
    runner_up = best[1].person if len(best) > 1 else None
    lead.assign(deciding.new_owner(asked, chosen.person, chosen.unit_path, kind, chosen, runner_up), at=work.now)
    decision = assignment.explain(ranking, outcome=lead.owner, chosen=chosen, reasons=reasons, version=asked.version)
    decision.inputs.update(assignment.inputs_of(deciding.need_of(lead)))
    lead.decide(decision)


def _pool(lead: Lead, reason: str, ranking: assignment.Ranking | None, version: int, work: Work) -> None:
    reasons = [common.Reason(code=reason)]
    lead.explain(reasons, ASSIGNMENT, version)
    lead.pool(reason, at=work.now)
    decision = assignment.explain(ranking, outcome="pool", chosen=None, reasons=reasons, version=version)
    decision.inputs.update(assignment.inputs_of(deciding.need_of(lead)))
    lead.decide(decision)
