"""A quote with the customer: its days, its two clocks, and what superseded it."""

from __future__ import annotations

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.quotes.house import Desk, desk, refused
from weft.api.quotes import v1 as pb
from weft.testing import Platform

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
async def firm(platform: Platform) -> Desk:
    """A firm of its own: its clock is moved."""
    return await desk(platform)


@pytest.mark.capability("QC-11", clause="valid through the seventh local day, invalid after it")
@pytest.mark.capability("QC-11", clause="one re-review item")
@pytest.mark.problem("QUOTE_IS_EXPIRED", "QUOTE_IS_STILL_VALID")
async def test_a_sent_quote_is_valid_through_its_seventh_day_and_then_asks_once_for_a_new_review(firm: Desk):
    quote = await firm.cleared()
    sent = await firm.do("ann", "SendQuote", quote, version="1.3")
    began, ends = sent.sent_time.ToDatetime(UTC), sent.expire_time.ToDatetime(UTC)
    local = ends.astimezone(SHANGHAI)
    assert (local.hour, local.minute, local.second) == (0, 0, 0)
    assert local.date() == began.astimezone(SHANGHAI).date() + timedelta(days=8)
    assert (await refused(firm.do("ann", "RevalidateQuote", quote)))[1] == "QUOTE_IS_STILL_VALID"
    await firm.do("ann", "RecordCustomerAnswer", quote, answer=pb.CUSTOMER_ANSWER_ASKS_FOR_CHANGES)
    await firm.advance(seconds=(ends - began).total_seconds() - 120)
    assert (await firm.read_quote(quote)).state == pb.QUOTE_STATE_SENT
    await firm.advance(seconds=180)
    await firm.settle()
    assert (await firm.read_quote(quote)).state == pb.QUOTE_STATE_EXPIRED
    for verb, more in (("SendQuote", {}), ("RecordObjectionHandling", {"kind": "price"})):
        assert (await refused(firm.do("ann", verb, quote, **more)))[1] == "QUOTE_IS_EXPIRED"
    items = [task for task in await firm.tasks_of("ann", quote) if task.ladder == "quote_expired"]
    assert len(items) == 1
    again = await firm.do("ann", "RevalidateQuote", quote)
    assert (again.state, again.version, again.open_node) == (pb.QUOTE_STATE_IN_REVIEW, "2.0", pb.QUOTE_NODE_PRODUCT)
    assert again.lines == sent.lines
    await firm.settle()
    assert [task.ladder for task in await firm.tasks_of("ann", quote)] == []


@pytest.mark.capability("QC-14", clause="each alone leaves the other open")
@pytest.mark.capability("QC-14", clause="the rep's note is not customer feedback")
@pytest.mark.problem("RECORDED_ALREADY")
async def test_each_of_the_two_clocks_is_closed_by_its_own_record_only(firm: Desk):
    noted, heard = await firm.cleared(), await firm.cleared()
    for quote in (noted, heard):
        await firm.do("ann", "SendQuote", quote)
    after = await firm.do("ann", "RecordObjectionHandling", noted, kind="price")
    assert after.objection_handled_time.seconds
    assert (after.answered_time.seconds, after.answer) == (0, pb.CUSTOMER_ANSWER_UNSPECIFIED)
    twice = firm.do("ann", "RecordObjectionHandling", noted, kind="price")
    assert (await refused(twice))[1] == "RECORDED_ALREADY"
    await firm.do("ann", "RecordCustomerAnswer", heard, answer=pb.CUSTOMER_ANSWER_ACCEPTED)
    await firm.advance(hours=47, minutes=50)
    assert not [kind for quote in (noted, heard) for kind in await firm.told(quote) if kind.endswith("Overdue")]
    await firm.advance(minutes=20)
    await firm.settle()
    assert [kind for kind in await firm.told(noted) if kind.endswith("Overdue")] == ["QuoteAnswerOverdue"]
    assert [kind for kind in await firm.told(heard) if kind.endswith("Overdue")] == ["QuoteObjectionOverdue"]
    assert [task.ladder for task in await firm.tasks_of("ann", noted)] == ["quote_answer_overdue"]
    await firm.do("ann", "RecordCustomerAnswer", noted, answer=pb.CUSTOMER_ANSWER_DECLINED)
    await firm.settle()
    assert await firm.tasks_of("ann", noted) == []


@pytest.mark.capability("LD-35", clause="the timer runs from sending the quote")
@pytest.mark.capability("LD-35", clause="a yellow flag when nobody began")
async def test_a_quote_turns_yellow_when_nobody_handles_objections_within_48_hours(firm: Desk):
    quiet, active = await firm.cleared(), await firm.cleared()
    assert quiet.objection_light == pb.OBJECTION_LIGHT_UNSPECIFIED
    sent = {one.name: await firm.do("ann", "SendQuote", one) for one in (quiet, active)}
    assert [one.objection_light for one in sent.values()] == [pb.OBJECTION_LIGHT_GREEN] * 2
    due = sent[quiet.name].objection_due_time.ToDatetime() - sent[quiet.name].sent_time.ToDatetime()
    assert due == timedelta(hours=48)
    await firm.advance(hours=47, minutes=50)
    await firm.do("ann", "RecordObjectionHandling", active, kind="price")
    assert (await firm.read_quote(quiet)).objection_light == pb.OBJECTION_LIGHT_GREEN
    await firm.advance(minutes=20)
    await firm.settle()
    lights = {one.name: (await firm.read_quote(one)).objection_light for one in (quiet, active)}
    assert lights == {quiet.name: pb.OBJECTION_LIGHT_YELLOW, active.name: pb.OBJECTION_LIGHT_GREEN}
    assert "QuoteObjectionOverdue" in await firm.told(quiet)
    late = await firm.do("ann", "RecordObjectionHandling", quiet, kind="price")
    assert late.objection_light == pb.OBJECTION_LIGHT_GREEN


@pytest.mark.problem("QUOTE_VERSION_IS_SUPERSEDED", "QUOTE_IS_NOT_CLEARED", "QUOTE_IS_NOT_SENT")
async def test_a_superseded_version_is_refused_with_what_stands_in_its_place(firm: Desk):
    quote = await firm.quote()
    assert (await refused(firm.do("ann", "SendQuote", quote)))[1] == "QUOTE_IS_NOT_CLEARED"
    await firm.cleared(quote)
    accepted = {"answer": pb.CUSTOMER_ANSWER_ACCEPTED}
    assert (await refused(firm.do("ann", "RecordCustomerAnswer", quote, **accepted)))[1] == "QUOTE_IS_NOT_SENT"
    assert (await refused(firm.do("ann", "SendQuote", quote, version="1.2")))[1] == "QUOTE_VERSION_IS_SUPERSEDED"
    assert (await refused(firm.do("ann", "SendQuote", quote, version="7.0")))[1] == "INVALID_ARGUMENT"
    await firm.do("ann", "SendQuote", quote, version="1.3")
    assert (await refused(firm.do("ann", "SendQuote", quote)))[1] == "RECORDED_ALREADY"
    revised = await firm.do("ann", "ReviseQuote", quote, lines=firm.lines(80_00))
    assert (revised.effective_version, revised.expire_time.seconds) == ("", 0)
    for verb, more in (
        ("SendQuote", {}),
        ("RecordObjectionHandling", {"kind": "price"}),
        ("RecordCustomerAnswer", accepted),
    ):
        call = firm.do("ann", verb, quote, version="1.3", **more)
        assert (await refused(call))[1] == "QUOTE_VERSION_IS_SUPERSEDED"
    (row,) = await firm.rows(
        "select count(*) n from quotes.deadline where tenant_id = $1 and subject = $2 and state = 'armed'",
        quote.name,
    )
    assert row["n"] == 0
