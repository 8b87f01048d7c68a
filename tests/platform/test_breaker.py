"""The breaker as rules: time is an argument, so nobody waits."""

from __future__ import annotations

from weft.breaker import Breaker, BreakerRules, State

RULES = BreakerRules(failures=3, open_s=30.0, probes=2)


def call(breaker: Breaker, worked: bool | None, now: float) -> bool:
    era = breaker.enter(now)
    if era is None:
        return False
    breaker.leave(era, worked, now)
    return True


def opened() -> Breaker:
    breaker = Breaker(RULES)
    for at in range(3):
        assert call(breaker, False, at)
    assert breaker.state is State.OPEN
    return breaker


def test_only_failures_in_a_row_open_it() -> None:
    breaker = Breaker(RULES)
    for worked in (False, False, True, False, False, None):
        call(breaker, worked, 0.0)
    assert breaker.state is State.CLOSED
    call(breaker, False, 0.0)
    assert breaker.state is State.OPEN


def test_while_it_rests_nobody_calls() -> None:
    breaker = opened()
    assert breaker.enter(31.9) is None
    assert breaker.enter(32.0) is not None


def test_half_open_lets_few_calls_through_and_closes_when_all_of_them_worked() -> None:
    breaker = opened()
    first, second = breaker.enter(40.0), breaker.enter(40.0)
    assert first is not None
    assert second is not None
    assert breaker.enter(40.0) is None
    breaker.leave(first, True, 41.0)
    assert breaker.state is State.HALF_OPEN
    breaker.leave(second, True, 41.0)
    assert breaker.state is State.CLOSED
    assert call(breaker, False, 42.0)
    assert breaker.state is State.CLOSED


def test_one_failure_while_half_open_sends_it_back_to_rest() -> None:
    breaker = opened()
    assert call(breaker, True, 40.0)
    assert call(breaker, False, 41.0)
    assert breaker.state is State.OPEN
    assert breaker.enter(70.9) is None
    assert breaker.enter(71.0) is not None


def test_a_probe_that_was_given_up_frees_its_place() -> None:
    breaker = opened()
    eras = [breaker.enter(40.0), breaker.enter(40.0)]
    for era in eras:
        assert era is not None
        breaker.leave(era, None, 41.0)
    assert breaker.enter(42.0) is not None


def test_what_began_before_it_opened_says_nothing_about_it() -> None:
    breaker = Breaker(RULES)
    late = breaker.enter(0.0)
    for _ in range(3):
        call(breaker, False, 1.0)
    assert late is not None
    breaker.leave(late, True, 2.0)
    assert breaker.state is State.OPEN
    assert breaker.enter(40.0) is not None
    breaker.leave(late, False, 41.0)
    assert breaker.state is State.HALF_OPEN
