"""Each target's own login reaches what stands in its schema and nothing of another's, as Postgres' catalogue has it."""

from __future__ import annotations

from collections import Counter
from uuid import uuid4

import asyncpg
import pytest

from targets import TARGETS
from weft import up
from weft.app import schemas_of
from weft.config import Config, ConfigError
from weft.db import Database, Pool
from weft.migrations import KEPT, bootstrap, login_of, with_login
from weft.testing import PASSWORD, Platform, shared_servers

# Whatever a login may do to a thing, by itself or by a role that it may take: login, the thing's schema, the thing.
MAY = """
with face as (
  select l.rolname as login, r.rolname as role from pg_roles l join pg_roles r on pg_has_role(l.oid, r.oid, 'member')
  where l.rolname ~ '^weft_.*_login$'
), thing as (
  select nspname as schema, oid, nspname::text as name, 'schema' as kind from pg_namespace
  union all
  select relnamespace::regnamespace::name, oid, oid::regclass::text,
    case relkind when 'S' then 'sequence' else 'table' end from pg_class where relkind in ('r', 'p', 'v', 'm', 'f', 'S')
  union all
  select pronamespace::regnamespace::name, oid, oid::regprocedure::text, 'function' from pg_proc
)
select distinct login, schema, name from face, thing
where schema !~ '^pg_' and schema <> 'information_schema' and case kind
  when 'schema' then has_schema_privilege(role, oid, case name when 'public' then 'create' else 'usage, create' end)
  when 'sequence' then has_sequence_privilege(role, oid, 'usage, select, update')
  when 'function' then has_function_privilege(role, oid, 'execute')
  else has_table_privilege(role, oid, 'select, insert, update, delete, truncate, references, trigger, maintain')
    or has_any_column_privilege(role, oid, 'select, insert, update, references') end
"""
PLANTED = (
    "grant usage on schema quotes to weft_leads_login",
    "grant update (aggregate) on quotes.outbox to weft_leads_ops",
    "create sequence quotes.counter; grant usage on sequence quotes.counter to weft_leads",
    "grant execute on function quotes.uuid_floor(timestamptz) to weft_leads",
)


async def found(sql: asyncpg.Connection) -> tuple[set[str], set[tuple[str, str]]]:
    """The logins that reach their own schema, and what each reaches of others."""
    own, foreign = set[str](), set[tuple[str, str]]()
    for row in await sql.fetch(MAY):
        if row["login"] == login_of(row["schema"].removesuffix(KEPT)):
            own.add(row["login"])
        else:
            foreign.add((row["login"], row["name"]))
    return own, foreign


async def test_no_login_of_a_target_may_do_anything_in_the_schema_of_another(platform: Platform):
    logins = {login_of(schema) for schema in schemas_of(TARGETS)}
    async with platform.sql() as sql:
        assert await found(sql) == (logins, set())
        transaction = sql.transaction()
        await transaction.start()
        for statement in PLANTED:
            await sql.execute(statement)
        assert (await found(sql))[1] == {
            ("weft_leads_login", name)
            for name in ("quotes", "quotes.outbox", "quotes.counter", "quotes.uuid_floor(timestamp with time zone)")
        }
        await sql.execute("grant weft_tasks_ops to weft_quotes_login")
        of_quotes = {name for login, name in (await found(sql))[1] if login == "weft_quotes_login"}
        assert {"tasks", "tasks.outbox", "tasks.deadline"} <= of_quotes
        await transaction.rollback()


async def test_what_is_new_in_a_schema_is_nobodys_until_a_migration_grants_it(platform: Platform):
    async with platform.sql() as sql:
        transaction = sql.transaction()
        await transaction.start()
        before = Counter(row["login"] for row in await sql.fetch(MAY))
        await sql.execute("set local role weft_owner")
        await sql.execute(
            "create table leads.added (id int); create sequence leads.added_no;"
            " create function leads.adds() returns int language sql as 'select 1'"
        )
        await sql.execute("reset role")
        assert Counter(row["login"] for row in await sql.fetch(MAY)) == before
        await transaction.rollback()


async def test_a_login_works_in_its_own_schema_and_is_refused_that_of_another(platform: Platform):
    pool = Pool(with_login(platform.admin_url, login_of("leads"), PASSWORD), 1)
    leads = Database(pool, "leads", clock_offsets=True)
    try:
        async with platform.app.pool.connection() as other:
            for statement, refusal in (
                ("select company from leads.lead", ""),
                ("select display_name from identity.person", "permission denied for schema identity"),
                ("select set_config('role', 'weft_identity', true)", 'permission denied to set role "weft_identity"'),
                ("set role weft_identity_ops", 'permission denied to set role "weft_identity_ops"'),
                ("set session authorization weft_app", "permission denied to set session authorization"),
                (f"select pg_terminate_backend({other.get_server_pid()})", "permission denied to terminate process"),
            ):
                async with leads.transaction(uuid4()) as tx:
                    if refusal:
                        with pytest.raises(asyncpg.InsufficientPrivilegeError, match=refusal):
                            await tx.execute(statement)
                    else:
                        await tx.execute(statement)
            async with other.transaction():  # one process has one login for all, which its roles alone hold
                await other.execute("select set_config('role', 'weft_identity', true)")
                await other.execute("select display_name from identity.person")
    finally:
        await pool.close()


async def test_logins_are_added_to_an_installation_under_whose_old_pods_nothing_changes(worker: str):
    admin, schema = shared_servers()["database"], f"moved_{worker}"

    async def log_in(password: str) -> str:
        connection = await asyncpg.connect(with_login(admin, login_of(schema), password))
        await connection.execute(f"set role weft_{schema}_ops")
        await connection.close()
        return password

    shared = await bootstrap(admin, [schema], PASSWORD)
    old = await asyncpg.connect(shared)
    try:
        with pytest.raises(asyncpg.InvalidAuthorizationSpecificationError):
            await log_in("")
        for password in ("first", "second"):
            await bootstrap(admin, [schema], PASSWORD, {schema: password})
            assert await log_in(password) == password
        with pytest.raises(asyncpg.InvalidPasswordError):
            await log_in("first")
        await bootstrap(admin, [schema], PASSWORD)  # by whoever does not know of it
        assert await log_in("second") == "second"
        await old.execute(f"set role weft_{schema}")
    finally:
        await old.close()


def test_a_login_that_is_not_its_targets_own_is_refused_before_anything_is_made(monkeypatch: pytest.MonkeyPatch):
    def passwords(target: str, login: str, password: str) -> dict[str, str]:
        url = with_login("postgresql://db/weft", login, password) if password else f"postgresql://{login}@db/weft"
        with monkeypatch.context() as environ:
            environ.setenv(f"WEFT_DATABASE_LOGINS__{target.upper()}", url)
            return up.passwords_of(Config.load(), TARGETS)

    assert passwords("leads", "weft_leads_login", "a/b") == {"leads": "a/b"}
    for *given, sentence in (
        ("sales", "weft_leads_login", "x", "names the target 'sales'; there are identity, "),
        ("leads", "weft_app", "x", "WEFT_DATABASE_LOGINS__LEADS logs in as weft_app; .* weft_leads_login"),
        ("leads", "weft_leads_login", "", "WEFT_DATABASE_LOGINS__LEADS needs a password"),
    ):
        with pytest.raises(ConfigError, match=sentence):
            passwords(*given)
