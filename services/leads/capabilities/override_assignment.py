"""Give a lead to somebody else, whatever the score says; who, for whom and why is kept."""

from __future__ import annotations

from services.leads import assignment, deciding, store, wire
from services.leads.board import store as boards
from services.leads.etags import check_etag
from services.leads.policies import ASSIGNMENT
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.errors import InvalidArgument
from weft.text import Text
from weft.work import Work, as_id


class OwnerCannotTakeLeads(InvalidArgument):
    """Only an active holder of the candidates' role can own a lead."""

    reason = "OWNER_CANNOT_TAKE_LEADS"
    text = Text(en="This person cannot own leads.", zh="该人员不能负责线索。")
    remedy = Text(en="Choose an active salesperson.", zh="请选择在职销售。")


async def override_assignment(request: pb.OverrideAssignmentRequest, work: Work) -> pb.Lead:
    """Makes the named person the owner."""
    seen = await store.load(work, request.name)
    asked = await deciding.question(work, seen)
    lead = await store.load(work, request.name)
    check_etag(request.etag, lead)
    person = as_id(request.owner)
    board, at = asked.ranking.board, asked.ranking.board.at.get(person)
    if at is None or not board.active[at] or asked.policy.candidate_role not in board.roles[at]:
        raise OwnerCannotTakeLeads
    scored = asked.ranking.of(at)
    previous = lead.owner_id
    reasons = [common.Reason(code="overridden")]
    lead.explain(reasons, ASSIGNMENT, asked.version)
    to = deciding.new_owner(asked, person, scored.unit_path, pb.ASSIGNMENT_KIND_OVERRIDDEN, scored)
    lead.override(to, at=work.now)
    lead.decide(
        assignment.explain(asked.ranking, outcome=lead.owner, chosen=scored, reasons=reasons, version=asked.version)
    )
    changes = boards.Changes()
    changes.give(previous)
    changes.take(person)
    work.note_audit(owner=lead.owner, previous_owner=f"people/{previous}" if previous else "")
    store.log_assignment(
        work,
        lead,
        previous_owner=previous,
        best=deciding.best_of(asked),
        policy_version=asked.version,
        day=asked.limits.today,
        note=request.reason,
    )
    boards.write(work, asked.held, changes)
    store.save(work, lead)
    return wire.lead(lead)
