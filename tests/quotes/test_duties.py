"""Who may decide about a quote or a contract: nobody about what he did himself, whatever his roles are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import grpc
import pytest

from services.quotes import flow
from services.quotes.flow import FINANCE, LEGAL, MANAGER, PRODUCT, SALES, Node, Route, own_work, would_judge_own
from tests.leads.house import grants_of
from tests.quotes.contracts import DEPARTMENTS, Signing, signing
from tests.quotes.house import EAST, NO, YES, refused, rid, who
from weft.api.quotes import v1 as pb
from weft.testing import Platform, principal

DENIED = grpc.StatusCode.PERMISSION_DENIED
FREE = pb.QUOTE_NODE_UNSPECIFIED
MAKERS = {"people/owner", "people/creator", "people/reviser"}
ROUTE = Route(
    (Node(PRODUCT, actor="people/p"), Node(FINANCE, actor="people/f"), Node(LEGAL, actor="people/l"), Node(MANAGER))
)


@pytest.mark.parametrize(
    ("person", "judges"),
    [
        ("owner", {PRODUCT: SALES, FINANCE: SALES, LEGAL: SALES, MANAGER: SALES}),
        ("reviser", {PRODUCT: SALES, FINANCE: SALES, LEGAL: SALES, MANAGER: SALES}),
        ("p", {PRODUCT: FREE, FINANCE: FREE, LEGAL: FREE, MANAGER: PRODUCT}),
        ("f", {PRODUCT: FREE, FINANCE: FREE, LEGAL: FREE, MANAGER: FINANCE}),
        ("l", {PRODUCT: FREE, FINANCE: FREE, LEGAL: FREE, MANAGER: LEGAL}),
        ("", {PRODUCT: FREE, FINANCE: FREE, LEGAL: FREE, MANAGER: FREE}),
        ("nobody", {PRODUCT: FREE, FINANCE: FREE, LEGAL: FREE, MANAGER: FREE}),
    ],
)
def test_each_node_judges_what_the_table_says_and_nobody_his_own(person: str, judges: dict[Any, Any]):
    assert {node: own_work(node, f"people/{person}", MAKERS, ROUTE) for node in flow.JUDGED} == judges


def test_who_may_not_judge_is_named_before_anybody_is_asked():
    done = Route((*(replace(one, done_at=datetime.now(UTC)) for one in ROUTE.nodes[:2]), *ROUTE.nodes[2:]))
    assert would_judge_own(FINANCE, MAKERS, done) == MAKERS
    assert would_judge_own(MANAGER, MAKERS, done) == {*MAKERS, "people/p", "people/f"}  # legal has not spoken yet


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    """The firm, with max and may, who hold every role of the review and lead the unit as well."""
    made = await signing(platform)
    for login in ("max", "may"):
        await made.hire(login, "supervisor", EAST)
        grants = [one for role in ("supervisor", "product", "finance", "legal", "vp") for one in grants_of(role)]
        made.people[login] = principal(
            made.id, person=who(made.name(login)), unit_path=EAST, grants=grants, stepped_up=datetime.now(UTC)
        )
    return made


@pytest.mark.parametrize("hand", ["revised", "handed in", "revalidated"])
async def test_whoever_had_a_hand_in_a_quote_does_none_of_its_nodes(firm: Signing, hand: str):
    quote = await firm.quote()
    if hand == "revised":
        await firm.do("max", "ReviseQuote", quote, terms="30 days")
    elif hand == "revalidated":
        await firm.do("ann", "SendQuote", await firm.cleared(quote))
        await firm.advance(days=9)
        await firm.do("max", "RevalidateQuote", quote)
    if hand != "revalidated":
        await firm.do("max" if hand == "handed in" else "ann", "SubmitQuote", quote)
    no = (DENIED, "OWN_QUOTE_REVIEW")
    assert await refused(firm.do("max", "ConfirmProduct", quote, custom_development=YES)) == no
    assert await refused(firm.do("max", "ReturnQuote", quote, reason_code="other")) == no
    await firm.do("pam", "ConfirmProduct", quote, custom_development=YES)
    assert await refused(firm.do("max", "LockCost", quote, boms=firm.bills())) == no
    await firm.do("fin", "LockCost", quote, boms=firm.bills())
    assert await refused(firm.do("max", "ArchiveClauses", quote, clauses=["validity"])) == no
    await firm.do("lea", "ArchiveClauses", quote, clauses=["validity"])
    assert await refused(firm.do("max", "ApproveQuote", quote)) == no
    assert (await firm.do("may", "ApproveQuote", quote)).state == pb.QUOTE_STATE_CLEARED


@pytest.mark.problem("OWN_WORK_REVIEW")
async def test_who_did_a_departments_node_does_not_approve_it(firm: Signing):
    quote = await firm.quote()
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=YES)
    await firm.do("max", "LockCost", quote, boms=firm.bills())
    await firm.do("max", "ArchiveClauses", quote, clauses=["validity"])  # departments do not judge each other
    assert await refused(firm.do("max", "ApproveQuote", quote)) == (DENIED, "OWN_WORK_REVIEW")
    assert await refused(firm.do("max", "ReturnQuote", quote, reason_code="other")) == (DENIED, "OWN_WORK_REVIEW")
    turned = await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)  # his own answer he may replace
    assert turned.state == pb.QUOTE_STATE_CLEARED


@pytest.mark.parametrize("hand", ["changed", "proposed", "started"])
async def test_whoever_had_a_hand_in_a_contract_says_no_departments_word_about_it(firm: Signing, hand: str):
    contract = await firm.drawn()
    if hand == "changed":
        await firm.act("max", "ChangeContract", contract, terms=await firm.terms(delivery=40))
    await firm.act("max" if hand == "started" else "ann", "StartContract", contract)
    if hand == "proposed":
        dropped = await firm.act(
            "max", "ProposeContractChange", contract, terms=await firm.terms(delivery=41), note="x"
        )
        await firm.act("cfo", "RejectContractChange", dropped)
        brought = firm.platform.system("tasks", firm.id, initiator=firm.name("max"))(pb.ContractsStub)
        await brought.ReviewLegal(pb.ReviewLegalRequest(name=contract.name, request_id=rid()))  # nothing of it holds
        terms = await firm.terms(delivery=40)
        proposed = await firm.act("max", "ProposeContractChange", contract, terms=terms, note="later")
        await firm.act("cfo", "ApproveContractChange", proposed)
    no = (DENIED, "OWN_CONTRACT_REVIEW")
    for verb in ("CountersignLegal", "CountersignTechnical", "ReviewLegal", "ReviewFinance"):
        assert await refused(firm.act("max", verb, contract)) == no
    back = firm.act("max", "ReturnContract", contract, branch=pb.CONTRACT_BRANCH_REVIEW_LEGAL, reason_code="other")
    assert await refused(back) == no
    for verb, login in DEPARTMENTS.items():
        contract = await firm.act(login, verb, contract)
    assert contract.state == pb.CONTRACT_STATE_READY
