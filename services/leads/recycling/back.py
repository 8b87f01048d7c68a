"""What both ways back to the pool have in common: the decision with its reason, the log, and the owner's load."""

from __future__ import annotations

from services.leads import store
from services.leads.board import store as boards
from services.leads.lead import Lead
from services.leads.parts import Left
from weft import directory
from weft.api.common import v1 as common
from weft.work import Work

POLICY = "leads/pool"


async def superior_of(work: Work, lead: Lead) -> str:
    """Who hears of it beside the owner: `people/…`, empty if he has nobody above him."""
    if lead.owner_id is None:
        return ""
    found = await directory.superior(work, lead.owner_id, work.now)
    return found.name if found is not None else ""


async def keep(work: Work, lead: Lead, left: Left, *, note: str = "") -> None:
    """Stores a lead that went back, with why, under the board's lock."""
    held = await boards.hold(work)
    day = (await work.calendar()).business_date(work.now)
    lead.explain([left.reason], POLICY, left.version)
    lead.decide(
        common.Decision(
            kind=left.kind, outcome="pool", reasons=[left.reason], policy=POLICY, policy_version=left.version
        )
    )
    changes = boards.Changes()
    changes.give(left.owner)
    store.log_assignment(
        work, lead, previous_owner=left.owner, best=None, policy_version=left.version, day=day, note=note
    )
    boards.write(work, held, changes)
    store.save(work, lead)
