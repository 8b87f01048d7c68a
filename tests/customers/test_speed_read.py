"""What a speed-read makes of what each service told, rule by rule; the doors are met in tests/system/test_speed_read.py."""

from __future__ import annotations

from datetime import date

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from services.customers.speed_read.speed_read import (
    CURRENT,
    LATE,
    MISSING,
    NOT_ALLOWED,
    PARTIAL,
    STALE,
    UNAVAILABLE,
    WITHHELD,
    Goodness,
    Told,
    goodness,
    open_quotes,
    owed,
    stock_goodness,
    talks_of,
    usual_of,
)  # fmt: skip
from services.quotes.items.usual import most_usual
from weft.api.collections import v1 as collections
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as quotes
from weft.api.wms import v1 as wms
from weft.ids import uuid7
from weft.instants import EPOCH

FINE, GONE, BARRED = Told("leads"), Told("quotes", trouble=UNAVAILABLE), Told("wms", trouble=NOT_ALLOWED)


def at(second: int) -> Timestamp:
    return Timestamp(seconds=second)


@pytest.mark.parametrize(
    ("told", "known", "expected"),
    [
        ([FINE, FINE], True, Goodness(CURRENT)),
        ([FINE, GONE], True, Goodness(PARTIAL, UNAVAILABLE, "quotes")),
        ([FINE, BARRED], True, Goodness(PARTIAL, NOT_ALLOWED, "wms")),
        ([BARRED, BARRED], True, Goodness(WITHHELD, NOT_ALLOWED, "wms")),
        ([GONE], True, Goodness(STALE, UNAVAILABLE, "quotes")),
        ([GONE], False, Goodness(MISSING, UNAVAILABLE, "quotes")),
        ([BARRED, GONE], False, Goodness(MISSING, UNAVAILABLE, "quotes")),
    ],
)
def test_a_part_is_as_good_as_those_who_know_it(told: list[Told], known: bool, expected: Goodness):
    assert goodness(told, known=known) == expected


def test_what_was_left_out_makes_a_part_partial_and_what_failed_says_so_first():
    assert goodness([FINE], left_out=True) == Goodness(PARTIAL, "left_out")
    assert goodness([FINE, Told("x", trouble=LATE)], left_out=True) == Goodness(PARTIAL, LATE, "x")


def test_stock_is_as_old_as_its_figures_and_unknown_ones_are_said_first():
    fine, stock = Told("quotes"), Told("wms")
    now, old = wms.StockFigure(available="1"), wms.StockFigure(available="1", reason="unavailable", age_s=60)
    unknown = wms.StockFigure(reason="unknown_item")
    assert stock_goodness(fine, stock, [now], left_out=False).state == CURRENT
    assert stock_goodness(fine, stock, [now, old], left_out=False) == Goodness(STALE, "stock_old", "wms")
    assert stock_goodness(fine, stock, [old, unknown], left_out=False) == Goodness(PARTIAL, "stock_unknown", "wms")
    assert stock_goodness(GONE, stock, [], left_out=False) == Goodness(MISSING, UNAVAILABLE, "quotes")
    assert stock_goodness(fine, stock, [old], left_out=True) == Goodness(PARTIAL, "left_out")


def test_a_visit_in_the_log_too_is_one_talk_and_the_newest_come_first():
    visits = leads.ListVisitsResponse(
        visits=[leads.Visit(name="visits/a", owner="people/1", create_time=at(5)),
                leads.Visit(name="visits/b", owner="people/1", create_time=at(1))]
    )  # fmt: skip
    log = leads.ListFollowUpsResponse(
        follow_ups=[leads.FollowUp(parent="leads/a", actor="people/1", create_time=at(5)),
                    leads.FollowUp(parent="leads/b", actor="people/2", create_time=at(5)),
                    leads.FollowUp(parent="leads/c", actor="people/1", create_time=at(3))]
    )  # fmt: skip
    found = talks_of([visits], [log], 3)
    assert [getattr(one, "name", "") or one.parent for one in found] == ["leads/b", "visits/a", "leads/c"]


def test_open_is_what_is_neither_answered_nor_expired():
    kept = [
        quotes.Quote(name="quotes/1", state=quotes.QUOTE_STATE_DRAFT),
        quotes.Quote(name="quotes/2", state=quotes.QUOTE_STATE_SENT),
        quotes.Quote(
            name="quotes/3", state=quotes.QUOTE_STATE_SENT, answer=quotes.CUSTOMER_ANSWER_ASKS_FOR_CHANGES
        ),
    ]  # fmt: skip
    over = [
        quotes.Quote(name="quotes/4", state=quotes.QUOTE_STATE_EXPIRED),
        quotes.Quote(name="quotes/5", state=quotes.QUOTE_STATE_SENT, answer=quotes.CUSTOMER_ANSWER_ACCEPTED),
        quotes.Quote(name="quotes/6", state=quotes.QUOTE_STATE_SENT, answer=quotes.CUSTOMER_ANSWER_DECLINED),
    ]
    found = open_quotes([quotes.ListQuotesResponse(quotes=[*kept, *over])])
    assert [one.name for one in found] == ["quotes/3", "quotes/2", "quotes/1"]


def test_an_item_counts_once_per_quote_and_of_two_as_usual_the_last_quoted_comes_first():
    a, b, c = uuid7(), uuid7(), uuid7()
    early, late = EPOCH, EPOCH.replace(year=2026)
    found = most_usual([(late, [c, c, c, a]), (early, [a, b])])
    assert [(one.item, one.quotes, one.last) for one in found] == [(a, 2, late), (c, 1, late), (b, 1, early)]


def test_the_usual_items_of_all_names_are_added_up():
    def item(name: str, count: int, last: int) -> quotes.UsualItem:
        return quotes.UsualItem(item=quotes.Item(name=name), quotes=count, last_time=at(last))

    answers = [
        quotes.GetUsualItemsResponse(items=[item("items/a", 3, 9), item("items/b", 2, 1)]),
        quotes.GetUsualItemsResponse(items=[item("items/b", 2, 8), item("items/c", 4, 7)]),
    ]
    found = [(one.item.name, one.quotes, one.last_time.seconds) for one in usual_of(answers, 2)]
    assert found == [("items/b", 4, 8), ("items/c", 4, 7)]


def test_what_is_due_today_is_open_and_not_overdue():
    def line(due: str, fen: int, currency: str = "CNY") -> collections.Instalment:
        return collections.Instalment(due_date=due, open_fen=fen, currency=currency)

    lines = [line("2026-11-22", 5), line("2026-11-21", 3), line("2026-12-01", 7), line("2026-11-21", 0)]
    answers = [
        collections.ListInstalmentsResponse(instalments=lines),
        collections.ListInstalmentsResponse(instalments=[line("2026-01-01", 9, "USD"), line("2026-01-02", 1)]),
    ]
    cny, usd = owed(answers, date(2026, 11, 22))
    assert (cny.open_fen, cny.overdue_fen, cny.open_count, cny.first_due_date) == (16, 4, 4, "2026-01-02")
    assert (usd.currency, usd.open_fen, usd.overdue_fen) == ("USD", 9, 9)
