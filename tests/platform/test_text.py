"""Sentences in two languages, and the figures inside them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weft.text import (
    Text,
    Texts,
    format_duration,
    format_figure,
    format_instant,
    format_money,
    format_number,
    format_percent,
    language_of,
    unrendered,
)

STALLED = Text(
    en="{who} left {lead} alone for {wait_s:duration}; {amount_fen:money} at stake until {due_time:instant}.",
    zh="{who} 已有 {wait_s:duration} 未跟进 {lead}，涉及 {amount_fen:money}，截止 {due_time:instant}。",
)
ARGS = {"who": "李雷", "lead": "L-1", "wait_s": "612000", "amount_fen": "123456", "due_time": "2026-02-15T02:22:00Z"}


def test_a_sentence_renders_in_both_languages_from_textual_arguments():
    assert (
        STALLED.render("en", ARGS) == "李雷 left L-1 alone for 7 days 2 h; ¥1,234.56 at stake until 2026-02-15 10:22."
    )
    assert (
        STALLED.render("zh-CN", ARGS) == "李雷 已有 7 天 2 小时 未跟进 L-1，涉及 1,234.56 元，截止 2026-02-15 10:22。"
    )


def test_the_readers_zone_decides_how_an_instant_shows():
    due = Text(en="{t:instant}, {t:date}", zh="{t:instant}，{t:date}")
    assert due.render("en", {"t": datetime(2026, 2, 15, 18, 22, tzinfo=UTC)}) == "2026-02-16 02:22, 2026-02-16"
    assert due.render("en", {"t": "2026-02-15T18:22:00Z"}, zone="Europe/Berlin") == "2026-02-15 19:22, 2026-02-15"


def test_what_has_a_name_in_each_language_shows_the_readers():
    text = Text(en="Refused: {title}.", zh="拒绝：{title}。")
    args = {"title_en": "No budget", "title_zh": "无预算"}
    assert (text.render("en", args), text.render("zh-CN", args)) == ("Refused: No budget.", "拒绝：无预算。")
    assert text.render("en", {"title": "its own", **args}) == "Refused: its own."
    assert text.render("en", {"title_zh": "无预算"}) == "Refused: {title}."


def test_a_missing_argument_shows_its_name_and_a_wrong_one_shows_as_it_is():
    text = Text(en="{a:money} {b} {c:instant} {d:counted day days}", zh="{a:money}{b}{c:instant}{d:number}")
    assert text.render("en", {"a": "much", "c": "soon", "d": "many"}) == "much {b} soon many"


@given(st.text(max_size=20), st.sampled_from(["money", "number", "percent", "instant", "date", "duration"]))
@settings(max_examples=300)
def test_rendering_never_fails(value: str, way: str):
    template = "{x:" + way + "}"
    text = Text(en=template, zh=template)
    for language in ("en", "zh-CN"):
        assert isinstance(text.render(language, {"x": value}, zone=value or "UTC"), str)


def test_huge_and_infinite_numbers_show_as_they_are():
    text = Text(en="{x:number}|{x:duration}|{x:percent}", zh="{x:number}{x:duration}{x:percent}")
    for value in ("1e999999999", "Infinity", "NaN", "1e29"):
        assert text.render("en", {"x": value}).split("|")[1] == value


def test_templates_with_different_arguments_are_refused():
    with pytest.raises(ValueError, match="different arguments"):
        Text(en="{a} and {b}", zh="{a}")


@pytest.mark.parametrize("template", ["{a.b}", "{a[0]}", "{}", "{0}", "{a!r}", "{a:moneys}", "{a:counted one}", "{a"])
def test_templates_that_reach_beyond_plain_names_are_refused(template: str):
    with pytest.raises(ValueError):
        Text(en=template, zh=template)


def test_a_literal_shows_its_braces():
    assert Text.literal("use {x}", "使用 {x}").render("en") == "use {x}"


def test_money_is_exact_in_both_languages():
    assert [format_figure(one) for one in (123456, -5, 0)] == ["1,234.56", "-0.05", "0.00"]
    assert format_money(123456, "en") == "¥1,234.56"
    assert format_money(123456, "zh-CN") == "1,234.56 元"
    assert format_money(-5, "en") == "-¥0.05"
    assert format_money(-123456789, "zh") == "-1,234,567.89 元"
    assert format_money(10**20 + 1, "en", "USD") == "USD 1,000,000,000,000,000,000.01"
    priced = Text(en="{fen:money currency}", zh="{fen:money currency}")
    assert priced.render("zh-CN", {"fen": 250, "currency": "EUR"}) == "EUR 2.50"
    assert priced.render("zh-CN", {"fen": 250}) == "2.50 元"


@pytest.mark.parametrize(
    ("span", "en", "zh"),
    [
        (timedelta(0), "0 s", "0 秒"),
        (timedelta(seconds=59.9), "59 s", "59 秒"),
        (timedelta(minutes=1), "1 min", "1 分钟"),
        (timedelta(hours=2, minutes=30, seconds=59), "2 h 30 min", "2 小时 30 分钟"),
        (timedelta(hours=48), "2 days", "2 天"),
        (timedelta(days=1, minutes=59), "1 day", "1 天"),
        (timedelta(days=-1, hours=-4), "-1 day 4 h", "-1 天 4 小时"),
        (timedelta(microseconds=-1), "0 s", "0 秒"),
    ],
)
def test_durations_show_their_two_largest_units(span: timedelta, en: str, zh: str):
    assert (format_duration(span, "en"), format_duration(span, "zh-CN")) == (en, zh)


def test_numbers_and_ratios_show_separators_and_few_decimals():
    assert format_number("1234567.50") == "1,234,567.50"
    assert format_number(8800) == "8,800"
    assert (format_percent("0.125"), format_percent(0.5), format_percent(1)) == ("12.5%", "50%", "100%")


def test_a_count_picks_its_noun():
    text = Text(en="{n:counted lead leads}", zh="{n:number} 条线索")
    assert [text.render("en", {"n": n}) for n in (0, 1, 1200)] == ["0 leads", "1 lead", "1,200 leads"]
    assert text.render("zh-CN", {"n": 1200}) == "1,200 条线索"


def test_a_naive_datetime_is_no_instant():
    with pytest.raises(ValueError, match="zone"):
        format_instant(datetime(2026, 2, 15), "UTC")  # noqa: DTZ001


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("*", "en"),
        ("zh", "zh-CN"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-CN"),
        ("ZH-Hans-CN", "zh-CN"),
        ("en-GB,zh;q=0.9", "en"),
        ("en;q=0.3, zh;q=0.7", "zh-CN"),
        ("fr, zh;q=0.2", "zh-CN"),
        ("zh;q=0", "en"),
        ("zh;q=nan, en", "en"),
        ("zh;q=much", "en"),
        ("zhuang", "en"),
        (",;,;;q=", "en"),
    ],
)
def test_the_header_chooses_the_language(header: str, language: str):
    assert language_of(header) == language


def test_the_persons_preference_goes_before_the_header():
    assert language_of("en", "zh-CN") == "zh-CN"
    assert language_of("zh-CN", "en") == "en"


def test_a_message_id_without_a_sentence_renders_itself_and_is_listed():
    texts = Texts({"lead.stalled": STALLED})
    texts.add({"lead.lost": Text(en="Lost.", zh="已丢失。")})
    assert texts.render("lead.lost", "zh-CN") == "已丢失。"
    assert texts.render("lead.unheard_of", "zh-CN", {"a": "b"}) == "lead.unheard_of"
    assert unrendered(texts, ["lead.lost", "b", "a", "b"]) == ["a", "b"]


def test_two_sentences_for_one_id_are_refused():
    texts = Texts({"a": Text(en="x", zh="x")}, {"a": Text(en="x", zh="x")})
    with pytest.raises(ValueError, match="two sentences"):
        texts.add({"a": Text(en="y", zh="y")})
