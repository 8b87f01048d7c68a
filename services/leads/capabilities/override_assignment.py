"""Give a lead to somebody else, whatever the score says; who, for whom and why is kept."""

from __future__ import annotations

from services.leads import assignment, deciding, store, wire
from services.leads.board import store as boards
from services.leads.policies import ASSIGNMENT
from services.leads.recycling import clock
from weft import errors
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.handover import OwnerUnknown, receiver
from weft.work import Work

OVERRIDE = "leads.lead.override"


async def override_assignment(request: pb.OverrideAssignmentRequest, work: Work) -> pb.Lead:
    """Makes the named person the owner: somebody within the supervisor's reach who has the candidates' role."""
    if not request.reason.strip():
        errors.invalid("reason", "reason.blank", en="Say why.", zh="请说明原因。")
    await store.load(work, request.name)
    window = await deciding.window(work)
    lead = await store.load(work, request.name)
    check_etag(request.etag, lead)
    asked = deciding.ask(window, lead, await deciding.shields_of(work, window, lead))
    roles = [asked.policy.candidate_role]
    person = (await receiver(work, request.owner, field="owner", permission=OVERRIDE, roles=roles)).id
    at = asked.ranking.board.at.get(person)
    if at is None:  # the directory knows him already, the board does not yet
        raise OwnerUnknown(owner=request.owner)
    scored = asked.ranking.of(at)
    previous = lead.owner_id
    reasons = [common.Reason(code="overridden")]
    frozen_until = asked.ranking.frozen.get(person)
    if frozen_until is not None:  # his reason opens the only door that is left
        reasons.append(common.Reason(code="despite_freeze", args={"until": frozen_until.isoformat()}))
        work.note_audit(frozen_until=frozen_until.isoformat())
    if request.despite_shield and asked.ranking.shielded and person not in asked.ranking.shielded:
        reasons.append(common.Reason(code="despite_shield"))
        work.note_audit(despite_shield=" ".join(f"people/{one}" for one in asked.ranking.shielded))
    else:
        deciding.refuse_shielded(asked.ranking.shielded, person)
    lead.explain(reasons, ASSIGNMENT, asked.version)
    to = deciding.new_owner(asked, person, scored.unit_path, pb.ASSIGNMENT_KIND_OVERRIDDEN, scored)
    lead.override(to, at=work.now)
    await clock.follow(work, lead)
    decision = assignment.explain(
        asked.ranking, outcome=lead.owner, chosen=scored, reasons=reasons, version=asked.version
    )
    decision.inputs["previous_owner"] = str(previous or "")
    lead.decide(decision)
    changes = deciding.changes(asked)
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
