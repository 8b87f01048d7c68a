"""What the two ways to take a lead oneself (choosing it, asking the pool) have in common: one owner, one line in the log."""

from __future__ import annotations

from services.leads import assignment, deciding, store
from services.leads.board import store as boards
from services.leads.lead import Lead
from services.leads.policies import ASSIGNMENT
from services.leads.recycling import clock, limits
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.work import Work


async def take(
    work: Work, lead: Lead, asked: deciding.Question, kind: pb.AssignmentKind, code: str, *, high_value_only: bool
) -> None:
    """Makes the caller the owner of a lead in the pool, under the board's lock."""
    deciding.refuse_frozen(asked.ranking.frozen, work.person)
    deciding.refuse_shielded(asked.ranking.shielded, work.person)
    await limits.refuse_cooling(work, lead)
    await limits.refuse_beyond(work, asked, today=asked.limits.today)
    scored = asked.ranking.of_person(work.person)
    unit_path = scored.unit_path if scored else work.caller.unit_path
    to = deciding.new_owner(asked, work.person, unit_path, kind, scored)
    reasons = [common.Reason(code=code)]
    lead.explain(reasons, ASSIGNMENT, asked.version)
    lead.claim(to, high_value_only=high_value_only, at=work.now)
    await clock.follow(work, lead)
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
