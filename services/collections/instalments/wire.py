"""Instalments as messages."""

from __future__ import annotations

from services.collections.instalments.instalment import Instalment
from services.collections.pay_days.pay_day import target_of
from weft.api.collections import v1 as pb
from weft.instants import instant


def instalment(one: Instalment, pay_day: int) -> pb.Instalment:
    """The whole instalment of a customer who pays on a day of the month, 0 if on any."""
    return pb.Instalment(
        name=one.name, etag=one.etag, state=one.state, contract=f"contracts/{one.contract_id}",
        contract_number=one.contract_number, ordinal=one.ordinal, purpose=one.purpose, customer=one.customer,
        opportunity=f"opportunities/{one.opportunity_id}" if one.opportunity_id else "", owner=one.owner,
        unit_path=one.unit_path, amount_fen=one.amount_fen, open_fen=one.open_fen, currency=one.currency,
        due_date=one.due_date.isoformat(), residual_reason=one.residual_reason, create_time=instant(one.created_at),
        update_time=instant(one.updated_at), paid_time=instant(one.paid_at), delay_reason=one.delay_reason,
        effective_due_date=one.late_from.isoformat(), target_date=target_of(one.late_from, pay_day).isoformat(),
    )  # fmt: skip
