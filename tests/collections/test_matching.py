"""The rule of CC-01, case by case: amount, window, number, several; how numbers are found in what people write."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.collections.matching import payers
from services.collections.matching.hints import Hints
from services.collections.matching.numbers import Shapes, key_of, named, near_keys, shape_of, stretches, tails
from services.collections.matching.rule import (
    AMOUNT,
    CURRENCY,
    DATE,
    NUMBER,
    ONLY_ONE,
    Money,
    Open,
    Rule,
    judge,
    unmet,
)
from services.collections.matching.suggesting import Clue, Suggestion, few, suggest
from services.collections.policies import MATCHING
from weft.api.collections import v1 as pb
from weft.policy_documents import load_default

POLICY = load_default(MATCHING)
RULE, HINTS = Rule.of(POLICY), Hints.of(POLICY)
DUE = date(2026, 3, 31)
KEY = "HT2026000123"


def instalment(open_fen: int = 1_000_000, due: date = DUE, key: str = KEY, currency: str = "CNY") -> Open:
    return Open(uuid4(), key, open_fen, currency, due)


def money(amount_fen: int = 1_000_000, booked: date = DUE, *keys: str, currency: str = "CNY") -> Money:
    return Money(amount_fen, currency, booked, frozenset(keys or (KEY,)))


def test_the_shipped_rule_is_three_percent_and_seven_days_before_to_fifteen_after():
    assert Rule(tolerance_bp=300, window_before_days=7, window_after_days=15, rounding_fen_max=100) == RULE


@pytest.mark.capability("CC-01", clause="a table of cases at −3.00/−3.01/+3.00/+3.01 %")
@pytest.mark.parametrize(
    ("amount_fen", "links"),
    [
        (1_000_000, True), (970_000, True), (969_999, False), (969_900, False), (1_030_000, True),
        (1_030_001, False), (1_030_100, False), (1, False),
    ],
)  # fmt: skip
def test_the_amount_is_within_three_percent_inclusive_of_what_is_open(amount_fen: int, links: bool):
    verdict = judge(money(amount_fen), [instalment()], RULE, nearest_max=3)
    assert (verdict.chosen is not None) is links
    assert verdict.failed == (() if links else (AMOUNT,))


@pytest.mark.capability("CC-01", clause="in and out of the window")
@pytest.mark.parametrize(("days", "links"), [(-8, False), (-7, True), (0, True), (15, True), (16, False)])
def test_the_day_lies_from_seven_days_before_to_fifteen_after_the_due_date(days: int, links: bool):
    verdict = judge(money(1_000_000, DUE + timedelta(days=days)), [instalment()], RULE, nearest_max=3)
    assert (verdict.chosen is not None) is links
    assert verdict.failed == (() if links else (DATE,))


@pytest.mark.capability("CC-01", clause="wrong number")
def test_another_number_another_currency_or_a_second_that_fits_links_nothing():
    for paid, opens, failed in (
        (money(1_000_000, DUE, "HT2026000124"), [instalment()], (NUMBER,)),
        (money(currency="USD"), [instalment()], (CURRENCY,)),
        (money(), [instalment(), instalment()], (ONLY_ONE,)),
        (money(500_000, DUE - timedelta(days=30)), [instalment()], (AMOUNT, DATE)),
        (money(), [], (NUMBER,)),
    ):
        verdict = judge(paid, opens, RULE, nearest_max=3)
        assert (verdict.chosen, verdict.failed) == (None, failed)
        assert judge(paid, opens, RULE, nearest_max=0).failed == failed
    later = instalment(due=DUE + timedelta(days=90))
    verdict = judge(money(), [later, right := instalment()], RULE, nearest_max=3)
    assert verdict.chosen is right  # the contract's other instalment is outside the window
    assert [(near.open, near.failed) for near in verdict.nearest] == [(later, (DATE,))]


def test_the_nearest_are_named_first_then_by_what_they_lack_then_by_how_far_off_they_are():
    named_off = instalment(5_000_000)
    far, close = instalment(1_020_000, key="B1"), instalment(1_010_000, key="A1")
    verdict = judge(money(), [far, close, named_off], RULE, nearest_max=2)
    assert [near.open for near in verdict.nearest] == [named_off, close]
    assert verdict.failed == (AMOUNT,)


@settings(max_examples=2_000)
@given(st.integers(1, 10**15), st.integers(1, 10**15))
def test_the_range_of_open_amounts_is_the_tolerance_turned_round(amount_fen: int, open_fen: int):
    least, most = RULE.amounts(amount_fen)
    assert (least <= open_fen <= most) is RULE.within(amount_fen - open_fen, open_fen)
    assert (AMOUNT not in unmet(money(amount_fen), instalment(open_fen), RULE)) is (
        abs(amount_fen - open_fen) * 100 <= 3 * open_fen
    )


def test_what_is_left_has_a_reason():
    assert RULE.residual(0) == pb.RESIDUAL_REASON_UNSPECIFIED
    assert RULE.residual(100) == pb.RESIDUAL_REASON_ROUNDING
    assert RULE.residual(101) == pb.RESIDUAL_REASON_FEE
    assert RULE.residual(-1) == pb.RESIDUAL_REASON_OVERPAID


NUMBERS = ("HT2026-12-000123", "XS20260000077", "KL/2026/00042", "销字[2026]第00009号", "HT2026-12-000123-1")
SHAPES = Shapes(shape_of(key_of(number)) for number in NUMBERS)
KEYS = {key_of(number) for number in NUMBERS}


def read(text: str, known: set[str] = KEYS) -> set[str]:
    return set(named(stretches(text, SHAPES), known))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("货款 HT2026-12-000123", NUMBERS[0]), ("ht2026-12-000123尾款", NUMBERS[0]), ("HT202612000123", NUMBERS[0]),
        ("合同号:HT2026 12 000123 首付款", NUMBERS[0]), ("ＨＴ２０２６－１２－０００１２３", NUMBERS[0]),
        ("HT2026—12—000123 发票12345678", NUMBERS[0]), ("支付XS20260000077号合同款", NUMBERS[1]),
        ("往来款/KL 2026 00042", NUMBERS[2]), ("付销字〔2026〕第00009号设备款", NUMBERS[3]),
        ("HT2026-12-000123-1", NUMBERS[4]), ("HT2O26-12-0O0l23", NUMBERS[0]), ("kl/2026/00042", NUMBERS[2]),
        ("HT二〇二六-一二-〇〇〇一二三", NUMBERS[0]), ("销字[贰零贰陆]第零零零零玖号", NUMBERS[3]),
    ],
)  # fmt: skip
def test_a_number_is_found_however_it_is_written(text: str, number: str):
    assert read(text) == {key_of(number)}


@pytest.mark.parametrize(
    "text", ["HT2026-12-0001234", "1XS20260000077", "XS202600000771", "AXS20260000077", "HT2026-12-000124", "", "货款",
     "HT2026-12-0001二三", "XS二〇二六00000七七万"]
)  # fmt: skip
def test_a_part_of_something_longer_or_another_number_names_nothing(text: str):
    known = KEYS if text != "1XS20260000077" else KEYS - {key_of(NUMBERS[1])}
    assert read(text, known) == set()


def test_shapes_are_learnt_from_what_is_open_and_never_written_down():
    assert stretches("货款 HT2026-12-000123", Shapes([shape_of("KL20269")])) == []
    odd = key_of("Z*9/β-77")
    assert named(stretches("付 z9β77 款", Shapes([shape_of(odd)])), {odd}) == {odd}


@pytest.mark.parametrize(
    "text",
    ["HT2026-12-000124", "HT2026-12-000213", "HT2026-12-00123", "HT2026-12-0000123", "付 ht 2026 12 000193 款",
     "XS20260000077"],
)  # fmt: skip
def test_a_number_that_is_nearly_right_is_a_clue_and_names_nothing(text: str):
    known = {key_of(NUMBERS[0]), "XS20260000078"}
    assert not read(text, known)
    assert len(near_keys(text, SHAPES) & known) == 1


def test_two_wrong_digits_are_no_clue():
    assert key_of(NUMBERS[0]) not in near_keys("HT2026-12-000999", SHAPES)


@pytest.mark.parametrize(
    ("text", "found"),
    [("尾号000123", {"000123"}), ("后四位 0123 货款", {"0123"}), ("货款0123", set()), ("货款末0123", {"0123"}),
     ("发票12345678", set()),
     ("合同 00042", {"00042"}), ("尾号 ０００１２３", {"000123"}), ("电话13912345678", set())],
)  # fmt: skip
def test_the_end_of_a_number_counts_where_a_word_says_so_or_it_is_long_enough(text: str, found: set[str]):
    assert tails(text, HINTS) == found


def test_a_second_open_contract_in_the_text_leaves_it_to_a_person():
    two = money(1_000_000, DUE, KEY, "HT2026000124")
    verdict = judge(two, [instalment(), small := instalment(20_000, key="HT2026000124")], RULE, nearest_max=3)
    assert verdict.chosen is None
    assert verdict.failed == (ONLY_ONE,)
    assert suggest(two, {one.open: NAMED for one in verdict.nearest}, RULE, HINTS)[0].opens == (
        verdict.nearest[0].open,
        small,
    )


def suggested(paid: Money, *pointed: tuple[Open, Clue]) -> list[tuple[Open, ...]]:
    return [one.opens for one in suggest(paid, {open: frozenset({clue}) for open, clue in pointed}, RULE, HINTS)]


NAMED = frozenset({Clue.NUMBER})


def test_what_is_suggested_needs_a_clue_and_a_weak_clue_needs_the_amount():
    fits, other = instalment(), instalment(3_000_000)
    foreign = money(1_000_000, DUE, "X")
    assert suggested(foreign) == []
    for clue in (Clue.NEAR_NUMBER, Clue.TAIL, Clue.ACCOUNT, Clue.PAYER):
        assert suggested(foreign, (fits, clue), (other, clue)) == [(fits,)]
    late = instalment(due=DUE + timedelta(days=60))
    assert suggested(foreign, (late, Clue.PAYER)) == []
    assert suggested(foreign, (late, Clue.TAIL)) == [(late,)]
    assert suggested(money(-1_000_000), (fits, Clue.NUMBER)) == []


def test_what_one_payer_owes_is_suggested_together_where_the_sum_fits():
    one, two, three = instalment(200_000), instalment(300_000), instalment(999_000_000)
    assert suggested(money(500_000, DUE, "X"), *((open, Clue.ACCOUNT) for open in (one, two, three))) in (
        [(one, two)], [(two, one)],
    )  # fmt: skip
    parts = [instalment(200_000), instalment(300_000, DUE + timedelta(days=45))]
    assert set(suggested(money(500_000), *((open, Clue.NUMBER) for open in parts))[0]) == set(parts)


def test_never_more_names_than_a_person_looks_at():
    many = [(instalment(1_000_000 + at, key=KEY), Clue.NUMBER) for at in range(9)]
    assert len(suggested(money(), *many)) == 5


def test_suggestions_of_the_same_instalments_count_them_once_and_never_name_more_than_five():
    a, b, c, d, e, f = (instalment(1_000_000 + at) for at in range(6))
    found = [Suggestion(opens, NAMED) for opens in ((a, b), (c, d), (e, f), (a,), (e,))]
    assert [one.opens for one in few(found, 5, once=False)] == [(a, b), (c, d), (a,), (e,)]
    assert [one.opens for one in few(found, 5)] == [(a, b), (c, d), (e,)]


def test_how_much_a_suggestion_looks_at_and_the_words_that_it_knows_are_policy():
    many = {instalment(1_000_000 + at, key=KEY): NAMED for at in range(9)}
    tight = load_default(MATCHING)
    tight.suggested_max, tight.together_max = 2, 2
    tight.tail_words[:], tight.firm_endings[:], tight.payer_words[:] = ["结尾"], ["商号"], ["帮"]
    hints = Hints.of(tight)
    assert len(suggest(money(), many, RULE, hints)) == 2
    three = {instalment(fen): NAMED for fen in (200_000, 300_000, 500_000)}
    assert (len(suggest(money(), three, RULE, HINTS)[0].opens), len(suggest(money(), three, RULE, hints)[0].opens)) == (
        3,
        1,
    )
    assert (tails("结尾0123", hints), tails("尾号0123", hints)) == ({"0123"}, frozenset())
    assert payers.names_in("王", "帮丙乙商号", hints) == {"王", "丙乙商号", "帮丙乙商号"}
    assert payers.names_in("王", "代丙乙公司", hints) == {"王"}
    tight.tail_digits_min = 6
    assert [one.rule for check in MATCHING.checks for one in check(tight)] == ["matching.tails"]
