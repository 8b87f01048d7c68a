"""What goes to the successor of somebody who left: leads and opportunities by their own rules, and what was written down
about them. Who got which lead, who was flagged and whose proposal it was when it was decided are facts of their time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

import asyncpg

from services.leads import deciding, store
from services.leads.board import store as boards
from services.leads.mergers import store as mergers
from services.leads.opportunities import store as opportunities
from services.leads.recycling import clock
from services.leads.visits import store as visits
from weft.api.leads import v1 as pb
from weft.directory import Person
from weft.reader import Reader
from weft.service import Holding
from weft.work import Work


async def hand_over_leads(rows: Sequence[asyncpg.Record], heir: Person, work: Work) -> None:
    """Gives leads to the successor, whose load grows by those that are open; a rule of the pool may look at his unit."""
    held, due = await boards.hold(work), await deciding.screening_due(work)
    leads = [store.lead_of(row) for row in rows]
    for lead in leads:
        if lead.shield is not None and lead.customer_id is not None:
            lead.customer_id = await mergers.survivor(work, lead.customer_id)  # under which the shield is found
        lead.hand_over(heir.id, heir.unit_path, screening_due=due, at=work.now)
        if lead.state == pb.LEAD_STATE_ASSIGNED:
            await clock.follow(work, lead)
    _move(work, held, heir, [row["owner_id"] for row in rows if row["state"] == pb.LEAD_STATE_ASSIGNED])
    for lead in leads:
        store.save(work, lead)


async def hand_over_opportunities(rows: Sequence[asyncpg.Record], heir: Person, work: Work) -> None:
    """Gives opportunities to the successor, whose load grows by those that are open."""
    held = await boards.hold(work)
    _move(work, held, heir, [row["owner_id"] for row in rows if row["state"] == pb.OPPORTUNITY_STATE_OPEN])
    for row in rows:
        one = opportunities.opportunity_of(row)
        one.hand_over(heir.id, heir.unit_path, at=work.now)
        opportunities.save(work, one)


def _move(work: Work, held: boards.Held, heir: Person, open_of: list[UUID]) -> None:
    changes = boards.Changes()
    for owner in open_of:
        changes.give(owner)
        changes.take(heir.id)
    boards.write(work, held, changes)


async def candidates(see: Reader) -> Collection[str]:
    """Who may get a lead."""
    policy, _ = await see.policy(pb.AssignmentPolicy)
    return [policy.candidate_role]


HOLDINGS = (
    Holding("leads", store.lead_table, verb=hand_over_leads, roles=candidates),
    Holding("opportunities", opportunities.opportunity_table, verb=hand_over_opportunities),
    Holding(
        "proposals", opportunities.proposal_table, part=True, only=opportunities.proposal_table.c.decided_at.is_(None)
    ),
    Holding("visits", visits.visit_table, part=True, verb=visits.hand_over),
    Holding("followUps", store.follow_up_table, part=True),
)
