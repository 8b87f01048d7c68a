"""The rule of health by itself: twelve dimensions, what each is worth at its ends, and shares that sum to the score."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given, settings
from hypothesis import strategies as st

from services.customers.health.facts import NEWEST, Facts, Offer, from_json, text, to_json
from services.customers.health.score import (
    CHAIN,
    CONTACTS,
    DOWNLOADS,
    MOMENTUM,
    OBJECTION,
    PAIN,
    PAYMENTS,
    RECENCY,
    REPLY,
    SERVICE,
    VALUE,
    health_of,
    policy_can_be_counted,
    values_of,
)
from services.customers.health.turning import Course, _moments
from services.customers.service import HEALTH
from weft.api.collections import v1 as collections
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as quotes
from weft.calendar import Calendar
from weft.policies import CALENDAR
from weft.policy_documents import load_default

SHIPPED = load_default(HEALTH)
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST = timedelta(microseconds=1)
CHINA = Calendar.of(load_default(CALENDAR))
CALM = settings(max_examples=60)


def at(moment: datetime) -> Timestamp:
    stamp = Timestamp()
    stamp.FromDatetime(moment)
    return stamp


def told(event: Any, ago: timedelta = timedelta(), subject: str = "x/1", facts: Facts | None = None) -> Facts:
    """What is kept after an event that happened some time ago."""
    facts = facts or Facts()
    event.envelope.subject = subject
    event.envelope.occurred_time.CopyFrom(at(NOW - ago))
    facts.take(event)
    return facts


def worth(facts: Facts, dimension: Any) -> int | None:
    known = values_of(facts, SHIPPED, NOW, TODAY).get(dimension)
    return known[0] if known else None


def spoken(*ago: timedelta) -> Facts:
    facts = Facts()
    for one in ago:
        told(leads.OpportunityFollowedUp(), one, facts=facts)
    return facts


def figured(facts: Facts, number: str, day: str, until: str = "2026-11-20", **more: Any) -> Facts:
    """A figure was recorded on a day; of a metric in which more is better unless told otherwise."""
    said = {"metric": "oee", "numerator": number, "denominator": "100", "lower_is_better": False, **more}
    event = pb.ValueFigureRecorded(to_date=until, **said)
    event.envelope.business_date = day
    return told(event, TODAY - date.fromisoformat(day), facts=facts)


def test_value_is_updated_in_the_quarter_and_better_than_its_baseline_or_stale():
    facts = figured(Facts(), "70", "2026-01-05", baseline=True)
    assert worth(facts, VALUE) is None  # where it began says nothing of what was delivered
    assert worth(figured(facts, "78", "2026-09-30", "2026-09-30"), VALUE) == 0
    assert worth(figured(facts, "69", "2026-10-01", "2026-09-30"), VALUE) == 40_00
    assert worth(figured(facts, "78", "2026-10-02", "2026-09-30"), VALUE) == 100_00
    assert worth(figured(facts, "60", "2026-10-03", "2026-06-30"), VALUE) == 100_00  # of days before the one that holds
    down = figured(facts, "50", "2026-10-04", metric="downtime", lower_is_better=True)
    assert worth(down, VALUE) == 100_00  # another metric, without a baseline
    assert worth(figured(down, "40", "2026-10-05", metric="downtime", baseline=True), VALUE) == 40_00  # it got worse
    assert worth(figured(down, "60", "2026-10-06", metric="downtime", baseline=True), VALUE) == 100_00
    before = Facts()
    for event in (pb.ValueFigureRecorded(baseline=True, numerator="70"), pb.ValueFigureRecorded(numerator="80")):
        event.metric, event.denominator, event.to_date = "oee", "100", "2026-11-01"
        told(event, facts=before)
    assert worth(before, VALUE) == 40_00  # a fact of before does not say which way is better


def test_value_falls_when_the_quarter_ends_and_nowhere_before():
    facts = figured(figured(spoken(DAY), "70", "2026-01-05", baseline=True), "78", "2026-10-02")
    told(quotes.QuoteSent(sent_time=at(NOW)), facts=facts)
    moments = _moments(facts, SHIPPED, NOW, CHINA)
    assert datetime(2026, 12, 31, 16, tzinfo=UTC) in moments
    for moment in moments:
        today = CHINA.business_date(moment)
        known = values_of(facts, SHIPPED, moment, today)
        assert known[VALUE][0] == (100_00 if today < date(2027, 1, 1) else 0)
        assert Course(facts, SHIPPED).score(moment, today) == health_of(facts, SHIPPED, moment, today).score


def test_contacts_count_for_30_days_and_four_are_full():
    assert worth(Facts(), CONTACTS) is None
    values = [worth(spoken(*(n * DAY for n in range(count))), CONTACTS) for count in range(1, 6)]
    assert values == [25_00, 50_00, 75_00, 100_00, 100_00]
    assert worth(spoken(30 * DAY), CONTACTS) == 25_00
    assert worth(spoken(30 * DAY + MOST), CONTACTS) == 0
    assert worth(told(leads.LeadTouched(two_way=False)), CONTACTS) is None
    one = told(leads.VisitRecorded(counted=True), facts=spoken(timedelta()))
    assert worth(one, CONTACTS) == 25_00  # the visit and its log are one contact
    assert len(spoken(*(n * HOUR for n in range(500))).contacts) == NEWEST


def test_three_files_within_30_days_are_full_and_one_counts_once():
    assert worth(Facts(), DOWNLOADS) is None
    facts = Facts()
    values = []
    for file, ago in (("a", 40), ("a", 1), ("a", 2), ("b", 30), ("c", 3), ("d", 4)):
        told(pb.SpaceFileDownloaded(file=file), ago * DAY, facts=facts)
        values.append(worth(facts, DOWNLOADS))
    assert values == [0, 33_33, 33_33, 66_66, 100_00, 100_00]
    assert worth(told(pb.SpaceFileDownloaded(file="b"), 30 * DAY + MOST), DOWNLOADS) == 0
    old = {name: value for name, value in to_json(facts).items() if name not in ("downloads", "values")}
    assert worth(from_json(old), DOWNLOADS) is None  # a row of before
    joined = told(pb.SpaceFileDownloaded(file="a"), 50 * DAY)
    joined.join(facts)
    assert joined.downloads == facts.downloads


def test_recency_falls_from_three_days_to_thirty():
    values = {days: worth(spoken(days * DAY), RECENCY) for days in (0, 3, 4, 16, 29, 30, 99)}
    assert values == {0: 100_00, 3: 100_00, 4: 96_29, 16: 51_85, 29: 3_70, 30: 0, 99: 0}
    assert worth(spoken(3 * DAY + MOST), RECENCY) == 96_29


def test_the_median_of_the_newest_answers_counts():
    facts = Facts()
    for number, hours in enumerate((900, 4, 72, 38, 4, 4)):
        answer = quotes.QuoteAnswered(sent_time=at(NOW - (10 - number) * DAY - hours * HOUR))
        told(answer, (10 - number) * DAY, facts=facts)
    assert worth(facts, REPLY) == 100_00  # 4, 4, 38, 72, 4: the 900 hours are older than the last five
    one = told(quotes.QuoteAnswered(sent_time=at(NOW - 38 * HOUR)))
    assert worth(one, REPLY) == 50_00
    told(quotes.QuoteAnswered(sent_time=at(NOW - DAY - 72 * HOUR)), DAY, facts=one)
    assert worth(one, REPLY) == 25_00  # of two the mean


def test_an_objection_is_worth_what_its_kind_is_and_half_while_it_waits():
    sent = at(NOW - 3 * DAY)
    facts = told(quotes.QuoteSent(sent_time=sent), 3 * DAY, "quotes/1")
    assert worth(facts, OBJECTION) == 100_00
    told(quotes.QuoteObjectionOverdue(sent_time=sent), DAY, "quotes/1", facts)
    assert worth(facts, OBJECTION) == 50_00
    for kind, value in {"technical": 70, "delivery": 60, "price": 50, "rival": 30, "no_budget": 0}.items():
        told(quotes.QuoteObjectionHandled(sent_time=sent, kind=kind), DAY, "quotes/1", facts)
        assert worth(facts, OBJECTION) == value * 100
    told(quotes.QuoteObjectionHandled(sent_time=at(NOW - 9 * DAY), kind="price"), DAY, "quotes/0", facts)
    assert worth(facts, OBJECTION) == 0  # of an older quote it says nothing
    for kind, value in {"odd": None, "price": 50_00}.items():  # of what the policy does not name, nothing is known
        told(quotes.QuoteObjectionHandled(sent_time=sent, kind=kind), DAY, "quotes/1", facts)
        assert worth(facts, OBJECTION) == value
    early = told(quotes.QuoteObjectionHandled(sent_time=sent, kind="price"), DAY, "quotes/1")
    assert early.offer == Offer("quotes/1", text(sent), "price")  # told before the sending itself
    told(quotes.QuoteAnswered(sent_time=sent, answer=quotes.CUSTOMER_ANSWER_ACCEPTED), DAY, "quotes/1", early)
    assert worth(early, OBJECTION) == 100_00


def test_chain_pain_and_stages_say_what_they_are_worth():
    signs = [pb.CHAIN_ROLE_INFLUENCES, pb.CHAIN_ROLE_EXECUTES]
    facts = told(pb.ChainMemberAdded(missing_roles=signs), DAY)
    assert worth(facts, CHAIN) == 40_00
    told(pb.ChainMemberAdded(missing_roles=[]), facts=facts)
    told(pb.ChainMemberRemoved(missing_roles=signs), 2 * DAY, facts=facts)  # older, heard later
    assert worth(facts, CHAIN) == 100_00
    visited = told(leads.VisitRecorded(counted=True))
    assert worth(visited, PAIN) == 0
    told(leads.VisitRecorded(counted=True, pain_fits=[leads.PAIN_FIT_OPEN]), facts=visited)
    assert worth(visited, PAIN) == 50_00
    told(leads.VisitPainsConfirmed(), facts=visited)
    assert worth(visited, PAIN) == 100_00
    values = [worth(told(leads.OpportunityAdvanced(), n * DAY), MOMENTUM) for n in (0, 7, 8, 14, 15, 44, 45, 90)]
    assert values == [100_00, 100_00, 92_85, 50_00, 48_38, 1_61, 0, 0]
    two = told(
        leads.OpportunityOpened(), DAY, "opportunities/1", told(leads.OpportunityOpened(), 45 * DAY, "opportunities/2")
    )
    assert worth(two, MOMENTUM) == 100_00
    told(leads.OpportunityNodeVoided(), 10 * DAY, "opportunities/2", two)
    told(leads.OpportunityWon(), subject="opportunities/1", facts=two)
    assert worth(two, MOMENTUM) == 78_57  # it is back in the stage before, ten days ago
    told(leads.OpportunityAdvanced(), 45 * DAY, "opportunities/2", two)
    told(leads.OpportunityLost(), subject="opportunities/2", facts=two)
    assert worth(two, MOMENTUM) is None


def test_payments_and_complaints_say_what_they_are_worth():
    facts = Facts()
    for days in (-1, 0, 1, 10, 365, 366):
        told(collections.InstalmentBuilt(due_date=str(TODAY - timedelta(days=days))), facts=facts)
    assert worth(facts, PAYMENTS) == 0
    for days, late in ((1, 0), (10, 1), (366, 0)):
        due = TODAY - timedelta(days=days)
        paid = collections.InstalmentPaid(due_date=str(due), booked_date=str(due + timedelta(days=late)))
        told(paid, facts=facts)
    assert worth(facts, PAYMENTS) == 33_33  # of those due yesterday, ten and 365 days ago one was paid by then
    facts.forget(TODAY + timedelta(days=900))
    assert facts.dues == {}
    assert worth(facts, SERVICE) is None
    told(quotes.ContractSigned(), facts=facts)
    assert worth(facts, SERVICE) == 100_00
    kind = {"kind": pb.SERVICE_CASE_KIND_COMPLAINT}
    for number in range(3):
        told(pb.ServiceCaseOpened(**kind), subject=f"serviceCases/{number}", facts=facts)
        told(pb.ServiceCaseOpened(kind=pb.SERVICE_CASE_KIND_WORK_ORDER), subject=f"serviceCases/w{number}", facts=facts)
        assert worth(facts, SERVICE) == (60_00, 20_00, 0)[number]
    told(pb.ServiceCaseResolved(**kind), subject="serviceCases/0", facts=facts)
    told(pb.ServiceCaseReopened(**kind), subject="serviceCases/1", facts=facts)
    assert worth(facts, SERVICE) == 20_00


def test_a_payment_that_is_booked_back_and_a_due_day_that_is_put_off_count_as_they_stand():
    due, later = str(TODAY - timedelta(days=10)), str(TODAY - timedelta(days=5))
    opened, paid_up = collections.INSTALMENT_STATE_OPEN, collections.INSTALMENT_STATE_PAID
    residual = collections.INSTALMENT_STATE_RESIDUAL

    def paid(day: str, effective: str = "") -> collections.InstalmentPaid:
        return collections.InstalmentPaid(due_date=due, effective_due_date=effective, booked_date=day)

    def back(day: str, effective: str = "", state: Any = opened, old: Any = paid_up) -> collections.InstalmentReopened:
        return collections.InstalmentReopened(
            due_date=due, effective_due_date=effective, booked_date=day, state=state, old_state=old
        )

    def delayed(before: str, now: str, state: Any = opened) -> collections.InstalmentDelayed:
        return collections.InstalmentDelayed(
            due_date=due, effective_due_date=now, old_effective_due_date=before, state=state
        )

    facts = told(collections.InstalmentBuilt(due_date=due))
    for event, value in (
        (paid(due), 100_00), (back(due, state=residual), 100_00), (back(due), 0), (back(due, old=opened), 0),
        (paid(later), 0), (back(later), 0),
        (delayed(due, str(TODAY)), None), (delayed(str(TODAY), later), 0), (delayed(later, due, residual), 0),
        (paid(later, later), 100_00), (back(later, later), 0), (paid(later, later), 100_00),
    ):  # fmt: skip
        told(event, facts=facts)
        assert worth(facts, PAYMENTS) == value, event
    assert facts.dues == {later: [1, 1]}
    several = told(collections.InstalmentBuilt(due_date=due, effective_due_date=later))
    told(back(due, later), facts=several)  # one of several receipts, of which the last came late
    course = Course(several, SHIPPED)
    assert (worth(several, PAYMENTS), course._moving(NOW, TODAY)[PAYMENTS]) == (0, 0)


def test_an_amended_instalment_is_due_on_its_new_day_and_one_that_is_ended_never_was():
    due, later = str(TODAY - timedelta(days=10)), str(TODAY - timedelta(days=5))

    def amended(amount_fen: int, old: str, new: str, **booked: str) -> collections.InstalmentAmended:
        return collections.InstalmentAmended(
            amount_fen=amount_fen, old_effective_due_date=old, effective_due_date=new, **booked
        )

    facts = told(collections.InstalmentBuilt(due_date=due))
    told(collections.InstalmentPaid(due_date=due, booked_date=due), facts=facts)
    state = collections.INSTALMENT_STATE_RESIDUAL
    days = {"old_effective_due_date": due, "effective_due_date": later, "booked_date": due}
    told(collections.InstalmentDelayed(due_date=due, state=state, **days), facts=facts)
    assert facts.dues == {later: [1, 1]}, "a delayed residual is due on its new day, with its payment"
    told(amended(4, later, str(TODAY), old_booked_date=due), facts=facts)
    assert facts.dues == {str(TODAY): [1, 0]}
    facts = told(collections.InstalmentBuilt(due_date=due))
    for event, dues in (
        (amended(5, due, later), {later: [1, 0]}),
        (amended(4, later, later, booked_date=due), {later: [1, 1]}),
        (amended(4, later, due, old_booked_date=due, booked_date=due), {due: [1, 1]}),
        (amended(9, due, later, old_booked_date=due), {later: [1, 0]}),
        (amended(0, later, later), {}),
    ):
        told(event, facts=facts)
        assert facts.dues == dues


def figures() -> st.SearchStrategy[dict[str, Any]]:
    """What is kept of one metric."""
    numbers, days = st.sampled_from(["0.5", "0.7"]), st.integers(0, 200).map(lambda n: str(TODAY - timedelta(days=n)))
    moments = st.integers(0, 60 * 86_400).map(lambda s: text(at(NOW - timedelta(seconds=s))))
    now = st.fixed_dictionaries(
        {"now": numbers, "now_at": moments, "until": days, "day": days, "lower": st.none() | st.booleans()}
    )
    was = st.fixed_dictionaries({"was": numbers, "was_at": moments})
    return now | was | st.builds(lambda one, other: {**one, **other}, now, was)


@st.composite
def kept(draw: Any) -> Facts:
    """Facts of any kind."""
    moments = st.integers(0, 60 * 86_400).map(lambda s: text(at(NOW - timedelta(seconds=s))))
    days = st.integers(-30, 500).map(lambda n: str(TODAY - timedelta(days=n)))
    roles = st.lists(st.sampled_from([1, 2, 3]), unique=True)
    sums = st.integers(0, 5).flatmap(lambda due: st.tuples(st.just(due), st.integers(0, due)).map(list))
    kinds = st.sampled_from(["", "price", "rival", "no_budget"])
    return Facts(
        contacts=sorted(draw(st.lists(moments, max_size=NEWEST)), reverse=True),
        replies=draw(st.lists(st.tuples(moments, st.integers(0, 400_000)), max_size=NEWEST)),
        offer=draw(st.none() | st.builds(Offer, st.just("quotes/1"), moments, kinds, st.booleans())),
        chain=draw(st.none() | st.tuples(moments, roles)), pain=draw(st.none() | st.integers(0, 2)),
        stages=draw(st.dictionaries(st.sampled_from("abc"), moments)), dues=draw(st.dictionaries(days, sums)),
        downloads=draw(st.dictionaries(st.sampled_from("wxyz"), moments)),
        values=draw(st.dictionaries(st.sampled_from(["oee", "mtbf"]), figures())),
        bought=draw(st.booleans()), complaints=draw(st.lists(st.sampled_from("abcd"), unique=True)),
    )  # fmt: skip


@CALM
@given(kept())
def test_the_shares_sum_to_the_score_and_too_few_facts_make_none(facts: Facts):
    health = health_of(facts, SHIPPED, NOW, TODAY)
    assert [part.dimension for part in health.parts] == [one.dimension for one in SHIPPED.weights]
    known = [part for part in health.parts if part.value is not None]
    if len(known) < 4:
        assert health.score is None
        assert {part.share for part in health.parts} == {None}
    else:
        assert sum(part.share or 0 for part in known) == health.score
        assert 0 <= health.score <= 100_00
        assert min(p.value or 0 for p in known) <= health.score <= max(p.value or 0 for p in known)
    assert from_json(to_json(facts), facts.downloads, facts.values) == facts


@CALM
@given(kept(), kept())
def test_joining_two_customers_loses_nothing(one: Facts, other: Facts):
    joined = from_json(to_json(one), one.downloads, one.values)
    joined.join(other)
    both = values_of(joined, SHIPPED, NOW, TODAY).keys()
    assert both >= values_of(one, SHIPPED, NOW, TODAY).keys() | values_of(other, SHIPPED, NOW, TODAY).keys()
    assert sum(s[0] for s in joined.dues.values()) == sum(s[0] for f in (one, other) for s in f.dues.values())


def test_a_policy_that_cannot_be_counted_is_refused():
    def rules(change: Any) -> list[str]:
        policy = pb.HealthPolicy()
        policy.CopyFrom(SHIPPED)
        change(policy)
        return [found.rule for found in policy_can_be_counted(policy)]

    def twice(policy: pb.HealthPolicy) -> None:
        policy.weights[0].dimension = policy.weights[1].dimension
        policy.objections.append(policy.objections[0])

    def off(policy: pb.HealthPolicy) -> None:
        policy.weights[0].weight_percent, policy.recency_full_days = 13, 30
        policy.momentum[1].days = 7

    assert rules(lambda _: None) == []
    assert rules(twice) == ["dimension.twice", "kinds.twice"]
    assert rules(off) == ["weights.sum", "line.ends", "line.ends"]


@pytest.mark.parametrize("size", [10, 1000])
def test_what_is_kept_does_not_grow_with_the_past(size: int):
    facts = spoken(*(n * HOUR for n in range(size)))
    for number in range(size):
        told(leads.OpportunityOpened(), number * HOUR, f"opportunities/{number}", facts)
        told(quotes.QuoteAnswered(sent_time=at(NOW - 900 * DAY)), number * HOUR, facts=facts)
    assert max(len(facts.contacts), len(facts.replies), len(facts.stages)) <= NEWEST
