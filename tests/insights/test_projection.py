"""The funnel's parts, and the law that a stream that comes three times and shuffled ends in the same figures."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from uuid import uuid4

from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given, settings
from hypothesis import strategies as st

from services.insights import funnel
from services.insights.facts import facts_of, row_of
from services.insights.projection import fold, steps_of
from services.insights.scope import Selection, select
from services.insights.tally import Grain, Key, Tally
from tests.insights.facts import EAST, WEST, deal, lead, local, person
from weft.access import EVERYTHING, Sight
from weft.api.leads import v1 as leads

T = uuid4()
NINE = local("2026-03-02 09:00")
DAY = timedelta(days=1)
A = person()


def counted(story):
    steps = [step for event in story.events if (step := funnel.step_of(event)) is not None]
    return {(k.metric, k.month, k.stage): tuple(s) for k, s in funnel.part(steps).items()}


def test_a_won_opportunity_counts_its_whole_way():
    story = deal(T, A).opened(NINE).advanced(NINE + 3 * DAY, "s1", "s2").won(NINE + 33 * DAY, 1500)
    assert counted(story) == {
        ("opened", "2026-03", ""): (1, 0, 0),
        ("entered", "2026-03", "s1"): (1, 0, 0),
        ("left", "2026-03", "s1"): (1, 0, 0),
        ("advanced", "2026-03", "s1"): (1, 0, 0),
        ("dwell", "2026-03", "s1"): (1, 0, 3 * 86400),
        ("entered", "2026-03", "s2"): (1, 0, 0),
        ("left", "2026-04", "s2"): (1, 0, 0),
        ("advanced", "2026-04", "s2"): (1, 0, 0),
        ("dwell", "2026-04", "s2"): (1, 0, 30 * 86400),
        ("entered", "2026-04", "won"): (1, 0, 0),
        ("won", "2026-04", ""): (1, 1500, 0),
        ("cycle", "2026-04", ""): (1, 0, 33 * 86400),
        ("current", "", "won"): (1, 1500, 0),
    }


def test_a_lost_opportunity_left_its_stage_without_advancing():
    found = counted(deal(T, A).opened(NINE).failed(NINE + DAY))
    assert found["left", "2026-03", "s1"] == (1, 0, 0)
    assert ("advanced", "2026-03", "s1") not in found
    assert found["lost", "2026-03", ""] == (1, 0, 0)
    assert found["current", "", "lost"][0] == 1


def test_an_import_counts_where_it_stands_in_the_months_of_its_own_dates():
    found = counted(deal(T, A).imported(leads.OPPORTUNITY_STATE_WON, "won", "2016-10-20", "2017-03-01", 105400))
    assert found == {
        ("opened", "2016-10", ""): (1, 0, 0),
        ("entered", "2017-03", "won"): (1, 0, 0),
        ("won", "2017-03", ""): (1, 105400, 0),
        ("cycle", "2017-03", ""): (1, 0, 132 * 86400),
        ("current", "", "won"): (1, 105400, 0),
    }


def test_an_imported_opportunity_goes_on_live_but_its_time_in_that_stage_is_unknown():
    story = deal(T, A).imported(leads.OPPORTUNITY_STATE_OPEN, "s1", "2026-02-01").advanced(NINE, "s1", "s2")
    found = counted(story)
    assert found["left", "2026-03", "s1"] == (1, 0, 0)
    assert ("dwell", "2026-03", "s1") not in found


def test_each_count_belongs_to_the_owner_of_its_time():
    story = deal(T, A).opened(NINE)
    story.owner, story.unit_path = person(), WEST
    story.advanced(NINE + DAY, "s1", "s2")
    steps = [step for event in story.events if (step := funnel.step_of(event)) is not None]
    owners = {(k.metric, k.stage): k.owner for k, _ in funnel.part(steps).items()}
    assert owners["entered", "s1"] == A
    assert owners["entered", "s2"] == owners["current", "s2"] == story.owner


def stories(random: Random):
    """A handful of leads and opportunities with ways of their own."""
    people = [person() for _ in range(3)]
    events = []
    for _ in range(6):
        one = lead(T).created(NINE)
        at = NINE
        for _ in range(random.randint(0, 5)):
            at += timedelta(minutes=random.randint(1, 200))
            step = random.choice(["assigned", "transferred", "touched", "lost", "overdue"])
            if step in ("assigned", "transferred"):
                getattr(one, step)(random.choice(people), at, unit_path=random.choice([EAST, WEST]))
            else:
                getattr(one, step)(at)
        events += one.events
        two, at = deal(T, random.choice(people)).opened(NINE, amount_fen=random.randint(0, 9)), NINE
        for number in range(random.randint(0, 4)):
            at += timedelta(hours=random.randint(1, 999))
            two.owner = random.choice(people)
            two.advanced(at, f"s{number + 1}", f"s{number + 2}")
        if random.random() < 0.5:
            two.won(at + DAY, 7)
        events += two.events
    return events


def project(events, size):
    """Folds a stream in batches, keeping journals, figures and rows as the store does."""
    journals, tally, rows = {}, Tally(), {}
    for start in range(0, len(events), size):
        out = fold(steps_of(events[start : start + size]), journals)
        journals.update(out.journals)
        tally.merge(out.tally)
        rows.update({row.event_id: (subject, row) for subject, row in out.assignments})
    return journals, dict(tally.items()), rows


@given(seed=st.integers(0, 10**9), size=st.integers(1, 50))
@settings(max_examples=60, deadline=None)
def test_a_stream_that_comes_three_times_and_shuffled_ends_in_the_same_figures(seed, size):
    random = Random(seed)
    events = stories(random)
    expected = project(events, 500)
    disordered = events * 3
    random.shuffle(disordered)
    assert project(disordered, size) == expected


def test_every_grain_adds_up_to_the_same():
    tally = Tally()
    for event_list in (stories(Random(7)),):
        tally.merge(fold(steps_of(event_list), {}).tally)
    sums: dict[tuple[Grain, str], int] = {}
    for grain, key, sums_of_key in tally.grains():
        sums[grain, key.metric] = sums.get((grain, key.metric), 0) + sums_of_key.cases
    for (_, metric), cases in sums.items():
        assert {sums.get((grain, metric), 0) for grain in Grain} == {cases}


def test_a_coarser_grain_forgets_the_owner_and_then_the_unit():
    key = Key("won", "2026-03", A, EAST, "p")
    assert key.at(Grain.UNIT) == Key("won", "2026-03", "", EAST, "p")
    assert key.at(Grain.TENANT) == Key("won", "2026-03", "", "/", "p")


def test_facts_are_json_without_the_envelope():
    event = leads.LeadFirstTouched(channel=leads.TOUCH_CHANNEL_CALL, in_time=True)
    event.touched_time.CopyFrom(Timestamp(seconds=1_000_000))
    assert facts_of(event) == {
        "channel": "TOUCH_CHANNEL_CALL", "touched_time": "1970-01-12T13:46:40+00:00", "in_time": True,
    }  # fmt: skip
    won = deal(T, A).won(NINE, 123)
    row = row_of(won.events[0])
    assert row["facts"] == {"amount_fen": 123, "currency": "CNY", "old_stage": "s2", "stage": "won"}
    assert (row["unit_path"], f"people/{row['owner_id']}") == (EAST, A)
    advanced = leads.OpportunityAdvanced(outputs=["a", "b"])
    assert facts_of(advanced) == {"outputs": ["a", "b"]}


def test_a_question_is_answered_at_the_coarsest_grain_that_the_caller_sees():
    me, other = uuid4(), uuid4()
    own, tree = Sight(str(me)), Sight(str(me), "/hq/east/", "/hq/east0")
    assert select(EVERYTHING) == Selection()
    assert select(EVERYTHING, owner=other) == Selection(owner=True, person=other)
    assert select(EVERYTHING, unit_path="/hq/") == Selection(units=True, lo="/hq/", hi="/hq0")
    assert select(own) == Selection(owner=True, person=me)
    assert select(own, owner=other).person not in (me, other)
    assert select(tree) == Selection(units=True, owner=True, either=True, lo="/hq/east/", hi="/hq/east0", person=me)
    assert select(tree, unit_path="/hq/") == Selection(units=True, lo="/hq/east/", hi="/hq/east0")
    assert select(tree, unit_path="/hq/west/").lo > select(tree, unit_path="/hq/west/").hi
