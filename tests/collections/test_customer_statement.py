"""A customer's statement of account: from any day to any day, equal to the ledger, as data and as a PDF."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pypdf
import pytest

from tests.collections.house import line, refused, rid
from tests.collections.test_prepayments import Purse, purse
from weft.api.collections import v1 as pb
from weft.testing import Platform


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Purse:
    """One firm for all tests of this file."""
    return await purse(platform)


@pytest.mark.problem("STATEMENT_IS_TOO_LONG")
async def test_a_statement_of_any_period_equals_the_ledger_and_is_read_in_two_languages(firm: Purse):
    customer, day = await firm.buyer(), await today(firm)
    late, soon = await firm.contract(
        "ACC-000001", (1_000_000, day - timedelta(days=45)), (500_000, day + timedelta(days=9)), customer=customer
    )
    (dollars,) = await firm.contract("ACC-000002", (70_000, day), customer=customer, currency="USD")
    await firm.advance(days=1)
    rows = [line(amount, "?", ref, day) for amount, ref in (("9,800.00", "REF-1"), ("5,100.00", "REF-2"))]
    first, second = await firm.receipts_of(await firm.statement(*rows))
    await firm.link(first.name, late.name)
    await firm.link(second.name, soon.name)
    await firm.instalments("fin").WriteOffResidual(pb.WriteOffResidualRequest(name=late.name, request_id=rid()))
    await firm.advance(days=1)
    await firm.unlink(first.name, late.name)
    await firm.give_back(second)

    days = [day + timedelta(days=at) for at in (-1, 0, 1, 2)]
    for begins in (None, *days[1:]):
        for ends in days:
            if begins is None or begins <= ends:
                await same(firm, customer, begins, ends)
    told = await statement(firm, customer, None, days[2])
    yuan = next(one for one in told.accounts if one.currency == "CNY")
    assert (yuan.opening_fen, yuan.closing_fen, yuan.claims_fen, yuan.credit_fen) == (0, -10_000, 0, -10_000)
    assert [one.text for one in yuan.entries][2:] == [
        f"Payment of {day}, bank reference REF-1", f"Payment of {day}, bank reference REF-2",
        "Contract ACC-000001, instalment 1: remainder waived",
    ]  # fmt: skip
    now = await statement(firm, customer, days[3], days[3])
    yuan = next(one for one in now.accounts if one.currency == "CNY")
    assert (yuan.opening_fen, yuan.closing_fen) == (-10_000, 1_500_000)
    ages = [(one.days_min, one.days_max, one.open_fen) for one in yuan.ageing]
    assert ages == [(0, 0, 500_000), (1, 30, 0), (31, 60, 1_000_000), (61, 90, 0), (91, 0, 0)]
    assert dollars.currency == "USD"

    then = await aged(firm, customer, days[1])
    delay = {"effective_due_date": str(day + timedelta(days=100)), "reason": "insurance_settlement"}
    await firm.instalments("fin").DelayInstalment(pb.DelayInstalmentRequest(name=late.name, request_id=rid(), **delay))
    assert then == await aged(firm, customer, days[1]) == [(0, 500_000), (31, 1_000_000)], "as it was on that day"
    assert await aged(firm, customer, days[3]) == [(0, 1_500_000)]

    for language, title, closing in (
        ("en", "Statement of account", "¥15,000.00"),
        ("zh-CN", "客户对账单", "15,000.00 元"),
    ):
        pages = await printed(firm, customer, language)
        text = "".join(
            "".join(page.extract_text() for page in pages).replace("\u200b", "").split()
        )  # lines may break anywhere
        for expected in (title, closing, "USD 700.00", "REF-1", "ACC-000001"):
            assert "".join(expected.split()) in text, (language, expected, text)
    assert (await refused(statement(firm, customer, days[3], days[0])))[1] == "INVALID_ARGUMENT"
    await firm.set_policy(kind="customer_statements", entriesMax=2)
    assert (await refused(statement(firm, customer, None, days[3])))[1] == "STATEMENT_IS_TOO_LONG"


async def today(firm: Purse) -> date:
    return date.fromisoformat((await firm.ledger("fin").GetTrialBalance(pb.GetTrialBalanceRequest())).date)


async def statement(firm: Purse, customer: str, begins: date | None, ends: date) -> pb.CustomerStatement:
    request = pb.GetCustomerStatementRequest(
        customer=customer, first_date=str(begins) if begins else "", last_date=str(ends)
    )
    told: pb.CustomerStatement = await firm.ledger("fin").GetCustomerStatement(request)
    return told


async def aged(firm: Purse, customer: str, day: date) -> list[tuple[int, int]]:
    """From how many days on what of the yuan was late."""
    told = await statement(firm, customer, None, day)
    yuan = next(one for one in told.accounts if one.currency == "CNY")
    return [(one.days_min, one.open_fen) for one in yuan.ageing if one.open_fen]


async def same(firm: Purse, customer: str, begins: date | None, ends: date) -> None:
    """Holds a statement against sums over the ledger's rows, and its ages against what is owed."""
    told = await statement(firm, customer, begins, ends)
    rows = await firm.rows(
        "select currency, coalesce(sum(amount_fen) filter (where day < $3), 0)::bigint as opening,"
        " sum(amount_fen)::bigint as closing, coalesce(sum(amount_fen) filter (where account = 1), 0)::bigint as claims,"
        " count(distinct set_id) filter (where day >= $3) as sets"
        " from collections.posting where tenant_id = $1 and customer_id = $2 and account in (1, 3) and day <= $4"
        " group by 1 order by 1", UUID(customer.split("/")[1]), begins or date.min, ends,
    )  # fmt: skip
    said: list[Any] = [
        (one.currency, one.opening_fen, one.closing_fen, one.claims_fen, len(one.entries)) for one in told.accounts
    ]
    assert said == [(r["currency"], r["opening"], r["closing"], r["claims"], r["sets"]) for r in rows]
    for one in told.accounts:
        assert sum(bucket.open_fen for bucket in one.ageing) == one.claims_fen
        assert one.claims_fen + one.credit_fen == one.closing_fen
        moved = sum(entry.claims_fen + entry.credit_fen for entry in one.entries)
        assert one.opening_fen + moved == one.closing_fen == (one.entries[-1].balance_fen if moved else one.closing_fen)


async def printed(firm: Purse, customer: str, language: str) -> list[Any]:
    request = pb.PrintCustomerStatementRequest(customer=customer, language=language)
    answer = await firm.ledger("fin").PrintCustomerStatement(request)
    assert answer.content_type == "application/pdf"
    return list(pypdf.PdfReader(io.BytesIO(answer.data)).pages)
