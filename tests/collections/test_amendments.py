"""A contract that is amended after payment: what was paid stays paid as far as it is owed, the rest is the customer's."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from services.collections.instalments.capabilities.on_contract_amended import on_contract_amended
from tests.collections.house import DUE, line, refused
from tests.collections.test_expected_days import delay
from tests.collections.test_prepayments import YUAN, Purse, purse
from tests.collections.test_reversals import asked, bodies
from tests.leads.house import rid
from weft.api.collections import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.testing import Platform
from weft.work import Cause

OPEN, RESIDUAL, PAID = pb.INSTALMENT_STATE_OPEN, pb.INSTALMENT_STATE_RESIDUAL, pb.INSTALMENT_STATE_PAID
ENDED, AMENDED = pb.INSTALMENT_STATE_ENDED, pb.MATCH_MANNER_AMENDED
LATER = DUE + timedelta(days=60)
Part = tuple[int, int, date]


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Purse:
    """One firm for all tests of this file."""
    return await purse(platform)


def amended(signed: quotes.ContractSigned, revision: int, *parts: Part) -> quotes.ContractAmended:
    """The fact that a contract asks these instalments now: number, amount and day of each."""
    told = quotes.ContractAmended(
        number=signed.number, currency=signed.currency, industry=signed.industry, signed_date=signed.signed_date,
        revision=revision, amount_fen=sum(fen for _, fen, _ in parts),
        instalments=[
            quotes.ContractInstalment(
                ordinal=ordinal, amount_fen=fen, due_date=str(due), kind=quotes.INSTALMENT_KIND_DELIVERY
            )
            for ordinal, fen, due in parts
        ],
    )  # fmt: skip
    told.envelope.CopyFrom(signed.envelope)
    told.envelope.event_id, told.envelope.version = str(uuid7()), 1 + revision
    return told


async def take(firm: Purse, event: quotes.ContractAmended) -> None:
    """Lets collections take the fact, as its event door does."""
    await firm.platform.runtime("collections").act(on_contract_amended, event, tenant=firm.id, cause=Cause("test"))


async def of(firm: Purse, signed: quotes.ContractSigned) -> dict[int, pb.Instalment]:
    """The contract's instalments by number."""
    request = pb.ListInstalmentsRequest(contract=signed.envelope.subject)
    return {one.ordinal: one for one in (await firm.instalments("fin").ListInstalments(request)).instalments}


async def owed(firm: Purse, customer: str) -> tuple[int, int]:
    """What a customer owes and what his credit is, by independent SQL on the ledger."""
    (row,) = await firm.rows(
        "select coalesce(sum(amount_fen) filter (where account = 1), 0)::bigint as owed,"
        " coalesce(-sum(amount_fen) filter (where account = 3), 0)::bigint as credit"
        " from collections.posting where tenant_id = $1 and customer_id = $2", UUID(customer.split("/")[1]),
    )  # fmt: skip
    return row["owed"], row["credit"]


def stands(one: pb.Instalment) -> tuple[pb.InstalmentState, int, int]:
    return one.state, one.amount_fen, one.open_fen


@pytest.mark.problem("INSTALMENT_IS_ENDED")
@pytest.mark.capability("CC-10", clause="the metric by month, rep and customer equals a recount")
async def test_what_was_paid_pays_what_the_amended_contract_asks_and_the_rest_is_the_customers(firm: Purse):
    customer = await firm.buyer()
    signed = firm.signed("AME-000001", (400_000, DUE), (600_000, LATER), customer=customer)
    await firm.tell(signed)
    one, two = (await of(firm, signed)).values()
    first, part = await firm.receipts_of(
        await firm.statement(line("4,000.00", "AME-000001", "A1"), line("3,000.00", "?", "A2"))
    )
    one, two = (await of(firm, signed))[1], (await of(firm, signed))[2]
    await firm.link(part.name, two.name)
    assert (stands(await firm.instalment(one))[0], (await firm.instalment(two)).open_fen) == (PAID, 300_000)

    event = amended(signed, 2, (2, 350_000, LATER), (3, 150_000, LATER + timedelta(days=1)))
    await take(firm, event)
    now = await of(firm, signed)
    assert [stands(now[at]) for at in (1, 2, 3)] == [(ENDED, 0, 0), (PAID, 350_000, 0), (PAID, 150_000, 0)]
    read = await firm.receipt(first.name)
    assert (read.state, read.customer) == (pb.RECEIPT_STATE_MATCHED, customer)
    assert (read.allocated_fen, read.unallocated_fen) == (200_000, 200_000)
    assert [(a.amount_fen, a.reason) for a in read.allocations if a.amount_fen < 0] == [(-400_000, "contract_amended")]
    made = [(a.instalment, a.amount_fen) for a in read.allocations if a.manner == AMENDED]
    assert made == [(two.name, 50_000), (now[3].name, 150_000)]
    assert await owed(firm, customer) == (0, 200_000)
    await firm.balanced()
    assert await firm.told(one.name) == ["InstalmentBuilt", "InstalmentPaid", "InstalmentAmended"]
    assert await firm.told(two.name) == [
        "InstalmentBuilt",
        "InstalmentPartlyPaid",
        "InstalmentAmended",
        "InstalmentPaid",
    ]
    assert await firm.told(now[3].name) == ["InstalmentBuilt", "InstalmentPaid"]
    (fact,) = await bodies(firm, pb.InstalmentAmended, one.name)
    assert (fact.old_state, fact.old_amount_fen, fact.old_booked_date, fact.booked_date) == (
        PAID, 400_000, str(DUE), "",
    )  # fmt: skip
    (fact,) = await bodies(firm, pb.InstalmentAmended, two.name)
    assert (fact.paid_fen, fact.open_fen, fact.revision) == (300_000, 50_000, 2)

    why = await firm.why(first.name)
    assert "The contract AME-000001 was amended (revision 2)" in why[0].reasons[0].text
    await firm.settle()
    assert await asked(firm, one) == [("payment_amended_away", "OPEN")]  # the node that it entered
    await tell_again(firm, signed, event)
    assert await of(firm, signed) == now
    await counts(firm, customer, [now[2], now[3]])
    assert (await refused(delay(firm, now[1], LATER)))[1] == "INSTALMENT_IS_ENDED"
    assert (await refused(firm.link(first.name, one.name)))[1] == "INSTALMENT_IS_ENDED"
    request = pb.GetCustomerStatementRequest(customer=customer, last_date=str(await today(firm)))
    (account,) = (await firm.ledger("fin").GetCustomerStatement(request)).accounts
    assert (account.claims_fen, account.credit_fen) == (0, -200_000)
    assert any("amended by agreement" in entry.text for entry in account.entries)

    await firm.give_back(first)  # the bank took all of it: what it paid, and what was the customer's credit
    now = await of(firm, signed)
    assert [stands(now[at]) for at in (1, 2, 3)] == [(ENDED, 0, 0), (OPEN, 350_000, 50_000), (OPEN, 150_000, 150_000)]
    assert await owed(firm, customer) == (200_000, 0)
    await firm.balanced()


async def tell_again(firm: Purse, signed: quotes.ContractSigned, event: quotes.ContractAmended) -> None:
    """The fact again, an older one, another of the same revision, and the signature."""
    for told in (event, amended(signed, 1, (1, 900_000, DUE)), amended(signed, 2, (1, 900_000, DUE))):
        await take(firm, told)
    await firm.tell(signed)


async def counts(firm: Purse, customer: str, some: list[pb.Instalment]) -> None:
    """What is ended falls due in no month; what goes on is collected as a recount says."""
    rate = pb.GetCollectionRateRequest(month="2031-03", customer=customer)
    assert not (await firm.instalments("fin").GetCollectionRate(rate)).amounts
    rate.month = "2031-05"
    (may,) = (await firm.instalments("fin").GetCollectionRate(rate)).amounts
    (recount,) = await firm.rows(
        "select sum(i.amount_fen)::bigint as due, (select sum(amount_fen)::bigint from collections.allocation a"
        " where a.tenant_id = $1 and a.instalment_id = any($2)) as came from collections.instalment i"
        " where i.tenant_id = $1 and i.id = any($2)", [UUID(one.name.split("/")[1]) for one in some],
    )  # fmt: skip
    assert (may.due_fen, may.collected_fen) == (recount["due"], recount["came"]) == (500_000, 500_000)


async def today(firm: Purse) -> date:
    return date.fromisoformat((await firm.ledger("fin").GetTrialBalance(pb.GetTrialBalanceRequest())).date)


async def test_a_part_of_a_payment_gives_way_and_what_finance_gave_up_is_owed_again(firm: Purse):
    customer = await firm.buyer()
    signed = firm.signed("AME-000002", (1_000_000, DUE), (500_000, LATER), customer=customer)
    await firm.tell(signed)
    (money,) = await firm.receipts_of(await firm.statement(line("9,800.00", "AME-000002", "A3")))
    one = (await of(firm, signed))[1]
    await firm.instalments("fin").WriteOffResidual(pb.WriteOffResidualRequest(name=one.name, request_id=rid()))
    await take(firm, amended(signed, 2, (1, 700_000, DUE)))
    now = await of(firm, signed)
    assert [stands(now[at]) for at in (1, 2)] == [(PAID, 700_000, 0), (ENDED, 0, 0)]
    assert [a.amount_fen for a in (await firm.receipt(money.name)).allocations] == [980_000, -980_000, 700_000]
    assert await owed(firm, customer) == (0, 280_000)
    await firm.balanced()
    assert (await firm.funds(customer))[0] == 280_000  # prepaid orders may stand on it

    other = firm.signed("AME-000003", (280_000, DUE), customer=customer)
    await firm.tell(other)
    (target,) = (await of(firm, other)).values()
    await firm.link(money.name, target.name)
    assert await owed(firm, customer) == (0, 0)
    await take(firm, amended(other, 2, (2, 100_000, DUE)))  # nothing of the first goes on
    await take(firm, amended(signed, 3, (3, 100_000, DUE)))
    assert await owed(firm, customer) == (0, 780_000)
    await firm.balanced()
    await firm.unlink(money.name, (await of(firm, other))[2].name)
    await firm.give_back(await firm.receipt(money.name))
    assert await owed(firm, customer) == (200_000, 0)
    await firm.balanced()


async def test_money_of_which_an_amendment_left_nothing_linked_is_the_customers_until_the_bank_takes_it(firm: Purse):
    customer = await firm.buyer()
    signed = firm.signed("AME-000004", (300_000, DUE), (200_000, DUE), customer=customer)
    await firm.tell(signed)
    _, second = await firm.receipts_of(
        await firm.statement(line("3,000.00", "AME-000004", "A4"), line("2,000.00", "AME-000004", "A5"))
    )
    await take(firm, amended(signed, 2, (1, 300_000, DUE)))
    read = await firm.receipt(second.name)
    assert (read.state, read.customer, read.unallocated_fen) == (pb.RECEIPT_STATE_MATCHED, customer, 200_000)
    assert await owed(firm, customer) == (0, 200_000)
    await firm.give_back(read)
    assert await owed(firm, customer) == (0, 0)
    await firm.balanced()


@pytest.mark.problem("NOTHING_IS_LINKED")
async def test_money_that_was_linked_to_the_wrong_customer_is_freed_though_his_contract_asks_it_no_more(firm: Purse):
    customer, right = await firm.buyer(), await firm.buyer()
    signed = firm.signed("AME-000008", (300_000, DUE), (200_000, DUE), customer=customer)
    await firm.tell(signed)
    (target,) = await firm.contract("AME-000009", (200_000, DUE), customer=right)
    (money,) = await firm.receipts_of(await firm.statement(line("2,000.00", "?", "A9")))
    wrong = (await of(firm, signed))[2]
    await firm.link(money.name, wrong.name)
    (paid,) = await firm.receipts_of(await firm.statement(line("3,000.00", "AME-000008", "A10")))
    await take(firm, amended(signed, 2, (1, 300_000, DUE)))
    assert ((await firm.receipt(money.name)).customer, await taught(firm, money) > 0) == (customer, True)
    assert paid.customer == customer
    assert (await refused(firm.link(money.name, target.name)))[1] == "RECEIPT_IS_ANOTHER_CUSTOMERS"
    assert (await refused(firm.unlink(money.name, target.name)))[1] == "NOTHING_IS_LINKED"  # it never paid that one

    hold = await firm.reserve(customer, 2_000 * YUAN, prepaid=True)
    assert (await refused(firm.unlink(money.name, wrong.name)))[1] == "MONEY_IS_HELD"
    await firm.release(hold.key)
    free = await firm.unlink(money.name, wrong.name)
    assert (free.state, free.customer, free.owner) == (pb.RECEIPT_STATE_UNMATCHED, "", "")
    assert free.unallocated_fen == 200_000
    assert (await owed(firm, customer), await taught(firm, money)) == ((0, 0), 0)
    assert (await refused(firm.unlink(money.name, wrong.name)))[1] == "NOTHING_IS_LINKED"
    (*_, fact) = await bodies(firm, pb.ReceiptUnlinked, money.name)
    assert (fact.unlinked_fen, fact.unallocated_fen, fact.instalment) == (0, 200_000, wrong.name)
    await firm.link(money.name, target.name)
    assert await owed(firm, right) == (0, 0)
    await firm.balanced()


async def taught(firm: Purse, receipt: pb.Receipt) -> int:
    """How many payers a receipt taught, by independent SQL."""
    query = "select count(*) n from collections.payer where tenant_id = $1 and receipt_id = $2"
    return int((await firm.rows(query, UUID(receipt.name.split("/")[1])))[0]["n"])


async def test_facts_that_come_out_of_order_end_in_the_newest_revision(firm: Purse):
    signed = firm.signed("AME-000005", (300_000, DUE), (200_000, LATER))
    newest = amended(signed, 3, (1, 300_000, DUE), (4, 250_000, LATER))
    await take(firm, newest)
    await take(firm, amended(signed, 2, (1, 300_000, DUE), (3, 100_000, LATER)))
    await firm.tell(signed)
    now = await of(firm, signed)
    assert {at: one.amount_fen for at, one in now.items()} == {1: 300_000, 4: 250_000}
    assert await owed(firm, signed.envelope.customer) == (550_000, 0)
    await delay(firm, now[1], LATER)
    for revision, due, late_from in ((4, DUE + timedelta(days=9), LATER), (5, LATER, LATER), (6, DUE, DUE)):
        await take(firm, amended(signed, revision, (1, 300_000, due), (4, 250_000, LATER)))
        one = (await of(firm, signed))[1]
        assert (one.due_date, one.effective_due_date) == (str(due), str(late_from))
    await firm.balanced()


async def test_orders_use_again_the_credit_that_the_contracts_payments_cover_no_more(firm: Purse):
    customer = await firm.buyer(10**6)
    signed = firm.signed("AME-000006", (300_000, DUE), (200_000, LATER), customer=customer)
    await firm.tell(signed)
    hold = await firm.reserve(customer, 4_000 * YUAN)
    await firm.accepted(hold.key, contract=signed.envelope.subject)
    await firm.receipts_of(await firm.statement(line("3,000.00", "AME-000006", "A6")))
    await firm.settle()
    assert (await firm.figures(customer))[0] == 100_000
    await take(firm, amended(signed, 2, (1, 100_000, DUE)))
    await firm.settle()
    assert (await firm.figures(customer))[0] == 300_000

    prepaid = firm.signed("AME-000007", (300_000, DUE), (200_000, LATER), customer=customer)
    await firm.tell(prepaid)
    await firm.receipts_of(await firm.statement(line("3,000.00", "AME-000007", "A7")))
    later = await firm.reserve(customer, 4_000 * YUAN)
    await firm.accepted(later.key, contract=prepaid.envelope.subject)
    for revision in (2, 3):  # links are made again, and are still from before the order
        await take(firm, amended(prepaid, revision, (1, 300_001 - revision, DUE), (2, 200_000, LATER)))
        await firm.settle()
        assert (await firm.figures(customer))[0] == 300_000 + 400_000
    await firm.receipts_of(await firm.statement(line("2,000.00", "AME-000007", "A8", LATER)))
    await firm.settle()
    assert (await firm.figures(customer))[0] == 300_000 + 200_002
