"""A delivery by itself: sent at most once as far as anybody can know."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.notifications.delivery import CALLS, STARTS, Delivery, How, Outcome, Rules
from weft.api.notifications import v1 as pb

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
S = timedelta(seconds=1)
RECOGNISES = Rules((5, 60, 600), duplicate_check_s=14_400)
FORGETS = Rules((5, 60, 600))
SENT = Outcome(How.SENT, vendor_message="m1")
BUSY, LOST, REFUSED = (Outcome(how, f"wecom_{how.value}") for how in (How.BUSY, How.LOST, How.REFUSED))
LEASE_S = 30.0


def queued() -> Delivery:
    delivery = Delivery(
        id=UUID(int=1), notice=UUID(int=2), fact_type="f", fact_event=UUID(int=3), person=UUID(int=4), unit_path="/hq/",
        channel=pb.CHANNEL_WECOM, message=b"words", created_at=NOW,
    )  # fmt: skip
    delivery.queue(NOW)
    return delivery


def sending(tries: int = 1) -> Delivery:
    delivery = queued()
    delivery.tries = tries - 1
    delivery.start(at=NOW, real=NOW)
    return delivery


def settled(outcome: Outcome, *, tries: int = 1, rules: Rules = RECOGNISES, real: datetime = NOW) -> Delivery:
    delivery = sending(tries)
    delivery.settle(outcome, at=NOW, real=real, rules=rules)
    return delivery


def may_call(delivery: Delivery, **changes: Any) -> bool:
    given: dict[str, Any] = {"real": NOW + S, "lease_s": LEASE_S, "called_here": False, "rules": FORGETS}
    return delivery.may_call(**(given | changes))


def test_it_is_marked_as_sending_before_the_vendor_is_called() -> None:
    delivery = queued()
    assert [(clock.kind, clock.due_at) for clock in delivery.clocks] == [(STARTS, NOW)]
    delivery.start(at=NOW, real=NOW)
    assert (delivery.state, delivery.tries) == (pb.DELIVERY_STATE_SENDING, 1)
    assert delivery.clocks[-1].kind == CALLS


def test_starting_twice_counts_once() -> None:
    delivery = sending()
    delivery.start(at=NOW, real=NOW)
    assert delivery.tries == 1


def test_what_was_sent_keeps_no_words() -> None:
    delivery = settled(SENT)
    assert (delivery.state, delivery.vendor_message, delivery.message) == (pb.DELIVERY_STATE_SENT, "m1", b"")


OUTCOMES = [
    (REFUSED, 1, RECOGNISES, pb.DELIVERY_STATE_FAILED),
    (BUSY, 1, RECOGNISES, pb.DELIVERY_STATE_QUEUED),
    (BUSY, 1, FORGETS, pb.DELIVERY_STATE_QUEUED),
    (BUSY, 4, RECOGNISES, pb.DELIVERY_STATE_FAILED),
    (LOST, 1, RECOGNISES, pb.DELIVERY_STATE_QUEUED),
    (LOST, 1, FORGETS, pb.DELIVERY_STATE_UNKNOWN),
    (LOST, 4, RECOGNISES, pb.DELIVERY_STATE_UNKNOWN),
]


@pytest.mark.parametrize(("outcome", "tries", "rules", "state"), OUTCOMES)
def test_a_call_ends_as_its_outcome_says(outcome: Outcome, tries: int, rules: Rules, state: int) -> None:
    delivery = settled(outcome, tries=tries, rules=rules)
    assert delivery.state == state
    if state == pb.DELIVERY_STATE_QUEUED:
        assert (delivery.clocks[-1].kind, delivery.clocks[-1].due_at) == (STARTS, NOW + 5 * S)
        assert delivery.message == b"words"


def test_a_lost_try_is_not_repeated_beyond_the_vendors_window() -> None:
    late = NOW + timedelta(hours=4)
    assert settled(LOST, real=late).state == pb.DELIVERY_STATE_UNKNOWN


def test_busy_after_a_lost_try_stays_uncertain() -> None:
    delivery = settled(LOST)
    delivery.start(at=NOW, real=NOW + 5 * S)
    delivery.settle(BUSY, at=NOW, real=NOW + timedelta(hours=4), rules=RECOGNISES)
    assert delivery.state == pb.DELIVERY_STATE_UNKNOWN


def test_within_the_lease_nobody_else_can_have_called() -> None:
    assert may_call(sending())


CRASHES: list[dict[str, Any]] = [{"real": NOW + 31 * S}, {"called_here": True}]


@pytest.mark.parametrize("crash", CRASHES)
def test_after_a_crash_only_a_vendor_that_recognises_is_called_again(crash: dict[str, Any]) -> None:
    assert not may_call(sending(), **crash)
    assert may_call(sending(), **crash, rules=RECOGNISES)
    assert not may_call(sending(), called_here=True, real=NOW + timedelta(hours=4), rules=RECOGNISES)


def test_settling_again_changes_nothing() -> None:
    delivery = settled(SENT)
    events = len(delivery.events)
    delivery.settle(REFUSED, at=NOW, real=NOW, rules=RECOGNISES)
    assert (delivery.state, len(delivery.events)) == (pb.DELIVERY_STATE_SENT, events)
