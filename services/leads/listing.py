"""Lists: one page of the rows that a caller may see, newest first, by the key of the last row seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from weft import errors
from weft.pages import decode_token, encode_token
from weft.sighted import page_of, sight_name, sight_values
from weft.work import Work

PAGE_SIZE_DEFAULT = 20
_LAST = UUID(int=2**128 - 1)


def sight_test(table: sa.Table, name: str) -> list[Any]:
    """The caller's sight as predicates that an index can serve; row-level security stands behind them."""
    own = table.c.owner_id == sa.bindparam("own")
    if name == "all":
        return []
    if name == "own":
        return [own]
    tree = sa.and_(table.c.unit_path >= sa.bindparam("lo"), table.c.unit_path < sa.bindparam("hi"))
    return [sa.or_(tree, own)]


@cache
def page_statement(table: sa.Table, sight: str, filters: tuple[str, ...], more: Callable[[], Any] | None) -> Any:
    """One page by id, descending: ids are in the order of time."""
    tests = [table.c.tenant_id == sa.bindparam("tenant"), table.c.id < sa.bindparam("before")]
    tests += [table.c[name] == sa.bindparam(f"is_{name}") for name in filters]
    if more is not None:
        tests.append(more())
    return page_of(table, sight, tests, (("id", True),), sa.bindparam("count", type_=sa.BigInteger))


async def page(
    work: Work,
    table: sa.Table,
    *,
    size: int,
    token: str,
    filters: Mapping[str, Any],
    more: Callable[[], Any] | None = None,
) -> tuple[list[asyncpg.Record], str]:
    """The rows of one page and the token of the next, empty at the end. Filters that are empty do not filter."""
    size = size or PAGE_SIZE_DEFAULT
    before = _position(token)
    used = {name: value for name, value in filters.items() if value not in (None, "", 0, False)}
    statement = page_statement(table, sight_name(work.see), tuple(sorted(used)), more)
    values = {f"is_{name}": value for name, value in used.items()}
    rows = await work.rows(statement, before=before, count=size + 1, **values, **sight_values(work.see))
    following = encode_token(str(rows[size - 1]["id"])) if len(rows) > size else ""
    return rows[:size], following


def _position(token: str) -> UUID:
    if not token:
        return _LAST
    try:
        return UUID(decode_token(token, fields=1)[0])
    except ValueError:
        errors.invalid("page_token", "page_token", en="This page token is not valid.", zh="分页令牌无效。")
