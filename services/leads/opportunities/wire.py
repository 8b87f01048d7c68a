"""Opportunities, proposals and quarantined rows as messages."""

from __future__ import annotations

from typing import Any

import asyncpg

from services.leads.opportunities.node import Entry, Payment, Shown
from services.leads.opportunities.opportunity import Opportunity
from services.leads.opportunities.proposal import Proposal
from services.leads.wire import put
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb


def opportunity(one: Opportunity) -> pb.Opportunity:
    """The whole opportunity."""
    message = pb.Opportunity(
        name=one.name,
        etag=one.etag,
        state=one.state,
        pipeline=one.pipeline,
        stage=one.stage,
        customer=_named("customers", one.customer_id),
        lead=_named("leads", one.lead_id),
        owner=one.owner,
        unit_path=one.unit_path,
        product=_named("products", one.product_id),
        amount_fen=one.amount_fen,
        currency=one.currency,
        industry=one.industry,
        budget_band=one.budget_band,
        expected_close_date=_day(one.expected_close),
        engage_date=_day(one.engage_date),
        close_date=_day(one.close_date),
        outputs=[code for code, _ in one.outputs],
        loss_reason=one.loss_reason,
        external_id=one.external_id or "",
        origin=one.origin,
        nodes=[_entry(entry) for entry in one.entries],
        payments=[_payment(payment) for payment in one.payments],
    )
    put(message.stage_entered_time, one.stage_entered_at)
    put(message.create_time, one.created_at)
    put(message.update_time, one.updated_at)
    return message


def _entry(one: Entry) -> pb.NodeEntry:
    evidence = [_evidence(code, shown) for code, shown in one.shown]
    message = pb.NodeEntry(node=one.node, before=one.before, actor=one.by, evidence=evidence)
    put(message.enter_time, one.at)
    if one.void is not None:
        message.void.CopyFrom(pb.NodeVoid(actor=one.void.by, reason=one.void.reason, words=one.void.words))
        put(message.void.void_time, one.void.at)
    return message


def _evidence(code: str, shown: Shown) -> pb.Evidence:
    message = pb.Evidence(code=code, kind=shown.kind, version=shown.version)
    if shown.kind == pb.OUTPUT_KIND_NOTE:
        message.words = shown.evidence
    elif shown.kind == pb.OUTPUT_KIND_FILE:
        message.file.CopyFrom(
            pb.EvidenceFile(
                sha256=shown.sha256,
                size_bytes=shown.size_bytes,
                content_type=shown.content_type,
                file_name=shown.file_name,
                uploader=shown.uploader,
            )
        )
    else:
        message.resource = shown.evidence
    return message


def _payment(one: Payment) -> pb.OpportunityPayment:
    message = pb.OpportunityPayment(
        instalment=one.instalment,
        contract=one.contract,
        contract_number=one.contract_number,
        ordinal=one.ordinal,
        receipt=one.receipt,
        amount_fen=one.amount_fen,
        currency=one.currency,
        booked_date=_day(one.booked_on),
        node=one.node,
    )
    put(message.receive_time, one.received_at)
    return message


def proposal(one: Proposal) -> pb.Proposal:
    """The whole proposal."""
    message = pb.Proposal(
        name=one.name,
        etag=one.etag,
        opportunity=_named("opportunities", one.opportunity_id),
        owner=_named("people", one.owner_id),
        unit_path=one.unit_path,
        state=one.state,
    )
    put(message.submitted_time, one.submitted_at)
    put(message.decided_time, one.decided_at)
    return message


def quarantined(row: asyncpg.Record) -> pb.QuarantinedRow:
    """One row that an import could not take over."""
    values = row["row_values"]
    reason = common.Reason(code=row["reason"], args={"value": values.get(row["column_name"], "")})
    return pb.QuarantinedRow(
        row=row["row_number"],
        column=row["column_name"],
        reason=reason,
        external_id=row["external_id"],
        values=values,
    )


def _named(collection: str, key: Any) -> str:
    return f"{collection}/{key}" if key else ""


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
