"""What quotes accept at their doors: figures, items, currencies, references, etags, tenants; each change once."""

from __future__ import annotations

from uuid import uuid4

import grpc
import pytest

from services.quotes.items.capabilities.on_item_recorded import on_item_recorded
from tests.quotes.house import NO, YES, Desk, desk, refused, rid
from tests.quotes.test_flow import problem
from weft.api.erp import v1 as erp
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as pb
from weft.testing import Platform

CODE = grpc.StatusCode


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Desk:
    """One firm for all tests of this file."""
    return await desk(platform)


@pytest.mark.capability("QC-12", clause="a client's wrong totals are refused with line, rule and right figure")
@pytest.mark.problem("QUOTE_DOES_NOT_ADD_UP")
async def test_wrong_totals_are_refused_with_line_rule_and_right_figure(firm: Desk):
    hose = await firm.item("HOSE", unit="m")
    right = firm.lines(99_99, 10_01, quantity="1.5", item=hose, discount_bp=250)
    made = await firm.quote(lines=right)
    computed = pb.QuoteLines(lines=made.lines, totals=made.totals)
    assert (await firm.quote(lines=computed)).totals == made.totals
    for change, field, figure in (
        (
            lambda q: setattr(q.lines[1], "tax_fen", q.lines[1].tax_fen + 1),
            "lines.lines[1].tax_fen",
            made.lines[1].tax_fen,
        ),
        (lambda q: setattr(q.lines[0], "net_fen", 1), "lines.lines[0].net_fen", made.lines[0].net_fen),
        (lambda q: setattr(q.lines[0], "discount_fen", 0), "lines.lines[0].discount_fen", made.lines[0].discount_fen),
        (lambda q: setattr(q.totals, "sum_fen", 5), "lines.totals.sum_fen", made.totals.sum_fen),
    ):
        wrong = pb.QuoteLines()
        wrong.CopyFrom(computed)
        change(wrong)
        reason, where, told = await problem(firm.quote(lines=wrong))
        assert (reason, where) == ("QUOTE_DOES_NOT_ADD_UP", field)
        assert f"right is {figure}." in told
    hose, cable = await firm.item("PIPE", unit="m"), await firm.item("CABLE", unit=" KG ")
    for item, quantity, told in (
        (firm.pump, "0.000001", "In pcs only whole numbers."), (firm.pump, "1.5", "In pcs only whole numbers."),
        (hose, "1.5005", "In m at most 3 decimals."), (cable, "0.0001", "In KG at most 3 decimals."),
    ):  # fmt: skip
        where = ("INVALID_ARGUMENT", "lines.lines[0].quantity", told)
        assert await problem(firm.quote(lines=firm.lines(item=item, quantity=quantity))) == where
    fine = await firm.quote(lines=firm.lines(item=hose, quantity="1.500000"))
    assert (await problem(firm.do("ann", "ReviseQuote", fine, lines=firm.lines(quantity="0.5"))))[2] == (
        "In pcs only whole numbers."
    )
    chinese = firm.platform.as_(firm.people["ann"], language="zh-CN")(pb.QuotesStub)
    create = pb.CreateQuoteRequest(
        customer=firm.bought, currency="CNY", lines=firm.lines(quantity="0.5"), request_id=rid()
    )
    assert (await problem(chinese.CreateQuote(create)))[2] == "单位 pcs 只能填写整数。"
    zero = await problem(firm.quote(lines=firm.lines(quantity="0")))
    assert zero[:2] == ("QUOTE_DOES_NOT_ADD_UP", "lines.lines[0].quantity")


@pytest.mark.capability("QC-12", clause="every mutation of sum, discount, tax or BOM line is caught")
async def test_a_figure_that_was_changed_in_the_store_is_caught_before_the_quote_goes_on(firm: Desk):
    quote = await firm.quote()
    async with firm.platform.sql() as sql:
        await sql.execute("update quotes.quote set sum_fen = sum_fen - 100 where id = $1", quote.name.split("/")[1])
    reason, where, _ = await problem(firm.do("ann", "SubmitQuote", quote))
    assert (reason, where) == ("QUOTE_DOES_NOT_ADD_UP", "lines.totals.sum_fen")


async def test_absurd_figures_are_refused_by_field(firm: Desk):
    line = {"quantity": "1", "unit_price_fen": 1}
    for field, value in (
        ("quantity", "-1"), ("quantity", "1e9"), ("quantity", "9999999999"), ("unit_price_fen", -1),
        ("unit_price_fen", 10**13), ("discount_bp", 10_001), ("discount_bp", -1), ("tax_bp", 10_001),
    ):  # fmt: skip
        bad = pb.QuoteLines(lines=[pb.QuoteLine(item=firm.pump, **(line | {field: value}))])
        reason, where, _ = await problem(firm.quote(lines=bad))
        assert (reason, where) == ("INVALID_ARGUMENT", f"lines.lines[0].{field}")
    reason, where, _ = await problem(firm.quote(lines=firm.lines(10**12, quantity="999")))
    assert (reason, where) == ("INVALID_ARGUMENT", "lines.totals.sum_fen")
    assert (await problem(firm.quote(lines=firm.lines(*[1] * 201))))[1] == "lines.lines"
    assert (await problem(firm.quote(lines=pb.QuoteLines())))[1] == "lines.lines"


async def test_a_line_names_an_item_that_is_sold_in_the_quotes_currency(firm: Desk):
    old = await firm.item("OLD", active=False)
    euro = await firm.item("EURO", currency="EUR")
    for item, told in (
        (f"items/{uuid4()}", "There is no such item."), (old, "This item is no longer sold."),
        (euro, "It is priced in EUR; a quote has one currency."), ("items/" + "-" * 36, "There is no such item."),
    ):  # fmt: skip
        assert await problem(firm.quote(lines=firm.lines(item=item))) == (
            "INVALID_ARGUMENT",
            "lines.lines[0].item",
            told,
        )


async def test_customer_and_opportunity_are_looked_up(firm: Desk, platform: Platform):
    other = await desk(platform)
    for name in (f"customers/{uuid4()}", other.bought):
        assert (await problem(firm.quote(customer=name)))[1] == "customer"

    async def deal(house: Desk, customer: str) -> str:
        request = leads.CreateOpportunityRequest(customer=customer, request_id=rid())
        return str((await house.opportunities("ann").CreateOpportunity(request)).name)

    mine = await deal(firm, firm.bought)
    assert (await firm.quote(opportunity=mine)).opportunity == mine
    elsewhere = await deal(firm, await firm.customer("ann", "Beta"))
    foreign = await deal(other, other.bought)
    for name in (elsewhere, foreign, f"opportunities/{uuid4()}"):
        assert (await problem(firm.quote(opportunity=name)))[1] == "opportunity"


async def test_an_older_state_of_the_erp_changes_nothing_and_the_picker_pages_by_code(platform: Platform):
    firm = await desk(platform)
    name = await firm.item("NUT")
    newer = erp.ItemRecorded(code="NUT-2", display_name="Nut", unit="pcs", currency="CNY", active=True)
    await firm.happens(on_item_recorded, newer, name, version=9)
    older = erp.ItemRecorded(code="NUT-1", display_name="Nut", unit="pcs", currency="CNY", active=False)
    await firm.happens(on_item_recorded, older, name, version=8)
    await firm.item("ZINC", active=False)
    seen, token = [], ""
    while True:
        page = await firm.items("ann").ListItems(pb.ListItemsRequest(page_size=2, page_token=token))
        seen += [item.code for item in page.items]
        token = page.next_page_token
        if not token:
            break
    assert seen == ["NUT-2", "PUMP", "VALVE"]
    begun = await firm.items("ann").ListItems(pb.ListItemsRequest(code_prefix="Z", with_inactive=True))
    assert [item.code for item in begun.items] == ["ZINC"]
    boms = await firm.items("fin").ListBoms(pb.ListBomsRequest(item=firm.valve))
    assert [(bom.code, bom.material_cost_fen) for bom in boms.boms] == [("B-VALVE", 60_00)]
    assert (await refused(firm.items("ann").ListBoms(pb.ListBomsRequest())))[0] == CODE.PERMISSION_DENIED
    assert (await refused(firm.items("ann").ListItems(pb.ListItemsRequest(page_token="x"))))[0] == CODE.INVALID_ARGUMENT


async def test_a_colleagues_quote_reads_as_missing_and_a_department_changes_only_its_node(firm: Desk):
    quote = await firm.quote()
    assert (await refused(firm.read_quote(quote, "bob")))[0] == CODE.NOT_FOUND
    assert (await refused(firm.do("bob", "SubmitQuote", quote)))[0] == CODE.NOT_FOUND
    await firm.do("ann", "SubmitQuote", quote)
    for login in ("ann", "fin", "lea", "boss"):
        call = firm.do(login, "ConfirmProduct", quote, custom_development=NO)
        assert (await refused(call))[0] == CODE.PERMISSION_DENIED
    stale = firm.do("pam", "ConfirmProduct", quote, custom_development=NO, etag="1")
    assert (await refused(stale))[1] == "STALE_VERSION"
    listed = await firm.quotes("pam").ListQuotes(pb.ListQuotesRequest(open_node=pb.QUOTE_NODE_PRODUCT))
    assert quote.name in [one.name for one in listed.quotes]
    other_reps = await firm.quotes("bob").ListQuotes(pb.ListQuotesRequest())
    assert list(other_reps.quotes) == []


async def test_every_change_of_a_quote_is_done_once_and_only_in_its_tenant(firm: Desk, platform: Platform):
    other = await desk(platform)

    async def change(login: str, rpc: str, request, **another):
        """Calls as it must go, again, with another body, from another tenant, and without a key."""
        call = getattr(firm.quotes(login), rpc)
        request.request_id = rid()
        events = "select count(*) n from quotes.outbox where tenant_id = $1"
        first = await call(request)
        before = await firm.rows(events)
        assert await call(request) == first
        assert await firm.rows(events) == before
        changed = type(request)()
        changed.CopyFrom(request)
        for field, value in another.items():
            setattr(changed, field, value)
        assert (await refused(call(changed)))[1] == "REQUEST_ID_REUSED", rpc
        if rpc != "CreateQuote":
            assert (await refused(getattr(other.quotes(login), rpc)(request))) == (CODE.NOT_FOUND, "NOT_FOUND"), rpc
        changed.request_id = ""
        assert (await refused(call(changed)))[0] == CODE.INVALID_ARGUMENT, rpc
        return first

    lines = firm.lines()
    create = pb.CreateQuoteRequest(customer=firm.bought, currency="CNY", lines=lines)
    name = (await change("ann", "CreateQuote", create, terms="else")).name
    await change("ann", "ReviseQuote", pb.ReviseQuoteRequest(name=name, terms="30 days"), terms="60 days")
    await change("ann", "SubmitQuote", pb.SubmitQuoteRequest(name=name), etag="7")
    back = pb.ReturnQuoteRequest(name=name, reason_code="other")
    await change("pam", "ReturnQuote", back, note="else")
    await firm.do("ann", "SubmitQuote", name)
    confirm = pb.ConfirmProductRequest(name=name, custom_development=YES)
    await change("pam", "ConfirmProduct", confirm, custom_development=NO)
    hurried = (await firm.quote()).name
    await change("ann", "MarkUrgent", pb.MarkUrgentRequest(name=hurried), etag="7")
    lock = pb.LockCostRequest(name=name, boms=firm.bills())
    await change("fin", "LockCost", lock, etag="7")
    await change("lea", "ArchiveClauses", pb.ArchiveClausesRequest(name=name, clauses=["validity"]), etag="7")
    await change("vp", "ApproveQuote", pb.ApproveQuoteRequest(name=name), etag="7")
    await change("ann", "SendQuote", pb.SendQuoteRequest(name=name), etag="7")
    handled = pb.RecordObjectionHandlingRequest(name=name, kind="price")
    await change("ann", "RecordObjectionHandling", handled, kind="rival")
    answered = pb.RecordCustomerAnswerRequest(name=name, answer=pb.CUSTOMER_ANSWER_ACCEPTED)
    await change("ann", "RecordCustomerAnswer", answered, answer=pb.CUSTOMER_ANSWER_DECLINED)
    await firm.advance(days=9)
    await change("ann", "RevalidateQuote", pb.RevalidateQuoteRequest(name=name), etag="7")
