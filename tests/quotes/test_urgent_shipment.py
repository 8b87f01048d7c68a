"""The table of an urgent shipment and its transitions, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from services.quotes.orders.texts import URGENT
from services.quotes.orders.urgent_shipment import (
    AGAIN,
    DEFINITIONS,
    DONE,
    FREEZE_CREDIT,
    STARTED,
    STEPS,
    UNDOING,
    UNDONE,
    UNFREEZE_CREDIT,
    WARN_STOCK,
    WITHDRAW_WARNING,
    Step,
    UrgentShipment,
)
from weft.api.quotes import v1 as pb
from weft.errors import Unavailable

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
CALLED = [line for line in STEPS if line.call]
FACT = STEPS[-1]


def pressed(**more: int) -> UrgentShipment:
    one = UrgentShipment(
        id=uuid4(), owner_id=uuid4(), unit_path="/hq/", order_id=uuid4(), order_number="SO-2026-000001",
        customer_id=uuid4(), delivery_date=date(2026, 4, 1), logistics_id=uuid4(), policy_version=1, started_at=NOW,
        expires_at=LATER, **more,
    )  # fmt: skip
    one.start(NOW)
    return one


def answer(one: UrgentShipment, outcome: str, refusal: str = "") -> None:
    one.answered(outcome, refusal, at=NOW, again_at=LATER)


def asked(one: UrgentShipment) -> list[str]:
    return [ask.rpc for ask in one.asks]


def told(one: UrgentShipment) -> list[str]:
    return [event.DESCRIPTOR.name for event in one.events]


def in_order(steps: tuple[Step, ...]) -> bool:
    """No step that can be undone comes after one that cannot."""
    undoable = [bool(line.undo) for line in steps]
    return undoable == sorted(undoable, reverse=True)


def test_the_table_goes_from_what_can_be_undone_to_what_is_repeated():
    assert in_order(STEPS)
    assert STEPS[0].step == pb.URGENT_STEP_FREEZE_CREDIT  # orders of the customer wait for it
    assert not in_order(STEPS[::-1])
    assert not in_order((STEPS[0], FACT, STEPS[1]))
    assert all(bool(line.call) == bool(line.undo) for line in STEPS)
    assert not FACT.call


def test_every_way_in_which_a_step_can_fail_has_a_sentence():
    wanted = {f"urgent_{line.code}_{outcome}" for line in CALLED for outcome in ("refused", "gave_up")}
    assert wanted == set(URGENT) - {"urgent_shipment_done"}


def test_answered_in_turn_every_step_is_called_once_and_the_last_is_the_fact_of_the_end():
    one = pressed()
    for at, line in enumerate(CALLED, 1):
        assert one.state == STARTED
        assert asked(one) == [line.call for line in CALLED[:at]]
        answer(one, "done")
    assert (one.state, one.ended_at) == (DONE, NOW)
    assert asked(one) == [line.call for line in CALLED]
    assert {ask.key for ask in one.asks} == {str(one.id)}
    assert told(one) == ["UrgentShipmentStarted", *["UrgentShipmentStepDone"] * len(CALLED), "UrgentShipmentDone"]
    assert one.events[-1].logistics == f"people/{one.logistics_id}"
    assert set(one.stands.values()) == {pb.URGENT_STEP_STATE_DONE}
    assert [found.outcome for found in one.decisions] == ["done"]


def test_a_process_that_began_by_an_earlier_table_ends_by_it():
    one = pressed(definition=1)
    answer(one, "done")
    answer(one, "refused", "WHY")
    answer(one, "done")
    assert asked(one) == [WARN_STOCK, FREEZE_CREDIT, UNFREEZE_CREDIT, WITHDRAW_WARNING]


def test_an_answer_to_a_process_by_a_later_table_is_left_to_be_tried_again():
    one = pressed()
    one.definition = max(DEFINITIONS) + 1
    with pytest.raises(Unavailable):
        answer(one, "done")
    with pytest.raises(Unavailable):
        one.try_again()
    assert asked(one) == [CALLED[0].call]


@pytest.mark.parametrize("outcome", ["refused", "gave_up"])
@pytest.mark.parametrize("at", range(len(CALLED)), ids=[line.code for line in CALLED])
def test_a_step_that_fails_undoes_itself_and_then_those_before_it(at: int, outcome: str):
    one = pressed()
    for _ in range(at):
        answer(one, "done")
    answer(one, outcome, "WHY")
    undos = [line.undo for line in reversed(CALLED[: at + 1])]
    for count in range(1, len(undos) + 1):
        assert one.state == UNDOING
        assert asked(one)[at + 1 :] == undos[:count]
        answer(one, "done")
    assert (one.state, one.ended_at) == (UNDONE, NOW)
    assert (one.failed, one.reason) == (CALLED[at].step, f"urgent_{CALLED[at].code}_{outcome}")
    assert asked(one)[at + 1 :] == undos
    assert pb.URGENT_STEP_STATE_DONE not in one.stands.values()
    assert "UrgentShipmentDone" not in told(one)
    assert told(one)[-1] == "UrgentShipmentUndone"
    assert [(found.outcome, found.reasons[0].code) for found in one.decisions] == [("undone", one.reason)]


@pytest.mark.parametrize("outcome", ["refused", "gave_up"])
def test_an_undo_that_fails_is_asked_for_again_until_it_is_done(outcome: str):
    one = pressed()
    answer(one, "refused", "WHY")
    for count in (1, 2):
        answer(one, outcome, "BUSY")
        assert one.state == UNDOING
        assert [(clock.kind, clock.due_at) for clock in one.clocks] == [(AGAIN, LATER)] * count
        one.try_again()
    keys = [ask.key for ask in one.asks if ask.rpc == CALLED[0].undo]
    assert keys == [str(one.id), f"{one.id}/1", f"{one.id}/2"]
    answer(one, "done")
    assert one.state == UNDONE
    assert told(one).count("UrgentShipmentDelayed") == 2
