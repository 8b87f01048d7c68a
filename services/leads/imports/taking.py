"""Takes one row of a file over, in one transaction: a lead that is there already, one that its owner keeps, or a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from services.leads import arriving, deciding, placing, store
from services.leads.board import store as boards
from services.leads.imports import store as imports
from services.leads.imports.rows import LeadRow
from services.leads.lead import Lead
from services.leads.recycling import clock
from weft.layouts import Note
from weft.work import Work

MERGED, QUARANTINED = "merged", "quarantined"
KEPT, ASSIGNED, POOLED = "kept", "assigned", "pooled"  # what a row that is imported comes to


@dataclass(slots=True)
class Taken:
    """What became of a row: one of the words above, as which lead, and what it met."""

    became: str
    lead: UUID | None = None
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Around:
    """What a batch of rows stands among: the people and customers that they name."""

    unit_path: str
    people: Mapping[str, UUID]  # by `name:…` and `number:…`
    customers: Mapping[str, UUID]  # by name

    def owner(self, row: LeadRow) -> UUID | None:
        """Whom a row names as owner."""
        return self.people.get(f"number:{row.owner_number}") or self.people.get(f"name:{row.owner}")


async def take(row: LeadRow, around: Around, work: Work) -> Taken:
    """Takes one row; what it is known by from now on is kept with it."""
    if (same := await imports.same(work, row)) is not None:
        imports.know(work, row.key, same)
        return Taken(MERGED, same, [Note(row.row, "same_lead_known", quarantines=False)])
    lead = await arriving.drafted(row.request(), around.customers.get(row.company), around.unit_path, work)
    notes: list[Note] = []
    if row.owner or row.owner_number:
        person = around.owner(row)
        refused = await _keep(row, lead, person, work) if person else "owner_unknown"
        if not refused:
            imports.know(work, row.key, lead.id)
            return Taken(KEPT, lead.id)
        notes.append(Note(row.row, refused, quarantines=refused == "customer_kept"))
        if refused == "customer_kept":
            return Taken(QUARANTINED, None, notes)
    lead.arrive()
    await placing.place(work, lead)
    imports.know(work, row.key, lead.id)
    return Taken(ASSIGNED if lead.owner_id else POOLED, lead.id, notes)


async def _keep(row: LeadRow, lead: Lead, person: UUID, work: Work) -> str:
    """Leaves a lead with whoever owned it elsewhere; the code of the reason where it cannot be his."""
    about = await deciding.window(work)
    board = about.board
    at = board.at.get(person)
    if at is None or not board.active[at] or about.policy.candidate_role not in board.roles[at]:
        return "owner_not_allowed"
    shielded = await deciding.shields_of(work, about, lead)
    if shielded and person not in shielded:
        return "customer_kept"
    since = (await work.calendar()).start_of_day(row.created) if row.created else None
    lead.bring_along(person, board.unit_path[at], since=since, at=work.now)
    await clock.follow(work, lead)
    changes = boards.Changes()
    changes.take(person)
    boards.write(work, about.held, changes)
    store.save(work, lead)
    return ""
