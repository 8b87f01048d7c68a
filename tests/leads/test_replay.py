"""What a trial reads of stored decisions and of the board's changes: pure."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from services.leads import assignment
from services.leads.assignment import Need
from services.leads.board.board import Board
from services.leads.dry_run import replay
from services.leads.dry_run.replay import Asked
from services.leads.dry_run.rewind import BLANK, Step
from tests.leads.builders import policy
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb

T0 = datetime(2026, 3, 2, 9, tzinfo=UTC)
NEED = Need(
    pb.SOURCE_WEB_FORM,
    "",
    pb.BUDGET_BAND_UNSPECIFIED,
    pb.TECHNICAL_INTENSITY_UNSPECIFIED,
    pb.DECISION_CHAIN_UNSPECIFIED,
    "/hq/",
)


def decided(away: int) -> tuple[common.Decision, set[UUID]]:
    """A decision as it is stored, with so many people absent and one at work."""
    absent, here = {uuid4() for _ in range(away)}, uuid4()
    board = Board()
    rows = [{**BLANK, "person_id": one, "unit_path": "/hq/", "roles": "rep", "active": True} for one in (*absent, here)]
    board.apply(1, rows)
    ranking = assignment.rank(board, NEED, policy("assignment"), today=T0.date(), absent=absent, frozen={}, shielded={})
    decision = assignment.explain(ranking, outcome=f"people/{here}", chosen=ranking.best()[0], reasons=[], version=0)
    decision.subject = f"leads/{uuid4()}"
    decision.inputs.update(assignment.inputs_of(NEED))
    return decision, absent


def test_of_any_number_of_absent_people_all_are_known_again():
    for away in (1, 19, 20, 21, 60):
        decision, absent = decided(away)
        asked = replay.asked_of(decision)
        assert asked is not None
        assert (asked.absent, asked.cut_off) == (absent, False), away
        assert len(decision.excluded) <= assignment.EXCLUDED_MAX


def test_an_older_decision_that_shows_twenty_absent_people_is_not_tried():
    decision, _ = decided(30)
    del decision.inputs[assignment.ABSENT]
    asked = replay.asked_of(decision)
    assert asked is not None
    assert asked.cut_off
    assert replay.placed([asked], [], since=0) == ([], 1)


def test_what_came_before_a_change_that_left_no_row_is_not_tried():
    steps = [Step(version, T0, {}) for version in (2, 3, 5, 6)]
    assert replay.known_since(6, steps, began=0) == 4
    assert replay.known_since(6, [*steps, Step(4, T0, {})], began=2) == 2
    assert replay.known_since(7, steps, began=0) == 7


def test_leads_that_waited_are_placed_by_time_in_a_moment_however_many_there_are():
    count = 30_000
    at = [T0 + timedelta(seconds=n) for n in range(count)]
    steps = [Step(n + 1, at[n], {}) for n in range(count)]
    waited = [Asked(f"leads/{n}", NEED, at[n], None, frozenset(), False, (), "pool") for n in range(count)]
    began = time.process_time()
    pairs, unknown = replay.placed(waited, steps, since=0)
    assert time.process_time() - began < 10
    assert unknown == 0
    assert [(version, one.lead) for version, one in pairs[:2]] == [
        (count, f"leads/{count - 1}"),
        (count - 1, f"leads/{count - 2}"),
    ]
