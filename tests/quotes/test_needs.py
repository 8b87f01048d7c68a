"""What must be there before a node of the review is done: as shipped, as a firm sets it, and what no firm leaves out."""

from __future__ import annotations

from typing import Any

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2
from grpc import aio

from services.quotes.policies import KINDS
from tests.quotes.house import NO, YES, Desk, desk, refused, rid
from weft import documents
from weft.api.quotes import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.errors import error_info
from weft.policy_documents import PolicyRefused, parse
from weft.testing import Platform

(FLOW,) = (kind for kind in KINDS if kind.name == "quote_flow")
PRODUCT, FINANCE, LEGAL, MANAGER = (f"QUOTE_NODE_{one}" for one in ("PRODUCT", "FINANCE", "LEGAL", "GENERAL_MANAGER"))
SHEET = {"kind": "cost_sheet"}
PDF = "application/pdf"


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Desk:
    return await desk(platform)


def step(node: str, *fields: str, files: Any = ()) -> dict[str, Any]:
    return {"node": node, "needs": {"fields": list(fields), "files": list(files)}}


def broken(*steps: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What is wrong with the shipped policy if it had these steps."""
    with pytest.raises(PolicyRefused) as caught:
        parse(FLOW, {**documents.load_yaml(FLOW.default), "steps": list(steps)})
    return [(one.field, one.rule, one.message.render("en")) for one in caught.value.violations]


async def lacks(call: Any) -> tuple[str, str, list[tuple[str, str]]]:
    """Reason, sentence, and what is missing where, of a refused call."""
    with pytest.raises(aio.AioRpcError) as caught:
        await call
    assert caught.value.code() == grpc.StatusCode.FAILED_PRECONDITION
    info, bad = error_info(caught.value), error_details_pb2.BadRequest()
    assert info is not None
    pairs = dict(caught.value.trailing_metadata() or ())
    for detail in status_pb2.Status.FromString(pairs["grpc-status-details-bin"]).details:
        detail.Unpack(bad)
    assert info.metadata["remedy"]
    return info.reason, caught.value.details() or "", [(one.field, one.reason) for one in bad.field_violations]


def decided(firm: Desk, login: str, task: tasks.Task, **outputs: Any) -> Any:
    """Lets somebody approve in his task."""
    request = tasks.DecideTaskRequest(name=task.name, decision="approve", request_id=rid())
    request.outputs.update(outputs)
    return firm.platform.as_(firm.people[login])(tasks.TasksStub).DecideTask(request)


def test_a_policy_that_names_what_there_is_not_or_leaves_out_what_must_be_is_refused_in_words():
    usual = step(FINANCE, "boms", files=[{**SHEET, "urgentOnly": True}])
    assert broken(
        step(PRODUCT, "custom_development", "colour", "boms"), usual, step(LEGAL, "clauses", files=[SHEET])
    ) == [
        ("steps[0].needs.fields[1]", "needs.unknown",
         "Product can ask for terms, taxes, custom_development here, not for colour."),
        ("steps[0].needs.fields[2]", "needs.unknown",
         "Product can ask for terms, taxes, custom_development here, not for boms."),
        ("steps[2].needs.files[0].kind", "needs.unknown",
         "Legal can ask for technical_proposal, drawing, bom_sheet, contract_draft here, not for cost_sheet."),
    ]  # fmt: skip
    assert broken(step(PRODUCT, "terms"), step(FINANCE, "taxes"), step(LEGAL, "terms")) == [
        ("steps[0].needs.fields", "needs.kept",
         "Product always asks for whether custom development is needed: name custom_development."),
        ("steps[1].needs.fields", "needs.kept",
         "Finance always asks for a bill of materials for every item: name boms."),
        ("steps[1].needs.files", "needs.kept", "Finance always asks for a sheet of the cost: name cost_sheet."),
        ("steps[2].needs.fields", "needs.kept", "Legal always asks for the clauses: name clauses."),
    ]  # fmt: skip
    twice = step(FINANCE, "boms", files=[SHEET, {**SHEET, "urgentOnly": True}])
    (found,) = broken(step(PRODUCT, "custom_development"), twice, step(LEGAL, "clauses"))
    assert found[:2] == ("steps[1].needs.files", "needs.twice")
    with pytest.raises(PolicyRefused) as caught:
        parse(FLOW, {**documents.load_yaml(FLOW.default), "file_kinds": [
            {"code": "cost_sheet", "titleEn": "a", "titleZh": "a", "types": ["text/csv"], "bytesMax": "1"}]})  # fmt: skip
    assert [(one.field, one.rule) for one in caught.value.violations] == [("file_kinds[0].code", "file_kinds.reserved")]


async def put(firm: Desk, kind: str, content: bytes = b"%PDF-", content_type: str = PDF) -> pb.NodeFile:
    """A file of a kind, uploaded."""
    upload = await firm.platform.app.files.put_bytes(
        str(firm.id), content, content_type=content_type, uploader="people/1"
    )
    return pb.NodeFile(kind=kind, file=firm.platform.app.files.token(upload))


async def wrong(call: Any) -> list[tuple[str, str, str]]:
    """What is wrong with a request, field by field."""
    with pytest.raises(aio.AioRpcError) as caught:
        await call
    assert caught.value.code() == grpc.StatusCode.INVALID_ARGUMENT
    bad = error_details_pb2.BadRequest()
    pairs = dict(caught.value.trailing_metadata() or ())
    for detail in status_pb2.Status.FromString(pairs["grpc-status-details-bin"]).details:
        detail.Unpack(bad)
    return [(one.field, one.reason, one.description) for one in bad.field_violations]


async def asking_for_files(platform: Platform) -> Desk:
    """A firm whose nodes ask for files."""
    firm = await desk(platform)
    kinds = [
        {"code": code, "titleEn": en, "titleZh": zh, "types": [PDF], "bytesMax": "20"}
        for code, en, zh in (("proposal", "technical proposal", "技术方案"), ("bom_sheet", "bill {A", "BOM {A 清单"))
    ]
    draft = {"code": "draft", "titleEn": "draft", "titleZh": "草案", "types": [PDF, "text/csv"], "bytesMax": "20971520"}
    own = {"kind": "bom_sheet", "customDevelopmentOnly": True}
    await firm.set_policy("quote_flow", fileKinds=[*kinds, draft], costSheetBytesMax="2097152", steps=[
        step(PRODUCT, "custom_development", files=[{"kind": "proposal"}, own]),
        step(FINANCE, "boms", files=[{**SHEET, "urgentOnly": True}]),
        step(LEGAL, "clauses", files=[{"kind": "draft"}, own]),
        {**step(MANAGER, files=[{"kind": "draft", "urgentOnly": True}]), "customDevelopmentOnly": True},
    ])  # fmt: skip
    return firm


@pytest.mark.problem("NODE_IS_INCOMPLETE")
@pytest.mark.capability(
    "QC-01", clause="a node is done with the files that the firm asks for there, and not without them"
)
async def test_a_node_is_done_with_the_files_that_the_firm_asks_for_of_the_right_type_and_size(platform: Platform):
    firm = await asking_for_files(platform)
    quote = await firm.quote(urgent=True)
    await firm.do("ann", "SubmitQuote", quote)
    await firm.settle()
    (task,) = await firm.tasks_of("pam", quote)
    told = await lacks(decided(firm, "pam", task, custom_development="CUSTOM_DEVELOPMENT_NO"))
    assert told == (
        "NODE_IS_INCOMPLETE", "Before product is done there must be: technical proposal.",
        [("outputs.files", "needs.proposal")],
    )  # fmt: skip
    assert await firm.tasks_of("pam", quote)
    told = await lacks(
        firm.do("pam", "ConfirmProduct", quote, custom_development=YES, files=[await put(firm, "proposal")])
    )
    assert told[1] == "Before product is done there must be: bill {A."
    sheet = await put(firm, "bom_sheet")
    bad = [await put(firm, "proposal", b"a,b", "text/csv"), await put(firm, "bom_sheet", bytes(1100)), sheet,
           await put(firm, "draft"), pb.NodeFile(kind="proposal", file=sheet.file)]  # fmt: skip
    assert await wrong(firm.do("pam", "ConfirmProduct", quote, custom_development=YES, files=bad)) == [
        ("files[0].file", "file.type", "Technical proposal is a file of one of these types: application/pdf."),
        ("files[1].file", "file.size", "Bill {A has at most 20 B; this file has 1.1 KiB."),
        ("files[2].kind", "file.twice", "This file is named twice."),
        ("files[3].kind", "file.unasked", "This node asks for no such file; it asks for: technical proposal, bill {A."),
        ("files[4].kind", "file.twice", "This file is named twice."),
    ]  # fmt: skip
    forged = pb.NodeFile(kind="proposal", file=sheet.file[:-4] + "AAAA")
    assert (await refused(firm.do("pam", "ConfirmProduct", quote, custom_development=YES, files=[forged])))[1] == (
        "FILE_TOKEN_INVALID"
    )
    node = (await firm.read_quote(quote)).nodes[1]
    assert ([one.kind for one in node.needed_files], list(node.files)) == (["proposal"], [])
    brought = [await put(firm, "proposal", b"%PDF-proposal"), sheet]
    done = await firm.do("pam", "ConfirmProduct", quote, custom_development=YES, files=brought)
    assert [(one.kind, one.title, one.size_bytes) for one in done.nodes[1].files] == [
        ("proposal", "technical proposal", 13), ("bom_sheet", "bill {A", 5),
    ]  # fmt: skip
    assert [(one.kind, PDF in one.types, one.bytes_max) for one in done.nodes[2].needed_files] == [
        ("cost_sheet", True, 2 * 2**20),
    ]
    assert (await firm.read_quote(quote)).nodes[2].needed_files == done.nodes[2].needed_files

    await the_rest_of_the_review(firm, quote)


async def the_rest_of_the_review(firm: Desk, quote: pb.Quote) -> None:
    """Finance, legal and the general manager, each with its files; then legal anew."""
    large = (await put(firm, "cost_sheet", bytes(2**21 + 1), "text/csv")).file
    assert await wrong(firm.do("fin", "LockCost", quote, boms=firm.bills(), cost_sheet=large)) == [
        ("cost_sheet", "file.size", "Sheet of the cost has at most 2 MiB; this file has 2.1 MiB."),
    ]
    sheet = await put(firm, "cost_sheet", b"sheet")
    twice = firm.do("fin", "LockCost", quote, boms=firm.bills(), cost_sheet=sheet.file, files=[sheet])
    assert await wrong(twice) == [("files[0].kind", "file.twice", "This file is named twice.")]
    drawing = firm.do("fin", "LockCost", quote, boms=firm.bills(), files=[await put(firm, "draft")])
    told = "This node asks for no such file; it asks for: sheet of the cost."
    assert await wrong(drawing) == [("files[0].kind", "file.unasked", told)]
    locked = await firm.do("fin", "LockCost", quote, boms=firm.bills(), files=[sheet])
    assert locked.nodes[2].has_cost_sheet
    assert [one.kind for one in locked.nodes[2].files] == ["cost_sheet"]
    assert await file_of(firm, "pam", quote, PRODUCT, "proposal") == b"%PDF-proposal"
    assert await file_of(firm, "fin", quote, FINANCE, "cost_sheet") == b"sheet"
    for login, node_name, kind in (
        ("ann", FINANCE, "cost_sheet"),
        ("bob", PRODUCT, "proposal"),
        ("ann", LEGAL, "draft"),
    ):
        with pytest.raises(aio.AioRpcError) as caught:
            await file_of(firm, login, quote, node_name, kind)
        assert caught.value.code() == grpc.StatusCode.NOT_FOUND

    told = await lacks(firm.do("lea", "ArchiveClauses", quote, clauses=["validity"]))
    assert told[1] == "Before legal is done there must be: draft, bill {A."
    draft = await put(firm, "draft")
    files = [draft, pb.NodeFile(kind="bom_sheet", file=draft.file)]  # one file is both
    outputs = [{"kind": one.kind, "file": one.file} for one in files]
    await firm.settle()
    (task,) = await firm.tasks_of("lea", quote)
    other = [*outputs, {"kind": "proposal", "file": draft.file}]
    assert await wrong(decided(firm, "lea", task, clauses=["validity"], files=other)) == [
        ("outputs.files[2].kind", "file.unasked", "This node asks for no such file; it asks for: draft, bill {A."),
    ]
    await decided(firm, "lea", task, clauses=["validity"], files=outputs)
    node = (await firm.read_quote(quote)).nodes[3]
    assert ([one.kind for one in node.files], node.task) == (["draft", "bom_sheet"], task.name)
    told = await lacks(firm.do("vp", "ApproveQuote", quote))
    assert told[1] == "Before the general manager is done there must be: draft."
    done = await firm.do("vp", "ApproveQuote", quote, files=[await put(firm, "draft")])
    assert done.state == pb.QUOTE_STATE_CLEARED
    kept = "select count(distinct key)::int n from quotes.kept_file where tenant_id = $1 and subject = $2"
    assert (await firm.rows(kept, quote.name))[0]["n"] == 5

    await firm.do("ann", "ReviseQuote", quote, terms="90 days")  # legal looks anew, with a draft of its own
    again = await firm.read_quote(quote)
    assert [len(one.files) for one in again.nodes[1:]] == [2, 1, 0, 0]
    told = await lacks(firm.do("lea", "ArchiveClauses", quote, clauses=["validity"]))
    assert told[1] == "Before legal is done there must be: draft, bill {A."


async def file_of(firm: Desk, login: str, quote: pb.Quote, node: str, kind: str) -> bytes:
    """A kept file, downloaded."""
    request = pb.DownloadQuoteFileRequest(name=quote.name, node=pb.QuoteNode.Value(node), kind=kind)
    body = await firm.platform.as_(firm.people[login])(pb.QuotesStub).DownloadQuoteFile(request)
    return bytes(body.data)


@pytest.mark.problem("NODE_IS_INCOMPLETE")
async def test_a_node_is_done_when_there_is_all_that_the_firm_asks_for(firm: Desk):
    untaxed = pb.QuoteLines(lines=[pb.QuoteLine(item=firm.pump, quantity="1", unit_price_fen=100_00)])
    before = await firm.quote(lines=untaxed)
    await firm.do("ann", "SubmitQuote", before)
    await firm.set_policy("quote_flow", steps=[
        step(PRODUCT, "custom_development", "taxes"), step(FINANCE, "boms", "terms", files=[SHEET]),
        step(LEGAL, "clauses", "terms"), {**step(MANAGER, "taxes"), "customDevelopmentOnly": True},
    ])  # fmt: skip
    await firm.do("pam", "ConfirmProduct", before, custom_development=NO)
    await firm.do("fin", "LockCost", before, boms=firm.bills())  # it keeps what was asked for when it was handed in

    quote = await firm.quote(lines=untaxed, terms=" ")
    await firm.do("ann", "SubmitQuote", quote)
    told = await lacks(firm.do("pam", "ConfirmProduct", quote))
    assert told[0] == "NODE_IS_INCOMPLETE"
    assert told[1] == "Before product is done there must be: a tax on every line, whether custom development is needed."
    assert [field for field, _ in told[2]] == ["lines.tax_bp", "custom_development"]
    await firm.settle()
    (task,) = await firm.tasks_of("pam", quote)
    told = await lacks(decided(firm, "pam", task, custom_development="CUSTOM_DEVELOPMENT_YES"))
    assert (told[0], told[2]) == ("NODE_IS_INCOMPLETE", [("outputs.lines.tax_bp", "needs.taxes")])
    assert await firm.tasks_of("pam", quote)  # which stays open
    await firm.do("ann", "ReviseQuote", quote, lines=firm.lines())
    await decided(firm, "pam", task, custom_development="CUSTOM_DEVELOPMENT_YES")
    assert not await firm.tasks_of("pam", quote)

    for bills, missing in (([], ["terms", "boms", "cost_sheet"]), (firm.bills(), ["terms", "cost_sheet"])):
        told = await lacks(firm.do("fin", "LockCost", quote, boms=bills))
        assert (told[0], [field for field, _ in told[2]]) == ("NODE_IS_INCOMPLETE", missing)
    await firm.do("ann", "ReviseQuote", quote, terms="30 days")
    told = await lacks(firm.do("fin", "LockCost", quote, boms=firm.bills()))
    assert told == (
        "NODE_IS_INCOMPLETE", "Before finance is done there must be: a sheet of the cost.",
        [("cost_sheet", "needs.cost_sheet")],
    )  # fmt: skip
    sheet = await firm.upload(b"sheet")
    assert (await refused(firm.do("fin", "LockCost", quote, cost_sheet=sheet)))[1] == "BOM_IS_MISSING"
    await firm.do("fin", "LockCost", quote, boms=firm.bills(), cost_sheet=sheet)

    await firm.do("ann", "ReviseQuote", quote, terms="")
    told = await lacks(firm.do("lea", "ArchiveClauses", quote, clauses=["validity"]))
    assert told[1] == "Before legal is done there must be: terms."
    for lines in (untaxed, firm.lines()):
        await firm.do("ann", "ReviseQuote", quote, lines=lines, terms="60 days")
        await firm.do("fin", "LockCost", quote, boms=firm.bills(), cost_sheet=await firm.upload(b"sheet"))
        await firm.do("lea", "ArchiveClauses", quote, clauses=["validity"])
        if lines == untaxed:
            told = await lacks(firm.do("vp", "ApproveQuote", quote))
            assert told[1] == "Before the general manager is done there must be: a tax on every line."
    assert (await firm.do("vp", "ApproveQuote", quote)).state == pb.QUOTE_STATE_CLEARED


async def test_a_document_and_a_quote_of_before_there_were_needs_have_what_is_shipped(platform: Platform):
    firm = await desk(platform)
    bare = [{"node": PRODUCT}, {"node": FINANCE}, {"node": LEGAL}]
    await firm.set_policy("quote_flow", steps=bare)
    (row,) = await firm.rows("select document from quotes.policy where tenant_id = $1")
    assert not any("needs" in one for one in row["document"]["steps"])
    quote = await firm.quote(urgent=True)
    await firm.do("ann", "SubmitQuote", quote)
    await firm.rows(
        "update quotes.quote set route = (select jsonb_agg(n - 'fields' - 'files' - 'wanted' - 'brought') from"
        " jsonb_array_elements(route) n) where tenant_id = $1"
    )
    assert (await refused(firm.do("pam", "ConfirmProduct", quote)))[1] == "CUSTOM_DEVELOPMENT_IS_UNSAID"
    await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
    told = await lacks(firm.do("fin", "LockCost", quote))
    assert [field for field, _ in told[2]] == ["boms", "cost_sheet"]
    assert (await refused(firm.do("fin", "LockCost", quote, boms=firm.bills())))[1] == "COST_SHEET_IS_MISSING"
    await firm.do("fin", "LockCost", quote, boms=firm.bills(), cost_sheet=await firm.upload(b"sheet"))
    done = await firm.do("lea", "ArchiveClauses", quote, clauses=["validity"])
    assert done.state == pb.QUOTE_STATE_CLEARED
