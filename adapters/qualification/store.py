"""The tables of the adapter: the connection, and what is known of institutions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from adapters.qualification.connection import Connection
from adapters.qualification.drivers import Institution
from adapters.qualification.qualification import RETRIES, Qualification
from adapters.qualification.risks import Risk
from adapters.vendor.tables import CONNECTION_FIELDS, TIME, connection_table, fields_of, keys
from weft.aggregate import Clock
from weft.reader import Reader, as_id, by_id
from weft.work import Work

META = sa.MetaData(schema="qualification")
CONNECTION = connection_table(META)
QUALIFICATION = sa.Table(
    "qualification", META, *keys(),
    sa.Column("institution_code", sa.Text), sa.Column("state", sa.SmallInteger), sa.Column("reason", sa.Text),
    sa.Column("found", JSONB), sa.Column("risks", JSONB), sa.Column("as_of", TIME), sa.Column("unverified_at", TIME),
    sa.Column("retry_at", TIME), sa.Column("failed", sa.Integer),
)  # fmt: skip
SAME = ("institution_code", "state", "reason", "as_of", "unverified_at", "retry_at", "failed")

_tenant: Any = sa.bindparam("tenant")
THE_CONNECTION = sa.select(CONNECTION).where(CONNECTION.c.tenant_id == _tenant)
BY_CODE = sa.select(QUALIFICATION).where(
    QUALIFICATION.c.tenant_id == _tenant, QUALIFICATION.c.institution_code == sa.bindparam("code")
)


async def connection(see: Reader) -> Connection | None:
    """The tenant's connection; None if it never had one."""
    row = await see.row(THE_CONNECTION)
    if row is None:
        return None
    see.note(CONNECTION, row)
    return Connection(**fields_of(row, CONNECTION_FIELDS))


def save_connection(work: Work, one: Connection) -> None:
    """The connection and its events."""
    work.save(CONNECTION, one, {name: getattr(one, name) for name in CONNECTION_FIELDS})


async def of_code(see: Reader, code: str) -> Qualification | None:
    """What is known of an institution; None if nobody asked about it yet."""
    return _noted(see, await see.row(BY_CODE, code=code))


async def of_name(see: Reader, name: str) -> Qualification | None:
    """A qualification by its name."""
    return _noted(see, await see.row(by_id(QUALIFICATION), id=as_id(name)))


def _noted(see: Reader, row: asyncpg.Record | None) -> Qualification | None:
    if row is None:
        return None
    see.note(QUALIFICATION, row)
    found = row["found"]
    return Qualification(
        found=Institution(**{name: _value(value) for name, value in found.items()}) if found else None,
        risks=tuple(Risk(**risk) for risk in row["risks"]),
        **fields_of(row, SAME),
    )


def _value(stored: Any) -> Any:
    return tuple(stored) if isinstance(stored, list) else stored


def save(work: Work, one: Qualification) -> None:
    """What is known now. A repetition without an answer is no fact: it only moves the clock."""
    row = {name: getattr(one, name) for name in SAME} | {
        "state": int(one.state),
        "found": asdict(one.found) if one.found else None,
        "risks": [asdict(risk) for risk in one.risks],
    }
    if one.events:
        work.save(QUALIFICATION, one, row)
        return
    work.update(QUALIFICATION, {"id": one.id, "version": one.version}, guarded=True, **row)
    work.clock(one.name, Clock(RETRIES, one.retry_at))
    work.audit_subject(one.name, one.version)
