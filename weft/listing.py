"""Lists: one page of the rows that a caller may see, by the key of the last row seen; what a page token says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from weft.db import in_any
from weft.pages import decode_token, encode_token, refuse_token
from weft.sighted import page_of, sight_name, sight_values
from weft.work import Work

PAGE_SIZE = 20  # where a request names none
FIRST_ID, LAST_ID = UUID(int=0), UUID(int=2**128 - 1)


@cache
def page_statement(
    table: sa.Table, sight: str, filters: tuple[str, ...], more: Callable[[], Any] | None, many: tuple[str, ...] = ()
) -> Any:
    """One page by id, descending: ids are in the order of time."""
    tests = [table.c.tenant_id == sa.bindparam("tenant"), table.c.id < sa.bindparam("before")]
    tests += [table.c[name] == sa.bindparam(f"is_{name}") for name in filters]
    tests += [in_any(table.c[name], f"is_{name}") for name in many]
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
    """The rows of one page and the token of the next, empty at the end. Filters that are empty do not filter; of several
    values in a list any fits.
    """
    size = size or PAGE_SIZE
    before = after_id(token)
    used = {name: value for name, value in filters.items() if value not in (None, "", 0, False)}
    used = {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in used.items()}
    many = tuple(sorted(name for name, value in used.items() if isinstance(value, list)))
    one = tuple(sorted(used.keys() - set(many)))
    statement = page_statement(table, sight_name(work.see), one, more, many)
    values = {f"is_{name}": value for name, value in used.items()}
    rows = await work.rows(statement, before=before, count=size + 1, **values, **sight_values(work.see))
    following = encode_token(str(rows[size - 1]["id"])) if len(rows) > size else ""
    return rows[:size], following


def after_id(token: str, start: UUID = LAST_ID) -> UUID:
    """Where a page of rows by id begins: behind the id in the token, or at the start."""
    if not token:
        return start
    try:
        return UUID(decode_token(token, fields=1)[0])
    except ValueError:
        refuse_token()


def after_time(token: str, start: tuple[datetime, UUID]) -> tuple[datetime, UUID]:
    """Where a page of rows by time and id begins: behind those in the token, or at the start."""
    if not token:
        return start
    try:
        at, id = decode_token(token, fields=2)
        found = datetime.fromisoformat(at)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC), UUID(id)
    except (ValueError, OverflowError):
        refuse_token()
