"""What the ways to take a lead oneself (choosing it, asking the pool, entering one that was visited) have in common: one
owner, one line in the log.
"""

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
    refuse_kept_from(work, asked)
    await limits.refuse_cooling(work, lead)
    await limits.refuse_beyond(work, asked, today=asked.limits.today)
    own(work, lead, asked, kind, code, high_value_only=high_value_only)
    await clock.follow(work, lead)
    keep(work, lead, asked, deciding.changes(asked))


def refuse_kept_from(work: Work, asked: deciding.Question) -> None:
    """Refuses whoever gets no new leads for now, and a lead whose customer is shielded for another."""
    deciding.refuse_frozen(asked.ranking.frozen, work.person)
    deciding.refuse_shielded(asked.ranking.shielded, work.person)


def own(
    work: Work,
    lead: Lead,
    asked: deciding.Question,
    kind: pb.AssignmentKind,
    code: str,
    *,
    high_value_only: bool = False,
) -> None:
    """The caller has it, and it is said why."""
    scored = asked.ranking.of_person(work.person)
    unit_path = scored.unit_path if scored else work.caller.unit_path
    to = deciding.new_owner(asked, work.person, unit_path, kind, scored)
    reasons = [common.Reason(code=code)]
    lead.explain(reasons, ASSIGNMENT, asked.version)
    lead.claim(to, high_value_only=high_value_only, at=work.now)
    lead.decide(
        assignment.explain(asked.ranking, outcome=lead.owner, chosen=scored, reasons=reasons, version=asked.version)
    )


def keep(work: Work, lead: Lead, asked: deciding.Question, changes: boards.Changes) -> None:
    """Stores the lead that the caller took, a line in the log, and what else changes on the board."""
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
