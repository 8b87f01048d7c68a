"""A contract was signed: its instalments become lines of their own, and claims in the ledger."""

from __future__ import annotations

from services.collections.instalments import store
from services.collections.instalments.building import built
from services.collections.ledger import store as ledger
from services.collections.ledger.posting import claimed
from weft.api.quotes import v1 as quotes
from weft.work import Work, as_id


async def on_contract_signed(event: quotes.ContractSigned, work: Work) -> None:
    """Builds and claims each instalment that is not there yet; a contract that is told again changes nothing, nor does one
    of which an amendment was told before.
    """
    contract = as_id(event.envelope.subject)
    if await store.revision(work, contract) > 1:
        return
    known, new = await store.ordinals(work, contract), []
    for said in event.instalments:
        if said.ordinal not in known:
            known.add(said.ordinal)
            new.append(built(event, said, work.now))
    for one in new:
        store.save(work, one)
    ledger.post(work, [claimed(one.name, one.customer_id, one.amount_fen, one.currency) for one in new])
