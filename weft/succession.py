"""What somebody who left held goes to his successor: one mechanism for every service.

A service names its holdings in its wiring table: what has an owner who must be somebody who is there. Each is counted and
handed over by the platform's rpcs `CountHoldings` and `HandOver`, a portion of one kind a transaction, so that whoever is
killed in between leaves every row with one owner, and asking again under the same id moves nothing twice. Whoever calls
decides how often (`services/identity/departing.py`).

A kind with rules of its own brings a verb. Else a row keeps everything but its owner and his unit: where it has a version
it takes the next one and tells `HoldingHandedOver`; a part of something (a version of a quote, a log) goes silently. What
is no holding is a fact of its time and keeps the name that it was written under: figures, trails, closed tasks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import asyncpg
import sqlalchemy as sa

from weft import directory, errors
from weft.aggregate import Facts
from weft.api.platform import v1 as pb
from weft.directory import Person
from weft.reader import Reader, as_id
from weft.service import Holding
from weft.work import Work

HAND_OVER = "/weft.api.platform.v1.Holdings/HandOver"
_NAMED = {"customer": "customers", "opportunity": "opportunities", "contract": "contracts", "order": "orders"}


async def count(holdings: Sequence[Holding], request: pb.CountHoldingsRequest, see: Reader) -> pb.CountHoldingsResponse:
    """How many a person holds of each kind, and who may hold such a thing."""
    answer = pb.CountHoldingsResponse()
    for one in holdings:
        held = await see.value(_counting(one), owner=as_id(request.person))
        roles = await one.roles(see) if one.roles is not None else ()
        answer.kinds.add(kind=one.kind, count=held, roles=sorted(roles))
    return answer


async def hand_over(holdings: Sequence[Holding], request: pb.HandOverRequest, work: Work) -> pb.HandOverResponse:
    """Hands over a portion of the first kind of which something is left. Raises Unavailable while this target's directory
    has not heard that the leaver is gone, since he would get new work, or knows nobody who takes over.
    """
    leaver = await directory.person(work, request.person)
    heir = await directory.successor_of(work, await directory.person(work, request.successor))
    if leaver is None or leaver.active or heir is None or not heir.active:
        raise errors.Unavailable(retry_after_s=1)
    answer = pb.HandOverResponse(successor=heir.name)
    chosen: tuple[Holding, Sequence[asyncpg.Record]] | None = None
    for one in holdings:
        held = await work.value(_counting(one), owner=leaver.id)
        rows: Sequence[asyncpg.Record] = ()
        if held and chosen is None:
            rows = await work.rows(_portion(one), owner=leaver.id, limit=request.rows_max)
            chosen = (one, rows)
        answer.kinds.add(kind=one.kind, held=held, moved=len(rows))
    if chosen is not None:
        await _give(*chosen, heir, work)
        work.audit_subject(leaver.name)
        work.note_audit(kind=chosen[0].kind, moved=len(chosen[1]), successor=heir.name)
    return answer


async def _give(one: Holding, rows: Sequence[asyncpg.Record], heir: Person, work: Work) -> None:
    if one.verb is not None:
        for row in rows:
            work.note(one.table, row)
        await one.verb(rows, heir, work)
        return
    place: dict[str, Any] = {"owner_id": heir.id, "unit_path": heir.unit_path}
    for row in rows:
        key = {c.name: row[c.name] for c in one.table.primary_key.columns if c.name != "tenant_id"}
        if not one.told:
            work.update(one.table, key | {"owner_id": row["owner_id"]}, guarded=False, **place)
            continue
        version = row["version"] + 1
        work.update(one.table, key | {"version": row["version"]}, version=version, **place)
        event = pb.HoldingHandedOver(
            old_owner=f"people/{row['owner_id']}",
            new_owner=heir.name,
            old_unit_path=row["unit_path"],
            new_unit_path=heir.unit_path,
        )
        work.emit(event, f"{one.kind}/{row['id']}", version, _facts(row, heir))


def _facts(row: Mapping[str, Any], heir: Person) -> Facts:
    ids = {one: row.get(f"{one}_id") for one in _NAMED}
    known: dict[str, Any] = {one: f"{_NAMED[one]}/{id}" for one, id in ids.items() if id}
    return Facts(owner=heir.name, unit_path=heir.unit_path, **known)


@cache
def _counting(one: Holding) -> Any:
    return sa.select(sa.func.count()).select_from(one.table).where(*_of(one))


@cache
def _portion(one: Holding) -> Any:
    key = [c for c in one.table.primary_key.columns if c.name != "tenant_id"]
    limit = sa.bindparam("limit", type_=sa.BigInteger)
    return sa.select(one.table).where(*_of(one)).order_by(*key).limit(limit)


def _of(one: Holding) -> list[Any]:
    t = one.table
    tests = [t.c.tenant_id == sa.bindparam("tenant"), t.c.owner_id == sa.bindparam("owner", type_=sa.UUID())]
    return tests if one.only is None else [*tests, one.only]
