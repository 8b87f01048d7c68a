"""The table of renewals: the only SQL about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from services.quotes.renewals.renewal import Renewal
from weft.listing import FIRST_ID, PAGE_SIZE
from weft.pages import decode_token, encode_token, refuse_token
from weft.schema import TIME
from weft.sighted import page_of, sight_name, sight_values
from weft.work import Reader, Work, by_id

meta = sa.MetaData(schema="quotes")
_c = sa.Column

renewal_table = sa.Table(
    "renewal", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("customer_id", sa.UUID), _c("opportunity_id", sa.UUID),
    _c("number", sa.Text), _c("ends_on", sa.Date), _c("due_at", TIME), _c("told_at", TIME),
)  # fmt: skip
_KEPT = tuple(column.name for column in renewal_table.c if column.name not in ("tenant_id", "id", "version"))

_P = sa.bindparam


@cache
def _countdown(sight: str, customer: bool, due_only: bool) -> Any:
    t = renewal_table.c
    behind = sa.tuple_(t.ends_on, t.id) > sa.tuple_(_P("after", type_=sa.Date), _P("after_id", type_=sa.UUID))
    tests: list[Any] = [t.tenant_id == _P("tenant"), t.ends_on >= _P("since", type_=sa.Date), behind]
    if customer:
        tests.append(t.customer_id == _P("customer", type_=sa.UUID))
    if due_only:
        tests.append(t.told_at.is_not(None))
    order = (("ends_on", False), ("id", False))
    return page_of(renewal_table, sight, tests, order, _P("limit", type_=sa.BigInteger))


async def countdown(
    work: Work, *, since: date, customer: UUID | None, due_only: bool, size: int, token: str
) -> tuple[list[Renewal], str]:
    """One page of the renewals that the caller sees, the one that ends soonest first, and the token of the next."""
    size = size or PAGE_SIZE
    after, after_id = _position(token)
    values: dict[str, Any] = {"after": after, "after_id": after_id, "since": since, **sight_values(work.see)}
    if customer:
        values["customer"] = customer
    query = _countdown(sight_name(work.see), customer is not None, due_only)
    rows = await work.rows(query, limit=size + 1, **values)
    last = rows[size - 1] if len(rows) > size else None
    following = encode_token(last["ends_on"].isoformat(), str(last["id"])) if last else ""
    return [renewal_of(row) for row in rows[:size]], following


def _position(token: str) -> tuple[date, UUID]:
    if not token:
        return date.min, FIRST_ID
    try:
        day, id = decode_token(token, fields=2)
        return date.fromisoformat(day), UUID(id)
    except ValueError:
        refuse_token()


async def load(see: Reader, name: str) -> Renewal:
    """One renewal. NotFound while nobody said until when the contract runs."""
    return renewal_of(await see.load(renewal_table, name))


async def find(see: Reader, contract: UUID) -> Renewal | None:
    """The renewal of a contract; None while nobody said until when it runs."""
    row = await see.row(by_id(renewal_table), id=contract)
    if row is None:
        return None
    see.note(renewal_table, row)
    return renewal_of(row)


def renewal_of(row: Mapping[str, Any]) -> Renewal:
    """The renewal of a row."""
    return Renewal(id=row["id"], version=row["version"], **{name: row[name] for name in _KEPT})


def save(work: Work, renewal: Renewal) -> None:
    """Stores a renewal with what it recorded."""
    work.save(renewal_table, renewal, {name: getattr(renewal, name) for name in _KEPT})
