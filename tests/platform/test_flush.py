"""The statement that a unit of work becomes: how many rows and JSON travel."""

from __future__ import annotations

from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from weft.flush import UNNEST_FROM_ROWS, Part, statement
from weft.testing import Platform

TABLE = sa.Table(
    "thing",
    sa.MetaData(schema="s"),
    sa.Column("tenant_id", UUID, primary_key=True),
    sa.Column("id", sa.BigInteger, primary_key=True),
    sa.Column("steps", JSONB),
)
LISTS = sa.Table(
    "lists",
    sa.MetaData(schema="flushed"),
    sa.Column("tenant_id", UUID, primary_key=True),
    sa.Column("id", sa.BigInteger, primary_key=True),
    sa.Column("words", sa.ARRAY(sa.Text)),
    sa.Column("ids", sa.ARRAY(UUID)),
    sa.Column("numbers", sa.ARRAY(sa.Integer)),
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


@pytest.mark.parametrize("count", [UNNEST_FROM_ROWS - 1, UNNEST_FROM_ROWS])
async def test_lists_of_few_and_of_many_rows_are_stored_alike(platform: Platform, count: int):
    tenant, other = uuid4(), uuid4()
    words = [["b", "a", 'quote"d, {comma}', ""], [], None, ["中文", "null"]]
    rows = [
        {"tenant_id": tenant, "id": n, "words": words[n % 4], "ids": [other] * (n % 3), "numbers": [n, -1]}
        for n in range(count)
    ]
    text, arguments, _ = statement([Part(LISTS, "upsert", rows, update_columns=("words", "ids", "numbers"))])
    async with platform.sql() as sql:
        transaction = sql.transaction()
        await transaction.start()
        await sql.execute(
            "create schema flushed; create table flushed.lists (tenant_id uuid, id bigint, words text[], ids uuid[],"
            " numbers int[], primary key (tenant_id, id))"
        )
        for _ in range(2):
            await sql.fetch(text, *arguments)
        stored = [dict(row) for row in await sql.fetch("select * from flushed.lists order by id")]
        await transaction.rollback()
    assert stored == rows
