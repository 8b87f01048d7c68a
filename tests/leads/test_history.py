"""Files of other systems: encodings, columns, rows, and what is not certain."""

from __future__ import annotations

import contextlib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.leads.opportunities import history, tables
from services.leads.opportunities.history import Account, Agent, Known, Past, Quarantined, Reading
from tests.leads.builders import person, policy
from weft.api.leads import v1 as pb

EXAMPLE = Path(__file__).parents[2] / "examples" / "crm-sales-opportunities"
HEADER = ",".join(history.COLUMNS)
GOOD = {
    "opportunity_id": "A1",
    "sales_agent": "Moses Frase",
    "product": "GTX Pro",
    "account": "Acme",
    "deal_stage": "Won",
    "engage_date": "10/20/2016",
    "close_date": "3/1/2017",
    "close_value": "1054",
}


class Everything(dict):  # type: ignore[type-arg]
    """Knows every name."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def get(self, key: Any, default: Any = None) -> Any:
        return self.value


def known(**changes: Any) -> Known:
    pipeline, stages, order = history.stages_of(policy("imports"), policy("pipelines"))
    values: dict[str, Any] = {
        "agents": {"Moses Frase": Agent(person(1), "/hq/east/"), "Wang Wei": Agent(None)},
        "accounts": {"Acme": Account(person(2), "retail")},
        "products": {"GTX Pro": person(3)},
        "aliases": dict(policy("imports").product_aliases),
        "stages": stages,
        "pipeline": pipeline,
        "currency": "CNY",
        "order": order,
        **changes,
    }
    return Known(**values)


def read(**changes: str) -> Past | Quarantined:
    return Reading(known()).read(tables.Row(2, {**GOOD, **changes}))


def test_a_good_row_is_taken_over_whole() -> None:
    past = read()
    assert isinstance(past, Past)
    assert (past.owner, past.customer, past.product, past.industry) == (person(1), person(2), person(3), "retail")
    assert (past.stage, past.state, past.amount_fen) == ("won", pb.OPPORTUNITY_STATE_WON, 105_400)
    assert (past.engage_date, past.close_date) == (date(2016, 10, 20), date(2017, 3, 1))


@pytest.mark.parametrize(
    ("before", "after", "back"),
    [
        ("engaging", "prospecting", True), ("engaging", "engaging", False), ("prospecting", "engaging", False),
        ("engaging", "won", False), ("elsewhere", "prospecting", False),
    ],
)  # fmt: skip
def test_a_file_takes_nothing_back_to_an_earlier_stage(before: str, after: str, back: bool) -> None:
    assert known().goes_back(before, after) == back


def test_a_spelling_that_is_certainly_meant_is_normalised_and_counted() -> None:
    past = read(product="GTXPro")
    assert isinstance(past, Past)
    assert (past.product, past.normalised) == (person(3), ("product",))


@pytest.mark.capability("PF-23", clause="each bad row is named with its reason")
@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"account": ""}, "account", "no_account"),
        ({"account": "Nobody"}, "account", "account_unknown"),
        ({"sales_agent": "Nobody"}, "sales_agent", "agent_unknown"),
        ({"sales_agent": "Wang Wei"}, "sales_agent", "agent_ambiguous"),
        ({"product": "GTX"}, "product", "product_unknown"),
        ({"deal_stage": "Dreaming"}, "deal_stage", "stage_unknown"),
        ({"engage_date": "13/40/2016"}, "engage_date", "date_invalid"),
        ({"close_date": "2017-02-30"}, "close_date", "date_invalid"),
        ({"close_date": ""}, "close_date", "date_missing"),
        ({"close_date": "1/1/2016"}, "close_date", "dates_out_of_order"),
        ({"deal_stage": "Engaging"}, "close_date", "date_unexpected"),
        ({"close_value": ""}, "close_value", "amount_missing"),
        ({"close_value": "-5"}, "close_value", "amount_invalid"),
        ({"close_value": "1.005"}, "close_value", "amount_invalid"),
        ({"close_value": "1e30"}, "close_value", "amount_invalid"),
        ({"close_value": "NaN"}, "close_value", "amount_invalid"),
        ({"opportunity_id": ""}, "opportunity_id", "id_missing"),
    ],
)
def test_a_row_that_is_not_certain_is_named_with_column_and_reason(
    changes: dict[str, str], column: str, reason: str
) -> None:
    doubt = read(**changes)
    assert isinstance(doubt, Quarantined)
    assert (doubt.row, doubt.column, doubt.reason) == (2, column, reason)


def test_an_id_that_comes_twice_is_taken_once() -> None:
    reading = Reading(known())
    first, second = (reading.read(tables.Row(number, GOOD)) for number in (2, 3))
    assert isinstance(first, Past)
    assert isinstance(second, Quarantined)
    assert (second.reason, second.key) == ("id_twice", "A1#3")


def table(text: str | bytes, columns: tuple[str, ...] = ("a", "b")) -> list[tables.Row]:
    return tables.read_table(text if isinstance(text, bytes) else text.encode(), columns, 100)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert table("a,b\n销售,汉字\n".encode(encoding))[0].values == {"a": "销售", "b": "汉字"}


@pytest.mark.parametrize("content", [b"\xff\x81\xff", b"a,b\n\x00,1\n", b'a,b\n"open'])
def test_what_is_no_text_and_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(tables.FileNotReadable):
        table(content)


@pytest.mark.parametrize(
    ("header", "missing", "twice"),
    [("a", "b", "–"), ("a,b,A", "–", "a"), ("", "a, b", "–"), ("c,c", "a, b", "c")],
)
def test_missing_and_doubled_columns_are_named(header: str, missing: str, twice: str) -> None:
    with pytest.raises(tables.ColumnsAreWrong) as refused:
        table(header + "\n1,2\n")
    assert refused.value.args_by_name == {"missing": missing, "twice": twice}


def test_rows_of_the_wrong_length_are_told_and_empty_lines_passed_over() -> None:
    rows = table("b;a\n1;2\n\n1\n1;2;3\n;\n")
    assert [(row.number, row.problem) for row in rows] == [(2, ""), (4, "columns_missing"), (5, "columns_extra")]
    assert rows[0].values == {"a": "2", "b": "1"}


def test_a_file_that_is_too_long_is_refused() -> None:
    with pytest.raises(tables.FileTooLong):
        table("a,b\n" + "1,2\n" * 101)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/1/2017", date(2017, 3, 1)),
        ("2017-03-01", date(2017, 3, 1)),
        ("2017/3/1", date(2017, 3, 1)),
        ("31/12/2017", None),
        ("3/1", None),
        ("tomorrow", None),
        ("2/29/2017", None),
    ],
)
def test_dates_of_both_kinds(text: str, day: date | None) -> None:
    assert tables.day_of(text) == day


@settings(max_examples=500)
@given(st.integers(0, tables.AMOUNT_FEN_MAX))
def test_amounts_come_back_to_the_fen(fen: int) -> None:
    assert tables.fen_of(f"¥{fen // 100:,}.{fen % 100:02}") == fen


@settings(max_examples=500)
@given(st.text(max_size=40))
def test_no_text_breaks_dates_and_amounts(text: str) -> None:
    tables.day_of(text)
    tables.fen_of(text)


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    with contextlib.suppress(tables.FileNotReadable, tables.ColumnsAreWrong, tables.FileTooLong):
        table(content)


def test_the_example_adds_up_to_what_its_readme_says() -> None:
    rows = tables.read_table((EXAMPLE / "sales_pipeline.csv").read_bytes(), history.COLUMNS, 10_000)
    everybody = known(
        agents=Everything(Agent(person(1), "/hq/")),
        accounts=Everything(Account(person(2), "")),
        products=Everything(person(3)),
    )
    reading = Reading(everybody)
    read_rows = [reading.read(row) for row in rows]
    past = [one for one in read_rows if isinstance(one, Past)]
    doubts = [one for one in read_rows if isinstance(one, Quarantined)]
    assert Counter(one.reason for one in doubts) == {"no_account": 1_425}
    assert len(past) + len(doubts) == 8_800
    stages = Counter(one.stage for one in past)
    assert (stages["won"], stages["lost"]) == (4_238, 2_473)
    without = Counter(one.values["deal_stage"] for one in doubts)
    assert stages["engaging"] + without["Engaging"] == 1_589
    assert stages["prospecting"] + without["Prospecting"] == 500
    assert sum(one.amount_fen for one in past if one.stage == "won") == 1_000_553_400
    assert sum(1 for one in past if one.normalised) + sum(one.values["product"] == "GTXPro" for one in doubts) == 1_480
