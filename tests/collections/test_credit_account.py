"""The rules of credit, without a database: who gets it, and what a freeze counts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.collections.credit.account import CreditAccount, CreditIsNotFrozen
from services.collections.credit.freeze import UNDONE
from services.collections.credit.hold import CONFIRMED, HELD, REFUSED, Hold, HoldIsConfirmed, HoldIsNotHeld
from services.collections.credit.judging import Balance, Case, available_fen, judge
from services.collections.credit.texts import TEXTS
from weft.api.collections import v1 as pb
from weft.text import Texts, unrendered

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
POLICY = pb.CreditPolicy(hold_minutes=10, resolve_minutes=60, freeze_orders=3)
USD = pb.CreditPolicy(default_limits=[pb.DefaultCreditLimit(currency="USD", limit_fen=5)])


def case(amount_fen: int = 100, **changes: Any) -> Case:
    values = {"currency": "CNY", "prepaid": False, "urgent": False, "limits": {"CNY": 100}, "balance": Balance()}
    return Case(amount_fen=amount_fen, **({"frozen_orders_left": 0} | values | changes))


def account(limit_fen: int = 1000) -> CreditAccount:
    return CreditAccount(id=uuid4(), limits={"CNY": limit_fen}, created_at=NOW)


def reserved(one: CreditAccount, *, prepaid: bool = False, urgent: bool = False, amount_fen: int = 1) -> Hold:
    hold = Hold(
        key=uuid4(), state=HELD, customer_id=one.id, amount_fen=amount_fen, currency="CNY", prepaid=prepaid,
        urgent=urgent, created_at=NOW,
    )  # fmt: skip
    one.reserve(hold, {}, POLICY, NOW)
    return hold


def accepted(one: CreditAccount, **what: Any) -> Hold:
    hold = reserved(one, **what)
    assert hold.state == HELD
    one.confirm(hold, {})
    return hold


def freeze(one: CreditAccount) -> UUID:
    return one.freeze(uuid4(), 3, NOW).key


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (case(), []),
        (case(101), ["credit_short"]),
        (case(1, balance=Balance(60, 40)), ["credit_short"]),
        (case(1, balance=Balance(60, 39)), []),
        (case(1, balance=Balance(200, 0)), ["credit_short"]),
        (case(limits={}), ["credit_no_limit"]),
        (case(currency="EUR"), ["credit_other_currency"]),
        (case(frozen_orders_left=2), ["credit_frozen"]),
        (case(101, frozen_orders_left=2), ["credit_frozen", "credit_short"]),
        (case(101, frozen_orders_left=2, urgent=True), ["credit_short"]),
        (case(101, limits={}, frozen_orders_left=2, prepaid=True), []),
        (case(101, limits={}, frozen_orders_left=2, prepaid=True, funds_fen=101), []),
        (case(101, prepaid=True, funds_fen=100), ["prepayment_short"]),
    ],
)
def test_every_reason_against_an_attempt_is_named(asked: Case, codes: list[str]):
    assert [one.code for one in judge(asked, POLICY)] == codes


def test_the_policy_stands_in_where_finance_has_set_nothing():
    assert judge(case(5, currency="USD"), USD) == []
    assert [one.code for one in judge(case(6, currency="USD"), USD)] == ["credit_short"]
    assert judge(case(6, currency="USD", limits={"USD": 6}), USD) == []
    (other,) = judge(case(currency="EUR", limits={}), USD)
    assert (other.code, dict(other.args)) == ("credit_other_currency", {"currency": "USD"})


def test_every_reason_has_its_sentence():
    codes = ["credit_short", "credit_frozen", "credit_no_limit", "credit_other_currency"]
    assert unrendered(Texts(TEXTS), codes) == []
    (short,) = judge(case(101, balance=Balance(50, 0)), POLICY)
    assert TEXTS["credit_short"].render("en", dict(short.args)) == (
        "The order asks for ¥1.01 of credit; ¥0.50 is left."
    )


@given(st.integers(0, 10**15), st.integers(0, 10**15), st.integers(0, 10**15))
def test_what_is_available_is_never_below_zero(limit: int, used: int, held: int):
    left = available_fen(limit, Balance(used, held))
    assert left >= 0
    assert left + used + held >= limit


def test_three_orders_run_a_freeze_down_and_a_cancelled_one_gives_its_count_back():
    one = account()
    freeze(one)
    assert reserved(one).state == REFUSED
    orders = [accepted(one, prepaid=True) for _ in range(3)]
    assert one.frozen_orders_left == 0
    assert accepted(one).counted == []
    one.take_back(orders[0], {})
    assert one.frozen_orders_left == 1
    one.take_back(orders[0], {})
    assert one.frozen_orders_left == 1


def test_two_freezes_are_the_longer_and_each_counts_for_itself():
    one = account()
    first = freeze(one)
    accepted(one, prepaid=True)
    second = freeze(one)
    assert one.frozen_orders_left == 3
    order = accepted(one, prepaid=True)
    assert one.frozen_orders_left == 2
    one.unfreeze(second)
    assert one.frozen_orders_left == 1
    assert not one.unfreeze(second)
    one.take_back(order, {})
    assert one.frozen_orders_left == 2
    one.unfreeze(first)
    assert one.frozen_orders_left == 0
    assert {found.state for found in one.freezes} == {UNDONE}


@given(st.lists(st.sampled_from(["freeze", "order", "cancel", "undo", "credit"]), max_size=30))
def test_whatever_happens_no_more_than_three_are_left_and_none_below_zero(steps: list[str]):
    one = account(10**9)
    keys: list[UUID] = []
    orders: list[Hold] = []
    for step in steps:
        if step == "freeze":
            keys.append(freeze(one))
        elif step == "undo" and keys:
            one.unfreeze(keys.pop())
        elif step == "cancel" and orders:
            one.take_back(orders.pop(0), {})
        elif step in ("order", "credit"):
            hold = reserved(one, prepaid=step == "order")
            assert (hold.state == REFUSED) == (step == "credit" and one.frozen_orders_left > 0)
            if hold.state == HELD:
                one.confirm(hold, {})
                orders.append(hold)
        assert 0 <= one.frozen_orders_left <= 3
        assert all(0 <= found.left <= 3 for found in one.freezes)
        if not keys:
            assert one.frozen_orders_left == 0


def test_the_urgent_order_is_neither_refused_nor_counted():
    one = account()
    before = reserved(one)
    freeze(one)
    assert accepted(one, urgent=True).counted == []
    one.confirm(before, {})  # it asked before the freeze; its acceptance is only heard of now
    assert one.frozen_orders_left == 3


def test_a_hold_ends_once():
    one = account()
    hold = accepted(one)
    assert not one.confirm(hold, {})
    with pytest.raises(HoldIsConfirmed):
        hold.release()
    refused = reserved(one, amount_fen=10**6)
    assert not refused.release()
    with pytest.raises(HoldIsNotHeld):
        one.confirm(refused, {})
    given_back = reserved(one)
    assert given_back.release()
    assert not given_back.release()
    assert (hold.state, given_back.left_fen) == (CONFIRMED, 0)


def test_there_is_nothing_to_release_where_nothing_is_frozen():
    one = account()
    with pytest.raises(CreditIsNotFrozen):
        one.release_freeze("paid_up")


def test_an_order_below_the_least_sum_does_not_run_a_freeze_down():
    policy = pb.CreditPolicy(hold_minutes=10, freeze_orders=3, freeze_order_fen_min=100)
    one = account()
    freeze(one)
    for amount_fen, left in ((99, 3), (100, 2)):
        hold = Hold(
            key=uuid4(), state=HELD, customer_id=one.id, amount_fen=amount_fen, currency="CNY", prepaid=True,
            created_at=NOW,
        )  # fmt: skip
        one.reserve(hold, {}, policy, NOW)
        one.confirm(hold, {})
        assert (hold.state, hold.money_fen, one.frozen_orders_left) == (CONFIRMED, amount_fen, left)
