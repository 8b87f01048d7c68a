"""What the planner says of lists: each of the contract, asked by three sights and by each of its filters in a tenant without
rows, planned as if its tables had ten thousand rows, and as if they had a million.

The statistics are planted in a database of their own: one row in each table, every value of a column rare, an owner with
fifty rows, a unit with a twentieth of all. A statement whose cost grows with the table reads what it does not show.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import orjson
import pytest
from google.protobuf.descriptor import FieldDescriptor
from grpc import aio

from targets import TARGETS
from tests.system.contract import Rpc, fill, text_of
from weft.api.common import v1 as common
from weft.api.third_party.buf.validate import validate_pb2
from weft.db import compiled
from weft.reader import Reader
from weft.testing import Platform, copy_template, principal, shared_servers, template_of

SIGHTS = {"own": common.SCOPE_OWN, "tree": common.SCOPE_UNIT_TREE, "all": common.SCOPE_TENANT}
OWNER_ROWS, UNITS = 50, 20
_asked: ContextVar[list[Asked] | None] = ContextVar("asked", default=None)


@dataclass(frozen=True)
class Asked:
    """One statement as a service ran it."""

    schema: str
    sql: str
    arguments: tuple[Any, ...]
    sight: tuple[str, str, str]

    @property
    def shape(self) -> tuple[Any, ...]:
        """What its plan depends on: the text, and which parameters say something."""
        return (self.sql, tuple(value is True or (bool(value) and value != 0) for value in self.arguments))


def cases(rpc: Rpc) -> list[str]:
    """The filters of a list, and none."""
    given = {"page_size", "page_token", rpc.name_field}
    kinds = {FieldDescriptor.TYPE_MESSAGE}
    return ["", *(f.name for f in rpc.request.DESCRIPTOR.fields if f.name not in given and f.type not in kinds)]


def request_of(rpc: Rpc, case: str) -> Any:
    """A request for a page of fifty with one filter set to what satisfies its rules."""
    message = fill(rpc.request())
    message.page_size = 50
    if not case:
        return message
    field = message.DESCRIPTOR.fields_by_name[case]
    value = sample(field)
    if field.is_repeated:
        del getattr(message, case)[:]
        getattr(message, case).append(value)
    else:
        setattr(message, case, value)
    return message


def sample(field: FieldDescriptor) -> Any:
    """A value of a filter."""
    if field.type == FieldDescriptor.TYPE_ENUM:
        return field.enum_type.values[-1].number
    if field.type == FieldDescriptor.TYPE_BOOL:
        return True
    if field.type != FieldDescriptor.TYPE_STRING:
        return 1
    rules = field.GetOptions().Extensions[validate_pb2.field]
    pattern = (rules.repeated.items.string if field.is_repeated else rules.string).pattern
    named = re.search(r"([a-zA-Z]+)/\[0-9a-f-", pattern)
    return f"{named[1]}/{uuid4()}" if named else text_of(pattern) or "x"


@contextmanager
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Notes every statement that a service reads with."""
    real_rows, real_row = Reader.rows, Reader.row

    def note(self: Reader, query: Any, params: dict[str, Any]) -> None:
        box = _asked.get()
        done = compiled(query)
        if box is not None and "pg_advisory" not in done.sql:
            arguments = tuple(done.arguments({**params, "tenant": self.tenant}))
            box.append(Asked(self._policies.schema, done.sql, arguments, (self.see.own, self.see.lo, self.see.hi)))

    async def rows(self: Reader, query: Any, **params: Any) -> Any:
        note(self, query, params)
        return await real_rows(self, query, **params)

    async def row(self: Reader, query: Any, **params: Any) -> Any:
        note(self, query, params)
        return await real_row(self, query, **params)

    with monkeypatch.context() as patch:
        patch.setattr(Reader, "rows", rows)
        patch.setattr(Reader, "row", row)
        yield


async def ask(platform: Platform, rpc: Rpc, case: str, sight: str) -> list[Asked]:
    """The statements of one question in a tenant without rows."""
    wanted = {p for p in (rpc.access.permission, rpc.access.read_permission) if p}
    who = principal(uuid4(), unit_path="/hq/east/", grants=[(p, SIGHTS[sight]) for p in wanted])
    box: list[Asked] = []
    token = _asked.set(box)
    try:
        await platform.as_(who).on(rpc.target).unary_unary(rpc.path)(request_of(rpc, case).SerializeToString())
    except aio.AioRpcError:
        pass  # a filter that no sample satisfies, or a name that is missing: what was read before counts
    finally:
        _asked.reset(token)
    return box


RELATIONS = (
    "(select n.nspname, c.* from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1))"
)
CHECKS = f"""
select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) from pg_constraint k
join {RELATIONS} c on c.oid = k.conrelid where k.contype = 'c' and k.coninhcount = 0"""
COLUMNS = f"""
select c.oid::regclass::text, string_agg(quote_ident(a.attname), ', '), string_agg(format('%L::%s', case
  when y.typcategory = 'A' then '{{}}' when y.typname = 'jsonb' then '[]' when y.typname = 'bytea' then ''
  when y.typcategory = 'S' then '/' when y.typcategory = 'B' then 'true' when y.typcategory = 'D' then 'now'
  when y.typname = 'uuid' then gen_random_uuid()::text else '1' end, y.typname), ', ')
from {RELATIONS} c join pg_attribute a on a.attrelid = c.oid join pg_type y on y.oid = a.atttypid
where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
group by c.oid"""
STATISTICS = f"""
select pg_restore_attribute_stats('schemaname', c.nspname::text, 'relname', c.relname::text, 'attname', a.attname::text,
  'inherited', c.relkind = 'p', 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', (case a.attname when 'tenant_id' then 1
  when 'unit_path' then {UNITS} when 'owner_id' then -1.0 / {OWNER_ROWS} else -1 end)::real)
from pg_attribute a join {RELATIONS} c on c.oid = a.attrelid where c.relkind in ('r', 'p') and a.attnum > 0
and not a.attisdropped"""
ROWS = f"""
update pg_class p set reltuples = $2, relpages = 1 from {RELATIONS} c where c.oid = p.oid and c.relkind in ('r', 'p', 'i')"""


@asynccontextmanager
async def undisturbed(name: str) -> AsyncIterator[asyncpg.Connection]:
    """An administrator's connection to a database of its own, whose statistics no other test's rows shape."""
    servers = shared_servers()
    sql = await asyncpg.connect(await copy_template(servers["database"], name, await template_of(servers, TARGETS)))
    try:
        yield sql
    finally:
        await sql.close()


@asynccontextmanager
async def acting(
    sql: asyncpg.Connection, schema: str, tenant: UUID | str, see: tuple[str, str, str]
) -> AsyncIterator[None]:
    """A transaction as a service has it, for a tenant and a sight (own, lo, hi)."""
    async with sql.transaction():
        await sql.execute(f"set local role weft_{schema}")
        for name, value in zip(("tenant", "own", "lo", "hi"), (str(tenant), *see), strict=True):
            await sql.execute("select set_config($1, $2, true)", f"weft.{name}", value)
        yield


async def plant(sql: asyncpg.Connection, schemas: list[str]) -> None:
    """Gives each table a page, and statistics of rare values."""
    await sql.execute("set session_replication_role = replica")
    for (text,) in await sql.fetch(CHECKS, schemas):
        await sql.execute(text)
    for table, names, given in await sql.fetch(COLUMNS, schemas):
        await sql.execute(f"insert into {table} ({names}) values ({given})")
    await sql.fetch(STATISTICS, schemas)


async def costs(sql: asyncpg.Connection, asked: list[Asked], schemas: list[str], rows: int) -> list[float]:
    """What the planner thinks that each statement costs with so many rows in each table."""
    await sql.execute(ROWS, schemas, float(rows))
    found = []
    for one in asked:
        async with acting(sql, one.schema, "", one.sight):
            said = await sql.fetchval(f"explain (format json) {one.sql}", *one.arguments)
            found.append(orjson.loads(said)[0]["Plan"]["Total Cost"])
    return found
