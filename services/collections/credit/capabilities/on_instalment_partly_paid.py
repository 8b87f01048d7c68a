"""When a part of an instalment is paid: the contract's orders use so much less credit."""

from __future__ import annotations

from services.collections.credit import holding
from services.collections.dunning import looking as dunning
from weft.api.collections import v1 as pb
from weft.work import Work


async def on_instalment_partly_paid(event: pb.InstalmentPartlyPaid, work: Work) -> None:
    """Gives back what the contract's payments cover; who is dunned is looked at once more."""
    await dunning.changed(work, event)
    await holding.repay(work, event.envelope.contract)
