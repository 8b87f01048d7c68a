"""A contract was signed: its instalments become lines of their own, and claims in the ledger."""

from __future__ import annotations

from datetime import date

from services.collections.instalments import store
from services.collections.instalments.instalment import Instalment
from services.collections.ledger import store as ledger
from services.collections.ledger.posting import claimed
from services.collections.matching.numbers import key_of
from weft.api.collections import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.ids import uuid7
from weft.work import Work, as_id

PURPOSES = {
    quotes.INSTALMENT_KIND_PREPAYMENT: pb.INSTALMENT_PURPOSE_PREPAYMENT,
    quotes.INSTALMENT_KIND_DELIVERY: pb.INSTALMENT_PURPOSE_DELIVERY,
    quotes.INSTALMENT_KIND_ACCEPTANCE: pb.INSTALMENT_PURPOSE_ACCEPTANCE,
    quotes.INSTALMENT_KIND_WARRANTY: pb.INSTALMENT_PURPOSE_WARRANTY,
}


async def on_contract_signed(event: quotes.ContractSigned, work: Work) -> None:
    """Builds and claims each instalment that is not there yet; a contract that is told again changes nothing."""
    envelope = event.envelope
    contract = as_id(envelope.subject)
    known = await store.ordinals(work, contract)
    built = []
    for said in event.instalments:
        if said.ordinal in known:
            continue
        known.add(said.ordinal)
        one = Instalment(
            id=uuid7(),
            contract_id=contract,
            contract_number=event.number,
            number_key=key_of(event.number),
            ordinal=said.ordinal,
            purpose=PURPOSES.get(said.kind, pb.INSTALMENT_PURPOSE_UNSPECIFIED),
            customer_id=as_id(envelope.customer),
            opportunity_id=as_id(envelope.opportunity) if envelope.opportunity else None,
            owner_id=as_id(envelope.owner) if envelope.owner else None,
            unit_path=envelope.unit_path,
            industry=event.industry,
            amount_fen=said.amount_fen,
            open_fen=said.amount_fen,
            currency=event.currency,
            due_date=date.fromisoformat(said.due_date),
            signed_date=date.fromisoformat(event.signed_date) if event.signed_date else None,
            origin=envelope.origin,
            created_at=work.now,
            updated_at=work.now,
        )
        one.build()
        built.append(one)
    for one in built:
        store.save(work, one)
    ledger.post(work, [claimed(one.name, one.customer_id, one.amount_fen, one.currency) for one in built])
