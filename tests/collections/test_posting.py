"""Every business fact is one balanced set; a receipt never pays more than both sides have."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.collections.ledger.posting import Entry, Postings, claimed, linked, received, written_off
from weft.api.collections import v1 as pb

WHO, MERGED = uuid4(), uuid4()
FEN = st.integers(1, 10**15)


@settings(max_examples=2_000)
@given(FEN, FEN, st.booleans())
def test_every_fact_balances(one: int, other: int, known: bool):
    share, whole = min(one, other), max(one, other)
    for made in (
        claimed("instalments/1", WHO, one, "CNY"),
        received("receipts/1", one, "CNY"),
        written_off("instalments/1", WHO, one, "CNY"),
        linked("receipts/1", WHO, share, "CNY", whose=MERGED if known else None, unallocated_fen=whole),
    ):
        assert sum(entry.amount_fen for entry in made.entries) == 0
    after_first = linked("receipts/1", WHO, share, "CNY", whose=None, unallocated_fen=whole)
    credit = [e for e in after_first.entries if e.account == pb.LEDGER_ACCOUNT_CUSTOMER_CREDIT]
    assert sum(e.amount_fen for e in credit if e.customer is None) == whole  # nothing of it is nobody's any more
    assert -sum(e.amount_fen for e in credit if e.customer == WHO) == whole - share


@pytest.mark.parametrize("amounts", [(1, -2), (1,), (0, 0), (5, -4)])
def test_a_set_that_does_not_balance_cannot_be_made(amounts: tuple[int, ...]):
    entries = tuple(Entry(pb.LEDGER_ACCOUNT_RECEIVABLE, amount) for amount in amounts)
    with pytest.raises(ValueError, match="instalments/1"):
        Postings("claimed", "instalments/1", "CNY", entries)
