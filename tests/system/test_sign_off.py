"""One customer from enquiry to payment in one timeline, the sign-off among it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.collections.house import line
from tests.customers.test_import_and_timeline import deliver as fold
from tests.quotes.contracts import Signing, signing
from tests.quotes.house import HQ, rid
from tests.quotes.test_deliveries import ask_credit_only, deliver, ordered
from weft.api.collections import v1 as collections
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as quotes
from weft.testing import Platform

ENQUIRY, APPROVAL = pb.FLOW_STAGE_ENQUIRY, pb.FLOW_STAGE_QUOTE_APPROVAL
SIGN_OFF, PAYMENT = pb.FLOW_STAGE_DELIVERY_SIGN_OFF, pb.FLOW_STAGE_PAYMENT
REACHED, GAP, AHEAD = pb.FLOW_STATE_REACHED, pb.FLOW_STATE_GAP, pb.FLOW_STATE_AHEAD
THREAD = ["opportunity_opened", "quote_cleared", "contract_signed", "order_delivered", "instalment_paid"]


@pytest.fixture(autouse=True)
def no_vendor(monkeypatch: pytest.MonkeyPatch) -> None:
    """No warehouse and no ERP is connected."""
    ask_credit_only(monkeypatch)


@pytest.fixture
async def firm(platform: Platform) -> Signing:
    """A firm of its own, with logistics."""
    made = await signing(platform)
    await made.hire("lin", "logistics", HQ)
    await made.settle()
    return made


async def timeline(firm: Signing, customer: str = "", **fields: Any) -> pb.ListTimelineEntriesResponse:
    """What stands in the customer's timeline, for who sees him."""
    request = pb.ListTimelineEntriesRequest(parent=customer or firm.bought, page_size=100, **fields)
    answer: pb.ListTimelineEntriesResponse = await firm.platform.as_(firm.people["vp"])(
        pb.CustomersStub
    ).ListTimelineEntries(request)
    return answer


def codes(answer: pb.ListTimelineEntriesResponse, *wanted: str) -> list[str]:
    """The codes of the entries, oldest first; only those that are wanted."""
    found = [one.what.code.removeprefix("timeline.") for one in reversed(answer.entries)]
    return [code for code in found if not wanted or code in wanted]


def steps(answer: pb.ListTimelineEntriesResponse) -> list[tuple[Any, Any]]:
    return [(one.stage, one.state) for one in answer.flow]


async def contracted(firm: Signing) -> quotes.Contract:
    """An enquiry of ann's customer, its quote through every department, and the signed contract."""
    firm.bought = await firm.customer("ann", f"Flow {rid()}")
    deal = await firm.opportunities("ann").CreateOpportunity(
        leads.CreateOpportunityRequest(customer=firm.bought, request_id=rid())
    )
    lines = quotes.QuoteLines(lines=[quotes.QuoteLine(item=firm.pump, quantity="2", unit_price_fen=5_000_00)])
    quote = await firm.cleared(await firm.quote(opportunity=deal.name, lines=lines))
    return await firm.signed(await firm.ready(await firm.drawn(await firm.do("ann", "SendQuote", quote))))


async def paid(firm: Signing, contract: quotes.Contract) -> None:
    """The bank's statement tells of the first instalment."""
    first = contract.terms.instalments[0]
    due = datetime.fromisoformat(first.due_date).date()
    row = line(f"{first.amount_fen // 100}.{first.amount_fen % 100:02}", contract.number, rid(), due)
    token = await firm.upload(f"交易日期,贷方金额,借方金额,对方户名,对方账号,附言,交易流水号\n{row}\n".encode())
    stub = firm.platform.as_(firm.people["fin"])(collections.StatementsStub)
    begun = await stub.UploadStatement(collections.UploadStatementRequest(file=token, request_id=rid()))
    assert not (await firm.finished("fin", begun, "collections")).error.code
    await firm.settle()


@pytest.mark.capability("LD-41", clause="the facts of one customer come back in order across services")
@pytest.mark.capability("LD-41", clause="quote approval, delivery sign-off and payment write-off are among them")
async def test_enquiry_approval_contract_sign_off_and_payment_stand_in_order_under_one_customer(firm: Signing):
    contract = await contracted(firm)
    await firm.settle()
    half = quotes.OrderedLine(item=firm.pump, quantity="1", unit_price_fen=5_000_00)
    wanted = [str(await firm.today() + timedelta(days=days)) for days in (20, 30)]
    order, other = [await ordered(firm, contract=contract.name, lines=[half], delivery_date=day) for day in wanted]
    order = await deliver(firm, order)
    assert [(one.what.args["count"], one.what.args["day"], one.about) for one in order.helps if one.about] == [
        ("1", other.delivery_date, contract.name)
    ]
    await firm.settle()
    assert steps(await timeline(firm)) == [
        (ENQUIRY, REACHED), (APPROVAL, REACHED), (SIGN_OFF, REACHED), (PAYMENT, AHEAD),
    ]  # fmt: skip
    await paid(firm, contract)
    answer = await timeline(firm)
    assert codes(answer, *THREAD) == THREAD
    assert steps(answer) == [(one, REACHED) for one in (ENQUIRY, APPROVAL, SIGN_OFF, PAYMENT)]
    told = {one.what.code.removeprefix("timeline."): one for one in answer.entries}
    assert [step.entry for step in answer.flow] == [told[code] for code in THREAD if code != "contract_signed"]
    assert (told["order_delivered"].subject, told["order_delivered"].actor) == (order.name, firm.name("lin"))
    assert f"Instalment 1 of the contract {contract.number} was paid: ¥3,333.33." == told["instalment_paid"].what.text
    page = await timeline(firm, page_token=(await first_page(firm)).next_page_token)
    assert not page.flow


async def first_page(firm: Signing) -> pb.ListTimelineEntriesResponse:
    stub = firm.platform.as_(firm.people["vp"])(pb.CustomersStub)
    page: pb.ListTimelineEntriesResponse = await stub.ListTimelineEntries(
        pb.ListTimelineEntriesRequest(parent=firm.bought, page_size=2)
    )
    assert len(page.flow) == 4
    return page


@pytest.mark.capability("QC-40", clause="the timeline without it shows a gap")
async def test_goods_that_were_paid_and_never_signed_for_are_a_gap_until_they_are(firm: Signing):
    contract = await contracted(firm)
    await firm.settle()
    order = await ordered(firm)
    await paid(firm, contract)
    answer = await timeline(firm)
    assert codes(answer, *THREAD) == [one for one in THREAD if one != "order_delivered"]
    assert steps(answer) == [(ENQUIRY, REACHED), (APPROVAL, REACHED), (SIGN_OFF, GAP), (PAYMENT, REACHED)]
    assert not answer.flow[2].HasField("entry")
    await deliver(firm, order)
    await firm.settle()
    assert (await timeline(firm)).flow[2].state == REACHED
    nobody = await timeline(firm, await firm.customer("ann", f"New {rid()}"))
    assert {state for _, state in steps(nobody)} == {AHEAD}


async def test_facts_that_are_told_again_change_nothing_of_the_timeline(firm: Signing):
    contract = await contracted(firm)
    await firm.settle()
    await deliver(firm, await ordered(firm))
    await paid(firm, contract)
    before = await timeline(firm)
    kinds = (leads.OpportunityOpened, quotes.QuoteCleared, quotes.OrderDelivered, collections.InstalmentPaid)
    again = []
    for kind in kinds:
        name = kind.DESCRIPTOR.full_name
        rows = await firm.rows(f"select body from {name.split('.')[2]}.outbox where tenant_id = $1 and type = $2", name)
        again += [kind.FromString(row["body"]) for row in rows]
    assert len(again) == 4
    async with firm.platform.sql() as sql:
        await sql.execute("delete from customers.inbox where tenant_id = $1", firm.id)
    await fold(firm.platform, again[::-1])
    assert await timeline(firm) == before
