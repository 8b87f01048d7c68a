"""What a lead that comes in and belongs to nobody goes through, by whichever door: the source gate, then the score under
the board's lock, or the pool with its reason; one line in the log of decisions.
"""

from __future__ import annotations

from services.leads import assignment, deciding, store
from services.leads.board import store as boards
from services.leads.lead import Lead
from services.leads.policies import ASSIGNMENT
from services.leads.recycling import clock
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.work import Work


async def place(work: Work, lead: Lead) -> None:
    """Finds the owner of a lead that has arrived, or has it wait in the pool, and stores it."""
    policy, version = await work.policy(pb.AssignmentPolicy)
    if assignment.waits_in_pool(lead.source, policy):
        _pool(lead, assignment.SOURCE_NOT_AUTO, None, version, work)
        calendar = await work.calendar()
        day = calendar.business_date(work.now)
        store.log_assignment(work, lead, previous_owner=None, best=None, policy_version=version, day=day)
        store.save(work, lead)
        return
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
