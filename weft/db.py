"""The database: an own small pool of raw connections, compiled statements, and the transaction that Work stands on.

SQLAlchemy Core is the language; asyncpg runs it. A transaction opens in one round trip: BEGIN, the service's role, the
tenant and sight for row-level security, and the database's clock back as a reported setting. Everything is set LOCAL, so
a connection carries nothing into the next transaction and needs no reset between two.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import asyncpg as pg_dialect
from sqlalchemy.sql.elements import ClauseElement

from weft import errors
from weft.access import EVERYTHING, Sight
from weft.primaries import Primary

_SAFE = re.compile(r"[A-Za-z0-9/_\-!.]*\Z")
_DIALECT = pg_dialect.dialect()  # type: ignore[no-untyped-call]
_COMPILED_MAX = 4096
HANG_UP_S = 2.0
COMMITS_WAIT = "current_setting('synchronous_standby_names') <> ''"  # for a standby

# A server that takes no writes any more, or does not answer at all.
GONE = (asyncpg.ReadOnlySQLTransactionError, TimeoutError)


class PoolExhausted(errors.Unavailable):
    """Every connection is in use for longer than the caller can wait."""

    reason = "DATABASE_BUSY"


@dataclass(slots=True)
class Compiled:
    """One statement as SQL with positional parameters."""

    sql: str
    names: tuple[str, ...]
    constants: dict[str, Any]

    def arguments(self, params: dict[str, Any]) -> list[Any]:
        """The parameters in order; constants of the statement fill what is not given."""
        constants = self.constants
        return [params[n] if n in params else constants[n] for n in self.names]


_compiled: OrderedDict[Any, tuple[Any, Compiled]] = OrderedDict()


def compiled(statement: ClauseElement) -> Compiled:
    """The SQL of a statement. A module-level statement is compiled once in the process's life."""
    found = _compiled.get(id(statement))
    if found is not None and found[0] is statement:
        return found[1]
    done = statement.compile(dialect=_DIALECT)
    names = tuple(done.positiontup or ())  # type: ignore[attr-defined]
    result = Compiled(str(done), names, dict(done.params))
    _compiled[id(statement)] = (statement, result)
    if len(_compiled) > _COMPILED_MAX:
        _compiled.popitem(last=False)
    return result


class Slots:
    """A bounded number of places, given in the order of asking. Whoever need not wait pays no timer and no task."""

    __slots__ = ("_queue", "free")

    def __init__(self, size: int) -> None:
        self.free = size
        self._queue: deque[asyncio.Future[None]] = deque()

    def locked(self) -> bool:
        """True if whoever asks now must wait."""
        return not self.free

    async def acquire(self, wait_s: float) -> None:
        """Takes a place. Raises TimeoutError when none becomes free in time."""
        if self.free:
            self.free -= 1
            return
        loop = asyncio.get_running_loop()
        turn = loop.create_future()
        self._queue.append(turn)
        timer = loop.call_later(wait_s, _too_late, turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self.release()  # it was given a place in the moment in which it gave up
            raise
        finally:
            timer.cancel()

    def release(self) -> None:
        """Gives a place back: to whoever waits longest, and still does."""
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self.free += 1


def _too_late(turn: asyncio.Future[None]) -> None:
    if not turn.done():
        turn.set_exception(TimeoutError())


@dataclass(slots=True)
class Pool:
    """Connections as one login role. Last in, first out; bounded; a broken one is thrown away."""

    url: str
    size: int = 10
    statement_s: float | None = None
    """How long a statement may take until its server is given up; a server that sleeps would hold its caller for ever."""
    _free: list[asyncpg.Connection] = field(default_factory=list)
    _slots: Slots = field(init=False)
    _primary: Primary = field(init=False)
    _closed: bool = False

    def __post_init__(self) -> None:
        self._slots = Slots(self.size)
        self._primary = Primary(self.url)

    @property
    def used(self) -> int:
        """Connections that are taken."""
        return self.size - self._slots.free

    async def _connect(self) -> asyncpg.Connection:
        connection = await self._primary.connect(
            statement_cache_size=1024,
            max_cached_statement_lifetime=0,
            command_timeout=self.statement_s,
            server_settings={
                "application_name": "weft",
                "jit": "off",
                "idle_in_transaction_session_timeout": "60000",
                "lock_timeout": "10000",
                "timezone": "UTC",
            },
        )
        await connection.set_type_codec(
            "jsonb", schema="pg_catalog", encoder=_json, decoder=orjson.loads, format="text"
        )
        return connection

    async def take(self, wait_s: float = 10.0) -> asyncpg.Connection:
        """A connection, to be given back with `give`. Raises PoolExhausted when none becomes free in time."""
        try:
            await self._slots.acquire(wait_s)
        except TimeoutError:
            raise PoolExhausted(retry_after_s=1) from None
        try:
            connection = self._free.pop() if self._free else await self._connect()
            while connection.is_closed():
                connection = self._free.pop() if self._free else await self._connect()
        except BaseException:
            self._slots.release()
            raise
        return connection

    def give(self, connection: asyncpg.Connection, error: BaseException | None = None) -> None:
        """Takes a connection back. After an error or a cancellation inside a transaction it is closed, never reused."""
        # An InternalClientError says that the server has ended the connection and its socket not told us yet. What was
        # called off may still run: whether a transaction is open is known only afterwards.
        gone = isinstance(error, GONE)
        lost = gone or isinstance(error, (asyncpg.InternalClientError, asyncio.CancelledError))
        while gone and self._free:  # those beside it lead to the same server
            self._free.pop().terminate()
        if lost and not connection.is_closed():
            ending = asyncio.get_running_loop().create_task(_hang_up(connection))
            _ending.add(ending)
            ending.add_done_callback(_ending.discard)
        elif self._closed or connection.is_in_transaction() or connection.is_closed():
            connection.terminate()
        else:
            self._free.append(connection)
        self._slots.release()

    @asynccontextmanager
    async def connection(self, *, wait_s: float = 10.0) -> AsyncIterator[asyncpg.Connection]:
        """One connection, taken and given back."""
        connection = await self.take(wait_s)
        try:
            yield connection
        except BaseException as error:
            self.give(connection, error)
            raise
        self.give(connection)

    async def close(self) -> None:
        """Closes what is free; what is in use closes on return."""
        self._closed = True
        while self._free:
            connection = self._free.pop()
            try:
                await connection.close(timeout=2)
            except (OSError, TimeoutError, asyncpg.PostgresError):
                connection.terminate()


_ending: set[asyncio.Task[None]] = set()


async def _hang_up(connection: asyncpg.Connection) -> None:
    """Closes it once the server knows that its statement is called off: a commit that waits for a standby would keep its
    place in the server for as long as there is none.
    """
    lost = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
    with contextlib.suppress(*lost):
        await connection.close(timeout=HANG_UP_S)


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


@dataclass(slots=True)
class Database:
    """One service's way into its own schema."""

    pool: Pool
    schema: str
    clock_offsets: bool = False
    _begin: str = field(init=False)
    _begin_ops: str = field(init=False)

    def __post_init__(self) -> None:
        clock = "clock_timestamp()"
        if self.clock_offsets:
            clock += (
                f" + coalesce((select o.offset_s from {self.schema}.clock_offset o where o.tenant_id = "
                "nullif('{tenant}', '')::uuid), 0) * interval '1 second'"
            )
        self._begin = (
            "begin; set local role weft_" + self.schema + "; select set_config('weft.tenant','{tenant}',true),"
            "set_config('weft.own','{own}',true),set_config('weft.lo','{lo}',true),set_config('weft.hi','{hi}',true)"
        )
        # The clocks come back in a setting that the server reports by itself: no second round trip. An offset's table is
        # behind row-level security too, so there the tenant is set in a statement before; else one statement sets all.
        now = "(extract(epoch from clock_timestamp()))::text"
        if self.clock_offsets:
            both = f"(extract(epoch from {clock}))::text || ' ' || {now}"
            self._begin += f"; select set_config('application_name', {both}, true)"
        else:
            self._begin += f",set_config('application_name', {now}, true)"
        self._begin_ops = (
            f"begin; set local role weft_{self.schema}_ops; select set_config('application_name', {now}, true)"
        )

    def transaction(self, tenant: UUID | None, see: Sight = EVERYTHING, *, ops: bool = False) -> Transaction:
        """A transaction as the service's role within one tenant; with `ops`, as the role that the chassis's own loops
        use across tenants, which is admitted to chassis tables only. The caller commits; leaving without rolls back.
        """
        if ops:
            return Transaction(self.pool, self._begin_ops)
        for value in (see.own, see.lo, see.hi):
            if not _SAFE.match(value):
                raise ValueError("a sight with an unsafe character")
        return Transaction(self.pool, self._begin.format(tenant=tenant or "", own=see.own, lo=see.lo, hi=see.hi))

    async def confirm(self) -> None:
        """Everything that can be seen by now is as durable as a commit: see `Tx.confirm`."""
        async with self.transaction(None, ops=True) as tx:
            await tx.confirm()
            await tx.commit()


class Transaction:
    """`async with` on it opens a transaction; written out, because every unit of work passes here."""

    __slots__ = ("_begin", "_pool", "_tx")

    def __init__(self, pool: Pool, begin: str) -> None:
        self._pool = pool
        self._begin = begin

    async def __aenter__(self) -> Tx:
        connection = await self._pool.take()
        try:
            await connection.execute(self._begin)
            clocks = connection.get_settings().application_name.split(" ")
            now = datetime.fromtimestamp(float(clocks[0]), UTC)
            recorded_at = now if len(clocks) == 1 else datetime.fromtimestamp(float(clocks[1]), UTC)
        except BaseException as error:
            self._pool.give(connection, error)
            raise
        self._tx = Tx(connection, now=now, recorded_at=recorded_at)
        return self._tx

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        tx, connection = self._tx, self._tx.connection
        try:
            over = tx.ended or isinstance(error, (asyncio.CancelledError, TimeoutError))
            if not over and not connection.is_closed():
                await connection.execute("rollback")
        except BaseException as failed:
            self._pool.give(connection, failed)
            raise
        self._pool.give(connection, error)


@dataclass(slots=True)
class Tx:
    """An open transaction: business time, database time, and statements."""

    connection: asyncpg.Connection
    now: datetime
    recorded_at: datetime
    ended: bool = False

    async def rows(self, statement: ClauseElement | str, *args: Any, **params: Any) -> list[asyncpg.Record]:
        """All rows of a statement: Core with named parameters, or SQL with positional ones."""
        if isinstance(statement, str):
            found: list[asyncpg.Record] = await self.connection.fetch(statement, *args)
            return found
        done = compiled(statement)
        found = await self.connection.fetch(done.sql, *done.arguments(params))
        return found

    async def row(self, statement: ClauseElement | str, *args: Any, **params: Any) -> asyncpg.Record | None:
        """The first row, or None."""
        if isinstance(statement, str):
            return await self.connection.fetchrow(statement, *args)
        done = compiled(statement)
        return await self.connection.fetchrow(done.sql, *done.arguments(params))

    async def value(self, statement: ClauseElement | str, *args: Any, **params: Any) -> Any:
        """The first column of the first row, or None."""
        found = await self.row(statement, *args, **params)
        return found[0] if found is not None else None

    async def execute(self, sql: str, *args: Any) -> str:
        """Runs SQL; the command tag."""
        tag: str = await self.connection.execute(sql, *args)
        return tag

    async def confirm(self) -> None:
        """Makes what this transaction sees as durable as its own commit, which must follow.

        A commit waits for a standby, what others see does not always: after a crash of the server, or a wait that was
        called off, rows are visible that stand on one server only. Whoever answers by such rows without writing any waits
        here. Without synchronous standbys it costs no write.
        """
        await self.connection.execute(f"select pg_logical_emit_message(true, 'weft', '') where {COMMITS_WAIT}")

    async def commit(self) -> None:
        """Makes it durable."""
        self.ended = True
        await self.connection.execute("commit")

    async def rollback(self) -> None:
        """Undoes it."""
        self.ended = True
        await self.connection.execute("rollback")


def in_any(column: sa.ColumnElement[Any], name: str) -> sa.ColumnElement[bool]:
    """`column = any(:name)`: a list as one parameter, so that the statement's text stays the same."""
    return column == sa.any_(sa.bindparam(name, type_=sa.ARRAY(column.type)))
