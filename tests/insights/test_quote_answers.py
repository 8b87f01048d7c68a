"""The quote response rate over a hand-made month and over what people do, each equal to a second count in SQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest

from services.insights.quote_answer import sendings, step_of
from tests.insights import recount
from tests.insights.facts import EAST, WEST, ZONE, Story, deliver, local, person, quote
from tests.insights.test_insights import rebuild, refused
from tests.quotes.house import desk
from weft.api.common import v1 as common
from weft.api.insights import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.testing import Platform, principal

T = uuid4()
NINE = local("2026-03-02 09:00")
A, B = person(), person()
OWN, TREE, ALL = common.SCOPE_OWN, common.SCOPE_UNIT_TREE, common.SCOPE_TENANT
NAMES = {number: name.removeprefix("QUOTE_ANSWER_OUTCOME_").lower() for name, number in pb.QuoteAnswerOutcome.items()}


def h(hours: float) -> timedelta:
    return timedelta(hours=hours)


def sent() -> Story:
    return quote(T, A).sent(NINE)


CASES: dict[str, tuple[Story, list[tuple[str, str]]]] = {
    "in time": (sent().answered(NINE + h(1)), [(A, "on_time")]),
    "exactly at the limit": (sent().answered(NINE + h(48)), [(A, "on_time")]),
    "one microsecond late": (sent().answered(NINE + h(48) + timedelta(microseconds=1), late=True), [(A, "late")]),
    "the rep's handling is no answer": (
        sent().objected(NINE + h(1)).answered(NINE + h(60), late=True), [(A, "late")],
    ),
    "never answered": (sent().objected(NINE + h(1)), [(A, "open")]),
    "expired unanswered": (sent().expired(NINE + h(168)), [(A, "missed")]),
    "revised before the limit": (sent().revised(NINE + h(47)), [(A, "cancelled")]),
    "revised exactly at the limit": (sent().revised(NINE + h(48)), [(A, "cancelled")]),
    "revised after the limit": (sent().revised(NINE + h(49), in_time=False), [(A, "missed")]),
    "sent again and answered": (
        sent().revised(NINE + h(2)).sent(NINE + h(50)).answered(NINE + h(97)), [(A, "cancelled"), (A, "on_time")],
    ),
    "answered, then sent again": (
        sent().answered(NINE + h(2)).revised(NINE + h(3)).sent(NINE + h(4)), [(A, "on_time"), (A, "open")],
    ),
    "handed over after it was sent": (
        sent().handed_to(B, WEST).answered(NINE + h(5)), [(A, "on_time")],
    ),
    "handed over and sent again": (
        sent().revised(NINE + h(2)).handed_to(B, WEST).sent(NINE + h(5)).answered(NINE + h(60), late=True),
        [(A, "cancelled"), (B, "late")],
    ),
    "never sent": (quote(T, A).revised(NINE), []),
}  # fmt: skip


def rows(story: Story) -> list[Any]:
    return sendings([step for event in story.events if (step := step_of(event)) is not None])


@pytest.mark.capability("IN-H07", clause="a hand-made month with late, cancelled, re-opened and transferred cases")
@pytest.mark.capability("IN-H07", clause="exactly at the limit counts")
@pytest.mark.parametrize("case", CASES)
def test_each_case_of_the_month_is_decided(case: str) -> None:
    story, expected = CASES[case]
    assert [(row.owner, row.outcome) for row in rows(story)] == expected


def test_a_clock_that_is_moved_moves_the_limit() -> None:
    story = sent().tell(quotes.QuoteMarkedUrgent(), NINE + h(1), armed=NINE + h(72)).answered(NINE + h(70))
    assert [row.outcome for row in rows(story)] == ["on_time"]


def march(tenant: UUID) -> list[Any]:
    """The hand-made month, once more for this tenant."""
    events = []
    for story, _ in CASES.values():
        subject = quote(tenant, A).subject
        for event in story.events:
            told = type(event)()
            told.CopyFrom(event)
            told.envelope.tenant, told.envelope.subject, told.envelope.event_id = str(tenant), subject, str(uuid4())
            events.append(told)
    return events


def who(tenant: UUID, scope: Any = ALL, *, name: str = "", unit_path: str = "/hq/") -> common.Principal:
    more = [("insights.derived.rebuild", ALL)] if scope == ALL else []
    return principal(
        tenant, person=UUID(name.removeprefix("people/")) if name else None, unit_path=unit_path,
        grants=[("insights.quote_answer.read", scope), *more],
    )  # fmt: skip


async def rate(platform: Platform, caller: common.Principal, month: str = "2026-03", **more: Any) -> pb.QuoteAnswerRate:
    request = pb.GetQuoteAnswerRateRequest(month=month, **more)
    answer: pb.QuoteAnswerRate = await platform.as_(caller)(pb.InsightsStub).GetQuoteAnswerRate(request)
    return answer


async def listed(platform: Platform, caller: common.Principal, **more: Any) -> list[pb.QuoteAnswerRow]:
    found: list[pb.QuoteAnswerRow] = []
    token, given = "", {"month": "2026-03", **more}
    while True:
        request = pb.ListQuoteAnswerRowsRequest(page_size=4, page_token=token, **given)
        answer = await platform.as_(caller)(pb.InsightsStub).ListQuoteAnswerRows(request)
        found += answer.rows
        token = answer.next_page_token
        if not token:
            return found


@pytest.mark.capability("IN-H07", clause="a hand-made month with late, cancelled, re-opened and transferred cases")
@pytest.mark.capability("IN-H07", clause="the rows behind both counts can be read")
@pytest.mark.capability("IN-H07", clause="exactly at the limit counts")
async def test_the_rate_of_a_hand_made_month_equals_a_recount_however_it_comes(platform: Platform) -> None:
    tenant = uuid4()
    events = march(tenant) * 2
    Random(7).shuffle(events)
    await deliver(platform, events, "quotes")
    expected = await recount.quote_answers(platform, tenant, "2026-03", datetime.now(UTC))
    counted = {name: list(expected.values()).count(name) for name in ("on_time", "late", "missed", "cancelled")}
    assert counted == {"on_time": 5, "late": 3, "missed": 4, "cancelled": 4}
    answer = await rate(platform, who(tenant))
    found = (answer.done_count, answer.late_count, answer.missed_count, answer.cancelled_count)
    assert found == tuple(counted.values())
    assert (answer.due_count, answer.pending_count, answer.definition) == (12, 0, "quote_answer/1")
    assert answer.rate == pytest.approx(5 / 12)
    assert (answer.target, answer.met) == (0.75, False)
    assert {one.owner: (one.done_count, one.due_count) for one in answer.owners} == {A: (5, 11), B: (0, 1)}
    assert {row.sent_event: NAMES[row.outcome] for row in await listed(platform, who(tenant))} == expected
    late = await listed(platform, who(tenant), outcome=pb.QUOTE_ANSWER_OUTCOME_LATE)
    assert [row.answer_time.seconds > row.due_time.seconds - 1 and bool(row.answered_event) for row in late] == [
        True
    ] * 3
    west = await rate(platform, who(tenant, TREE, unit_path=WEST))
    assert (west.done_count, west.due_count) == (0, 1)
    assert (await rate(platform, who(tenant, OWN, name=A, unit_path=EAST))).due_count == 11
    assert (await rate(platform, who(tenant), owner=B)).due_count == 1
    assert not await listed(platform, who(tenant, OWN, name=A, unit_path=EAST), owner=B)
    assert (await refused(rate(platform, principal(tenant))))[0] == grpc.StatusCode.PERMISSION_DENIED
    done = await rebuild(platform, tenant)
    assert dict(done.result)["equal"] is True
    assert await rate(platform, who(tenant)) == answer


@pytest.mark.capability("IN-H07", clause="the rows behind both counts can be read")
async def test_what_customers_say_to_real_quotes_is_counted(platform: Platform) -> None:
    firm = await desk(platform)
    made = [await firm.do("ann", "SendQuote", await firm.cleared()) for _ in range(4)]
    accepted = quotes.CUSTOMER_ANSWER_ACCEPTED
    await firm.do("ann", "RecordCustomerAnswer", made[0], answer=accepted)
    await firm.do("ann", "RecordObjectionHandling", made[1], kind="price")
    await firm.do("ann", "ReviseQuote", made[2], lines=firm.lines(90_00))
    now = await platform.advance(firm.id, timedelta(hours=49))
    await firm.settle()
    await firm.do("ann", "RecordCustomerAnswer", made[3], answer=accepted)
    await firm.settle()
    month = made[0].sent_time.ToDatetime(UTC).astimezone(ZONE).strftime("%Y-%m")
    expected = await recount.quote_answers(platform, firm.id, month, now)
    assert sorted(expected.values()) == ["cancelled", "late", "missed", "on_time"]
    vp = firm.people["vp"]
    answer = await rate(platform, vp, month)
    assert (answer.done_count, answer.due_count, answer.cancelled_count) == (1, 3, 1)
    assert {row.sent_event: NAMES[row.outcome] for row in await listed(platform, vp, month=month)} == expected
    assert {row.quote for row in await listed(platform, firm.people["ann"], month=month)} == {q.name for q in made}
    assert not await listed(platform, firm.people["bob"], month=month)


async def test_a_sending_is_pending_until_its_limit_and_then_missed_without_any_event(platform: Platform) -> None:
    tenant, now = uuid4(), datetime.now(UTC)
    month = (now + timedelta(hours=8)).strftime("%Y-%m")
    await deliver(platform, quote(tenant, A).sent(now).events, "quotes")
    before = await rate(platform, who(tenant), month)
    assert (before.due_count, before.pending_count, before.HasField("rate")) == (0, 1, False)
    await platform.advance(tenant, h(49))
    after = await rate(platform, who(tenant), month)
    assert (after.due_count, after.missed_count, after.rate) == (1, 1, 0.0)
    (row,) = await listed(platform, who(tenant), month=month, outcome=pb.QUOTE_ANSWER_OUTCOME_MISSED)
    assert row.owner == A
