"""The statement that a unit of work becomes: how many rows and JSON travel."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from weft.flush import UNNEST_FROM_ROWS, Part, statement

TABLE = sa.Table(
    "thing",
    sa.MetaData(schema="s"),
    sa.Column("tenant_id", UUID, primary_key=True),
    sa.Column("id", sa.BigInteger, primary_key=True),
    sa.Column("steps", JSONB),
)


def part(count: int) -> Part:
    return Part(TABLE, "insert", [{"id": n, "steps": [n, "x", None] if n else None} for n in range(count)])


def test_few_rows_stand_in_the_text_with_their_values_as_they_are():
    text, arguments, _ = statement([part(2)])
    assert "values ($1, $2), ($3, $4)" in text
    assert arguments == [0, None, 1, [1, "x", None]]


def test_json_lists_of_many_rows_go_as_text_and_not_as_further_dimensions():
    text, arguments, _ = statement([part(UNNEST_FROM_ROWS)])
    assert "select u.id, u.steps::JSONB from unnest($1::BIGINT[], $2::text[]) as u (id, steps)" in text
    assert arguments[1][:2] == [None, '[1,"x",null]']
