"""The look for orders that nobody stated changes the order of rows, and nothing else."""

from __future__ import annotations

import pytest

from tests.ties import shuffled


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("select a from b", "select a from b order by random()"),
        ("select a from b order by a desc limit $1", "select a from b order by a desc, random() limit $1"),
        (
            "select a from b where c in (select d from e order by 1) for update skip locked",
            "select a from b where c in (select d from e order by 1) order by random() for update skip locked",
        ),
        (
            "with a as (select b from c) select b from a;",
            "with a as (select b from c) select b from a order by random()",
        ),
        ("select 'order by', \"limit\" from b order by 1", "select 'order by', \"limit\" from b order by 1, random()"),
    ],
)
def test_rows_of_a_select_come_in_any_order_that_it_allows(query: str, other: str):
    assert shuffled(query) == other


@pytest.mark.parametrize(
    "query",
    [
        "select distinct a from b order by 1",
        "select a from b union select c from d",
        "update b set a = 1 returning a",
        "with a as (select 1) update b set c = 1",
        "select set_config('a', 'b', true)",
    ],
)
def test_what_is_no_plain_select_stays_as_it_is(query: str):
    assert shuffled(query) == query
