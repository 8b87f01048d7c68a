"""What must be there before a node of the review is done: as shipped, as a firm sets it, and what no firm leaves out."""

from __future__ import annotations

from typing import Any

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2
from grpc import aio

from services.quotes.policies import KINDS
from tests.quotes.house import NO, Desk, desk, refused, rid
from weft import documents
from weft.api.quotes import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.errors import error_info
from weft.policy_documents import PolicyRefused, parse
from weft.testing import Platform

(FLOW,) = (kind for kind in KINDS if kind.name == "quote_flow")
PRODUCT, FINANCE, LEGAL, MANAGER = (f"QUOTE_NODE_{one}" for one in ("PRODUCT", "FINANCE", "LEGAL", "GENERAL_MANAGER"))
SHEET = {"kind": "cost_sheet"}


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


def decided(firm: Desk, login: str, task: tasks.Task, **outputs: str) -> Any:
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
        ("steps[2].needs.files[0].kind", "needs.unknown", "Legal can ask for nothing here, not for cost_sheet."),
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
        "update quotes.quote set route = (select jsonb_agg(n - 'fields' - 'files') from"
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
