"""The tables of parties, and of where reading them stands: the only SQL about them. What of them was left out stands with
what else was.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from adapters.erp.parties.party import Party
from adapters.erp.store import META, SYNC_FIELDS, sync_columns
from adapters.erp.sync import PartySync, Phase
from adapters.vendor.tables import TIME, fields_of, keys
from weft.db import in_any
from weft.reader import Reader, by_id
from weft.work import Work

PARTY_SYNC = sa.Table("party_sync", META, *keys(), *sync_columns())
PARTY = sa.Table(
    "party", META, *keys(),
    sa.Column("code", sa.Text), sa.Column("display_name", sa.Text), sa.Column("uscc", sa.Text),
    sa.Column("active", sa.Boolean), sa.Column("epoch", sa.BigInteger), sa.Column("seen_at", TIME),
)  # fmt: skip
PARTY_FIELDS = ("code", "display_name", "uscc", "active", "epoch", "seen_at")

_tenant: Any = PARTY.c.tenant_id == sa.bindparam("tenant")
_count = sa.bindparam("count", type_=sa.BigInteger)
_epoch = sa.bindparam("epoch", type_=sa.BigInteger)
BY_CODE = sa.select(PARTY).where(_tenant, in_any(PARTY.c.code, "codes"))
NOT_TOLD = sa.select(PARTY).where(_tenant, PARTY.c.active, PARTY.c.epoch < _epoch).order_by(PARTY.c.code).limit(_count)
# What of a page is asked for → the test on a row.
TESTS: dict[str, Any] = {
    "code": PARTY.c.code == sa.bindparam("code"),
    "uscc": sa.and_(PARTY.c.uscc == sa.bindparam("uscc"), PARTY.c.uscc != ""),
    "display_name": PARTY.c.display_name == sa.bindparam("display_name"),
    "active": PARTY.c.active,
}


def _page(names: Iterable[str]) -> Any:
    after = PARTY.c.code > sa.bindparam("after", type_=sa.Text())
    tests = (TESTS[name] for name in names)
    return sa.select(PARTY).where(_tenant, after, *tests).order_by(PARTY.c.code).limit(_count)


_ASKED = [tuple(name for name, asked in zip(TESTS, one, strict=True) if asked) for one in product((0, 1), repeat=4)]
PAGES = {names: _page(names) for names in _ASKED}


async def sync(see: Reader, of: UUID) -> PartySync:
    """Where reading parties of a connection stands."""
    row = await see.row(by_id(PARTY_SYNC), id=of)
    if row is None:
        return PartySync(id=of)
    see.note(PARTY_SYNC, row)
    return PartySync(**{**fields_of(row, SYNC_FIELDS), "phase": Phase(row["phase"])})


async def party(see: Reader, name: str) -> Party:
    """A party. NotFound."""
    return Party(**fields_of(await see.load(PARTY, name), PARTY_FIELDS))


async def page(see: Reader, *, after: str, count: int, active_only: bool, **asked: str) -> list[Party]:
    """So many parties from a number on, of the number, USCC or name that is asked for; an empty one asks for nothing."""
    narrowed = {name: value for name, value in asked.items() if value}
    names = tuple(name for name in TESTS if name in narrowed or (name == "active" and active_only))
    return [party_of(row) for row in await see.rows(PAGES[names], after=after, count=count, **narrowed)]


async def by_code(see: Reader, codes: Iterable[str]) -> dict[str, Party]:
    """The parties of some numbers."""
    return {row["code"]: party_of(row) for row in await see.rows(BY_CODE, codes=sorted(codes))}


async def not_told(see: Reader, epoch: int, count: int) -> list[Party]:
    """Some of what the pass over everything did not tell."""
    return [party_of(row) for row in await see.rows(NOT_TOLD, epoch=epoch, count=count)]


def party_of(row: asyncpg.Record) -> Party:
    """The party of a row."""
    return Party(**fields_of(row, PARTY_FIELDS))


def save_sync(work: Work, one: PartySync) -> None:
    """Where reading stands now; refused if somebody else moved it."""
    row = {name: getattr(one, name) for name in SYNC_FIELDS} | {"phase": one.phase.value}
    if one.version == 0:
        work.insert(PARTY_SYNC, id=one.id, version=1, **row)
    else:
        work.update(PARTY_SYNC, {"id": one.id, "version": one.version}, version=one.version + 1, **row)


def save(work: Work, told: Iterable[Party]) -> None:
    """What the ERP told: what is new with its event, of the rest only that it was told."""
    same: list[dict[str, Any]] = []
    for one in told:
        row = {name: getattr(one, name) for name in PARTY_FIELDS}
        if one.events:
            work.save(PARTY, one, row)
        else:
            same.append({"id": one.id, "version": one.version, **row})
    work.upsert_many(PARTY, same, replace=("epoch",))
