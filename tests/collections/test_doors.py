"""From a signed contract to money in the ledger: instalments, statements, the rule, a person's link, alerts, balances."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import grpc
import pytest
from uuid_utils.compat import uuid7

from tests.collections.house import DUE, EAST, WEST, Till, line, refused, rid, till
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

CODE = grpc.StatusCode
RESIDUAL, PAID, OPEN = pb.INSTALMENT_STATE_RESIDUAL, pb.INSTALMENT_STATE_PAID, pb.INSTALMENT_STATE_OPEN


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Till:
    """One firm for all tests of this file that count nothing of the whole tenant."""
    return await till(platform)


# -- instalments -------------------------------------------------------------------------------------------------------


@pytest.mark.capability("CC-04", clause="own receivable lines per contract are built from contract events")
@pytest.mark.capability("CC-04", clause="idempotent")
async def test_a_signed_contract_makes_its_instalments_once_however_often_it_is_told(platform: Platform):
    firm = await till(platform)
    event = firm.signed("HT-1", (300_000, DUE), (700_000, DUE + timedelta(days=30)))
    await firm.tell(event)
    again = type(event)()
    again.CopyFrom(event)
    again.envelope.event_id, again.envelope.version = str(uuid7()), 2
    await firm.tell(again)
    listed = (await firm.instalments("ann").ListInstalments(pb.ListInstalmentsRequest())).instalments
    first, second = sorted(listed, key=lambda one: one.ordinal)
    assert (first.amount_fen, first.open_fen, first.due_date, first.purpose) == (
        300_000, 300_000, "2031-03-31", pb.INSTALMENT_PURPOSE_PREPAYMENT,
    )  # fmt: skip
    assert (second.open_fen, second.contract_number, second.owner) == (700_000, "HT-1", firm.name("ann"))
    assert await firm.told(first.name) == ["InstalmentBuilt"]
    balance = await trial(firm)
    assert balance[pb.LEDGER_ACCOUNT_RECEIVABLE] == 1_000_000 == -balance[pb.LEDGER_ACCOUNT_CONTRACTED]
    await firm.balanced()


async def test_a_rep_sees_his_own_instalments_and_receipts_and_finance_all(firm: Till):
    (mine,) = await firm.contract("SEE-0001", owner="ann")
    (far,) = await firm.contract("SEE-0002", owner="wes", unit=WEST)
    for login, seen in (
        ("ann", {mine.name}),
        ("wes", {far.name}),
        ("boss", {mine.name}),
        ("fin", {mine.name, far.name}),
    ):
        for one in (mine, far):
            call = firm.instalment(one, login)
            if one.name in seen:
                assert (await call).name == one.name
            else:
                assert (await refused(call))[0] == CODE.NOT_FOUND
    assert (await refused(firm.link(f"receipts/{uuid7()}", mine.name, "ann")))[0] == CODE.PERMISSION_DENIED
    assert (await refused(firm.ledger("ann").GetTrialBalance(pb.GetTrialBalanceRequest())))[0] == CODE.PERMISSION_DENIED
    upload = firm.statements("boss").UploadStatement(pb.UploadStatementRequest(file="x", request_id=rid()))
    assert (await refused(upload))[0] == CODE.PERMISSION_DENIED


# -- the rule ----------------------------------------------------------------------------------------------------------


@pytest.mark.capability("CC-01", clause="a table of cases at −3.00/−3.01/+3.00/+3.01 %")
@pytest.mark.capability("CC-01", clause="in and out of the window")
@pytest.mark.capability("CC-01", clause="wrong number")
@pytest.mark.capability("CC-01", clause="the residual within ±3 % stays open with a reason")
async def test_a_statement_links_what_fits_and_leaves_the_rest_with_its_reason(platform: Platform):
    firm = await till(platform)
    off, late = [pb.MATCH_CONDITION_AMOUNT], [pb.MATCH_CONDITION_DATE]
    cases: list[tuple[str, int, int, Any, list[Any]]] = [  # yuan, days from due, open after, state after, why not
        ("10,000.00", 0, 0, PAID, []), ("9,700.00", 0, 30_000, RESIDUAL, []), ("9,699.00", 0, 1_000_000, OPEN, off),
        ("10,300.00", 0, 0, PAID, []), ("10,301.00", 0, 1_000_000, OPEN, off), ("9,999.00", 0, 100, RESIDUAL, []),
        ("10,000.00", -7, 0, PAID, []), ("10,000.00", -8, 1_000_000, OPEN, late), ("10,000.00", 15, 0, PAID, []),
        ("10,000.00", 16, 1_000_000, OPEN, late),
    ]  # fmt: skip
    opens = [(await firm.contract(f"HT2031-{at:06d}"))[0] for at in range(len(cases))]
    rows = [
        line(amount, f"货款 ht2031 {at:06d}", f"R{at}", DUE + timedelta(days=days))
        for at, (amount, days, *_) in enumerate(cases)
    ]
    done = await firm.statement(*rows, line("10,000.00", "货款 HT2031-999999", "R99"), encoding="gb18030")
    *read, wrong = await firm.receipts_of(done)
    for receipt, one, (_, _, left_fen, state, failed) in zip(read, opens, cases, strict=True):
        after = await firm.instalment(one)
        assert (after.open_fen, after.state, list(receipt.failed)) == (left_fen, state, failed)
        if failed:
            assert (receipt.state, receipt.candidates[0].instalment) == (pb.RECEIPT_STATE_UNMATCHED, one.name)
            continue
        assert [(a.instalment, a.manner) for a in receipt.allocations] == [(one.name, pb.MATCH_MANNER_AUTOMATIC)]
        assert await firm.told(receipt.name) == ["ReceiptRecorded", "ReceiptMatched"]
        assert await firm.told(one.name) == ["InstalmentBuilt", "InstalmentPaid"]
    reasons = [(await firm.instalment(opens[at])).residual_reason for at in (0, 1, 5)]
    assert reasons == [
        pb.RESIDUAL_REASON_UNSPECIFIED, pb.RESIDUAL_REASON_FEE, pb.RESIDUAL_REASON_ROUNDING,
    ]  # fmt: skip
    assert read[3].unallocated_fen == 30_000  # what was paid too much is the customer's credit
    assert (wrong.state, list(wrong.failed)) == (pb.RECEIPT_STATE_UNMATCHED, [pb.MATCH_CONDITION_NUMBER])
    assert (int(done.result["received_count"]), int(done.result["matched_count"])) == (11, 6)
    await firm.balanced()


async def test_every_verdict_says_why_and_why_not(firm: Till):
    (one,) = await firm.contract("WHY-000001")
    done = await firm.statement(
        line("9,990.00", "WHY-000001", "W1"), line("77.00", "WHY-000001", "W2"), line("0.01", "who knows", "W3")
    )
    fits, short, lost = await firm.receipts_of(done)
    why = await explained(firm, fits.name)
    assert (why.outcome, why.chosen.name, why.policy) == (one.name, one.name, "collections/matching")
    assert [reason.code for reason in why.reasons] == ["match_fits", "residual_fee"]
    assert dict(why.inputs)["open_fen"] == "1000000"
    why = await explained(firm, short.name)
    assert (why.outcome, why.reasons[0].code, why.excluded[0].name) == ("unmatched", "match_amount", one.name)
    why = await explained(firm, lost.name)
    assert [reason.text for reason in why.reasons] == ["The contract's number does not stand in the remittance text."]


async def test_two_that_fit_are_for_a_person_and_the_second_receipt_of_a_file_sees_what_the_first_one_paid(firm: Till):
    await firm.contract("TWO-000001", (500_000, DUE), (500_000, DUE))
    await firm.contract("ONE-000001")
    done = await firm.statement(
        line("5,000.00", "TWO-000001", "T1"),
        line("10,000.00", "ONE-000001", "T2"),
        line("10,000.00", "ONE-000001", "T3"),
    )
    both, first, second = await firm.receipts_of(done)
    assert (list(both.failed), len(both.candidates)) == ([pb.MATCH_CONDITION_ONLY_ONE], 2)
    assert (first.state, second.state) == (pb.RECEIPT_STATE_MATCHED, pb.RECEIPT_STATE_UNMATCHED)
    assert second.unallocated_fen == 1_000_000
    await firm.balanced()


async def test_what_an_earlier_line_paid_is_no_second_contract_however_the_file_is_read(firm: Till):
    one, two = [(await firm.contract(f"PORTION-00000{at}"))[0] for at in (1, 2)]
    first, second = await firm.receipts_of(
        await firm.statement(
            line("10,000.00", "PORTION-000001", "N1"), line("10,000.00", "PORTION-000002 (PORTION-000001 已付)", "N2")
        )
    )
    assert [[paid.instalment for paid in money.allocations] for money in (first, second)] == [[one.name], [two.name]]
    assert (await explained(firm, second.name)).inputs["numbers"] == "PORTION000002"


async def test_a_second_payment_of_a_paid_contract_pays_no_other_whose_number_is_a_part_of_its(firm: Till):
    (short,), (paid,) = await firm.contract("KL/2031"), await firm.contract("KL/2031/00001")
    text = "货款 KL/2031/00001"
    done = await firm.statement(line("10,000.00", text, "K1"), line("10,000.00", text, "K2"))
    later = await firm.statement(line("10,000.00", text, "K3"))
    first, *again = [*await firm.receipts_of(done), *await firm.receipts_of(later)]
    assert [one.instalment for one in first.allocations] == [paid.name]
    for receipt in again:  # whichever portion of a file they stand in
        assert (receipt.state, list(receipt.failed)) == (pb.RECEIPT_STATE_UNMATCHED, [pb.MATCH_CONDITION_NUMBER])
    assert (await firm.instalment(short)).open_fen == 1_000_000


async def test_money_whose_text_names_two_open_contracts_is_for_a_person_who_is_told_that(firm: Till):
    for number in ("PAIR-000001", "PAIR-000002"):
        await firm.contract(number)
    (both,) = await firm.receipts_of(await firm.statement(line("10,000.00", "PAIR-000001、PAIR-000002", "P1")))
    assert (both.state, list(both.failed)) == (pb.RECEIPT_STATE_UNMATCHED, [pb.MATCH_CONDITION_ONLY_ONE])
    said = ["Several instalments fit, or the text names several contracts."]
    assert [reason.text for reason in (await explained(firm, both.name)).reasons] == said
    await firm.settle()
    notices = await firm.rows("select args from notifications.notice where tenant_id = $1 and about = $2", both.name)
    assert {(one["args"]["failed_en"], one["args"]["failed_zh"]) for one in notices} == {
        ("several instalments fit, or the text names several contracts", "存在多个匹配的款项，或附言中含多个合同号")
    }


# -- alerts ------------------------------------------------------------------------------------------------------------


@pytest.mark.capability("CC-02", clause="both are alerted once per receipt")
@pytest.mark.capability("CC-02", clause="with nearest candidates and the failing condition")
async def test_money_that_matches_nothing_alerts_sales_and_finance_once(platform: Platform):
    firm = await till(platform)
    (mine,) = await firm.contract("AL-000001", owner="ann")
    await firm.contract("AL-000002", (1_001_000, DUE), owner="wes", unit=WEST)
    rows = (line("10,000.00", "no number", "A1"), line("5.00", "nothing near", "A2"))
    done = await firm.statement(*rows)
    await firm.statement(*rows, "")  # another file, the same lines
    near, lost = await firm.receipts_of(done)
    await firm.settle()
    told = await firm.rows(
        "select about, owner_id, code, args from notifications.notice where tenant_id = $1 and code like 'receipt%'"
    )
    found = {(row["about"], f"people/{row['owner_id']}", row["code"]): row["args"] for row in told}
    assert len(told) == 4
    assert set(found) == {
        (near.name, firm.name("fin"), "receipt_unmatched_finance"),
        (near.name, firm.name("ann"), "receipt_unmatched_sales"),
        (lost.name, firm.name("fin"), "receipt_unmatched_finance"),
        (lost.name, firm.name("dir"), "receipt_unmatched_sales"),
    }
    finance = found[near.name, firm.name("fin"), "receipt_unmatched_finance"]
    assert "AL-000001" in finance["candidates_zh"]
    assert "AL-000002" in finance["candidates_en"]
    assert finance["failed_zh"] == "附言中无合同编号"
    sales = found[near.name, firm.name("ann"), "receipt_unmatched_sales"]
    assert "AL-000001" in sales["own_candidates_zh"]
    assert "AL-000002" not in sales["own_candidates_zh"]
    seen = await firm.receipt(near.name, "ann")
    assert [one.instalment for one in seen.candidates] == [mine.name]  # the colleague's is not hers to see
    assert len((await firm.receipt(near.name)).candidates) == 2
    assert await firm.told(near.name) == ["ReceiptRecorded", "ReceiptUnmatched"]


# -- a person's link ---------------------------------------------------------------------------------------------------


@pytest.mark.problem("NOTHING_IS_UNALLOCATED", "MORE_THAN_IS_OPEN", "MORE_THAN_IS_UNALLOCATED", "INSTALMENT_IS_PAID")
async def test_finance_links_by_hand_what_the_rule_left_with_the_same_posting(firm: Till):
    customer = f"customers/{uuid7()}"
    one, two = await firm.contract("BYH-000001", (600_000, DUE), (400_000, DUE), customer=customer)
    (receipt,) = await firm.receipts_of(await firm.statement(line("10,000.00", "两期一起付", "H1")))
    call = firm.link(receipt.name, one.name, amount_fen=600_001)
    assert (await refused(call))[1] == "MORE_THAN_IS_OPEN"
    assert (await refused(firm.link(receipt.name, one.name, amount_fen=1_000_001)))[1] == "MORE_THAN_IS_UNALLOCATED"
    request = rid()
    half = await firm.link(receipt.name, one.name, request_id=request, etag=receipt.etag)
    assert await firm.link(receipt.name, one.name, request_id=request, etag=receipt.etag) == half
    assert (half.allocated_fen, half.unallocated_fen, half.customer) == (600_000, 400_000, customer)
    assert (await firm.instalment(one)).state == PAID
    assert (await refused(firm.link(receipt.name, one.name)))[1] == "INSTALMENT_IS_PAID"
    assert (await refused(firm.link(receipt.name, two.name, etag=receipt.etag)))[1] == "STALE_VERSION"
    part = await firm.link(receipt.name, two.name, amount_fen=100_000)
    assert ((await firm.instalment(two)).state, part.unallocated_fen) == (OPEN, 300_000)
    whole = await firm.link(receipt.name, two.name)
    assert [a.amount_fen for a in whole.allocations] == [600_000, 100_000, 300_000]
    assert {a.actor for a in whole.allocations} == {firm.name("fin")}
    (more,) = await firm.contract("BYH-000002", customer=customer)
    assert (await refused(firm.link(receipt.name, more.name)))[1] == "NOTHING_IS_UNALLOCATED"
    assert await firm.told(two.name) == ["InstalmentBuilt", "InstalmentPartlyPaid", "InstalmentPaid"]
    assert (await explained(firm, receipt.name)).reasons[0].code == "match_by_hand"
    await firm.balanced()


@pytest.mark.problem("CURRENCIES_DIFFER", "RECEIPT_IS_ANOTHER_CUSTOMERS")
async def test_money_pays_claims_of_its_own_currency_and_customer(firm: Till):
    (euro,) = await firm.contract("EUR-000001", currency="EUR")
    (one,), (other,) = await firm.contract("MY-0000001"), await firm.contract("MY-0000002")
    (receipt,) = await firm.receipts_of(await firm.statement(line("25,000.00", "?", "C1")))
    assert (await refused(firm.link(receipt.name, euro.name)))[1] == "CURRENCIES_DIFFER"
    await firm.link(receipt.name, one.name)
    assert (await refused(firm.link(receipt.name, other.name)))[1] == "RECEIPT_IS_ANOTHER_CUSTOMERS"
    await firm.balanced()


@pytest.mark.problem("NO_RESIDUAL")
async def test_a_residual_is_paid_later_or_given_up_and_an_open_instalment_never_is(firm: Till):
    (one,), (two,) = await firm.contract("RES-000001"), await firm.contract("RES-000002")
    rows = [line("9,800.00", number, number) for number in ("RES-000001", "RES-000002")]
    give_up = firm.instalments("fin").WriteOffResidual
    assert (await refused(give_up(pb.WriteOffResidualRequest(name=one.name, request_id=rid()))))[1] == "NO_RESIDUAL"
    await firm.statement(*rows)
    done = await give_up(pb.WriteOffResidualRequest(name=one.name, request_id=rid()))
    assert (done.state, done.open_fen) == (PAID, 0)
    await firm.statement(line("200.00", "尾款 RES-000002", "RES-3"))
    paid = await firm.instalment(two)
    assert (paid.state, paid.open_fen, paid.residual_reason) == (PAID, 0, pb.RESIDUAL_REASON_UNSPECIFIED)
    assert await firm.told(one.name) == ["InstalmentBuilt", "InstalmentPaid", "InstalmentResidualWrittenOff"]
    assert await firm.told(two.name) == ["InstalmentBuilt", "InstalmentPaid", "InstalmentResidualPaid"]
    await firm.balanced()


# -- the ledger --------------------------------------------------------------------------------------------------------


async def test_the_trial_balance_is_zero_and_equals_a_recount_as_of_each_day(platform: Platform):
    firm = await till(platform)
    await firm.contract("TB-000001")
    await firm.contract("TB-000002", (50_000, DUE), currency="USD")
    first_day = (await firm.ledger("fin").GetTrialBalance(pb.GetTrialBalanceRequest())).date
    await firm.advance(days=1)
    await firm.statement(line("9,900.00", "TB-000001", "B1"), line("3.00", "?", "B2"))
    for day in (first_day, str(date.fromisoformat(first_day) + timedelta(days=1)), "2000-01-01"):
        answer = await firm.ledger("aud").GetTrialBalance(pb.GetTrialBalanceRequest(date=day))
        assert [found.total_fen for found in answer.currencies] == [0] * len(answer.currencies)
        recount = await firm.rows(
            "select currency, account, sum(greatest(amount_fen, 0))::bigint as debit,"
            " sum(greatest(-amount_fen, 0))::bigint as credit from collections.posting"
            " where tenant_id = $1 and day <= $2 group by 1, 2 order by 1, 2", date.fromisoformat(day),
        )  # fmt: skip
        said = [
            (found.currency, one.account, one.debit_fen, one.credit_fen, one.debit_fen - one.credit_fen)
            for found in answer.currencies
            for one in found.accounts
        ]
        assert said == [
            (r["currency"], r["account"], r["debit"], r["credit"], r["debit"] - r["credit"]) for r in recount
        ]
    balance = await trial(firm)
    assert balance[pb.LEDGER_ACCOUNT_BANK_CLEARING] == 990_300
    assert balance[pb.LEDGER_ACCOUNT_CUSTOMER_CREDIT] == -300
    bad = firm.ledger("fin").GetTrialBalance(pb.GetTrialBalanceRequest(date="2031-02-30"))
    assert (await refused(bad))[0] == CODE.INVALID_ARGUMENT


async def test_the_database_itself_refuses_what_does_not_balance_and_any_change_of_a_posting(firm: Till):
    add = (
        "insert into collections.posting select $1, x.id, $2, 'test', 'receipts/x', 1, x.currency, x.fen, null,"
        " '2031-01-01', now(), 'x' from unnest($3::uuid[], $4::text[], $5::bigint[]) as x (id, currency, fen)"
    )
    async with firm.platform.sql() as sql:
        for currencies, amounts in ((["CNY"], [5]), (["CNY", "CNY"], [5, -4]), (["CNY", "USD"], [5, -5])):
            ids = [uuid7() for _ in amounts]
            with pytest.raises(asyncpg.CheckViolationError):
                await sql.execute(add, firm.id, uuid7(), ids, currencies, amounts)
        rights = await sql.fetch(
            "select table_name from information_schema.role_table_grants where grantee = 'weft_collections'"
            " and table_name in ('posting', 'allocation', 'statement_line') and privilege_type in ('UPDATE', 'DELETE')"
        )
    assert rights == []


# -- the collection rate -----------------------------------------------------------------------------------------------


RATE = """
with fallen as (
  select i.currency, i.amount_fen, i.paid_at is not null as paid, i.id from collections.instalment i
  where i.tenant_id = $1 and to_char(i.due_date, 'YYYY-MM') = $2 and ($3::uuid is null or i.owner_id = $3)
    and ($4::uuid is null or i.customer_id = $4) and i.unit_path like $5 || '%'
), came as (
  select a.instalment_id, sum(a.amount_fen) as fen from collections.receipt r
  join collections.allocation a on a.tenant_id = r.tenant_id and a.receipt_id = r.id where r.tenant_id = $1 group by 1
)
select currency, sum(amount_fen)::bigint, coalesce(sum(fen), 0)::bigint, count(*), count(*) filter (where paid),
  trunc(coalesce(sum(fen), 0) / sum(amount_fen), 4)::text
from fallen left join came on came.instalment_id = fallen.id group by currency order by currency"""


@pytest.mark.capability("CC-10", clause="the metric by month, rep and customer equals a recount")
async def test_the_collection_rate_by_month_rep_and_customer_equals_a_recount_of_the_tables(platform: Platform):
    firm = await till(platform)
    customer = f"customers/{uuid7()}"
    await firm.contract("CR-000001", (1_000_000, DUE), (500_000, DUE + timedelta(days=1)), customer=customer)
    await firm.contract("CR-000002", (300_000, DUE - timedelta(days=30)), owner="bob", customer=customer)
    await firm.contract("CR-000003", (200_000, DUE), owner="wes", unit=WEST)
    await firm.statement(line("9,900.00", "CR-000001", "1"), line("2,000.00", "CR-000003", "3"), line("9.00", "?", "9"))
    found = {}
    for login, month, filters, owner, buyer, unit in (
        ("fin", "2031-03", {}, "", "", "/"), ("fin", "2031-04", {}, "", "", "/"),
        ("fin", "2031-03", {"customer": customer}, "", customer, "/"),
        ("fin", "2031-03", {"owner": firm.name("wes")}, "wes", "", "/"), ("ann", "2031-03", {}, "ann", "", "/"),
        ("boss", "2031-03", {}, "", "", EAST), ("bob", "2031-03", {}, "bob", "", "/"),
    ):  # fmt: skip
        owner_id = UUID(firm.name(owner).split("/")[1]) if owner else None
        customer_id = UUID(buyer.split("/")[1]) if buyer else None
        recount = await firm.rows(RATE, month, owner_id, customer_id, unit)
        request = pb.GetCollectionRateRequest(month=month, **filters)
        answer = await firm.instalments(login).GetCollectionRate(request)
        said = [
            (one.currency, one.due_fen, one.collected_fen, one.due_count, one.paid_count, one.rate)
            for one in answer.amounts
        ]
        assert said == [tuple(row) for row in recount], (login, month, filters)
        found[login, month, *filters] = said
    everywhere, west = found["fin", "2031-03"], found["fin", "2031-03", "owner"]
    assert everywhere == [("CNY", 1_500_000, 1_190_000, 3, 2, "0.7933")]
    assert west == [("CNY", 200_000, 200_000, 1, 1, "1.0000")]
    assert all(said for said in found.values())


# -- inside ------------------------------------------------------------------------------------------------------------


async def trial(firm: Till) -> dict[int, int]:
    """The balances in yuan by account."""
    answer = await firm.ledger("fin").GetTrialBalance(pb.GetTrialBalanceRequest())
    return {
        one.account: one.balance_fen for found in answer.currencies if found.currency == "CNY" for one in found.accounts
    }


async def explained(firm: Till, name: str) -> common.Decision:
    """The newest decision about a resource."""
    stub = firm.platform.as_(firm.people["fin"]).on("collections")(platform_pb.DecisionsStub)
    answer = await stub.ListDecisions(platform_pb.ListDecisionsRequest(name=name))
    return answer.decisions[0]
