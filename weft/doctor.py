"""`weft doctor`: looks at a system from outside, and names each fault with what it means and what to do.

It looks with the login that it is given, so that it sees what the runtime sees: everything with the one that all targets
share, one schema with a target's own. With the administrator's address it also reads what only he may. It changes nothing,
asks nothing that takes long, and says what it could not check. The faults and their words stand in `weft.ailments`; the
numbers that it saw stay in the report, for `weft ops status`.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import nats
import nats.errors
import nats.js.errors
import orjson
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from weft import migrations, primaries, seals
from weft.ailments import Limits, Report, counted, said, span
from weft.app import Targets, schemas_of, services_of
from weft.config import Config, ConfigError
from weft.look import Look
from weft.service import Service
from weft.streams import Broker, Quick, trust

MONTHS = 13
REFUSALS = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


async def examine(config: Config, targets: Targets, limits: Limits | None = None) -> Report:
    """Looks at everything."""
    limits = limits or Limits()
    report = Report()
    _keys(config, report)
    _disk(config.data_dir, limits, report)
    await asyncio.gather(
        _broker(config, list(services_of(targets)), limits, report),
        _database(config, targets, limits, report),
    )
    return report


# -- this machine -----------------------------------------------------------------------------------------------------


def _keys(config: Config, report: Report) -> None:
    """Looks without making: in development the configuration would make a missing key on the spot."""
    for name, file in (("signing_key", "signing-key.pem"), ("encryption_key", "encryption-key")):
        if not getattr(config, name).get_secret_value() and not (config.data_dir / file).exists():
            report.add(f"{name}_wrong", name, f"neither set nor kept in {config.data_dir}")
            continue
        try:
            if name == "signing_key":
                OKPKey.import_key(config.signing_key_pem())
            else:
                config.encryption_key_bytes()
        except ConfigError as error:
            report.add(f"{name}_wrong", name, f"unusable: {said(error)}")
        except (JoseError, ValueError):
            report.add(f"{name}_wrong", name, "no Ed25519 private key in PEM")


def _disk(folder: Path, limits: Limits, report: Report) -> None:
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < limits.disk_bytes:
        report.add("disk_nearly_full", str(folder), f"{free >> 20} MiB")


# -- the broker -------------------------------------------------------------------------------------------------------


async def _broker(config: Config, areas: Sequence[str], limits: Limits, report: Report) -> None:
    if not config.nats_url:
        report.unchecked.append("The broker: WEFT_NATS_URL is not set.")
        return
    where = ", ".join(urlsplit(url).netloc.rpartition("@")[2] for url in config.nats_url.split(","))
    client, refusals = Quick(), list[Exception]()

    async def quiet(error: Exception) -> None:
        refusals.append(error)

    try:
        async with asyncio.timeout(limits.connect_s):
            await client.connect(
                config.nats_url.split(","), allow_reconnect=False, connect_timeout=int(limits.connect_s),
                error_cb=quiet, tls=trust(config.nats_ca),
            )  # fmt: skip
    except (OSError, TimeoutError, nats.errors.Error) as error:
        report.add("broker_away", where, said(refusals[-1] if refusals else error))
        return
    try:
        version = client.connected_server_version
        if f"{version.major}.{version.minor}" != limits.nats:
            report.add("broker_version", limits.nats, f"{version.major}.{version.minor}.{version.patch}")
        await _streams(Broker(config.nats_url, config.nats_prefix, client=client), areas, limits, report)
    except (nats.js.errors.Error, nats.errors.Error) as error:
        report.add("jetstream_off", where, said(error))
    finally:
        await client.close()


async def _streams(broker: Broker, areas: Sequence[str], limits: Limits, report: Report) -> None:
    await broker.js.account_info()
    for area in areas:
        stream = broker.stream(area)
        try:
            info = await broker.js.stream_info(stream)
        except nats.js.errors.NotFoundError:
            report.add("stream_missing", stream)
            continue
        most = info.config.max_bytes or 0
        share = info.state.bytes / most if most > 0 else 0.0
        if share >= limits.stream_share:
            report.add("stream_nearly_full", stream, f"{share:.0%}")
        for consumer in await broker.js.consumers_info(stream):
            behind = (consumer.num_pending or 0) + (consumer.num_ack_pending or 0)
            if behind > limits.consumer_events:
                report.add("consumer_behind", f"{consumer.name} of {stream}", f"{behind:,}")


# -- the database -----------------------------------------------------------------------------------------------------


async def _database(config: Config, targets: Targets, limits: Limits, report: Report) -> None:
    if not config.database_url:
        report.unchecked.append("The database: WEFT_DATABASE_URL is not set.")
        return
    where = migrations.place(config.database_url)
    try:
        runtime = await _connect(config.database_url, limits)
    except REFUSALS as error:
        report.add("database_away", where, said(error))
        return
    admin = None
    try:
        if config.database_admin_url:
            try:
                admin = await _connect(config.database_admin_url, limits)
            except REFUSALS as error:
                report.unchecked.append(f"What only the administrator may read: he is not let in ({said(error)}).")
        look = Look(config, runtime, admin, limits, report)
        await _server(look)
        await _role(look)
        await _idle(look)
        await _backup(look)
        closed = await _closed(look, [service.schema for service in services_of(targets).values()])
        for schema, (folder, with_chassis) in schemas_of(targets).items():
            await _schema(look, schema, folder, with_chassis, schema in closed)
        for service in services_of(targets).values():
            await _service(look, service)
    finally:
        for connection in filter(None, (runtime, admin)):
            with contextlib.suppress(*REFUSALS):
                await connection.close(timeout=2)


async def _connect(url: str, limits: Limits) -> asyncpg.Connection:
    settings = {"application_name": "weft doctor", "statement_timeout": "15000", "lock_timeout": "2000"}
    connection = await primaries.connect(url, limits.connect_s, server_settings=settings)
    await connection.set_type_codec("jsonb", schema="pg_catalog", encoder=str, decoder=orjson.loads, format="text")
    return connection


async def _server(look: Look) -> None:
    version: str = await look.runtime.fetchval("show server_version")
    if version.split(".")[0] != look.limits.postgres:
        look.report.add("database_version", look.limits.postgres, version.split(" ")[0])


async def _role(look: Look) -> None:
    """What the login is, and what it may become by `set role`."""
    role, is_super = await look.runtime.fetchrow("select rolname, rolsuper from pg_roles where rolname = session_user")
    if is_super:  # is whatever it likes to be
        look.report.add("runtime_role_unsafe", role, "is a superuser")
        return
    rows = await look.runtime.fetch(
        "select r.rolname, r.rolsuper, r.rolbypassrls, exists (select 1 from pg_class c join pg_namespace n"
        "  on n.oid = c.relnamespace where c.relowner = r.oid and c.relkind in ('r', 'p')"
        "  and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_temp') as owner"
        " from pg_roles r where pg_has_role(session_user, r.oid, 'member') order by r.rolname <> session_user, 1"
    )
    for row in rows:
        as_whom = "" if row["rolname"] == role else f"may act as {row['rolname']}, which "
        for test, what in (("rolsuper", "is a superuser"), ("rolbypassrls", "has BYPASSRLS"), ("owner", "owns tables")):
            if row[test]:
                look.report.add("runtime_role_unsafe", role, as_whom + what)


async def _closed(look: Look, schemas: Sequence[str]) -> set[str]:
    """The schemas into which this login may not look: those of all others, where it is one target's own."""
    ops = {f"weft_{schema}_ops": schema for schema in schemas}
    rows = await look.runtime.fetch(
        "select rolname from pg_roles where rolname = any($1) and not pg_has_role(session_user, oid, 'member')", [*ops]
    )
    closed = {ops[row["rolname"]] for row in rows}
    if closed:
        where = ", ".join(sorted(closed))
        look.report.unchecked.append(
            f"What waits in {where}: give WEFT_DATABASE_URL with the login weft_app to see it."
        )
    return closed


async def _idle(look: Look) -> None:
    connection = look.admin or look.runtime
    row = await connection.fetchrow(
        "select current_database() as name, count(*) filter (where state like 'idle in transaction%'"
        "   and state_change < clock_timestamp() - $1 * interval '1 second') as idle,"
        " count(*) filter (where query = '<insufficient privilege>') as hidden"
        " from pg_stat_activity where datname = current_database() and usesysid is not null",
        look.limits.idle_s,
    )
    if row["idle"]:
        opened = f"{counted(row['idle'], 'transaction')} stood open"
        look.report.add("idle_transaction", f"the database {row['name']}", opened)
    if row["hidden"]:
        look.report.unchecked.append("Open transactions of other roles: give WEFT_DATABASE_ADMIN_URL to see them.")


async def _backup(look: Look) -> None:
    """A slot that nobody reads keeps the log until the disk is full, or until Postgres gives up what it kept."""
    row = await look.runtime.fetchrow(
        "select restart_lsn is null or wal_status = 'lost' as lost,"
        " pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint as kept from pg_replication_slots"
        " where slot_name = 'weft_backup' and not active"
    )
    where = migrations.place(look.config.database_url)
    if row and row["lost"]:
        look.report.add("backup_log_lost", where)
    elif row:
        look.report.add("backup_not_followed", where, f"{row['kept'] >> 20} MiB")


async def _service(look: Look, service: Service) -> None:
    """What only a service knows of its own tables and of whom it talks to."""
    if service.examines is None:
        return
    try:
        await service.examines(look)
    except (*REFUSALS, ConfigError) as error:
        look.report.unchecked.append(f"What {service.name} itself examines, in part: {said(error)}.")


# -- one service's schema ---------------------------------------------------------------------------------------------


async def _schema(look: Look, schema: str, folder: Path | None, with_chassis: bool, closed: bool) -> None:
    tables = await look.runtime.fetch(
        "select c.oid, n.nspname as schema, c.relname as name, c.relkind = 'p' as parted, c.relispartition as part,"
        " c.relrowsecurity as on, c.relforcerowsecurity as forced, pg_relation_size(c.oid) > 0 as filled from pg_class c"
        " join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and c.relkind in ('r', 'p')",
        [schema, schema + migrations.KEPT],
    )
    standing = look.report.standing(schema)
    if not tables:
        standing.migrated = False
        look.report.add("migration_missing", schema, "nothing at all")
        return
    names = {row["name"] for row in tables}
    try:
        for table, own in _folders(folder, with_chassis).items():
            await _revision(look, schema, own, table, names)
        for row in tables:
            full = f"{row['schema']}.{row['name']}"
            if not {row["name"], full} & migrations.NO_TENANT.keys() and not (row["on"] and row["forced"]):
                missing = "row-level security that is not forced" if row["on"] else "no row-level security"
                look.report.add("row_security_off", full, missing)
        await _partitions(look, schema, tables)
        if "outbox" in names and not closed:
            await _work_in_hand(look, schema)
            await seals.examine(look, schema)
    except REFUSALS as error:
        look.report.unchecked.append(f"The schema {schema}, in part: {said(error)}.")


def _folders(folder: Path | None, with_chassis: bool) -> dict[str, Path]:
    """Version table → the folder of its migrations."""
    found = {"chassis_version": migrations.HERE / "chassis" / "versions"} if with_chassis else {}
    return found | ({"service_version": folder} if folder is not None and any(folder.glob("*.py")) else {})


async def _revision(look: Look, schema: str, folder: Path, table: str, tables: set[str]) -> None:
    head, known = _history(folder)
    standing = look.report.standing(schema)
    if table not in tables:
        standing.migrated = False
        look.report.add("migration_missing", schema, f"no revision where {head} is wanted")
        return
    connection, role = (look.admin, migrations.OWNER_ROLE) if look.admin else (look.runtime, f"weft_{schema}")
    try:
        async with connection.transaction(readonly=True):
            await connection.execute(f"set local role {role}")
            at = await connection.fetchval(f"select version_num from {schema}.{table}")
    except asyncpg.InsufficientPrivilegeError:
        look.report.unchecked.append(f"The {table} of {schema}: give WEFT_DATABASE_ADMIN_URL to read it.")
        return
    standing.revisions.append(at or "")
    standing.migrated = standing.migrated is not False and at == head
    if at != head:
        fault = "migration_missing" if at is None or at in known else "migration_unknown"
        look.report.add(fault, schema, f"revision {at} where {head} is wanted")


def _history(folder: Path) -> tuple[str | None, set[str]]:
    """The newest revision of a folder, and all of them."""
    from alembic.config import Config as Alembic
    from alembic.script import ScriptDirectory

    config = Alembic()
    config.set_main_option("script_location", str(migrations.HERE))
    config.set_main_option("version_locations", str(folder))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    return scripts.get_current_head(), {script.revision for script in scripts.walk_revisions()}


async def _partitions(look: Look, schema: str, tables: Sequence[asyncpg.Record]) -> None:
    parts = {row["name"]: row for row in tables if row["part"]}
    now = await look.runtime.fetchval("select clock_timestamp()")
    months = _months(now.astimezone(UTC))
    parents = [row["name"] for row in tables if row["parted"]]
    there = [all(f"{parent}_{month.replace('-', '')}" in parts for parent in parents) for month in months]
    if parents:
        look.report.standing(schema).months_ahead = max(0, [*there, False].index(False) - 1)
    for parent in parents:
        for month in months[:2]:
            if f"{parent}_{month.replace('-', '')}" not in parts:
                look.report.add("partition_missing", f"{schema}.{parent}", month)
        rest = f"{parent}_rest"
        if rest in parts and parts[rest]["filled"]:  # by its size on disk; rows that are gone leave it behind
            if look.admin is None:
                look.report.unchecked.append(f"Whether {schema}.{rest} still has rows: give WEFT_DATABASE_ADMIN_URL.")
            elif await look.admin.fetchval(f"select exists (select 1 from {schema}.{rest})"):
                look.report.add("default_partition_used", f"{schema}.{rest}")


def _months(now: datetime) -> list[str]:
    """This month and those after it, as `2026-03`: as many as a row may lie ahead."""
    counted_from = now.year * 12 + now.month - 1
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(counted_from, counted_from + MONTHS)]


async def _work_in_hand(look: Look, schema: str) -> None:
    limits, add = look.limits, look.report.add
    ahead = "coalesce((select offset_s from {s}.clock_offset o where o.tenant_id = d.tenant_id), 0)"
    ahead = ahead.format(s=schema) if look.config.clock_offsets else "0"
    async with look.ops(schema) as sql:
        row = await sql.fetchrow(
            f"""select
              (select count(*) from {schema}.outbox where sent_at is null) as unsent,
              (select extract(epoch from clock_timestamp() - min(created_at))::float8 from {schema}.outbox
                where sent_at is null) as unsent_s,
              (select count(*) from {schema}.retry where state = 'waiting') as retrying,
              (select count(*) from {schema}.retry where state = 'dead') as letters,
              (select count(*) from {schema}.deadline where state = 'dead') as deadlines,
              (select count(*) from {schema}.call where state = 'pending' and tries >= $1) as calls,
              (select count(*) from {schema}.deadline d where state = 'armed'
                and due_at < clock_timestamp() + ({ahead} - $2) * interval '1 second') as late,
              (select count(*) from {schema}.clock_offset where offset_s <> 0) as moved,
              (select max(offset_s) from {schema}.clock_offset) as offset_s""",
            len(look.config.retry_spacing_s),
            limits.deadline_s,
        )
    standing = look.report.standing(schema)
    standing.unsent, standing.unsent_s, standing.retrying = row["unsent"], row["unsent_s"] or 0.0, row["retrying"]
    standing.dead_letters, standing.dead_deadlines = row["letters"], row["deadlines"]
    standing.calls_failing, standing.deadlines_late = row["calls"], row["late"]
    if (row["unsent_s"] or 0) > limits.outbox_s:
        add("outbox_behind", schema, f"{counted(row['unsent'], 'event')}, the oldest for {span(row['unsent_s'])},")
    for fault, count, what in (
        ("dead_letters", row["letters"], "event"),
        ("dead_deadlines", row["deadlines"], "deadline"),
        ("calls_failing", row["calls"], "call"),
        ("deadlines_late", row["late"], "deadline"),
    ):
        if count:
            add(fault, schema, counted(count, what))
    moved = f"{counted(row['moved'], 'tenant')} is moved by up to {span(row['offset_s'] or 0)}"
    if row["moved"] and look.config.clock_offsets:
        look.report.remarks.append(f"The clock of {moved} in {schema}, which this configuration allows.")
    elif row["moved"]:
        add("clock_offset", schema, f"{moved}, which this configuration forbids,")
