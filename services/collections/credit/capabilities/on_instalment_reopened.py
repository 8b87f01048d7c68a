"""When a payment was booked back: the contract's orders use again what it had given back."""

from __future__ import annotations

from services.collections.credit import holding
from services.collections.dunning import looking as dunning
from weft.api.collections import v1 as pb
from weft.work import Work


async def on_instalment_reopened(event: pb.InstalmentReopened, work: Work) -> None:
    """Computes anew what the contract's payments cover; who is dunned is looked at once more."""
    await dunning.changed(work, event)
    await holding.repay(work, event.envelope.contract)
