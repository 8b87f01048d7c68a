"""What is sold below cost: said so, with a reason, and approved by the general manager."""

from __future__ import annotations

from decimal import Decimal

import grpc
import pytest

from services.quotes.pricing import cost_of, is_low, lock, price, total
from tests.quotes.house import NO, Desk, desk, refused
from weft.api.quotes import v1 as pb
from weft.testing import Platform


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Desk:
    return await desk(platform)


def test_the_least_margin_is_a_share_of_the_net_in_whole_numbers():
    line = price("items/x", Decimal(3), 33_33, 0, 1300)
    for cost_fen, bp, low in ((33_33, 0, False), (33_34, 0, True), (30_00, 999, False), (30_00, 1000, True)):
        cost = lock([cost_of(line, "boms/b", "items/x", "A", cost_fen)], "CNY")
        assert is_low(total([line]), cost, bp) == low, (cost_fen, bp)

    gift = price("items/x", Decimal(3), 33_33, 10_000, 1300)
    for cost_fen in (0, 1):  # of nothing nothing is left
        assert is_low(total([gift]), lock([cost_of(gift, "boms/b", "items/x", "A", cost_fen)], "CNY"), 0)


@pytest.mark.problem("QUOTE_COMES_TO_NOTHING")
async def test_a_quote_that_comes_to_nothing_is_neither_handed_in_nor_sent(firm: Desk):
    nothing = (firm.lines(0), firm.lines(100_00, discount_bp=10_000))
    for lines in nothing:
        call = firm.do("ann", "SubmitQuote", await firm.quote(lines=lines))
        assert await refused(call) == (grpc.StatusCode.FAILED_PRECONDITION, "QUOTE_COMES_TO_NOTHING")
    quote = await firm.quote(lines=firm.lines(0, 100_00))
    await firm.do("ann", "SubmitQuote", quote)  # what is given away stands beside what is paid
    await firm.do("ann", "ReviseQuote", quote, lines=nothing[0])
    await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
    await firm.do("fin", "LockCost", quote, boms=firm.bills(), low_margin_reason="A gift")
    await firm.do("lea", "ArchiveClauses", quote, clauses=["validity"])
    assert (await firm.do("vp", "ApproveQuote", quote)).state == pb.QUOTE_STATE_CLEARED
    assert (await refused(firm.do("ann", "SendQuote", quote)))[1] == "QUOTE_COMES_TO_NOTHING"


@pytest.mark.problem("MARGIN_IS_TOO_LOW")
async def test_below_cost_needs_a_reason_and_the_general_manager(firm: Desk):
    quote = await firm.quote(lines=firm.lines(59_99))
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
    for reason in ("", "  "):
        silent = firm.do("fin", "LockCost", quote, boms=firm.bills(), low_margin_reason=reason)
        assert (await refused(silent))[1] == "MARGIN_IS_TOO_LOW"
    locked = await firm.do("fin", "LockCost", quote, boms=firm.bills(), low_margin_reason="To win the hospital")
    assert (locked.margin_fen, locked.low_margin, locked.low_margin_reason) == (-2, True, "To win the hospital")
    await firm.do("lea", "ArchiveClauses", quote, clauses=["validity"])
    seen = await firm.read_quote(quote)
    assert (seen.open_node, seen.low_margin, seen.low_margin_reason) == (pb.QUOTE_NODE_GENERAL_MANAGER, True, "")
    assert not seen.HasField("margin_fen")
    assert (await refused(firm.do("ann", "SendQuote", quote)))[1] == "QUOTE_IS_NOT_CLEARED"
    judged = await firm.read_quote(quote, "vp")
    assert (judged.margin_fen, judged.low_margin_reason) == (-2, "To win the hospital")
    assert (await firm.do("vp", "ApproveQuote", quote)).state == pb.QUOTE_STATE_CLEARED
    told = "select body from quotes.outbox where tenant_id = $1 and aggregate = $2 and type like '%.QuoteCostLocked'"
    (row,) = await firm.rows(told, quote.name)
    assert pb.QuoteCostLocked.FromString(row["body"]).low_margin


async def test_a_price_that_covers_its_cost_again_goes_the_usual_way(firm: Desk):
    quote = await firm.quote(lines=firm.lines(59_99))
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
    await firm.do("fin", "LockCost", quote, boms=firm.bills(), low_margin_reason="To win the hospital")
    dearer = await firm.do("ann", "ReviseQuote", quote, lines=firm.lines(60_00))
    assert (dearer.open_node, dearer.low_margin) == (pb.QUOTE_NODE_FINANCE, False)
    usual = await firm.do("fin", "LockCost", quote, boms=firm.bills(), low_margin_reason="Not needed any more")
    assert (usual.margin_fen, usual.low_margin, usual.low_margin_reason) == (0, False, "")
    done = await firm.do("lea", "ArchiveClauses", quote, clauses=["validity"])
    assert done.state == pb.QUOTE_STATE_CLEARED


async def test_a_policy_that_a_firm_set_before_the_switch_was_there_has_the_shipped_switch(firm: Desk):
    await firm.set_policy("quote_flow", validDays=5, lowMarginToManager=False)
    younger = "update quotes.policy set document = document - $2::text where tenant_id = $1"
    policies = firm.platform.runtime("quotes").policies

    async def locked() -> pb.Quote:
        policies.forget(firm.id)
        quote = await firm.quote(lines=firm.lines(59_99))
        await firm.do("ann", "SubmitQuote", quote)
        await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
        await firm.do("fin", "LockCost", quote, boms=firm.bills(), low_margin_reason="To win the hospital")
        return await firm.do("lea", "ArchiveClauses", quote, clauses=["validity"])

    assert (await locked()).state == pb.QUOTE_STATE_CLEARED  # it said no
    await firm.rows(younger, "lowMarginToManager")
    assert (await locked()).open_node == pb.QUOTE_NODE_GENERAL_MANAGER  # it could not say
    await firm.set_policy("quote_flow", validDays=6)  # read, changed in one place, and set: nothing else changes
    said = "select document from quotes.policy where tenant_id = $1 order by version desc limit 1"
    (row,) = await firm.rows(said)
    assert (row["document"]["lowMarginToManager"], row["document"]["validDays"]) == (True, 6)
    assert (await locked()).open_node == pb.QUOTE_NODE_GENERAL_MANAGER
