"""What makes two spellings one customer: tables of examples."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.customers.identity_rules import (
    TOKEN_LENGTH_MAX,
    external_key,
    normalise_name,
    pinyin_of,
    search_tokens,
    search_words,
    valid_phone,
    valid_uscc,
)

HISTORY = Path(__file__).parents[2] / "examples" / "crm-sales-opportunities" / "accounts.csv"


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("华为技术有限公司", "华为技术"),
        ("华为技术（中国）有限公司", "华为技术中国"),
        ("华为技术(中国)", "华为技术中国"),
        ("深圳市　大疆 创新科技有限公司", "深圳市大疆创新科技"),
        ("ＡＢＢ（中国）有限公司", "abb中国"),
        ("美的集团股份有限公司", "美的"),
        ("美的集团", "美的"),
        ("宁波自动化设备有限责任公司", "宁波自动化设备"),
        ("集团公司", "集团"),
        ("有限公司", "有限"),
        ("老王五金个体工商户", "老王五金"),
        ("华为技术有限公司深圳分公司", "华为技术有限公司深圳分公司"),
        ("Acme Corporation", "acme"),
        ("ACME Co., Ltd.", "acme"),
        ("Bluth Company", "bluth"),
        ("Gekko & Co", "gekko"),
        ("Company", "company"),
        ("J-Texon", "j texon"),
        ("！！", ""),
    ],
)
def test_a_name_is_normalised_as_the_table_says(written, normal):
    assert normalise_name(written) == normal


def test_a_company_and_its_trade_stay_apart():
    assert normalise_name("华为技术有限公司") != normalise_name("华为终端有限公司")
    assert normalise_name("华为技术有限公司") != normalise_name("华为技术有限公司深圳分公司")


def test_no_two_accounts_of_the_history_become_one():
    with HISTORY.open(encoding="utf-8") as file:
        names = [row["account"] for row in csv.DictReader(file)]
    assert len({normalise_name(name) for name in names}) == len({external_key(name) for name in names}) == 85


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more_in_width_and_case(text):
    normal = normalise_name(text)
    assert normalise_name(external_key(text)) == normal
    assert normalise_name(f"  {text}　") == normal


@given(st.text(max_size=80))
def test_tokens_are_few_short_and_never_empty(text):
    tokens = search_tokens(text)
    assert len(tokens) <= 64
    assert all(0 < len(token) <= TOKEN_LENGTH_MAX for token in tokens)


@pytest.mark.parametrize("query", ["华为", "为技术", "huawei", "weiji", "HWJS", "js", "华为技术有限公司", "华为 技术"])
def test_a_name_is_found_by_characters_pinyin_and_initials(query):
    tokens = search_tokens("华为技术有限公司")
    assert all(any(token.startswith(word) for token in tokens) for word in search_words(query))


def test_a_latin_name_is_found_by_the_beginning_of_each_word():
    tokens = search_tokens("Vehement Capital Partners")
    assert all(any(token.startswith(word) for token in tokens) for word in ("vehe", "capital", "part"))
    assert not any(token.startswith("apital") for token in tokens)


def test_pinyin_knows_readings_that_depend_on_the_word():
    assert pinyin_of("重庆长安") == "chongqingchangan"


def test_a_credit_code_needs_its_checksum():
    assert valid_uscc(" 91440300708461136t ") == "91440300708461136T"
    for wrong in ("91440300708461136A", "9144", "", "914403007084611367890"):
        with pytest.raises(ValueError):
            valid_uscc(wrong)


def test_telephone_numbers_are_chinese_unless_they_say_otherwise():
    assert valid_phone("138 0013 8000") == "+8613800138000"
    assert valid_phone("１３８００１３８０００") == "+8613800138000"
    assert valid_phone("0755-28780808") == "+8675528780808"
    assert valid_phone("+1 650 253 0000") == "+16502530000"
    for wrong in ("12", "call me", ""):
        with pytest.raises(ValueError):
            valid_phone(wrong)
