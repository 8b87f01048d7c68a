"""Rows follow a unit that moves, so that who may see them is right again.

A unit's path ends in its code, and a code belongs to one unit of a tenant for ever. So a path that is out of date says
itself which unit it means, and whoever knows where that unit is now can mend the row: it does not matter in which order
moves were heard of, how often, or when the row was written. When the directory hears that a unit has another path it sets
a clock; the clock goes through every column of this schema that holds a path, a portion a transaction, and rings again
some times later, because somebody may have written an old path meanwhile. The same of what the service keeps in a second
schema. What only gets added (an archive of events) keeps the path of its time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import orjson
import sqlalchemy as sa

from weft.aggregate import Clock
from weft.db import in_any
from weft.reader import Reader
from weft.schema import chassis
from weft.service import Deadline, Service
from weft.work import Work

KIND = "directory.paths_follow"
ROWS_MAX = 500
# After the last old path was found: transactions end, sessions and caches are read anew, late events come in.
AGAIN = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(days=1))

# Every column with a path that this role may change: not the directory, which its own events feed, and no part of a key.
COLUMNS = """
select case when n.nspname = $1 then c.relname else n.nspname || '.' || c.relname end, a.attname
from pg_attribute a join pg_class c on c.oid = a.attrelid
  join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ($1, $1 || '_kept') and c.relkind in ('r', 'p') and not c.relispartition and not a.attisdropped
  and (a.attname = 'unit_path' or a.attname like '%\\_unit\\_path') and c.relname not like 'directory\\_%'
  and has_column_privilege(c.oid, a.attnum, 'UPDATE')
  and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey))
order by 1, 2"""

Stale = list[str]  # a table, its column, and a path there that is out of date
Units = Mapping[str, str]
Follow = Callable[[Units, str, Work], Awaitable[str | None]]


def current(path: str, units: Units) -> str:
    """Where the unit of a path is now, by the units' codes; a path that means none of them stays."""
    return units.get(path.rstrip("/").rpartition("/")[2], path)


@cache
def _units(schema: str) -> Any:
    t = chassis(schema).unit
    return sa.select(t.c.code, t.c.path).where(t.c.tenant_id == sa.bindparam("tenant"))


@cache
def _known(schema: str) -> Any:
    t = chassis(schema).unit
    return sa.select(t.c.path).where(t.c.tenant_id == sa.bindparam("tenant"), in_any(t.c.path, "paths"))


async def units_of(see: Reader) -> Units:
    """Code → path of every unit that the directory knows."""
    return {row["code"]: row["path"] for row in await see.rows(_units(see._policies.schema))}


async def moved(see: Reader, paths: Collection[str]) -> Units:
    """Those of some paths that are out of date, with where they are now; one look by index if there are none."""
    here = {row["path"] for row in await see.rows(_known(see._policies.schema), paths=sorted(paths))}
    if not set(paths) - here:
        return {}
    units = await units_of(see)
    return {path: now for path in paths if (now := current(path, units)) != path}


def set_out(work: Work) -> None:
    """Lets this service's rows follow, from now on."""
    work.clock(f"tenants/{work.tenant}", Clock(KIND, work.now))


def equipped(service: Service) -> Service:
    """The service with the clock by which its rows follow."""
    if not service.follows_directory:
        return service

    async def when_paths_follow(deadline: Deadline, work: Work) -> None:
        await _portion(deadline, work, service.follow)

    return replace(service, deadlines={**service.deadlines, KIND: when_paths_follow})


async def _portion(deadline: Deadline, work: Work, follow: Follow | None) -> None:
    """One transaction's share: some rows, or some of what the service moves by itself, or the wait for the next round."""
    state: dict[str, Any] = orjson.loads(deadline.payload or b"{}")
    units = await units_of(work)
    if "todo" not in state:
        state |= {"todo": await _stale(work, units), "after": "" if follow else None}
    elif state["todo"]:
        state["todo"] = await _mend(work, state["todo"], units)
    elif state["after"] is not None:
        assert follow is not None
        state["after"] = await follow(units, state["after"], work)
    at = work.now
    if not state["todo"] and state["after"] is None:
        number = state.get("round", 0)
        if number == len(AGAIN):
            return
        state, at = {"round": number + 1}, work.now + AGAIN[number]
    work.clock(deadline.subject, Clock(KIND, at, payload=orjson.dumps(state)))


async def _stale(work: Work, units: Units) -> list[Stale]:
    found = []
    schema = work._policies.schema
    for table, column in await work._tx.rows(COLUMNS, schema):
        rows = await work._tx.rows(
            f"select distinct {column} as path from {_full(schema, table)} where tenant_id = $1", work.tenant
        )
        found += [[table, column, row["path"]] for row in rows if current(row["path"], units) != row["path"]]
    return found


def _full(schema: str, table: str) -> str:
    return table if "." in table else f"{schema}.{table}"


async def _mend(work: Work, todo: list[Stale], units: Units) -> list[Stale]:
    """Moves at most ROWS_MAX rows; what is left to do."""
    schema, left = work._policies.schema, ROWS_MAX
    columns = {tuple(row) for row in await work._tx.rows(COLUMNS, schema)}
    while todo and left:
        table, column, path = todo[0]
        now = current(path, units)  # it may have moved on since
        count = 0
        if now != path and (table, column) in columns:
            full = _full(schema, table)
            some = f"select ctid from {full} where tenant_id = $1 and {column} = $2 limit $4"
            tag = await work._tx.execute(
                f"update {full} set {column} = $3 where tenant_id = $1 and {column} = $2 and ctid = any(array({some}))",
                work.tenant,
                path,
                now,
                left,
            )
            count = int(tag.rpartition(" ")[2])
            work.note_audit(**{f"{table}.{column}": f"{path} → {now}"})
        if count < left:
            todo = todo[1:]
        left -= count
    return todo
