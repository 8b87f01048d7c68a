"""When a contract was amended: what its payments give back of the credit that its orders use is computed anew."""

from __future__ import annotations

from services.collections.credit import holding
from services.collections.dunning import looking as dunning
from weft.api.collections import v1 as pb
from weft.work import Work


async def on_instalment_amended(event: pb.InstalmentAmended, work: Work) -> None:
    """Computes anew what the contract's payments cover; who is dunned is looked at once more."""
    await dunning.changed(work, event)
    await holding.repay(work, event.envelope.contract)
