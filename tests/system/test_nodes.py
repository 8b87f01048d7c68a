"""Money advances the opportunity: from the signed contract over the bank's statement to its node, at once or as soon as the
node before is entered.
"""

from __future__ import annotations

import pytest

from tests.leads.house import refused, rid
from tests.leads.test_node_doors import FIVE, Nodes
from tests.quotes.contracts import Signing, signing
from tests.system.test_sign_off import paid
from weft.api.collections import v1 as collections
from weft.api.customers import v1 as customers
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as quotes
from weft.testing import Platform


class Firm(Nodes, Signing):
    """A firm that sells by the five nodes and countersigns its contracts."""

    async def contracted(self, one: leads.Opportunity) -> quotes.Contract:
        """The signed contract of the quote that stands as the opportunity's internal approval."""
        approval = next(entry for entry in one.nodes if entry.node == "internal_approval").evidence[0].resource
        sent = await self.do("ann", "SendQuote", approval)
        terms = await self.terms(sent.totals.sum_fen)
        contract = await self.signed(await self.ready(await self.drawn(sent, terms=terms)))
        await self.settle()
        return contract


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Firm:
    """One firm for both ways."""
    base = await signing(platform)
    return Firm(**{name: getattr(base, name) for name in base.__dataclass_fields__})


@pytest.mark.capability("CC-12", clause="the match event advances the node")
async def test_the_receipt_of_the_first_instalment_advances_the_opportunity_with_its_evidence(firm: Firm):
    one = await firm.deal("director_signs")
    contract = await firm.contracted(one)
    assert (await firm.look(one)).stage == "director_signs"
    await paid(firm, contract)
    read = await firm.look(one)
    assert (read.stage, [entry.node for entry in read.nodes]) == ("prepayment_received", FIVE)
    (payment,) = read.payments
    stub = firm.platform.as_(firm.people["fin"])
    first = contract.terms.instalments[0]
    instalment = await stub(collections.InstalmentsStub).GetInstalment(
        collections.GetInstalmentRequest(name=payment.instalment)
    )
    receipt = await stub(collections.ReceiptsStub).GetReceipt(collections.GetReceiptRequest(name=payment.receipt))
    assert (instalment.state, instalment.contract) == (collections.INSTALMENT_STATE_PAID, contract.name)
    assert (payment.contract, payment.contract_number, payment.ordinal) == (contract.name, contract.number, 1)
    assert (payment.amount_fen, payment.booked_date) == (first.amount_fen, first.due_date)
    assert receipt.amount_fen == first.amount_fen
    assert read.nodes[-1].evidence[0].resource == receipt.name
    timeline = await firm.platform.as_(firm.people["vp"])(customers.CustomersStub).ListTimelineEntries(
        customers.ListTimelineEntriesRequest(parent=firm.bought, page_size=20)
    )
    assert "timeline.instalment_paid" in [entry.what.code for entry in timeline.entries]
    assert "The opportunity went from director_signs to prepayment_received." in [e.what.text for e in timeline.entries]


@pytest.mark.capability("CC-12", clause="the match event advances the node")
async def test_a_receipt_that_comes_before_the_director_signs_waits_for_him(firm: Firm):
    one = await firm.deal("internal_approval")
    contract = await firm.contracted(one)
    await paid(firm, contract)
    waiting = await firm.look(one)
    assert (waiting.stage, [payment.node for payment in waiting.payments]) == ("internal_approval", [""])
    signed = await firm.go(one, "director_signs")
    assert (signed.stage, signed.payments[0].node) == ("prepayment_received", "prepayment_received")
    voided = await firm.void(signed, "prepayment_received")
    await firm.settle()
    assert (voided.stage, voided.payments[0].node) == ("director_signs", "")
    timeline = await firm.platform.as_(firm.people["vp"])(customers.CustomersStub).ListTimelineEntries(
        customers.ListTimelineEntriesRequest(parent=firm.bought, page_size=5)
    )
    said = "The node prepayment_received was voided (evidence_is_wrong); the opportunity is back in director_signs."
    assert said in [entry.what.text for entry in timeline.entries]
    win = leads.WinOpportunityRequest(name=one.name, request_id=rid())
    assert (await refused(firm.opportunities("ann").WinOpportunity(win)))[1] == "STAGE_IS_NOT_NEXT"
