"""Roles, schemas and migrations: how a database becomes Weft's.

Every service has a schema, a runtime role without rights over its own tables' walls, and an `_ops` role for the chassis's
loops that cross tenants. A login of its own may take these two and no others; `weft_app` may take all, for a process that
serves several targets and for operators. Tables belong to `weft_owner`, who never serves a request. Migrations run per
service, each with its own version table, under one advisory lock. The helpers below are what a service's migration calls;
each table that holds a tenant's rows passes through `secure`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

import asyncpg
import sqlalchemy as sa

from weft import errors, primaries
from weft.text import Text

LOCK_KEY = 0x57656674  # "Weft"
APP_ROLE = "weft_app"
OWNER_ROLE = "weft_owner"
HERE = Path(__file__).parent
KEPT = "_kept"  # the end of the name of a service's second schema
# Tables without a tenant, each with its reason. Nothing of a tenant's business stands in them.
NO_TENANT = {
    "lease": "the chassis's loops take turns across tenants",
    "watermark": "how far the sealer has come, over all tenants",
    "chassis_version": "Alembic's own table",
    "service_version": "Alembic's own table",
    "identity.tenant_code": "tells the tenant of a log-in before anybody is known; holds codes only",
    "gateway.rate_counter": "counts of requests: a replica of the edge reads every tenant's",
}
TENANT_TEST = "tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid"
# A wall, not a door: `coalesce` keeps the planner from choosing an index by it. A connection's prepared statement outlives
# the sight under which it was planned, and a plan that fits a narrow one reads the whole table under a wide one.
SIGHT_TEST = (
    "coalesce(unit_path >= current_setting('weft.lo', true) and unit_path < current_setting('weft.hi', true)"
    " or owner_id = nullif(current_setting('weft.own', true), '')::uuid, false)"
)

CHASSIS_FORMAT = """
create function {schema}.uuid_floor(at timestamptz) returns uuid language sql immutable
  set search_path = pg_catalog as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;
create function {schema}.maintain_partitions(at timestamptz) returns int language plpgsql security definer
  set search_path = pg_catalog as $$
declare
  parent text; lo timestamptz; made int := 0; child text;
begin
  for parent in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = '{schema}' and c.relkind = 'p' order by 1 loop
    for i in -1..3 loop
      lo := date_trunc('month', at, 'UTC') + make_interval(months => i);
      child := parent || '_' || to_char(lo at time zone 'UTC', 'YYYYMM');
      if to_regclass('{schema}.' || child) is null then
        execute format('create table {schema}.%I partition of {schema}.%I for values from (%L) to (%L)', child, parent,
          {schema}.uuid_floor(lo), {schema}.uuid_floor(lo + interval '1 month'));
        execute format('alter table {schema}.%I enable row level security', child);
        execute format('alter table {schema}.%I force row level security', child);
        made := made + 1;
      end if;
    end loop;
    child := parent || '_rest';
    if to_regclass('{schema}.' || child) is null then
      execute format('create table {schema}.%I partition of {schema}.%I default', child, parent);
      execute format('alter table {schema}.%I enable row level security', child);
      execute format('alter table {schema}.%I force row level security', child);
    end if;
  end loop;
  return made;
end
$$;
revoke all on function {schema}.maintain_partitions(timestamptz) from public;
grant execute on function {schema}.maintain_partitions(timestamptz) to {ops};
"""


def script(sql: str) -> None:
    """Runs a script of several statements in the migration's transaction."""
    from alembic import op

    for statement in split(sql):
        op.execute(_verbatim(statement))


def _verbatim(statement: str) -> sa.TextClause:
    return sa.text(statement.replace(":", "\\:"))


def split(sql: str) -> list[str]:
    """The statements of a script; bodies between $$ stay whole."""
    found, rest = [], sql
    pattern = re.compile(r"(\$\$.*?\$\$|--[^\n]*|'(?:[^']|'')*'|;|[^;$'-]+|.)", re.S)
    current = ""
    for piece in pattern.findall(rest):
        if piece == ";":
            if current.strip():
                found.append(current.strip())
            current = ""
        elif not piece.startswith("--"):
            current += piece
    if current.strip():
        found.append(current.strip())
    return found


def keep(service: str) -> None:
    """Makes the second schema of a service that can derive its first one anew: what stands in it cannot be derived."""
    script(
        f"create schema if not exists {service}{KEPT}; "
        f"grant usage on schema {service}{KEPT} to weft_{service}, weft_{service}_ops"
    )


def secure(schema: str, table: str, *, owned: bool = False, append_only: bool = False, ops: str = "") -> None:
    """Puts the walls round one tenant table: forced row-level security and the runtime role's rights.

    The schema is a service's first one or the one that it keeps. `owned` tables have `owner_id` and `unit_path`: a SELECT
    shows only what the caller's grant covers. `append_only` tables give the runtime role neither UPDATE nor DELETE. `ops`
    names what the cross-tenant role may do.
    """
    app, full = f"weft_{schema.removesuffix(KEPT)}", f"{schema}.{table}"
    rights = "select, insert" if append_only else "select, insert, update, delete"
    lines = [
        f"alter table {full} enable row level security",
        f"alter table {full} force row level security",
        f"create policy tenant on {full} to {app} using ({TENANT_TEST}) with check ({TENANT_TEST})",
        f"grant {rights} on {full} to {app}",
    ]
    if owned and append_only:
        lines.append(f"grant update (unit_path) on {full} to {app}")  # rows follow a unit that moves: weft/paths.py
    if owned:
        lines.append(f"create policy sight on {full} as restrictive for select to {app} using ({SIGHT_TEST})")
    script(";\n".join(lines))
    if ops:
        admit(schema, table, ops)


def admit(schema: str, table: str, rights: str) -> None:
    """Lets the cross-tenant role of the chassis's loops do this in a tenant table."""
    role, full = f"weft_{schema.removesuffix(KEPT)}_ops", f"{schema}.{table}"
    script(f"create policy ops on {full} to {role} using (true) with check (true); grant {rights} on {full} to {role}")


def login_of(schema: str) -> str:
    """The login of the target that serves a schema, and of nobody else."""
    return f"weft_{schema}_login"


async def bootstrap(
    admin_url: str, schemas: Iterable[str], app_password: str, logins: Mapping[str, str] | None = None
) -> str:
    """Makes roles and schemas with an administrator's connection; gives the URL of the login that they share.

    Idempotent. `logins` are the passwords of schemas' own logins: one that never got any lets nobody in, and one that is
    left out keeps what it has. Refuses a runtime role that could pass the walls.
    """
    schemas, logins = list(schemas), logins or {}
    connection = await primaries.connect(admin_url)
    try:
        async with connection.transaction():
            # Roles belong to the whole cluster, so the lock must too: the name of a role serialises on its catalog row.
            await connection.execute("lock table pg_catalog.pg_authid in share row exclusive mode")
            await _role(connection, OWNER_ROLE, "nologin")
            await _role(connection, APP_ROLE, f"login noinherit password {_literal(app_password)}")
            for schema in schemas:
                own = (
                    f"login noinherit password {_literal(logins[schema])}" if schema in logins else "nologin noinherit"
                )
                await _role(connection, login_of(schema), own)
                for role in (f"weft_{schema}", f"weft_{schema}_ops"):
                    await _role(connection, role, "nologin")
                    await connection.execute(f"grant {role} to {APP_ROLE}, {login_of(schema)}")
            # Postgres lets everybody call a new function.
            await connection.execute(
                f"alter default privileges for role {OWNER_ROLE} revoke execute on functions from public"
            )
        database = await connection.fetchval("select current_database()")
        await connection.execute(f'grant create on database "{database}" to {OWNER_ROLE}')
        for schema in schemas:
            await connection.execute(f"create schema if not exists {schema} authorization {OWNER_ROLE}")
            await connection.execute(f"grant usage on schema {schema} to weft_{schema}, weft_{schema}_ops")
    finally:
        await connection.close()
    return with_login(admin_url, APP_ROLE, app_password)


async def _role(connection: asyncpg.Connection, name: str, options: str) -> None:
    found = await connection.fetchrow("select rolsuper, rolbypassrls from pg_roles where rolname = $1", name)
    if found is None:
        await connection.execute(f"create role {name} {options} nosuperuser nobypassrls nocreatedb nocreaterole")
    elif found["rolsuper"] or found["rolbypassrls"]:
        raise UnsafeRole(role=name)
    elif "password" in options:
        await connection.execute(f"alter role {name} {options}")


class UnsafeRole(errors.Refused):
    """A runtime role that no wall stops."""

    reason = "UNSAFE_ROLE"
    text = Text(
        en="The role {role} is a superuser or bypasses row-level security; Weft does not run with it.",
        zh="数据库角色 {role} 为超级用户或可绕过行级安全，Weft 拒绝使用。",
    )


def with_login(url: str, user: str, password: str) -> str:
    """The same database, as another login."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{user}:{quote(password, safe='')}@{host}"))


def place(url: str) -> str:
    """Where a database is, without its password: `host:port/name`, or `/folder:port/name` of a socket."""
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    where = parts.netloc.rpartition("@")[2] or ":".join(filter(None, (asked.get("host"), asked.get("port"))))
    return where + parts.path


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


async def migrate(admin_url: str, schemas: Mapping[str, tuple[Path | None, bool]]) -> dict[str, str]:
    """Brings every schema to its newest version, one after the other under one lock: schema → revision.

    A schema names the folder of its own migrations (a service without one has the chassis's tables only), and whether
    the chassis's tables stand in it.
    """
    connection = await primaries.connect(admin_url)
    try:
        await connection.fetchval("select pg_advisory_lock($1::bigint)", LOCK_KEY)
        done = {}
        for schema, (folder, with_chassis) in schemas.items():
            own = folder is not None and any(folder.glob("*.py"))
            if with_chassis:
                await _upgrade(admin_url, schema, HERE / "chassis" / "versions", "chassis_version")
            if own:
                assert folder is not None
                await _upgrade(admin_url, schema, folder, "service_version")
            table = "service_version" if own else "chassis_version"
            done[schema] = await connection.fetchval(f"select version_num from {schema}.{table}")
        return done
    finally:
        await connection.close()


async def _upgrade(admin_url: str, schema: str, folder: Path, version_table: str) -> None:
    import asyncio

    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("version_locations", str(folder))
    config.set_main_option("path_separator", "os")
    config.attributes.update(url=admin_url, schema=schema, version_table=version_table)
    await asyncio.to_thread(command.upgrade, config, "head")
