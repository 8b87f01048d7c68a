"""The five nodes through their doors: no way back for anybody, evidence that is kept, voids that are audited, and money."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from uuid_utils.compat import uuid7

from services.identity import matrix
from services.leads.opportunities.capabilities.on_instalment_amended import on_instalment_amended
from services.leads.opportunities.capabilities.on_instalment_paid import on_instalment_paid
from services.leads.opportunities.capabilities.on_instalment_reopened import on_instalment_reopened
from tests.leads.house import grants_of
from tests.quotes.house import EAST, HQ, Desk, desk, refused, rid, who
from weft.api.collections import v1 as collections
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.errors import StaleVersion
from weft.testing import Platform, principal
from weft.work import Cause

CODE = grpc.StatusCode
FIVE = ["pre_op_talk", "custom_proposal", "internal_approval", "director_signs", "prepayment_received"]
OUTPUT = dict(zip(FIVE, ["talk_record", "proposal", "approved_quote", "stamped_minutes", "prepayment"], strict=True))


class Nodes(Desk):
    """The desk, with opportunities that go through the five nodes; ann owns them, boss and cfo may void."""

    async def deal(self, stage: str = "preparation") -> pb.Opportunity:
        """An opportunity of ann's that stands in a stage."""
        request = pb.CreateOpportunityRequest(customer=self.bought, pipeline="nodes", amount_fen=100, request_id=rid())
        one = await self.opportunities("ann").CreateOpportunity(request)
        for node in FIVE[: FIVE.index(stage) + 1] if stage in FIVE else ():
            one = await self.go(one, node)
        return one

    async def evidence(self, one: pb.Opportunity, node: str) -> str:
        """What proves a node."""
        if node == "custom_proposal":
            request = pb.SubmitProposalRequest(opportunity=one.name, request_id=rid())
            return str((await self.opportunities("ann").SubmitProposal(request)).name)
        if node == "internal_approval":
            return str((await self.cleared(await self.quote(opportunity=one.name))).name)
        return await self.upload(node.encode() + uuid4().bytes)

    async def go(self, one: pb.Opportunity, node: str, evidence: str = "", login: str = "ann", **more: Any) -> Any:
        """Advances into a node."""
        shown = pb.ShownOutput(code=OUTPUT[node], evidence=evidence or await self.evidence(one, node), **more)
        return await self.bare(one, node, shown, login=login)

    async def bare(self, one: pb.Opportunity, node: str, *shown: pb.ShownOutput, login: str = "ann") -> Any:
        request = pb.AdvanceOpportunityRequest(name=one.name, stage=node, outputs=shown, request_id=rid())
        return await self.opportunities(login).AdvanceOpportunity(request)

    async def void(self, one: pb.Opportunity, node: str, login: str = "boss", **more: Any) -> Any:
        values = {"reason": "evidence_is_wrong", "words": "The stamp is only a copy.", "request_id": rid(), **more}
        return await self.opportunities(login).VoidNode(pb.VoidNodeRequest(name=one.name, node=node, **values))

    async def look(self, one: pb.Opportunity, login: str = "ann") -> pb.Opportunity:
        got: pb.Opportunity = await self.opportunities(login).GetOpportunity(pb.GetOpportunityRequest(name=one.name))
        return got

    def payment(self, one: pb.Opportunity | str, ordinal: int = 1) -> collections.InstalmentPaid:
        """The fact that an instalment of a contract of an opportunity was paid."""
        return collections.InstalmentPaid(
            envelope=common.Envelope(
                event_id=str(uuid7()), tenant=str(self.id), subject=f"instalments/{uuid7()}", version=2,
                opportunity=one if isinstance(one, str) else one.name, contract=f"contracts/{uuid7()}",
            ),
            contract_number="HT-1", ordinal=ordinal, receipt=f"receipts/{uuid7()}", amount_fen=333, currency="CNY",
            booked_date="2026-11-20",
        )  # fmt: skip

    async def pay(self, event: collections.InstalmentPaid) -> None:
        """Lets leads take the fact that an instalment was paid."""
        await self._take(on_instalment_paid, event)

    async def book_back(self, paid: collections.InstalmentPaid, state: Any = collections.INSTALMENT_STATE_OPEN) -> None:
        """Lets leads take the fact that the payment was booked back."""
        event = collections.InstalmentReopened(
            envelope=paid.envelope, state=state, old_state=collections.INSTALMENT_STATE_PAID, receipt=paid.receipt
        )
        await self._take(on_instalment_reopened, event)

    async def amend(self, event: collections.InstalmentAmended) -> None:
        """Lets leads take the fact that an instalment was amended."""
        await self._take(on_instalment_amended, event)

    async def _take(self, door: Any, event: Any) -> None:
        """As its event door does: again, if somebody else was faster."""
        for _ in range(5):
            try:
                await self.platform.runtime("leads").act(door, event, tenant=self.id, cause=Cause("test"))
                return
            except StaleVersion:
                continue
        raise AssertionError("the opportunity is never the same twice")


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Nodes:
    """One firm for all tests of this file."""
    base = await desk(platform)
    made = Nodes(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    await made.hire("bea", "supervisor", EAST)
    return made


@pytest.mark.capability("LD-25", clause="an advance without the attachment fails")
@pytest.mark.capability("LD-25", clause="with it, it passes")
@pytest.mark.capability("LD-25", clause="the hash of the proof is kept")
@pytest.mark.problem("OUTPUT_IS_MISSING", "OUTPUT_IS_UNKNOWN", "EVIDENCE_IS_USED", "FILE_TOKEN_INVALID")
async def test_each_node_is_entered_with_its_proof_alone_whose_hash_is_kept(firm: Nodes):
    one = await firm.deal()
    note = pb.ShownOutput(code="talk_record", evidence="We talked for an hour, believe me.")
    assert await refused(firm.bare(one, "pre_op_talk")) == (CODE.INVALID_ARGUMENT, "OUTPUT_IS_MISSING")
    assert (await refused(firm.bare(one, "pre_op_talk", note)))[1] == "OUTPUT_IS_MISSING"
    files = firm.platform.app.files
    theirs = await files.put_bytes(str(uuid4()), b"x", content_type="application/pdf", uploader="people/x")
    assert (await refused(firm.go(one, "pre_op_talk", files.token(theirs))))[1] == "FILE_TOKEN_INVALID"
    talk = await firm.upload(b"the record of the talk")
    more = [pb.ShownOutput(code=code, evidence=talk) for code in ("talk_record", "stamped_minutes")]
    assert (await refused(firm.bare(one, "pre_op_talk", *more)))[1] == "OUTPUT_IS_UNKNOWN"
    assert (await refused(firm.bare(one, "pre_op_talk", more[0], more[0])))[0] == CODE.INVALID_ARGUMENT
    assert (await firm.look(one)).stage == "preparation"
    one = await firm.go(one, "pre_op_talk", talk, file_name="talk.pdf")

    other = await firm.deal("pre_op_talk")
    elsewhere = await firm.evidence(other, "custom_proposal")
    for wrong in (elsewhere, talk, f"proposals/{uuid7()}", "proposals/none"):
        assert (await refused(firm.go(one, "custom_proposal", wrong)))[1] == "OUTPUT_IS_MISSING"
    one = await firm.go(one, "custom_proposal")
    draft, unrelated = await firm.quote(opportunity=one.name), await firm.cleared()
    for wrong in (draft.name, unrelated.name, f"quotes/{uuid7()}", "quotes/none", "Everybody agreed, I swear."):
        assert (await refused(firm.go(one, "internal_approval", wrong)))[1] == "OUTPUT_IS_MISSING"
    approved = await firm.cleared(draft)
    one = await firm.go(one, "internal_approval", approved.name)
    again = await firm.upload(b"the record of the talk")  # the same bytes under another token
    for used in (talk, again):
        assert (await refused(firm.go(one, "director_signs", used))) == (CODE.FAILED_PRECONDITION, "EVIDENCE_IS_USED")
    await firm.go(one, "director_signs", await firm.upload(b"stamped"), file_name="minutes.pdf")

    read = await firm.look(one, "boss")
    assert [(entry.node, entry.actor) for entry in read.nodes] == [(node, firm.name("ann")) for node in FIVE[:4]]
    minutes = read.nodes[3].evidence[0].file
    assert (minutes.sha256, minutes.size_bytes) == (hashlib.sha256(b"stamped").hexdigest(), 7)
    assert (minutes.file_name, minutes.uploader) == ("minutes.pdf", "people/1")
    assert read.nodes[3].enter_time == read.stage_entered_time
    approval = read.nodes[2].evidence[0]
    assert (approval.resource, approval.version) == (approved.name, approved.effective_version)
    (row,) = await firm.rows(
        "select body from leads.outbox where tenant_id = $1 and aggregate = $2 order by version desc limit 1", one.name
    )
    (told,) = pb.OpportunityAdvanced.FromString(row["body"]).evidence
    assert (told.code, told.sha256) == ("stamped_minutes", minutes.sha256)
    kept = await firm.rows("select sha256 from leads.kept_file where tenant_id = $1 and subject = $2", one.name)
    assert {one["sha256"] for one in kept} == {minutes.sha256, read.nodes[0].evidence[0].file.sha256}


@pytest.mark.capability("LD-24", clause="a backward move is rejected for every role")
@pytest.mark.problem("STAGE_IS_PASSED")
async def test_nobody_of_any_role_moves_an_opportunity_backwards(firm: Nodes):
    one = await firm.deal("custom_proposal")
    shown = pb.ShownOutput(code="talk_record", evidence=await firm.upload(b"again"))
    met = set()
    for role in (role["name"] for role in matrix.shipped()["roles"]):
        firm.people[f"any {role}"] = principal(
            firm.id, person=who(one.owner), unit_path=HQ, grants=grants_of(role), stepped_up=datetime.now(UTC)
        )
        for stage in ("custom_proposal", "pre_op_talk", "preparation"):
            status, reason = await refused(firm.bare(one, stage, shown, login=f"any {role}"))
            assert (status, reason) in [
                (CODE.FAILED_PRECONDITION, "STAGE_IS_PASSED"), (CODE.PERMISSION_DENIED, "FORBIDDEN"),
                (CODE.NOT_FOUND, "NOT_FOUND"),
            ], role  # fmt: skip
            met.add(reason)
    assert "STAGE_IS_PASSED" in met
    assert (await firm.look(one)).stage == "custom_proposal"
    # No other request about an opportunity carries a stage.
    stages = [
        message.name
        for message in pb.AdvanceOpportunityRequest.DESCRIPTOR.file.message_types_by_name.values()
        if message.name.endswith("Request") and "stage" in message.fields_by_name
    ]
    assert sorted(stages) == ["AdvanceOpportunityRequest", "ListOpportunitiesRequest"]


async def test_of_two_advances_at_once_one_is_entered_once(firm: Nodes):
    one = await firm.deal()
    tokens = [await firm.upload(bytes([n])) for n in range(4)]
    answers = await asyncio.gather(*(firm.go(one, "pre_op_talk", token) for token in tokens), return_exceptions=True)
    assert sum(isinstance(answer, pb.Opportunity) for answer in answers) == 1
    assert len((await firm.look(one)).nodes) == 1
    assert (await firm.events(one.name)).count("OpportunityAdvanced") == 1


@pytest.mark.capability("LD-24", clause="only a supervised void that is audited")
@pytest.mark.problem(
    "NODE_IS_NOT_LAST", "NODE_WAS_NOT_ENTERED", "OWN_NODE_IS_NOT_VOIDED", "VOID_REASON_UNKNOWN", "STEP_UP_REQUIRED",
    "FORBIDDEN", "STALE_VERSION",
)  # fmt: skip
async def test_only_a_supervisor_who_did_not_enter_it_voids_the_last_node_and_it_is_audited(firm: Nodes):
    one = await firm.deal("pre_op_talk")
    assert (await refused(firm.void(one, "pre_op_talk", "ann")))[1] == "FORBIDDEN"
    assert (await refused(firm.void(one, "pre_op_talk", "bob")))[0] == CODE.PERMISSION_DENIED
    assert (await refused(firm.void(one, "pre_op_talk", "vp")))[1] == "FORBIDDEN"
    firm.people["stale"] = principal(
        firm.id, person=who(firm.name("boss")), unit_path=EAST, grants=grants_of("supervisor"), stepped_up=None
    )
    assert (await refused(firm.void(one, "pre_op_talk", "stale")))[1] == "STEP_UP_REQUIRED"
    one = await firm.go(one, "custom_proposal", login="boss")
    assert (await refused(firm.void(one, "custom_proposal", "boss")))[1] == "OWN_NODE_IS_NOT_VOIDED"
    assert (await refused(firm.void(one, "pre_op_talk", "bea")))[1] == "NODE_IS_NOT_LAST"
    assert (await refused(firm.void(one, "custom_proposal", "bea", reason="mood")))[1] == "VOID_REASON_UNKNOWN"
    assert (await refused(firm.void(one, "custom_proposal", "bea", words="oops     ")))[0] == CODE.INVALID_ARGUMENT
    assert (await refused(firm.void(one, "custom_proposal", "bea", etag="1")))[1] == "STALE_VERSION"
    before = await firm.look(one)
    assert [entry.HasField("void") for entry in before.nodes] == [False, False]

    key = rid()
    done = await firm.void(one, "custom_proposal", "bea", request_id=key)
    assert await firm.void(one, "custom_proposal", "bea", request_id=key) == done
    assert (done.stage, list(done.outputs)) == ("pre_op_talk", ["talk_record"])
    entry = done.nodes[1]
    assert (entry.node, entry.evidence[0].resource) == ("custom_proposal", before.nodes[1].evidence[0].resource)
    assert (entry.void.actor, entry.void.reason) == (firm.name("bea"), "evidence_is_wrong")
    assert entry.void.words == "The stamp is only a copy."
    assert (await refused(firm.void(one, "custom_proposal", "bea")))[1] == "NODE_IS_NOT_LAST"
    assert (await firm.void(one, "pre_op_talk", "boss")).stage == "preparation"
    assert (await refused(firm.void(one, "preparation", "boss")))[1] == "NODE_WAS_NOT_ENTERED"

    assert (await firm.events(one.name))[-2:] == ["OpportunityNodeVoided", "OpportunityNodeVoided"]
    audited = await firm.rows(
        "select actor, detail from leads.audit where tenant_id = $1 and subject = $2 and method like '%/VoidNode'"
        " order by at", one.name,
    )  # fmt: skip
    assert [(row["actor"], row["detail"]["node"], row["detail"]["back_to"]) for row in audited] == [
        (firm.name("bea"), "custom_proposal", "pre_op_talk"), (firm.name("boss"), "pre_op_talk", "preparation"),
    ]  # fmt: skip
    stub = firm.platform.as_(firm.people["vp"]).on("leads")(platform_pb.DecisionsStub)
    why = (await stub.ListDecisions(platform_pb.ListDecisionsRequest(name=one.name))).decisions
    assert {(d.kind, d.outcome, d.reasons[0].args["reason"]) for d in why} == {
        ("leads.node_void", "pre_op_talk", "evidence_is_wrong"), ("leads.node_void", "preparation", "evidence_is_wrong"),
    }  # fmt: skip


@pytest.mark.problem("ONLY_A_PAYMENT_ADVANCES")
async def test_a_payment_enters_its_node_once_and_nobody_else_does(firm: Nodes):
    one = await firm.deal("director_signs")
    for evidence in ("receipts/1", await firm.upload(b"a transfer slip")):
        for login in ("ann", "boss"):
            assert (await refused(firm.go(one, "prepayment_received", evidence, login)))[1] == "ONLY_A_PAYMENT_ADVANCES"
    paid = firm.payment(one)
    await firm.pay(firm.payment(one, ordinal=2))
    assert (await firm.look(one)).stage == "director_signs"
    await asyncio.gather(*(firm.pay(paid) for _ in range(3)))
    await firm.pay(paid)
    read = await firm.look(one)
    assert (read.stage, read.nodes[-1].actor, len(read.nodes)) == ("prepayment_received", "services/collections", 5)
    assert read.nodes[-1].evidence[0].resource == paid.receipt
    (payment,) = read.payments
    assert (payment.instalment, payment.contract, payment.receipt) == (
        paid.envelope.subject, paid.envelope.contract, paid.receipt,
    )  # fmt: skip
    assert (payment.amount_fen, payment.booked_date, payment.node) == (333, "2026-11-20", "prepayment_received")
    assert (await firm.events(one.name))[-2:] == ["OpportunityPaymentReceived", "OpportunityAdvanced"]
    (clock,) = await firm.rows(
        "select stalls_at - stage_entered_at as span, dwells_since = stage_entered_at as fresh from leads.opportunity"
        " where tenant_id = $1 and id = $2", UUID(one.name.split("/")[1]),
    )  # fmt: skip
    assert (clock["span"].days, clock["fresh"]) == (7, True)
    won = await firm.opportunities("ann").WinOpportunity(pb.WinOpportunityRequest(name=one.name, request_id=rid()))
    assert (won.state, won.stage) == (pb.OPPORTUNITY_STATE_WON, "deal")


async def test_a_payment_waits_for_the_node_before_and_comes_back_after_a_void(firm: Nodes):
    one = await firm.deal("internal_approval")
    await firm.pay(firm.payment(one))
    read = await firm.look(one)
    assert (read.stage, len(read.payments), read.payments[0].node) == ("internal_approval", 1, "")
    one = await firm.go(one, "director_signs")
    assert (one.stage, one.payments[0].node) == ("prepayment_received", "prepayment_received")
    assert [entry.node for entry in one.nodes] == FIVE
    one = await firm.void(one, "prepayment_received")
    assert (one.stage, one.payments[0].node) == ("director_signs", "")
    await firm.void(one, "director_signs", "cfo")
    one = await firm.go(one, "director_signs")
    assert (one.stage, len(one.nodes)) == ("prepayment_received", 7)


async def test_a_payment_that_is_booked_back_waits_no_more_and_its_instalment_enters_once_it_is_paid_again(firm: Nodes):
    one = await firm.deal("internal_approval")
    paid = firm.payment(one)
    await firm.pay(paid)
    await firm.book_back(paid, state=collections.INSTALMENT_STATE_RESIDUAL)
    assert len((await firm.look(one)).payments) == 1
    for _ in range(2):
        await firm.book_back(paid)
    one = await firm.go(one, "director_signs")
    assert (one.stage, len(one.payments)) == ("director_signs", 0)
    await firm.pay(paid)
    await firm.book_back(paid)
    one = await firm.look(one)
    assert (one.stage, one.nodes[-1].HasField("void"), len(one.payments)) == ("prepayment_received", False, 0)
    assert (await firm.void(one, "prepayment_received")).stage == "director_signs"
    paid.receipt = f"receipts/{uuid7()}"
    await firm.pay(paid)
    one = await firm.look(one)
    assert (one.stage, one.nodes[-1].evidence[0].resource) == ("prepayment_received", paid.receipt)
    assert (await firm.events(one.name)).count("OpportunityPaymentTakenBack") == 2
    for nobodys in (firm.payment(f"opportunities/{uuid7()}"), firm.payment("")):
        await firm.book_back(nobodys)


async def test_an_amendment_of_the_contract_brings_the_payment_of_an_instalment_or_takes_it(firm: Nodes):
    one = await firm.deal("internal_approval")
    paid = firm.payment(one)
    event = collections.InstalmentAmended(
        envelope=paid.envelope, contract_number="HT-1", ordinal=1, receipt=paid.receipt, amount_fen=333, currency="CNY",
        booked_date=paid.booked_date,
    )  # fmt: skip
    await firm.amend(event)  # what had come is all that it asks now
    event.old_booked_date = event.booked_date
    await firm.amend(event)
    assert [one.receipt for one in (await firm.look(one)).payments] == [paid.receipt]
    event.booked_date = ""
    await firm.amend(event)
    one = await firm.go(one, "director_signs")
    assert (one.stage, len(one.payments)) == ("director_signs", 0)


async def test_a_payment_and_the_advance_that_it_waits_for_never_miss_each_other(firm: Nodes):
    for _ in range(3):
        one = await firm.deal("internal_approval")
        token = await firm.evidence(one, "director_signs")
        answers = await asyncio.gather(
            firm.go(one, "director_signs", token), firm.pay(firm.payment(one)), return_exceptions=True
        )
        if isinstance(answers[0], BaseException):  # the payment was faster; the rep tries again
            await firm.go(one, "director_signs", token)
        assert answers[1] is None
        assert (await firm.look(one)).stage == "prepayment_received"


async def test_a_payment_that_concerns_no_pipeline_with_such_a_node_changes_nothing(firm: Nodes):
    request = pb.CreateOpportunityRequest(customer=firm.bought, request_id=rid())
    standard = await firm.opportunities("ann").CreateOpportunity(request)
    for event in (firm.payment(standard), firm.payment(f"opportunities/{uuid7()}"), firm.payment("")):
        await firm.pay(event)
    assert await firm.look(standard) == standard
