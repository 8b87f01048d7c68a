"""Instalments as messages."""

from __future__ import annotations

from services.collections.instalments.instalment import Instalment
from weft.api.collections import v1 as pb
from weft.instants import instant


def instalment(one: Instalment) -> pb.Instalment:
    """The whole instalment."""
    return pb.Instalment(
        name=one.name, etag=one.etag, state=one.state, contract=f"contracts/{one.contract_id}",
        contract_number=one.contract_number, ordinal=one.ordinal, purpose=one.purpose, customer=one.customer,
        opportunity=f"opportunities/{one.opportunity_id}" if one.opportunity_id else "", owner=one.owner,
        unit_path=one.unit_path, amount_fen=one.amount_fen, open_fen=one.open_fen, currency=one.currency,
        due_date=one.due_date.isoformat(), residual_reason=one.residual_reason, create_time=instant(one.created_at),
        update_time=instant(one.updated_at), paid_time=instant(one.paid_at),
    )  # fmt: skip
