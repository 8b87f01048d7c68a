"""Give the children of a split to past leads and to what became of them, some hundred at a time, each portion audited."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from services.leads import store as leads
from services.leads.board import store as boards
from services.leads.board.record import Decided
from services.leads.lead import Lead
from services.leads.opportunities import store as opportunities
from services.leads.opportunities.opportunity import Opportunity
from services.leads.recycling import clock
from services.leads.tagging import store
from services.leads.tagging.split import Rule, child_of, retag_lead, retag_opportunity
from weft import operations
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform
from weft.work import Work

JOB = "leads.RetagLeads"
CHUNK = 200
FIRST = str(UUID(int=0))


async def retag_leads(request: pb.RetagLeadsRequest, work: Work) -> platform.Operation:
    """Refuses what is no child of the split, and begins the work."""
    split = await store.load(work, request.name)
    split.check(request.rules)
    work.note_audit(tag=split.tag, reason=request.reason)
    return operations.start(work, "leads", JOB, request)


async def run_retag(job: operations.Job) -> None:
    """Goes over the leads that carry the tag; whoever carries a child already is none of them."""
    request = job.parse(pb.RetagLeadsRequest)
    more = True
    while more:
        async with job.step() as work:
            more = await _portion(job, work, request)


async def _portion(job: operations.Job, work: Work, request: pb.RetagLeadsRequest) -> bool:
    held, changes = await boards.hold(work), boards.Changes()  # first, as whoever takes a lead does
    split = await store.load(work, request.name)
    rows = await work.rows(store.CARRIERS, after=UUID(job.cursor.get("after", FIRST)), tag=split.tag, limit=CHUNK)
    rules = [Rule.of(rule) for rule in request.rules]
    found = [(lead, child_of(lead, rules)) for lead in map(leads.lead_of, rows)]
    moved = {lead.id: (lead, child) for lead, child in found if child}
    became = await _became(work, moved)
    decided = []
    for lead, child in moved.values():
        retag_lead(lead, child, split.name, at=work.now)
        await clock.follow(work, lead)
    for one, child in became:
        retag_opportunity(one, child, split.name, at=work.now)
        decided += _decided(one, child)
    await changes.decided(work, decided)
    boards.write(work, held, changes)
    for lead, _ in moved.values():
        leads.save(work, lead)
    for one, _ in became:
        opportunities.save(work, one)
    counts = Counter(child for _, child in moved.values())
    work.note_audit(split=split.name, tag=split.tag, reason=request.reason, **{f"to_{c}": n for c, n in counts.items()})
    _counted(job, len(rows), counts)
    if rows:
        job.cursor = {"after": str(rows[-1]["id"])}
    return len(rows) == CHUNK


async def _became(work: Work, moved: dict[UUID, tuple[Lead, str]]) -> list[tuple[Opportunity, str]]:
    ids = {lead.opportunity_id: child for lead, child in moved.values() if lead.opportunity_id is not None}
    rows = await work.rows(store.BECAME, ids=list(ids)) if ids else []
    return [(opportunities.opportunity_of(row), ids[row["id"]]) for row in rows]


def _decided(one: Opportunity, child: str) -> list[Decided]:
    """What was decided counts under the child as well; under the tag of then it stays counted, and overall once."""
    if one.state == pb.OPPORTUNITY_STATE_OPEN or one.shielded or one.decided_by is None or one.close_date is None:
        return []
    won = one.state == pb.OPPORTUNITY_STATE_WON
    return [Decided(one.decided_by, one.close_date, won, (("industry", child),))]


def _counted(job: operations.Job, seen: int, counts: Counter[str]) -> None:
    before: dict[str, Any] = job.result or {"seen": 0, "retagged": 0, "children": {}}
    children = Counter(before["children"]) + counts
    retagged = before["retagged"] + counts.total()
    job.result = {"seen": before["seen"] + seen, "retagged": retagged, "children": dict(children)}
    job.done += seen
