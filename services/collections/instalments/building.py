"""The instalments that a fact about a contract says. Pure."""

from __future__ import annotations

from datetime import date, datetime

from services.collections.instalments.instalment import Instalment
from services.collections.matching.numbers import key_of
from weft.api.collections import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.ids import uuid7
from weft.reader import as_id

PURPOSES = {
    quotes.INSTALMENT_KIND_PREPAYMENT: pb.INSTALMENT_PURPOSE_PREPAYMENT,
    quotes.INSTALMENT_KIND_DELIVERY: pb.INSTALMENT_PURPOSE_DELIVERY,
    quotes.INSTALMENT_KIND_ACCEPTANCE: pb.INSTALMENT_PURPOSE_ACCEPTANCE,
    quotes.INSTALMENT_KIND_WARRANTY: pb.INSTALMENT_PURPOSE_WARRANTY,
}


def purpose_of(said: quotes.ContractInstalment) -> pb.InstalmentPurpose:
    """What an instalment is for."""
    return PURPOSES.get(said.kind, pb.INSTALMENT_PURPOSE_UNSPECIFIED)


def built(
    event: quotes.ContractSigned | quotes.ContractAmended, said: quotes.ContractInstalment, at: datetime
) -> Instalment:
    """One instalment, new."""
    envelope = event.envelope
    one = Instalment(
        id=uuid7(),
        contract_id=as_id(envelope.subject),
        contract_number=event.number,
        number_key=key_of(event.number),
        ordinal=said.ordinal,
        purpose=purpose_of(said),
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
        created_at=at,
        updated_at=at,
    )
    one.build()
    return one
