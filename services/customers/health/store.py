"""Health: the only SQL about it. A row per customer of whom anything was told; it holds what is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from services.customers import store as customers
from services.customers.health import facts
from services.customers.health.health import HealthScore
from services.customers.health.tables import health_table
from weft.access import tree
from weft.db import in_any
from weft.errors import StaleVersion
from weft.listing import LAST_ID, PAGE_SIZE, after_id
from weft.pages import encode_token
from weft.sighted import page_of, sight_name, sight_values
from weft.work import Reader, Work

_P = sa.bindparam
_REPLACED = tuple(column.name for column in health_table.c if column.name not in ("tenant_id", "id"))
KEPT = sa.select(health_table).where(health_table.c.tenant_id == _P("tenant"), in_any(health_table.c.id, "ids"))
_customer = customers.customer.c
PLACES = sa.select(_customer.id, _customer.owner_id, _customer.unit_path, _customer.absorbed, _customer.state).where(
    _customer.tenant_id == _P("tenant"), in_any(_customer.id, "ids")
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
        values["unit_lo"], values["unit_hi"] = tree(unit_path)
    rows = await work.rows(_pool(sight_name(work.see), bool(owner), bool(unit_path)), **values)
    following = encode_token(str(rows[size - 1]["id"])) if len(rows) > size else ""
    return [from_row(row) for row in rows[:size]], following


@dataclass(frozen=True, slots=True)
class Held:
    """The health of some customers, which nobody else changes until commit."""

    standing: dict[UUID, HealthScore]
    """That of the customers that stand for those who were named; begun where nothing was kept yet."""
    absorbed: dict[UUID, tuple[HealthScore, HealthScore]]
    """That of those whom they absorbed, as far as any was kept, each with its survivor's."""
    survivors: dict[UUID, UUID]

    def of(self, customer: UUID) -> HealthScore | None:
        """The health of the customer that stands for a name; None of one that is not there."""
        return self.standing.get(self.survivors.get(customer, customer))


async def hold(work: Work, named: Collection[UUID]) -> Held:
    """Areas are heard side by side, and two folds that read one row would each lose the other's facts: from here until
    commit nobody else changes the health of these customers and of those whom they absorbed. StaleVersion if they were
    merged in between.
    """
    rows = await work.rows(customers.SURVIVORS, ids=sorted(named))
    survivors = {row["absorbed_id"]: row["customer_id"] for row in rows}
    standing = sorted({survivors.get(id, id) for id in named})
    absorbed = _absorbed(await work.rows(PLACES, ids=standing))
    held = {*named, *standing, *absorbed}
    await work.lock(*(f"customers/health/{id}" for id in held))
    places = await work.rows(PLACES, ids=standing)
    if _absorbed(places) != absorbed:
        raise StaleVersion
    kept = {row["id"]: row for row in await work.rows(KEPT, ids=sorted(held))}
    found = {}
    for place in places:
        one = from_row(kept[place["id"]]) if place["id"] in kept else None
        one = one or HealthScore(id=place["id"], owner_id=None, unit_path="")
        one.owner_id, one.unit_path = place["owner_id"], place["unit_path"]
        found[one.id] = one
    others = {id: (from_row(kept[id]), found[survivor]) for id, survivor in absorbed.items() if id in kept}
    return Held(found, others, survivors)


def _absorbed(places: Iterable[Mapping[str, Any]]) -> dict[UUID, UUID]:
    if any(place["state"] != "active" for place in places):
        raise StaleVersion
    return {id: place["id"] for place in places for id in place["absorbed"]}


async def read(see: Reader, id: UUID, owner_id: UUID | None, unit_path: str) -> HealthScore:
    """The health of a customer that the caller sees."""
    row = await see.row(KEPT, ids=[id])
    return from_row(row) if row else HealthScore(id=id, owner_id=owner_id, unit_path=unit_path)


def from_row(row: Mapping[str, Any]) -> HealthScore:
    """The health of a row."""
    return HealthScore(
        id=row["id"], version=row["version"], owner_id=row["owner_id"], unit_path=row["unit_path"],
        kept=facts.from_json(row["facts"], row["downloads"], row["worths"]), score=row["score"],
        high_risk_at=row["high_risk_at"], entries=row["entries"], turns_at=row["turns_at"],
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
                "downloads": one.kept.downloads, "worths": one.kept.values,
            }
        )  # fmt: skip
    work.upsert_many(health_table, rows, replace=_REPLACED)
