"""The shield of a refusal is over: others may get leads of that customer again."""

from __future__ import annotations

from services.leads import store
from weft.service import Deadline
from weft.work import Work


async def when_shield_ends(deadline: Deadline, work: Work) -> None:
    """Says so; the doors have opened by themselves."""
    lead = await store.load(work, deadline.subject)
    lead.end_shield(at=work.now)
    store.save(work, lead)
