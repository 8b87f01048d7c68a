"""The flow of a quote through its doors: nodes in order, routes, returns, what is refused."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from uuid import uuid4

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2
from grpc import aio

from tests.quotes.house import NO, YES, Desk, desk, refused, rid
from weft.api.quotes import v1 as pb
from weft.errors import error_info
from weft.testing import Platform

CODE = grpc.StatusCode
PRODUCT, FINANCE, LEGAL = pb.QUOTE_NODE_PRODUCT, pb.QUOTE_NODE_FINANCE, pb.QUOTE_NODE_LEGAL
MANAGER = pb.QUOTE_NODE_GENERAL_MANAGER


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Desk:
    """One firm for all tests of this file."""
    return await desk(platform)


async def problem(call) -> tuple[str, str, str]:
    """Reason, field and sentence of the first violation of a refused call."""
    with pytest.raises(aio.AioRpcError) as caught:
        await call
    info = error_info(caught.value)
    assert info is not None
    assert info.metadata["remedy"]
    pairs = dict(caught.value.trailing_metadata() or ())
    bad = error_details_pb2.BadRequest()
    for detail in status_pb2.Status.FromString(pairs["grpc-status-details-bin"]).details:
        detail.Unpack(bad)
    first = bad.field_violations[0] if bad.field_violations else None
    return info.reason, first.field if first else "", first.description if first else ""


@pytest.mark.capability("QC-01", clause="the four nodes are done in order")
async def test_a_quote_goes_from_sales_through_product_finance_and_legal(firm: Desk):
    quote = await firm.quote()
    assert (quote.state, quote.open_node, quote.version) == (pb.QUOTE_STATE_DRAFT, pb.QUOTE_NODE_SALES, "1.0")
    done = await firm.cleared(quote)
    assert (done.state, done.effective_version) == (pb.QUOTE_STATE_CLEARED, "1.3")
    needed = [node.node for node in done.nodes if node.state == pb.NODE_STATE_DONE]
    assert needed == [pb.QUOTE_NODE_SALES, PRODUCT, FINANCE, LEGAL]
    assert await firm.told(quote) == [
        "QuoteCreated", "QuoteSubmitted", "QuoteNodeOpened", "QuoteProductConfirmed", "QuoteNodeOpened",
        "QuoteCostLocked", "QuoteNodeOpened", "QuoteClausesArchived", "QuoteCleared",
    ]  # fmt: skip


@pytest.mark.capability("QC-01", clause="no node is skipped")
@pytest.mark.problem("NODE_IS_NOT_OPEN", "QUOTE_IS_NOT_IN_REVIEW", "QUOTE_IS_NOT_A_DRAFT")
async def test_no_node_is_skipped_and_the_refusal_names_the_open_one(firm: Desk):
    quote = await firm.quote()
    early = firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
    assert (await refused(early)) == (CODE.FAILED_PRECONDITION, "QUOTE_IS_NOT_IN_REVIEW")
    await firm.do("ann", "SubmitQuote", quote)
    assert (await refused(firm.do("ann", "SubmitQuote", quote)))[1] == "QUOTE_IS_NOT_A_DRAFT"
    for login, verb, more in (
        ("fin", "LockCost", {"boms": firm.bills()}), ("lea", "ArchiveClauses", {"clauses": ["validity"]}),
        ("vp", "ApproveQuote", {}),
    ):  # fmt: skip
        reason, _, told = await problem(firm.do(login, verb, quote, **more))
        assert (reason, told) == ("NODE_IS_NOT_OPEN", "The quote waits for product.")


@pytest.mark.capability("QC-02", clause="approving without the answer fails")
@pytest.mark.problem("CUSTOM_DEVELOPMENT_IS_UNSAID")
async def test_product_answers_yes_or_no(firm: Desk):
    quote = await firm.quote()
    await firm.do("ann", "SubmitQuote", quote)
    assert (await refused(firm.do("pam", "ConfirmProduct", quote)))[1] == "CUSTOM_DEVELOPMENT_IS_UNSAID"
    assert (await firm.read_quote(quote)).open_node == PRODUCT


@pytest.mark.capability("QC-04", clause="custom development makes it five nodes, else four")
@pytest.mark.capability("QC-04", clause="an answer that is flipped re-routes and done steps are kept")
async def test_a_flipped_answer_routes_anew_and_keeps_what_is_done(firm: Desk):
    quote = await firm.quote()
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
    await firm.do("fin", "LockCost", quote, boms=firm.bills())
    flipped = await firm.do("pam", "ConfirmProduct", quote, custom_development=YES)
    assert flipped.open_node == LEGAL
    assert {node.node: node.state for node in flipped.nodes}[FINANCE] == pb.NODE_STATE_DONE
    last = await firm.do("lea", "ArchiveClauses", quote, clauses=["validity"])
    assert (last.state, last.open_node) == (pb.QUOTE_STATE_IN_REVIEW, MANAGER)
    back = await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
    assert (back.state, back.effective_version) == (pb.QUOTE_STATE_CLEARED, "1.5")
    five = await firm.cleared(custom=YES)
    assert (five.state, five.effective_version) == (pb.QUOTE_STATE_CLEARED, "1.4")


@pytest.mark.capability("QC-03", clause="a lock without a BOM fails")
@pytest.mark.problem("BOM_IS_MISSING", "BOM_DOES_NOT_FIT")
async def test_cost_is_locked_only_on_a_bill_in_force_for_every_item(firm: Desk):
    both = pb.QuoteLines(lines=[*firm.lines().lines, *firm.lines(item=firm.valve).lines])
    quote = await firm.quote(lines=both)
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
    assert (await problem(firm.do("fin", "LockCost", quote)))[0] == "BOM_IS_MISSING"
    missing = firm.do("fin", "LockCost", quote, boms=firm.bills())
    assert await problem(missing) == ("BOM_IS_MISSING", "boms", "VALVE has none.")
    old = await firm.bom("B-OLD", firm.pump, active=False)
    euro = await firm.bom("B-EUR", firm.pump, currency="EUR")
    for bom, told in (
        (firm.boms[firm.valve], "This bill makes another item."), (old, "This bill is no longer in force."),
        (euro, "Its costs are in EUR."), (f"boms/{uuid4()}", "There is no such bill."),
    ):  # fmt: skip
        call = firm.do("fin", "LockCost", quote, boms=[pb.ItemBom(item=firm.pump, bom=bom)])
        assert await problem(call) == ("BOM_DOES_NOT_FIT", "boms[0].bom", told)
    done = await firm.do("fin", "LockCost", quote, boms=[*firm.bills(), *firm.bills(firm.valve)])
    assert done.open_node == LEGAL


@pytest.mark.capability("QC-03", clause="the cost is frozen at lock time")
@pytest.mark.capability("QC-35", clause="margin equals quote minus locked cost")
async def test_a_locked_cost_stays_and_the_margin_is_net_minus_it(firm: Desk):
    item = await firm.item("FROZEN")
    bom = await firm.bom("B-FROZEN", item, material_cost_fen=70_00)
    quote = await firm.quote(lines=firm.lines(100_00, item=item, discount_bp=500))
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
    locked = await firm.do("fin", "LockCost", quote, boms=[pb.ItemBom(item=item, bom=bom)])
    assert (locked.totals.net_fen, locked.locked_cost_fen, locked.margin_fen) == (190_00, 140_00, 50_00)
    query = "select (cost->>'cost_fen')::bigint c, net_fen n from quotes.quote where tenant_id = $1 and id = $2"
    (row,) = await firm.rows(query, quote.name.split("/")[1])
    await firm.bom("B-FROZEN", item, bom, material_cost_fen=90_00)  # asked for anew; what was locked stays as it is
    assert (await firm.read_quote(quote, "fin")).open_node == FINANCE
    versions = await firm.quotes("fin").ListQuoteVersions(pb.ListQuoteVersionsRequest(quote=quote.name))
    again = next(one for one in versions.versions if one.version == locked.version)
    assert (again.locked_cost_fen, again.margin_fen) == (row["c"], row["n"] - row["c"]) == (140_00, 50_00)
    for login in ("ann", "pam", "lea"):
        seen = await firm.read_quote(quote, login)
        assert not seen.HasField("margin_fen")
        assert not seen.HasField("locked_cost_fen")
        kept = await firm.quotes(login).ListQuoteVersions(pb.ListQuoteVersionsRequest(quote=quote.name))
        assert not any(one.HasField("locked_cost_fen") or one.HasField("margin_fen") for one in kept.versions)


@pytest.mark.capability("QC-05", clause="approval without the upload fails")
@pytest.mark.problem("COST_SHEET_IS_MISSING", "FINANCE_IS_DONE")
async def test_an_urgent_quote_needs_a_sheet_of_its_cost(firm: Desk):
    quote = await firm.quote()
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
    assert (await firm.do("ann", "MarkUrgent", quote)).urgent
    assert (await refused(firm.do("fin", "LockCost", quote, boms=firm.bills())))[1] == "COST_SHEET_IS_MISSING"
    forged = firm.do("fin", "LockCost", quote, boms=firm.bills(), cost_sheet="weft_file_forged")
    assert (await refused(forged))[1] == "FILE_TOKEN_INVALID"
    files = firm.platform.app.files
    for kind in ("application/x-msdownload", "text/html", "image/svg+xml"):
        stored = await files.put_bytes(str(firm.id), b"MZ", content_type=kind, uploader=firm.name("fin"))
        wrong = firm.do("fin", "LockCost", quote, boms=firm.bills(), cost_sheet=files.token(stored))
        assert (await problem(wrong))[:2] == ("INVALID_ARGUMENT", "cost_sheet")
    done = await firm.do("fin", "LockCost", quote, boms=firm.bills(), cost_sheet=await firm.upload(b"sheet"))
    assert next(node for node in done.nodes if node.node == FINANCE).has_cost_sheet
    kept = await firm.rows("select subject from quotes.kept_file where tenant_id = $1")
    assert [row["subject"] for row in kept] == [quote.name]
    assert (await refused(firm.do("ann", "MarkUrgent", quote)))[1] == "FINANCE_IS_DONE"


@pytest.mark.capability("QC-36", clause="a return without a reason code is rejected")
@pytest.mark.capability("QC-36", clause="the top return reasons are counted")
async def test_a_return_says_why_and_reasons_are_counted(platform: Platform):
    firm = await desk(platform)
    quote = await firm.quote()
    await firm.do("ann", "SubmitQuote", quote)
    for code in ("", "because"):
        assert (await refused(firm.do("pam", "ReturnQuote", quote, reason_code=code)))[0] == CODE.INVALID_ARGUMENT
    wrong = firm.do("fin", "ReturnQuote", quote, reason_code="cost_unclear")
    assert (await refused(wrong)) == (CODE.PERMISSION_DENIED, "FORBIDDEN")
    back = await firm.do("pam", "ReturnQuote", quote, reason_code="requirement_unclear", note="Which voltage?")
    assert (back.state, back.open_node) == (pb.QUOTE_STATE_RETURNED, pb.QUOTE_NODE_SALES)
    read = (await firm.read_quote(quote)).returned
    assert (read.reason, read.note) == ("The requirement is not clear", "Which voltage?")
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ReturnQuote", quote, reason_code="other")
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ReturnQuote", quote, reason_code="requirement_unclear")
    period = {"from_date": "2020-01-01", "to_date": "2099-12-31"}
    counts = await firm.quotes("boss").ListReturnReasons(pb.ListReturnReasonsRequest(**period))
    recount = await firm.rows(
        "select reason, count(*) n from quotes.quote_return where tenant_id = $1 group by 1 order by 2 desc"
    )
    assert [(one.reason_code, one.count) for one in counts.reasons] == [(row["reason"], row["n"]) for row in recount]
    assert [(row["reason"], row["n"]) for row in recount] == [("requirement_unclear", 2), ("other", 1)]
    nobody = await firm.quotes("bob").ListReturnReasons(pb.ListReturnReasonsRequest(**period))
    assert list(nobody.reasons) == []


@pytest.mark.problem("OWN_QUOTE_REVIEW", "REVIEWER_IS_UNKNOWN")
async def test_nobody_reviews_his_own_quote_whoever_brings_the_review(firm: Desk):
    quote = await firm.quote("boss", owner=firm.name("ann"))
    assert (quote.owner, quote.creator) == (firm.name("ann"), firm.name("boss"))
    await firm.do("ann", "SubmitQuote", quote)

    def through_tasks(initiator: str):
        request = pb.ConfirmProductRequest(
            name=quote.name, custom_development=NO, task=f"tasks/{uuid4()}", request_id=rid()
        )
        stub = firm.platform.system("tasks", firm.id, initiator=initiator)(pb.QuotesStub)
        return request, stub.ConfirmProduct(request)

    for own in ("ann", "boss"):
        assert (await refused(through_tasks(firm.name(own))[1])) == (CODE.PERMISSION_DENIED, "OWN_QUOTE_REVIEW")
    assert (await refused(through_tasks("")[1]))[1] == "REVIEWER_IS_UNKNOWN"
    request, call = through_tasks(firm.name("pam"))
    node = next(one for one in (await call).nodes if one.node == PRODUCT)
    assert (node.actor, node.task) == (firm.name("pam"), request.task)
    (audit,) = await firm.rows(
        "select detail from quotes.audit where tenant_id = $1 and request_id = $2", request.request_id
    )
    assert audit["detail"]["task"] == request.task


@pytest.mark.capability("QC-13", clause="sales sees the step, its input and its output")
async def test_sales_sees_which_step_is_open_since_when_with_input_and_output(firm: Desk):
    quote = await firm.quote()
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=YES)
    seen = await firm.read_quote(quote)
    assert seen.open_node == FINANCE
    assert seen.open_time.seconds > 0
    nodes = {node.node: node for node in seen.nodes}
    product, finance = nodes[PRODUCT], nodes[FINANCE]
    assert (product.input_version, product.output_version, product.custom_development) == ("1.0", "1.1", YES)
    assert (product.state, product.actor) == (pb.NODE_STATE_DONE, firm.name("pam"))
    assert (finance.state, finance.input_version, finance.output_version) == (pb.NODE_STATE_OPEN, "1.1", "")
    assert (nodes[LEGAL].state, nodes[MANAGER].state) == (pb.NODE_STATE_WAITING, pb.NODE_STATE_WAITING)


@pytest.mark.problem("REVISION_IS_EMPTY")
async def test_a_revision_opens_again_what_it_touches_and_product_only_for_other_items(firm: Desk):
    quote = await firm.cleared()
    assert (await refused(firm.do("ann", "ReviseQuote", quote, lines=firm.lines())))[1] == "REVISION_IS_EMPTY"
    cheaper = await firm.do("ann", "ReviseQuote", quote, lines=firm.lines(95_00))
    assert (cheaper.version, cheaper.open_node, cheaper.effective_version) == ("2.0", FINANCE, "")
    assert not (await firm.read_quote(quote, "fin")).HasField("locked_cost_fen")
    await firm.do("fin", "LockCost", quote, boms=firm.bills())
    await firm.do("lea", "ArchiveClauses", quote, clauses=["validity"])
    worded = await firm.do("ann", "ReviseQuote", quote, terms="30 days")
    assert (worded.version, worded.open_node) == ("3.0", LEGAL)
    other = await firm.do("ann", "ReviseQuote", quote, lines=firm.lines(item=firm.valve))
    assert (other.version, other.open_node, other.custom_development) == ("4.0", PRODUCT, 0)
    assert "QuoteSuperseded" in await firm.told(quote)


@pytest.mark.capability("QC-09", clause="every change makes an immutable snapshot and old ones stay byte-stable")
@pytest.mark.capability("QC-09", clause="the label names the cost lock in that shape")
async def test_versions_are_kept_byte_for_byte_and_called_as_the_row_says(firm: Desk):
    quote = await firm.quote()
    query = (
        "select major || '.' || minor as v, body, sha256, id from quotes.quote_version where tenant_id = $1"
        " and quote_id = $2 order by id"
    )
    id = quote.name.split("/")[1]
    (first,) = await firm.rows(query, id)
    await firm.do("ann", "ReviseQuote", quote, lines=firm.lines(90_00))
    done = await firm.cleared(await firm.do("ann", "ReviseQuote", quote, terms="30 days"))
    rows = await firm.rows(query, id)
    assert [row["v"] for row in rows] == ["1.0", "2.0", "3.0", "3.1", "3.2", "3.3"]
    assert rows[0] == first
    assert all(hashlib.sha256(row["body"]).hexdigest() == row["sha256"] for row in rows)
    (locked,) = await firm.rows("select cost_locked_at at from quotes.quote where tenant_id = $1 and id = $2", id)
    at = f"{locked['at'] + timedelta(hours=8):%Y-%m-%d %H:%M}"
    assert done.version_label == f"V3.3 (incl. finance {at} cost lock)"
    listed = await firm.quotes("ann").ListQuoteVersions(pb.ListQuoteVersionsRequest(quote=quote.name, page_size=4))
    assert [one.version for one in listed.versions] == ["3.3", "3.2", "3.1", "3.0"]
    assert [one.label for one in listed.versions] == [
        f"V3.3 (incl. finance {at} cost lock)", f"V3.2 (incl. finance {at} cost lock)", "V3.1", "V3.0",
    ]  # fmt: skip
    chinese = firm.platform.as_(firm.people["ann"], language="zh-CN")
    chinese.principal.language = "zh-CN"
    read = await chinese(pb.QuotesStub).GetQuoteVersion(pb.GetQuoteVersionRequest(name=listed.versions[1].name))
    chinese.principal.language = "en"
    assert read.label == f"V3.2（含财务 {at} 锁定成本）"
    old = await firm.quotes("ann").GetQuoteVersion(pb.GetQuoteVersionRequest(name=f"quoteVersions/{first['id']}"))
    assert (old.lines[0].unit_price_fen, old.sha256) == (100_00, first["sha256"])
