"""The table of health: the only SQL about it. A row per customer of whom anything was told; it holds what is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.customers import store as customers
from services.customers.health import facts
from services.customers.health.health import HealthScore
from weft.db import in_any
from weft.listing import LAST_ID, PAGE_SIZE, after_id
from weft.pages import encode_token
from weft.schema import TIME
from weft.sighted import page_of, sight_name, sight_values
from weft.work import Reader, Work

META = sa.MetaData(schema="customers")
_c, _P = sa.Column, sa.bindparam
health_table = sa.Table(
    "health", META,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("facts", JSONB), _c("score", sa.Integer),
    _c("high_risk_at", TIME), _c("entries", sa.Integer), _c("turns_at", TIME),
)  # fmt: skip
_REPLACED = tuple(column.name for column in health_table.c if column.name not in ("tenant_id", "id"))
LOCK = sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(_P("lock", type_=sa.Text), 0)))
KEPT = sa.select(health_table).where(health_table.c.tenant_id == _P("tenant"), in_any(health_table.c.id, "ids"))
PLACES = sa.select(customers.customer.c.id, customers.customer.c.owner_id, customers.customer.c.unit_path).where(
    customers.customer.c.tenant_id == _P("tenant"), in_any(customers.customer.c.id, "ids")
)


@cache
def _pool(sight: str, owner: bool, unit: bool) -> Any:
    t = health_table.c
    tests: list[Any] = [t.tenant_id == _P("tenant"), t.id < _P("before"), t.high_risk_at.is_not(None)]
    if owner:
        tests.append(t.owner_id == _P("owner", type_=sa.UUID))
    if unit:
        tests += [t.unit_path >= _P("unit_lo"), t.unit_path < _P("unit_hi")]
    return page_of(health_table, sight, tests, (("id", True),), _P("limit", type_=sa.Integer))


async def pool(
    work: Work, *, size: int, token: str, owner: UUID | None, unit_path: str
) -> tuple[list[HealthScore], str]:
    """One page of the high-risk pool that the caller sees, and the token of the next."""
    size = size or PAGE_SIZE
    values: dict[str, Any] = {"before": after_id(token, LAST_ID), "limit": size + 1, **sight_values(work.see)}
    if owner:
        values["owner"] = owner
    if unit_path:
        values |= {"unit_lo": unit_path, "unit_hi": unit_path[:-1] + chr(ord("/") + 1)}
    rows = await work.rows(_pool(sight_name(work.see), bool(owner), bool(unit_path)), **values)
    following = encode_token(str(rows[size - 1]["id"])) if len(rows) > size else ""
    return [from_row(row) for row in rows[:size]], following


async def hold(work: Work) -> None:
    """From here until commit nobody else changes the tenant's health: areas are heard side by side."""
    await work.row(LOCK, lock=f"{work.tenant}/customers/health")


async def survivors(work: Work, ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Absorbed customer → the one that stands for it now."""
    rows = await work.rows(customers.SURVIVORS, ids=sorted(ids))
    return {row["absorbed_id"]: row["customer_id"] for row in rows}


async def load_many(work: Work, ids: Collection[UUID]) -> dict[UUID, HealthScore]:
    """The health of some customers, where they are now; begun where nothing was kept yet. Stands behind `hold`."""
    kept = {row["id"]: row for row in await work.rows(KEPT, ids=sorted(ids))}
    found = {}
    for place in await work.rows(PLACES, ids=sorted(ids)):
        one = from_row(kept[place["id"]]) if place["id"] in kept else None
        one = one or HealthScore(id=place["id"], owner_id=None, unit_path="")
        one.owner_id, one.unit_path = place["owner_id"], place["unit_path"]
        found[one.id] = one
    return found


async def read(see: Reader, id: UUID, owner_id: UUID | None, unit_path: str) -> HealthScore:
    """The health of a customer that the caller sees."""
    row = await see.row(KEPT, ids=[id])
    return from_row(row) if row else HealthScore(id=id, owner_id=owner_id, unit_path=unit_path)


def from_row(row: Mapping[str, Any]) -> HealthScore:
    """The health of a row."""
    return HealthScore(
        id=row["id"], version=row["version"], owner_id=row["owner_id"], unit_path=row["unit_path"],
        kept=facts.from_json(row["facts"]), score=row["score"], high_risk_at=row["high_risk_at"],
        entries=row["entries"], turns_at=row["turns_at"],
    )  # fmt: skip


def save_many(work: Work, found: Iterable[HealthScore]) -> None:
    """Stores what is kept of some customers with one part of the statement, and what the change recorded."""
    rows = []
    for one in found:
        for number, event in enumerate(one.events, start=one.version + 1):
            clocks = one.clocks if event is one.events[-1] else ()
            work.emit(event, one.name, number, one.facts(), clocks)
        for clock in one.clocks:
            work.clock(one.name, clock)
        for decision in one.decisions:
            work.decide(one.name, decision)
        rows.append(
            {
                "id": one.id, "version": one.version + len(one.events), "owner_id": one.owner_id,
                "unit_path": one.unit_path, "facts": facts.to_json(one.kept), "score": one.score,
                "high_risk_at": one.high_risk_at, "entries": one.entries, "turns_at": one.turns_at,
            }
        )  # fmt: skip
    work.upsert_many(health_table, rows, replace=_REPLACED)
