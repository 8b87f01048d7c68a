"""The one guarded statement that a unit of work becomes.

All writes of a transaction are parts of one data-modifying CTE, compiled once per shape. The idempotency row comes first,
because the first part decides which unique violation is named. Every guarded part (an update of a version, a deadline
that fires) returns a row if it matched; the counts come back before COMMIT, and a count that is short undoes everything,
because the sibling inserts of a CTE run whether the guard matched or not.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy import ARRAY, JSON

_SHAPES_MAX = 2048
UNNEST_FROM_ROWS = 9  # fewer rows stand in the text of the statement, more come as arrays


@dataclass(slots=True)
class Part:
    """One write: `op` is insert, upsert, update or delete; `guarded` parts must touch exactly one row."""

    table: sa.Table
    op: str
    rows: list[dict[str, Any]]
    key: dict[str, Any] = field(default_factory=dict)
    guarded: bool = False
    update_columns: tuple[str, ...] = ()  # upsert: what the newer row replaces
    add_columns: tuple[str, ...] = ()  # update and upsert: what is added to the stored value

    def shape(self) -> tuple[Any, ...]:
        """What decides the text of its statement."""
        count = len(self.rows) if len(self.rows) < UNNEST_FROM_ROWS else -1
        first = self.rows[0] if self.rows else {}
        return (
            self.table.fullname,
            self.op,
            count,
            tuple(first),
            tuple(self.key),
            self.guarded,
            self.update_columns,
            self.add_columns,
        )

    def arguments(self) -> list[Any]:
        """Its values in the order of its text."""
        if self.op in ("update", "delete"):
            return [*(self.rows[0].values() if self.rows else ()), *self.key.values()]
        if len(self.rows) < UNNEST_FROM_ROWS:
            return [value for row in self.rows for value in row.values()]
        return [self._column(column) for column in self.rows[0]]

    def _column(self, column: str) -> list[Any]:
        """One column of many rows. JSON goes as text, and so do lists: in an array they would be taken for a dimension."""
        if isinstance(self.table.c[column].type, (JSON, ARRAY)):
            return [None if row[column] is None else orjson.dumps(row[column]).decode() for row in self.rows]
        return [row[column] for row in self.rows]


_texts: OrderedDict[tuple[Any, ...], str] = OrderedDict()


def statement(parts: list[Part]) -> tuple[str, list[Any], list[Part]]:
    """The text, its arguments, and the guarded parts in the order of the counts that it returns."""
    shape = tuple(part.shape() for part in parts)
    text = _texts.get(shape)
    if text is None:
        text = _compose(parts)
        _texts[shape] = text
        if len(_texts) > _SHAPES_MAX:
            _texts.popitem(last=False)
    arguments = [value for part in parts for value in part.arguments()]
    return text, arguments, [part for part in parts if part.guarded]


def _compose(parts: list[Part]) -> str:
    bodies: list[str] = []
    counts: list[str] = []
    number = 0
    for index, part in enumerate(parts):
        body, number = _body(part, number)
        if part.guarded:
            body += " returning 1"
            counts.append(f"(select count(*) from p{index})")
        bodies.append(f"p{index} as ({body})")
    return f"with {', '.join(bodies)} select {', '.join(counts) or '1'}"


def _body(part: Part, number: int) -> tuple[str, int]:
    if part.op == "update":
        return _update(part, number)
    if part.op == "delete":
        where, number = _where(part, number)
        return f"delete from {part.table.fullname} t where {where}", number
    return _insert(part, number)


def _update(part: Part, number: int) -> tuple[str, int]:
    sets = []
    for column in part.rows[0]:
        number += 1
        added = f"t.{column} + " if column in part.add_columns else ""
        sets.append(f"{column} = {added}${number}")
    where, number = _where(part, number)
    return f"update {part.table.fullname} t set {', '.join(sets)} where {where}", number


def _where(part: Part, number: int) -> tuple[str, int]:
    tests = []
    for column in part.key:
        number += 1
        tests.append(f"t.{column} = ${number}")
    return " and ".join(tests), number


def _insert(part: Part, number: int) -> tuple[str, int]:
    columns = list(part.rows[0])
    if len(part.rows) < UNNEST_FROM_ROWS:
        groups = []
        for _ in part.rows:
            groups.append("(" + ", ".join(f"${number + i + 1}" for i in range(len(columns))) + ")")
            number += len(columns)
        source = "values " + ", ".join(groups)
    else:
        arrays, selected = [], []
        for column in columns:
            number += 1
            kind, name = part.table.c[column].type, _type(part.table, column)
            as_text = isinstance(kind, (JSON, ARRAY))
            arrays.append(f"${number}::{'text' if as_text else name}[]")
            if isinstance(kind, ARRAY):
                items = f"jsonb_array_elements_text(u.{column}::jsonb) with ordinality as j (item, at) order by at"
                listed = f"array(select item from {items})::{name}"
                selected.append(f"case when u.{column} is not null then {listed} end")
            else:
                selected.append(f"u.{column}::{name}" if as_text else f"u.{column}")
        source = f"select {', '.join(selected)} from unnest({', '.join(arrays)}) as u ({', '.join(columns)})"
    text = f"insert into {part.table.fullname} as t ({', '.join(columns)}) {source}"
    if part.op == "upsert":
        text += _on_conflict(part)
    return text, number


def _on_conflict(part: Part) -> str:
    keys = ", ".join(column.name for column in part.table.primary_key.columns)
    if not part.update_columns and not part.add_columns:
        return f" on conflict ({keys}) do nothing"
    sets = [f"{c} = excluded.{c}" for c in part.update_columns]
    sets += [f"{c} = t.{c} + excluded.{c}" for c in part.add_columns]
    return f" on conflict ({keys}) do update set {', '.join(sets)}"


def _type(table: sa.Table, column: str) -> str:
    from sqlalchemy.dialects import postgresql

    return str(table.c[column].type.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
