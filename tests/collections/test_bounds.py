"""Amounts beyond all measure: refused where they would come in, and told where they stand already."""

from __future__ import annotations

import pytest

from tests.collections.house import DUE, HEADER, Till, line, till
from weft.api.collections import v1 as pb
from weft.testing import Platform


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Till:
    """One firm for all tests of this file."""
    return await till(platform)


@pytest.mark.problem("STATEMENT_SUM_TOO_LARGE")
async def test_a_file_that_would_burst_the_books_is_refused_whole(firm: Till):
    rows = [line("10000000000.00", "x", f"B{at}") for at in range(11)]
    refused = (await firm.file("\n".join([HEADER, *rows]).encode())).error
    assert (refused.code, await firm.rows("select 1 from collections.receipt where tenant_id = $1")) == (
        "STATEMENT_SUM_TOO_LARGE", [],
    )  # fmt: skip
    assert "at most ¥100,000,000,000.00" in refused.text


async def test_books_beyond_sixty_four_bits_still_answer_exactly(firm: Till):
    most = 2**63 - 1
    for number in ("BIG-1", "BIG-2"):
        await firm.contract(number, (most, DUE))
    (balance,) = (await firm.ledger("fin").GetTrialBalance(pb.GetTrialBalanceRequest())).currencies
    owed = next(one for one in balance.accounts if one.account == pb.LEDGER_ACCOUNT_RECEIVABLE)
    other = next(one for one in balance.accounts if one.account == pb.LEDGER_ACCOUNT_CONTRACTED)
    assert (owed.debit_fen, owed.exact.debit, owed.exact.balance) == (most, str(2 * most), str(2 * most))
    assert (other.balance_fen, other.exact.credit, balance.total_fen) == (-most, str(2 * most), 0)
    rate = await firm.instalments("fin").GetCollectionRate(pb.GetCollectionRateRequest(month="2031-03"))
    (amount,) = rate.amounts
    assert (amount.due_fen, amount.due_exact, amount.collected_exact, amount.rate) == (
        most,
        str(2 * most),
        "0",
        "0.0000",
    )
