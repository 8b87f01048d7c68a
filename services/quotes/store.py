"""The tables of quotes, versions and returns: the only SQL about them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from google.protobuf import json_format
from google.protobuf.message import Message
from sqlalchemy.dialects.postgresql import BYTEA, JSONB

from services.quotes import snapshot
from services.quotes.difference import Previous
from services.quotes.flow import Node, Route
from services.quotes.node_files import Brought, Wanted
from services.quotes.parts import CostChange, LegalClock, Returned, known
from services.quotes.pricing import Line, Totals
from services.quotes.quote import Quote
from weft.api.quotes import v1 as pb
from weft.db import in_any
from weft.errors import NotFound
from weft.ids import uuid7
from weft.schema import TIME
from weft.sighted import sight_name, sight_values, within
from weft.work import Reader, Work

meta = sa.MetaData(schema="quotes")
_c = sa.Column


def _table(name: str, *columns: sa.Column[Any]) -> sa.Table:
    tenant, key = _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True)
    return sa.Table(name, meta, tenant, key, _c("owner_id", sa.UUID), _c("unit_path", sa.Text), *columns)


quote_table = _table(
    "quote",
    _c("version", sa.BigInteger), _c("creator_id", sa.UUID), _c("customer_id", sa.UUID),
    _c("opportunity_id", sa.UUID), _c("industry", sa.Text), _c("state", sa.SmallInteger), _c("major", sa.Integer),
    _c("minor", sa.Integer), _c("currency", sa.Text), _c("terms", sa.Text), _c("lines", JSONB),
    _c("discount_fen", sa.BigInteger), _c("net_fen", sa.BigInteger), _c("tax_fen", sa.BigInteger),
    _c("sum_fen", sa.BigInteger), _c("urgent", sa.Boolean), _c("custom_development", sa.SmallInteger),
    _c("route", JSONB), _c("policy_version", sa.BigInteger), _c("open_node", sa.SmallInteger), _c("open_since", TIME),
    _c("cost", JSONB), _c("cost_locked_at", TIME), _c("cost_sheet", sa.Text), _c("clauses", sa.ARRAY(sa.Text)),
    _c("effective", sa.Text), _c("returned", JSONB), _c("legal", JSONB), _c("sent_at", TIME), _c("expires_at", TIME),
    _c("objection_due_at", TIME), _c("objection_handled_at", TIME), _c("answer_due_at", TIME),
    _c("answered_at", TIME), _c("answer", sa.SmallInteger), _c("created_at", TIME), _c("updated_at", TIME),
    _c("previous", JSONB), _c("makers", sa.ARRAY(sa.Text)), _c("cost_change", JSONB),
    _c("low_margin_reason", sa.Text),
)  # fmt: skip
version_table = _table(
    "quote_version",
    _c("quote_id", sa.UUID), _c("major", sa.Integer), _c("minor", sa.Integer), _c("change", sa.SmallInteger),
    _c("actor", sa.Text), _c("body", BYTEA), _c("sha256", sa.Text), _c("at", TIME), _c("passed", sa.Boolean),
)  # fmt: skip
return_table = _table(
    "quote_return",
    _c("quote_id", sa.UUID), _c("node", sa.SmallInteger), _c("reason", sa.Text), _c("actor", sa.Text),
    _c("day", sa.Date), _c("at", TIME),
)  # fmt: skip

_TOTALS = Totals.__slots__
_APART = {
    "tenant_id", "id", "version", "lines", "route", "cost", "returned", "legal", "clauses", "makers", "custom_development",
    "previous", "cost_change", *_TOTALS,
}  # fmt: skip
_SAME = tuple(column.name for column in quote_table.c if column.name not in _APART)
_tenant: Any = sa.bindparam("tenant")


async def load(see: Reader, name: str | UUID) -> Quote:
    """One quote, for reading or for a change."""
    return quote_of(await see.load(quote_table, name))


def quote_of(row: asyncpg.Record) -> Quote:
    """The quote of a row."""
    return Quote(
        id=row["id"],
        version=row["version"],
        lines=tuple(snapshot.line_of_json(line) for line in row["lines"]),
        totals=Totals(*(row[name] for name in _TOTALS)),
        route=Route(tuple(map(_node_of, row["route"])), row["custom_development"]),
        cost=snapshot.cost_of_json(row["cost"]),
        returned=_read(Returned, row["returned"]) if row["returned"] else None,
        cost_change=_read(CostChange, row["cost_change"]) if row["cost_change"] else None,
        legal=_legal_of(row["legal"]) if row["legal"] else None,
        clauses=tuple(row["clauses"]),
        makers=tuple(row["makers"]),
        previous=_previous_of(row["previous"]) if row["previous"] else None,
        **{name: row[name] for name in _SAME},
    )


def save(work: Work, one: Quote) -> None:
    """Stores a quote with what it recorded, and the versions that it made."""
    row = {name: getattr(one, name) for name in _SAME} | {name: getattr(one.totals, name) for name in _TOTALS}
    row["lines"] = [snapshot.line_to_json(line) for line in one.lines]
    row["route"] = [_written(node) for node in one.route.nodes]
    row["custom_development"] = int(one.route.custom)
    row["cost"] = snapshot.cost_to_json(one.cost)
    row["returned"] = _written(one.returned) if one.returned else None
    row["cost_change"] = _written(one.cost_change) if one.cost_change else None
    row["legal"] = _written(one.legal) | {"packs": [_json(pack) for pack in one.legal.packs]} if one.legal else None
    row["clauses"] = list(one.clauses)
    row["makers"] = list(one.makers)
    row["previous"] = _previous_to_json(one.previous) if one.previous else None
    work.save(quote_table, one, row)
    for kept in one.snapshots:
        work.insert(
            version_table, id=uuid7(), quote_id=one.id, owner_id=one.owner_id, unit_path=one.unit_path,
            major=kept.major, minor=kept.minor, change=int(kept.change), actor=kept.actor, body=kept.body,
            sha256=kept.sha256, at=kept.at, passed=kept.passed,
        )  # fmt: skip


async def locked_on(see: Reader, bom: str, states: Sequence[int], *, after: UUID, count: int) -> list[Quote]:
    """The quotes in some states whose cost is locked on a bill, by id from behind one."""
    needle = json.dumps({"lines": [{"bom": bom}]})
    rows = await see.rows(LOCKED, states=list(states), needle=needle, after=after, count=count)
    return [quote_of(row) for row in rows]


LOCKED = (
    sa.select(quote_table)
    .where(
        quote_table.c.tenant_id == _tenant,
        quote_table.c.cost.is_not(None),
        in_any(quote_table.c.state, "states"),
        quote_table.c.cost.contains(sa.cast(sa.bindparam("needle", type_=sa.Text), JSONB)),
        quote_table.c.id > sa.bindparam("after"),
    )
    .order_by(quote_table.c.id)
    .limit(sa.bindparam("count", type_=sa.BigInteger))
)


def note_return(work: Work, one: Quote, day: date) -> None:
    """Adds the return of a quote to what the report counts."""
    assert one.returned is not None
    work.insert(
        return_table, id=uuid7(), quote_id=one.id, owner_id=one.owner_id, unit_path=one.unit_path,
        node=int(one.returned.node), reason=one.returned.reason, actor=one.returned.actor, day=day, at=one.returned.at,
    )  # fmt: skip


async def lines_of(see: Reader, quote: UUID, version: str) -> tuple[Line, ...]:
    """The lines of one version of a quote, as they were kept. NotFound."""
    major, minor = snapshot.order(version)
    body = await see.value(BODY, quote=quote, major=major, minor=minor)
    if body is None:
        raise NotFound
    return snapshot.content_of(body).lines


async def version_id(see: Reader, quote: UUID, version: str) -> UUID | None:
    """Which row a version of a quote is; None if there is none."""
    major, minor = snapshot.order(version)
    found: UUID | None = await see.value(VERSION_ID, quote=quote, major=major, minor=minor)
    return found


_ONE_VERSION = (
    version_table.c.tenant_id == _tenant,
    version_table.c.quote_id == sa.bindparam("quote"),
    version_table.c.major == sa.bindparam("major"),
    version_table.c.minor == sa.bindparam("minor"),
)
BODY = sa.select(version_table.c.body).where(*_ONE_VERSION)
VERSION_ID = sa.select(version_table.c.id).where(*_ONE_VERSION)


# -- lists ---------------------------------------------------------------------------------------------------------------


async def versions(see: Reader, quote: UUID, *, before: UUID, count: int) -> list[asyncpg.Record]:
    """One page of the versions of a quote, newest first."""
    return await see.rows(VERSIONS, quote=quote, before=before, count=count)


VERSIONS = (
    sa.select(version_table)
    .where(
        version_table.c.tenant_id == _tenant,
        version_table.c.quote_id == sa.bindparam("quote"),
        version_table.c.id < sa.bindparam("before"),
    )
    .order_by(version_table.c.id.desc())
    .limit(sa.bindparam("count", type_=sa.BigInteger))
)


@cache
def return_counts(sight: str) -> Any:
    """How often quotes within a sight came back in a period, by reason."""
    t = return_table
    count = sa.func.count().label("count")
    return (
        sa.select(t.c.reason, count)
        .where(t.c.tenant_id == _tenant, t.c.day.between(sa.bindparam("first"), sa.bindparam("last")))
        .where(*within(t, sight))
        .group_by(t.c.reason)
        .order_by(count.desc(), t.c.reason)
    )


async def count_returns(work: Work, first: date, last: date) -> list[asyncpg.Record]:
    """Reasons with their counts, the most frequent first."""
    statement = return_counts(sight_name(work.see))
    return await work.rows(statement, first=first, last=last, **sight_values(work.see))


# -- inside --------------------------------------------------------------------------------------------------------------


def _previous_to_json(one: Previous) -> dict[str, Any]:
    return {
        "version": one.version,
        "lines": [snapshot.line_to_json(line) for line in one.lines],
        "terms": one.terms,
        "sum_fen": one.sum_fen,
    }


def _previous_of(found: dict[str, Any]) -> Previous:
    return Previous(
        **(known(Previous, found) | {"lines": tuple(snapshot.line_of_json(line) for line in found["lines"])})
    )


def _written(one: Any) -> dict[str, Any]:
    values = {part.name: getattr(one, part.name) for part in fields(one)}
    values |= {name: [asdict(part) for part in values[name]] for name in ("wanted", "brought") if name in values}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def _read(kind: Any, found: dict[str, Any]) -> Any:
    at = {name: datetime.fromisoformat(value) for name, value in found.items() if name in _TIMES and value}
    return kind(**known(kind, found | at))


def _node_of(found: dict[str, Any]) -> Node:
    """A node; a row of before nodes had files of their own has none."""
    files = {
        name: tuple(kind(**known(kind, one)) for one in found.get(name, ()))
        for name, kind in (("wanted", Wanted), ("brought", Brought))
    }
    return _read(Node, found | files)  # type: ignore[no-any-return]


def _legal_of(found: dict[str, Any]) -> LegalClock:
    packs = tuple(json_format.ParseDict(pack, pb.ClausePackMatch()) for pack in found["packs"])
    return _read(LegalClock, found | {"packs": packs})  # type: ignore[no-any-return]


def _json(message: Message) -> dict[str, Any]:
    found: dict[str, Any] = json_format.MessageToDict(message)
    return found


_TIMES = {"opened_at", "done_at", "at", "due_at", "overdue_at"}
