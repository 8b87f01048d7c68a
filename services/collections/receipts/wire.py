"""Receipts as messages; of candidates and suggestions, only those that the reader may see as instalments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.collections.receipts.receipt import UNMATCHED, Receipt
from services.collections.receipts.suggestion import Standing
from weft.api.collections import v1 as pb
from weft.instants import instant
from weft.work import Work

INSTALMENT = "collections.instalment.read"


def receipt(
    one: Receipt, work: Work, allocations: Sequence[Mapping[str, Any]] = (), standing: Standing | None = None
) -> pb.Receipt:
    """The whole receipt; `standing` says which of its suggestions hold, which only matters while it pays nothing."""
    sight = work.caller.sight(INSTALMENT)
    return pb.Receipt(
        name=one.name, etag=one.etag, state=one.state, statement=f"statements/{one.statement_id}", row=one.row_number,
        booked_date=one.booked_date.isoformat(), amount_fen=one.amount_fen, allocated_fen=one.allocated_fen,
        unallocated_fen=one.unallocated_fen, currency=one.currency, payer=one.payer, payer_account=one.payer_account,
        remark=one.remark, bank_reference=one.bank_reference,
        customer=f"customers/{one.customer_id}" if one.customer_id else "",
        owner=f"people/{one.owner_id}" if one.owner_id else "", unit_path=one.unit_path, failed=one.failed,
        candidates=[found.message() for found in one.candidates if sight.covers(found.owner_id, found.unit_path)],
        allocations=[_allocation(row) for row in allocations], create_time=instant(one.created_at),
        suggestions=[
            found.message(holds=one.state == UNMATCHED and (standing is None or standing.holds(found)))
            for found in one.suggestions
            if all(link.seen(sight) for link in found.links)
        ],
        update_time=instant(one.updated_at), returned_date=one.returned_date.isoformat() if one.returned_date else "",
        counted_twice=one.counted_twice, own_account=one.own_number,
        bank_account=f"bankAccounts/{one.account_id}" if one.account_id else "",
    )  # fmt: skip


def _allocation(row: Mapping[str, Any]) -> pb.Allocation:
    return pb.Allocation(
        instalment=f"instalments/{row['instalment_id']}", amount_fen=row["amount_fen"], manner=row["manner"],
        actor=row["actor"], link_time=instant(row["at"]), reason=row["reason"],
    )  # fmt: skip
