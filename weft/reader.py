"""Reading as one caller within one tenant: what Work, and the short look of an `ask`, have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from google.protobuf.message import Message

from weft import errors
from weft.access import EVERYTHING, Caller, Sight
from weft.db import Tx, compiled

if TYPE_CHECKING:
    from weft.calendar import Calendar
    from weft.policies import Calendars, Policies

M = TypeVar("M", bound=Message)
_BY_ID: dict[str, Any] = {}
_WANTED = sa.func.unnest(sa.bindparam("locks", type_=sa.ARRAY(sa.Text))).column_valued("one")
_LOCK = sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(_WANTED, 0)))


def by_id(table: sa.Table) -> Any:
    """The statement that reads one row of an aggregate's table."""
    found = _BY_ID.get(table.fullname)
    if found is None:
        found = sa.select(table).where(table.c.tenant_id == sa.bindparam("tenant"), table.c.id == sa.bindparam("id"))
        _BY_ID[table.fullname] = found
    return found


class Reader:
    """What both Work and the short look of an `ask` can do: read, as one caller, within one tenant."""

    def __init__(
        self, tx: Tx, *, caller: Caller, tenant: UUID, see: Sight, change: Sight, policies: Policies, mutates: bool
    ) -> None:
        self._tx = tx
        self.caller = caller
        self.tenant = tenant
        self.see = see
        self.change = change
        self.now = tx.now
        self.recorded_at = tx.recorded_at
        self._policies = policies
        self._mutates = mutates
        self.seen: dict[tuple[str, UUID], asyncpg.Record] = {}

    async def rows(self, query: Any, **params: Any) -> list[asyncpg.Record]:
        """All rows. The statement's `tenant` parameter is filled; row-level security stands behind it."""
        params["tenant"] = self.tenant
        done = compiled(query)
        found: list[asyncpg.Record] = await self._tx.connection.fetch(done.sql, *done.arguments(params))
        return found

    async def row(self, query: Any, **params: Any) -> asyncpg.Record | None:
        """The first row, or None."""
        params["tenant"] = self.tenant
        done = compiled(query)
        return await self._tx.connection.fetchrow(done.sql, *done.arguments(params))

    async def value(self, query: Any, **params: Any) -> Any:
        """The first column of the first row, or None."""
        found = await self.row(query, **params)
        return None if found is None else found[0]

    async def load(self, table: sa.Table, name: str | UUID) -> asyncpg.Record:
        """One row of an aggregate, by resource name or id. What cannot be seen is missing (NotFound); what can be seen
        but lies outside the sight of a changing rpc is Forbidden. The version seen is checked again at commit.
        """
        record = await self.row(by_id(table), id=as_id(name))
        if record is None:
            raise errors.NotFound
        self.note(table, record)
        return record

    def note(self, table: sa.Table, record: asyncpg.Record) -> None:
        """Remembers a row that was read for a change, and refuses it if the caller may only see it."""
        limited = self._mutates and "owner_id" in table.c and not self.change.tenant_wide
        if limited and not self.change.covers(record["owner_id"], record["unit_path"]):
            raise errors.Forbidden(permission="")
        self.seen[(table.fullname, record["id"])] = record

    async def lock(self, *what: str) -> None:
        """Waits until no other transaction of the tenant holds a lock of these names, and holds them until this one ends:
        for rules over rows that do not exist yet, such as the next number of a year. Several are taken in one order,
        whoever asks, so that two never wait for each other.
        """
        await self.rows(_LOCK, locks=[f"{one}/{self.tenant}" for one in sorted(what)])

    async def widen(self) -> None:
        """Lets the rest of this transaction see the whole tenant: for rules that must consider what their caller may
        not see (all candidates of an assignment, duplicates). The answer must not carry what was seen.
        """
        if not self.see.tenant_wide:
            self.see = EVERYTHING
            await self._tx.execute("select set_config('weft.lo', '/', true), set_config('weft.hi', '0', true)")

    async def policy(self, kind: type[M], *, dimensions: Iterable[str] = ()) -> tuple[M, int]:
        """The policy of one kind in force now, and its version (0 is the shipped default)."""
        return await self._policies.effective(self._tx, self.tenant, kind, self.now, tuple(dimensions))

    async def calendars(self) -> Calendars:
        """The tenant's working calendars, for whoever needs those of several units."""
        return await self._policies.calendars(self._tx, self.tenant, self.now)

    async def calendar(self, unit_path: str = "") -> Calendar:
        """The working calendar of a unit; without one the tenant's."""
        return (await self.calendars()).of(unit_path)


class Look(Reader):
    """The short read-only view of own tables that an `ask` has before it calls others."""


def as_id(name: str | UUID) -> UUID:
    """The id in a resource name such as `leads/018f…`. A malformed one is as missing as an unknown one."""
    if isinstance(name, UUID):
        return name
    try:
        return UUID(name.rpartition("/")[2])
    except ValueError:
        raise errors.NotFound from None
