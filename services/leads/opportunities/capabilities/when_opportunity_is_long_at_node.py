"""An opportunity sat too long at the node that is watched: with enough others its rep is flagged."""

from __future__ import annotations

from services.leads.joint_visits import store as plans
from services.leads.opportunities import store
from weft.service import Deadline
from weft.work import Work


async def when_opportunity_is_long_at_node(deadline: Deadline, work: Work) -> None:
    """Records it, and opens the rep's joint-visit plan or adds to it."""
    opportunity = await store.load(work, deadline.subject)
    opportunity.sit_too_long(limit=deadline.due_at, at=work.now)
    plan = await plans.follow(work, opportunity)
    store.save(work, opportunity)
    plans.keep(work, plan)
