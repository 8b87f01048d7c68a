"""The tables of links, of how often they were opened, and of how all were called on papers: the only SQL about them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA, JSONB

from services.quotes.papers import names as naming
from services.quotes.papers.link import QuoteLink
from services.quotes.papers.names import Names
from weft.db import in_any
from weft.schema import TIME
from weft.work import Reader, Work, by_id

meta = sa.MetaData(schema="quotes")
_c = sa.Column


def _table(name: str, *columns: sa.Column[Any]) -> sa.Table:
    tenant, key = _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True)
    return sa.Table(name, meta, tenant, key, _c("owner_id", sa.UUID), _c("unit_path", sa.Text), *columns)


link_table = _table(
    "quote_link",
    _c("version", sa.BigInteger), _c("quote_id", sa.UUID), _c("quote_version_id", sa.UUID), _c("number", sa.Text),
    _c("language", sa.SmallInteger), _c("digest", BYTEA), _c("creator", sa.Text), _c("created_at", TIME),
    _c("expires_at", TIME), _c("revoked_at", TIME),
)  # fmt: skip
# Beside the link and not in it: opening a link changes nothing of it, and many may do so at once.
opening_table = _table("quote_link_opening", _c("opened", sa.BigInteger), _c("last_at", TIME))
# One row for each version that left the firm, under the version's id.
names_table = _table("quote_version_names", _c("names", JSONB), _c("at", TIME))

_SAME = tuple(column.name for column in link_table.c if column.name not in {"tenant_id", "id", "version"})
_t = link_table.c
_tenant: Any = sa.bindparam("tenant")
_LIVE = (_t.revoked_at.is_(None), _t.expires_at > sa.bindparam("now", type_=TIME))
LIVE_COUNT = sa.select(sa.func.count()).where(_t.tenant_id == _tenant, _t.quote_id == sa.bindparam("quote"), *_LIVE)
NEWEST_LIVE = (
    sa.select(link_table)
    .where(_t.tenant_id == _tenant, _t.quote_version_id == sa.bindparam("version"), *_LIVE)
    .order_by(_t.id.desc())
    .limit(1)
)
OPENINGS = sa.select(opening_table).where(opening_table.c.tenant_id == _tenant, in_any(opening_table.c.id, "ids"))


async def load(see: Reader, name: str | UUID) -> QuoteLink:
    """One link, for reading or for a change."""
    return link_of(await see.load(link_table, name))


async def find(see: Reader, id: UUID) -> QuoteLink | None:
    """One link; None if it is not there."""
    row = await see.row(by_id(link_table), id=id)
    return None if row is None else link_of(row)


def link_of(row: asyncpg.Record) -> QuoteLink:
    """The link of a row."""
    return QuoteLink(id=row["id"], version=row["version"], **{name: row[name] for name in _SAME})


def save(work: Work, one: QuoteLink) -> None:
    """Stores a link with what it recorded."""
    work.save(link_table, one, {name: getattr(one, name) for name in _SAME} | {"language": int(one.language)})


async def live_count(work: Work, quote: UUID) -> int:
    """How many links of a quote work now."""
    return int(await work.value(LIVE_COUNT, quote=quote, now=work.now))


async def newest_live(see: Reader, version: UUID, now: datetime) -> QuoteLink | None:
    """The newest link to a version that works now."""
    row = await see.row(NEWEST_LIVE, version=version, now=now)
    return None if row is None else link_of(row)


async def openings(see: Reader, ids: Iterable[UUID]) -> dict[UUID, asyncpg.Record]:
    """How often some links were opened, and when last; those that nobody opened are left out."""
    return {row["id"]: row for row in await see.rows(OPENINGS, ids=sorted(set(ids)))}


def count_opening(work: Work, one: QuoteLink) -> None:
    """Adds one opening."""
    row = {"id": one.id, "owner_id": one.owner_id, "unit_path": one.unit_path, "opened": 1, "last_at": work.now}
    work.upsert_many(opening_table, [row], add=("opened",), replace=("last_at",))


async def names(see: Reader, version: UUID) -> Names | None:
    """How all were called when a version left the firm; None if it did not, or before that was kept."""
    row = await see.row(by_id(names_table), id=version)
    return None if row is None else naming.of_json(row["names"])


def keep_names(work: Work, version: UUID, kept: Names, owner: UUID, unit_path: str) -> None:
    """Keeps them for good."""
    work.insert(names_table, id=version, owner_id=owner, unit_path=unit_path, names=naming.to_json(kept), at=work.now)
