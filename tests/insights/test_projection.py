"""The funnel's parts, and the law that a stream that comes three times and shuffled ends in the same figures."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from uuid import uuid4

from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given, settings
from hypothesis import strategies as st

from services.insights import first_touch, funnel
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
    return {(k.month, k.stage): measures for k, measures in funnel.part(steps).items()}


def test_a_won_opportunity_counts_its_whole_way():
    story = deal(T, A).opened(NINE).advanced(NINE + 3 * DAY, "s1", "s2").won(NINE + 33 * DAY, 1500)
    assert counted(story) == {
        ("2026-03", "s1"): {
            "opened": 1, "entered": 1, "left_count": 1, "advanced": 1, "dwell": 1, "dwell_s": 3 * 86400,
        },
        ("2026-03", "s2"): {"entered": 1},
        ("2026-04", "s2"): {"left_count": 1, "advanced": 1, "dwell": 1, "dwell_s": 30 * 86400},
        ("2026-04", "won"): {"entered": 1, "won": 1, "won_fen": 1500, "cycle": 1, "cycle_s": 33 * 86400},
        ("", "won"): {"current_count": 1, "current_fen": 1500},
    }  # fmt: skip


def test_what_was_lost_under_a_shield_stands_in_its_last_stage_and_counts_as_no_loss():
    found = counted(deal(T, A).opened(NINE).failed(NINE + DAY, shielded=True))
    assert found["2026-03", "lost"] == {"entered": 1}
    assert found["", "lost"]["current_count"] == 1
    assert "advanced" not in found["2026-03", "s1"]


def test_who_takes_an_opportunity_over_has_it_and_entered_nothing():
    heir = person()
    story = deal(T, A).opened(NINE).handed_to(heir, WEST).tell(leads.OpportunityHandedOver(owner=heir), NINE + DAY)
    steps = [funnel.step_of(event) for event in story.events]
    found = {(k.owner, k.month, k.stage): measures for k, measures in funnel.part(steps).items()}
    assert found == {
        (A, "2026-03", "s1"): {"opened": 1, "entered": 1},
        (heir, "", "s1"): {"current_count": 1, "current_fen": 1000},
    }
    assert counted(story.won(NINE + 3 * DAY, 1500, old="s1"))["2026-03", "s1"]["dwell_s"] == 3 * 86400


def test_a_lost_opportunity_left_its_stage_without_advancing():
    found = counted(deal(T, A).opened(NINE).failed(NINE + DAY))
    assert found["2026-03", "s1"]["left_count"] == 1
    assert "advanced" not in found["2026-03", "s1"]
    assert found["2026-03", "lost"] == {"entered": 1, "lost": 1}
    assert found["", "lost"]["current_count"] == 1


def test_a_voided_node_is_left_without_advancing_and_counts_again_where_it_went_back_to():
    found = counted(deal(T, A).opened(NINE).advanced(NINE + DAY, "s1", "s2").voided(NINE + 3 * DAY, "s2", "s1"))
    assert (found["2026-03", "s1"]["entered"], found["2026-03", "s1"]["left_count"]) == (2, 1)
    assert found["2026-03", "s2"] == {"entered": 1, "left_count": 1, "dwell": 1, "dwell_s": 2 * 86400}
    assert found["", "s1"]["current_count"] == 1
    assert ("", "s2") not in found


def test_an_import_counts_where_it_stands_in_the_months_of_its_own_dates():
    found = counted(deal(T, A).imported(leads.OPPORTUNITY_STATE_WON, "won", "2016-10-20", "2017-03-01", 105400))
    assert found == {
        ("2016-10", "won"): {"opened": 1},
        ("2017-03", "won"): {"entered": 1, "won": 1, "won_fen": 105400, "cycle": 1, "cycle_s": 132 * 86400},
        ("", "won"): {"current_count": 1, "current_fen": 105400},
    }


def test_an_imported_opportunity_goes_on_live_but_its_time_in_that_stage_is_unknown():
    story = deal(T, A).imported(leads.OPPORTUNITY_STATE_OPEN, "s1", "2026-02-01").advanced(NINE, "s1", "s2")
    assert counted(story)["2026-03", "s1"] == {"left_count": 1, "advanced": 1}


def test_a_later_import_restates_the_opportunity():
    story = deal(T, A).imported(leads.OPPORTUNITY_STATE_OPEN, "s1", "2017-02-01")
    story.imported(leads.OPPORTUNITY_STATE_WON, "won", "2017-02-03", "2017-03-01", 500)
    assert counted(story) == {
        ("2017-02", "won"): {"opened": 1},
        ("2017-03", "won"): {"entered": 1, "won": 1, "won_fen": 500, "cycle": 1, "cycle_s": 26 * 86400},
        ("", "won"): {"current_count": 1, "current_fen": 500},
    }


def test_each_count_belongs_to_the_owner_of_its_time():
    story = deal(T, A).opened(NINE)
    story.owner, story.unit_path = person(), WEST
    story.advanced(NINE + DAY, "s1", "s2")
    steps = [step for event in story.events if (step := funnel.step_of(event)) is not None]
    owners = {(measure, k.stage): k.owner for k, found in funnel.part(steps).items() for measure in found}
    assert owners["entered", "s1"] == A
    assert owners["left_count", "s1"] == owners["current_count", "s2"] == story.owner


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
    """Folds a stream in batches, keeping journals, sums and rows as the store does."""
    journals, deals, touches, rows = {}, Tally(funnel.MEASURES), Tally(first_touch.MEASURES), {}
    for start in range(0, len(events), size):
        out = fold(steps_of(events[start : start + size]), journals)
        journals.update(out.journals)
        deals.merge(out.deals)
        touches.merge(out.leads)
        rows.update({row.event_id: (subject, row) for subject, row in out.assignments})
    return journals, dict(deals.items()), dict(touches.items()), rows


@given(seed=st.integers(0, 10**9), size=st.integers(1, 50))
@settings(max_examples=60)
def test_a_stream_that_comes_three_times_and_shuffled_ends_in_the_same_figures(seed, size):
    random = Random(seed)
    events = stories(random)
    expected = project(events, 500)
    disordered = events * 3
    random.shuffle(disordered)
    assert project(disordered, size) == expected


def test_every_grain_adds_up_to_the_same():
    out = fold(steps_of(stories(Random(7))), {})
    for tally in (out.deals, out.leads):
        sums = {grain: [0] * len(tally.measures) for grain in Grain}
        for grain, _, amounts in tally.rows():
            sums[grain] = [a + b for a, b in zip(sums[grain], amounts, strict=True)]
        assert sums[Grain.OWNER] == sums[Grain.UNIT] == sums[Grain.TENANT]
        assert any(sums[Grain.OWNER])


def test_a_coarser_grain_forgets_the_owner_and_then_the_unit():
    tally = Tally(["won"])
    tally.add(Key("2026-03", A, EAST, "p"), won=1)
    assert list(tally.rows()) == [
        (Grain.OWNER, Key("2026-03", A, EAST, "p"), [1]),
        (Grain.UNIT, Key("2026-03", "", EAST, "p"), [1]),
        (Grain.TENANT, Key("2026-03", "", "/", "p"), [1]),
    ]


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
