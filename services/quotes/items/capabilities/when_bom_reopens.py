"""A changed bill of materials stands in more quotes than one portion: the next ones go back to finance."""

from __future__ import annotations

from uuid import UUID

from services.quotes.items import reopening, store
from weft.service import Deadline
from weft.work import Work, as_id


async def when_bom_reopens(deadline: Deadline, work: Work) -> None:
    """Goes on behind the quote at which the portion before ended, with the bill as it stands."""
    bom = (await store.boms(work, [as_id(deadline.subject)]))[as_id(deadline.subject)]
    stale, behind = await reopening.portion(work, bom, UUID(bytes=deadline.payload))
    reopening.reopen(work, bom, stale, behind)
