"""Which lines of files of several kinds are the same money."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from uuid_utils.compat import uuid7

from services.collections.policies import STATEMENT_PROFILES
from services.collections.statements.recognising import Earlier, Place, Saying, Twins, key_in, same_money, source_of
from weft.policy_documents import load_default

SAID = (date(2031, 3, 31), 980_000, "CNY")
FULL = Saying("绍兴康联医疗器械有限公司", "6222 0200", "HT2026-000123 货款", "A1")


def earlier(saying: Saying = FULL, source: str = "generic") -> Earlier:
    return Earlier(uuid7(), SAID, saying, source)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (FULL, True), (Saying("", "", "HT2026-000123货款", ""), True), (Saying("", "62220200", "", ""), True),
        (Saying("绍兴康联医疗", "", "转账 HT2026-000123 货款", ""), True), (Saying("", "", "", ""), False),
        (Saying("", "", "货款", ""), False), (Saying("宁波康联", "62220200", "HT2026-000123 货款", ""), False),
        (Saying("", "", "HT2026-000124 货款", ""), False), (Saying("", "6333", "HT2026-000123 货款", ""), False),
        (Saying("绍兴康联医疗", "", "HT2026-0001", ""), False), (Saying("绍兴康联医疗", "", "2026-000123", ""), False),
    ],
)  # fmt: skip
def test_lines_are_the_same_money_where_something_telling_agrees_and_nothing_contradicts(other: Saying, same: bool):
    assert same_money(FULL, other, 6) is same_money(other, FULL, 6) is same


@pytest.mark.parametrize(
    ("one", "other", "known", "same"),
    [
        ("转账 货款 HT1", "HT1货款", False, True), ("转账货款HT1", "HT1 货款转账", True, True),
        ("转账货款HT1", "HT1 货款转账", False, False), ("货款 HT1", "HT2货款", True, False),
        ("转账 货款 HT12", "HT21货款", True, False), ("服务费 HT1", "货款 HT1", True, False),
        ("货款HT1", "货款 HT12", False, False), ("HT1", "HT1-2 货款", True, False), ("HT1", "AHT1 货款", False, False),
        ("货款 HT1.", "货款HT1 转账", False, True), ("转账 HT1 2031", "HT1", False, True),
    ],
)  # fmt: skip
def test_a_text_that_is_joined_differently_contradicts_only_by_what_it_says(
    one: str, other: str, known: bool, same: bool
):
    who = ("绍兴康联", "62220200") if known else ("绍兴康联", "")
    first, second = Saying(*who, one, ""), Saying(*who, other, "")
    assert same_money(first, second, 6) is same_money(second, first, 6) is same


def test_each_receipt_is_met_once_by_a_kind_of_file_and_only_on_its_day_with_its_amount():
    first, second = earlier(), earlier()
    twins = Twins("swift", [first, second], [first.id], 6)
    assert twins.meet((SAID[0], 980_001, "CNY"), FULL) is None
    assert twins.meet((SAID[0], 980_000, "USD"), FULL) is None
    assert [twins.meet(SAID, FULL) for _ in range(2)] == [second.id, None]


def test_money_in_files_of_two_banks_is_never_the_same():
    there = replace(earlier(source="icbc"), bank="icbc")
    for bank, met in (("ccb", False), ("", True), ("icbc", True)):
        assert (Twins("other", [there], [], 6, bank).meet(SAID, FULL) is not None) is met
    assert Twins("ccb", [earlier()], [], 6, "ccb").meet(SAID, FULL) is not None
    banks = {one.code: one.bank for one in load_default(STATEMENT_PROFILES).profiles}
    assert "" != banks["icbc"] != banks["ccb"] != ""
    assert not banks["generic"]


def test_money_at_two_known_accounts_of_ours_is_never_the_same():
    here, there, unknown = Place(uuid7()), Place(uuid7()), Place()
    for before, line, met in ((here, there, False), (here, here, True), (unknown, here, True), (here, unknown, True)):
        twins = Twins("swift", [replace(earlier(), place=before)], [], 6)
        assert (twins.meet(SAID, FULL, line) is not None) is met
        key = "ref:A1" if met else f"ref:A1@{line.account}"
        assert key_in("ref:A1", line, {"ref:A1": before}) == key
    assert key_in("ref:A1", here, {}) == "ref:A1"


@pytest.mark.parametrize(
    ("written", "currency", "same"), [("3300", "CNY", True), ("3301", "CNY", False), ("3300", "USD", False)]
)
def test_an_account_whose_number_was_corrected_is_no_other_one(written: str, currency: str, same: bool):
    before, line = Place(uuid7(), frozenset(["3300"]), "CNY"), Place(uuid7(), frozenset([written]), currency)
    assert (Twins("swift", [replace(earlier(), place=before)], [], 6).meet(SAID, FULL, line) is not None) is same
    assert (key_in("ref:A1", line, {"ref:A1": before}) == "ref:A1") is same


def test_a_receipt_at_the_lines_own_account_is_met_before_one_whose_account_is_not_known():
    here, there = Place(uuid7()), Place(uuid7())
    before_it_was_known, known = earlier(), replace(earlier(), place=there)
    twins = Twins("swift", [before_it_was_known, known], [], 6)
    assert [twins.meet(SAID, FULL, place) for place in (there, here)] == [known.id, before_it_was_known.id]


def test_within_a_kind_references_decide_unless_only_one_line_has_one():
    bare = Saying(FULL.payer, FULL.account, FULL.remark, "")
    for before, line, met in ((FULL, FULL, False), (bare, bare, False), (bare, FULL, True), (FULL, bare, True)):
        assert (Twins("generic", [earlier(before)], [], 6).meet(SAID, line) is not None) is met
    assert source_of("mt942") == source_of("mt940") != source_of("camt053")
