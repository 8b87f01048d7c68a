"""When an instalment is built: a clock for the day on which it may come to the first level."""

from __future__ import annotations

from datetime import date

from services.collections.dunning.looking import first_look
from weft.api.collections import v1 as pb
from weft.work import Work, as_id


async def on_instalment_built(event: pb.InstalmentBuilt, work: Work) -> None:
    """Nothing is dunned yet, however late it is."""
    late_from = date.fromisoformat(event.effective_due_date or event.due_date)
    await first_look(work, as_id(event.envelope.customer), late_from, event.envelope.unit_path)
