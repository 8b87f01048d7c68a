"""What an operator does to a system, as functions that give rows to print; `weft.cli` gives them words and options.

A running system is asked over gRPC (`weft.operator`); what no rpc offers is read and mended in the database, as the
chassis's own cross-tenant role. Without addresses in the configuration, the `weft up` of the data directory is meant: its
ports and passwords stand in the files that it keeps there. Whatever goes wrong is a `CommandFailed` with one sentence.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from uuid import UUID, uuid4

import asyncpg
import grpc
from grpc import aio

from weft import clock, primaries
from weft.access import Caller
from weft.ailments import said
from weft.api.common import v1 as common
from weft.api.options import v1 as options
from weft.api.platform import v1 as platform
from weft.app import Targets, address_of, services_of
from weft.config import Config, ConfigError
from weft.operator import CALL_S, Operator, connect
from weft.rpc import Peers

Row = dict[str, Any]
LETTERS_MAX = 1_000
ADVANCE_S = 600.0
UNITS_S = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
SILENT = {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED}
DATABASE_ERRORS = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


class CommandFailed(Exception):
    """A command cannot do what was asked; the text is one sentence for the person at the keyboard."""


# -- which system -----------------------------------------------------------------------------------------------------


def embedded_urls(config: Config) -> dict[str, str]:
    """The addresses of the servers that `weft up` keeps in the data directory, whether they run or not."""
    from weft.migrations import APP_ROLE, with_login

    home = config.data_dir
    if not (home / "postgres" / "password").exists() or not (home / "app-password").exists():
        raise ConfigError(f"WEFT_DATABASE_URL is not set, and no `weft up` has kept anything in {home}.")
    try:
        passwords = {name: (home / name).read_text().strip() for name in ("postgres/password", "app-password")}
        passwords["nats"] = (home / "nats" / "password").read_text().strip()
    except OSError as error:
        raise ConfigError(f"The passwords in {home} cannot be read ({error.strerror}).") from None
    pg_port = _port_in(home / "postgres" / "cluster" / "postmaster.pid", r"\A(?:.*\n){3}(\d+)\n")
    nats_port = _port_in(home / "nats" / "nats.conf", r'listen: "[^"]*:(\d+)"')
    pg_port, nats_port = pg_port or config.embedded.postgres_port, nats_port or config.embedded.nats_port
    admin = f"postgresql://postgres:{passwords['postgres/password']}@127.0.0.1:{pg_port}/postgres"
    return {
        "database_admin_url": admin,
        "database_url": with_login(admin, APP_ROLE, passwords["app-password"]),
        "nats_url": f"nats://weft:{passwords['nats']}@127.0.0.1:{nats_port}",
    }


def _port_in(file: Path, pattern: str) -> int:
    with contextlib.suppress(OSError):
        found = re.search(pattern, file.read_text())
        return int(found[1]) if found else 0
    return 0


@contextmanager
def plainly(config: Config, targets: Targets) -> Iterator[None]:
    """What a system answers when it cannot, as one sentence."""
    try:
        yield
    except clock.Unsettled as error:
        raise CommandFailed(f"The system did not come to rest in time: {error}.") from None
    except aio.AioRpcError as error:
        if error.code() in SILENT:
            first = address_of(config, targets, next(iter(services_of(targets))))
            raise CommandFailed(f"The targets do not answer (the first at {first}); is the system running?") from None
        raise CommandFailed(f"{(error.details() or error.code().name).rstrip('.')}.") from None
    except asyncpg.InsufficientPrivilegeError as error:
        login = urlsplit(config.database_url).username
        raise CommandFailed(
            f"The login {login} is not let in everywhere ({said(error)}); set WEFT_DATABASE_URL to the address of weft_app,"
            " with which operators look at all targets."
        ) from None
    except DATABASE_ERRORS as error:
        from weft.migrations import place

        raise CommandFailed(f"Postgres at {place(config.database_url)} refuses: {said(error)}.") from None


@asynccontextmanager
async def opened(url: str, statement_s: float | None = 60) -> AsyncIterator[asyncpg.Connection]:
    """One connection for one command, whose statements take this long at most."""
    connection = await primaries.connect(url, 5.0, command_timeout=statement_s)
    try:
        yield connection
    finally:
        await connection.close(timeout=2)


@asynccontextmanager
async def as_role(connection: asyncpg.Connection, role: str) -> AsyncIterator[None]:
    """A transaction as another role, committed at its end."""
    async with connection.transaction():
        await connection.execute(f"set local role {role}")
        yield


async def tenants(connection: asyncpg.Connection) -> dict[UUID, str]:
    """Tenant → the code that people type at the log-in."""
    async with as_role(connection, "weft_identity"):
        rows = await connection.fetch("select tenant_id, code from identity.tenant_code")
    return {row["tenant_id"]: row["code"] for row in rows}


async def tenant_of(config: Config, code: str) -> UUID:
    """The tenant with a code."""
    async with opened(config.database_url) as connection:
        for tenant, found in (await tenants(connection)).items():
            if found == code:
                return tenant
    raise CommandFailed(f"There is no tenant with the code {code!r}.")


# -- words of time ----------------------------------------------------------------------------------------------------


def duration(text: str) -> timedelta:
    """`3d4h`, `90m`, `1w`: weeks, days, hours, minutes and seconds."""
    parts = re.findall(r"(\d+)([wdhms])", text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        raise CommandFailed(f"{text!r} is not a span of time; write it as 3d4h, 90m or 30s.")
    try:
        return timedelta(seconds=sum(int(number) * UNITS_S[unit] for number, unit in parts))
    except OverflowError:
        raise CommandFailed(f"{text!r} is longer than any calendar.") from None


def moment(text: str) -> datetime:
    """An instant in ISO 8601 (this machine's zone if it names none), or a span of time before now."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        pass
    try:
        return datetime.now().astimezone() - duration(text)
    except (CommandFailed, OverflowError):
        raise CommandFailed(f"{text!r} is neither a time such as 2026-03-02T09:00 nor a span such as 2h.") from None


# -- the clock --------------------------------------------------------------------------------------------------------


async def show_clock(config: Config, targets: Targets, code: str) -> list[Row]:
    """What every target says of a tenant's clock and of the work in hand."""
    with plainly(config, targets):
        tenant = await tenant_of(config, code)
        async with connect(config, targets) as operator:
            answers = await clock.report(operator.within(tenant), operator.targets)
    return [_clock_row(name, answer) for name, answer in answers.items()]


def _clock_row(name: str, answer: platform.ReportClockResponse) -> Row:
    due = answer.next_due_time.ToJsonString() if answer.HasField("next_due_time") else None
    row: Row = {"target": name, "now": answer.now.ToJsonString(), "offset_s": answer.offset_s, "next_due": due}
    return row | {what: getattr(answer, what) for what in clock.BUSY}


async def advance_clock(
    config: Config, targets: Targets, code: str, by: str, on_step: Callable[[datetime], None] | None = None
) -> list[Row]:
    """Lives through a span of a tenant's business time, deadline by deadline."""
    if not config.clock_offsets:
        raise CommandFailed(
            "A tenant's clock moves in development only (WEFT_DEVELOPMENT=true): it falsifies real data."
        )
    span = duration(by)
    with plainly(config, targets):
        tenant = await tenant_of(config, code)
        async with connect(config, targets) as operator:
            now = await clock.advance(
                operator.within(tenant), operator.targets, span, timeout_s=ADVANCE_S, on_step=on_step
            )
    return [{"tenant": code, "advanced_s": span.total_seconds(), "now": now.isoformat()}]


# -- dead letters -----------------------------------------------------------------------------------------------------


async def dead_letters(config: Config, targets: Targets, code: str = "") -> list[Row]:
    """Events that a handler refused to the end, dead deadlines, and calls that keep failing, oldest first."""
    with plainly(config, targets):
        tenant = await tenant_of(config, code) if code else None
        async with opened(config.database_url) as connection:
            codes = await tenants(connection)
            found: list[Row] = []
            for service in services_of(targets).values():
                async with as_role(connection, f"weft_{service.schema}_ops"):
                    rows = await connection.fetch(
                        _letters(service.schema), LETTERS_MAX, len(config.retry_spacing_s), tenant
                    )
                found += [dict(row) for row in rows]
    for row in found:
        row["tenant"] = codes.get(row["tenant_id"], str(row["tenant_id"]))
    return sorted(found, key=lambda row: row["since"])


def _letters(schema: str) -> str:
    mine = "($3::uuid is null or tenant_id = $3)"
    return (
        f"(select tenant_id, 'deadLetters/{schema}/' || event_id as name, type as what, aggregate as subject, consumer,"
        f" tries, error, created_at as since from {schema}.retry where state = 'dead' and {mine}"
        " order by created_at limit $1)"
        f" union all (select tenant_id, 'deadlines/{schema}/' || kind || '/' || subject || '#' || key, kind, subject,"
        f" '', tries, '', due_at from {schema}.deadline where state = 'dead' and {mine} order by due_at limit $1)"
        f" union all (select tenant_id, 'calls/{schema}' || rpc || '#' || key, rpc, subject, door, tries, '', created_at"
        f" from {schema}.call where state = 'pending' and tries >= $2 and {mine} order by created_at limit $1)"
    )


async def replay_letters(
    config: Config, targets: Targets, names: Sequence[str], everything: bool, code: str = ""
) -> list[Row]:
    """Lets what is dead be tried again at once: events by rpc, deadlines and calls in their tables."""
    letters = {(row["tenant_id"], row["name"]): row for row in await dead_letters(config, targets, code)}
    wanted = [row for row in letters.values() if everything or row["name"] in names]
    if unknown := sorted(set(names) - {row["name"] for row in wanted}):
        raise CommandFailed(f"There is no dead letter {unknown[0]}; `weft deadletters list` names them.")
    with plainly(config, targets):
        async with connect(config, targets) as operator, opened(config.database_url) as connection:
            for row in wanted:
                kind, schema, rest = row["name"].split("/", 2)
                if kind == "deadLetters":
                    await _replay_event(operator, row["tenant_id"], schema, row["name"])
                else:
                    await _rearm(connection, kind, schema, rest, row["tenant_id"])
    return [{"name": row["name"], "tenant": row["tenant"], "replayed": True} for row in wanted]


async def _replay_event(operator: Operator, tenant: UUID, service: str, name: str) -> None:
    """Through the door of people with the right to do it, which writes the audit row."""
    who = common.Principal(
        tenant=str(tenant), name="services/operator", audience=options.AUDIENCE_PEOPLE, unit_path="/"
    )
    for permission in ("platform.dead_letter.read", "platform.dead_letter.replay"):
        who.grants.add(permission=permission, scope=common.SCOPE_TENANT, unit_path="/")
    peers = Peers(operator.channels, Caller.of(who), asyncio.get_running_loop().time() + CALL_S)
    request = platform.ReplayDeadLetterRequest(name=name, request_id=str(uuid4()))
    await peers.on(service)(platform.DeadLettersStub).ReplayDeadLetter(request)


async def _rearm(connection: asyncpg.Connection, kind: str, schema: str, rest: str, tenant: UUID) -> None:
    async with as_role(connection, f"weft_{schema}_ops"):
        if kind == "deadlines":
            await connection.execute(
                f"update {schema}.deadline set state = 'armed', tries = 0, lease_until = '-infinity'"
                " where tenant_id = $1 and kind || '/' || subject || '#' || key = $2 and state = 'dead'",
                tenant,
                rest,
            )
        else:
            await connection.execute(
                f"update {schema}.call set tries = 0, next_at = clock_timestamp(), lease_until = '-infinity'"
                " where tenant_id = $1 and rpc || '#' || key = $2 and state = 'pending'",
                tenant,
                "/" + rest,
            )


# -- sending again ----------------------------------------------------------------------------------------------------


async def resend(config: Config, targets: Targets, since: str, areas: Iterable[str] = ()) -> list[Row]:
    """Marks what the outboxes sent since an instant as unsent, so that the relays send it again: area → rows."""
    config.need("database_url")
    schemas = {name: service.schema for name, service in services_of(targets).items()}
    chosen = list(areas) or list(schemas)
    for area in chosen:
        if area not in schemas:
            raise CommandFailed(f"There is no area {area!r}; there are {', '.join(schemas)}.")
    at = moment(since)
    done: list[Row] = []
    with plainly(config, targets):
        async with opened(config.database_url) as connection:
            for area in chosen:
                async with as_role(connection, f"weft_{schemas[area]}_ops"):
                    tag = await connection.execute(
                        f"update {schemas[area]}.outbox set sent_at = null"
                        " where sent_at is not null and created_at >= $1",
                        at,
                        timeout=600,
                    )
                done.append({"area": area, "since": at.isoformat(), "events": int(tag.rpartition(" ")[2])})
    return done


# -- the audit trail --------------------------------------------------------------------------------------------------


async def verify_audit(config: Config, targets: Targets) -> list[Row]:
    """Computes every seal of every service again, and holds the chains against their anchors."""
    from weft import anchors
    from weft.audit import verify
    from weft.db import Database, Pool
    from weft.files import Files

    config.need("database_url")
    files = Files.of(config)
    # One snapshot for the whole verification: the sealer goes on meanwhile, and must not look like a breach.
    pool = Pool(with_setting(config.database_url, "default_transaction_isolation", "repeatable read"), 1)
    rows: list[Row] = []
    with plainly(config, targets):
        try:
            async with opened(config.database_url) as connection:
                codes = await tenants(connection)
            for name, service in services_of(targets).items():
                anchored = await anchors.points(service.schema, files)
                async for verdict in verify(Database(pool, service.schema), name, anchored):
                    rows.append({
                        "service": name,
                        "tenant": codes.get(verdict.tenant, str(verdict.tenant)),
                        "seals": verdict.seals,
                        "rows": verdict.rows,
                        "unsealed": verdict.unsealed,
                        "anchors": verdict.anchors,
                        "broken_seals": list(verdict.broken),
                    })  # fmt: skip
        finally:
            await pool.close()
    return rows


def with_setting(url: str, name: str, value: str) -> str:
    """The same database with a setting of the session."""
    parts = urlsplit(url)
    query = [*parse_qsl(parts.query), (name, value)]
    return urlunsplit(parts._replace(query=urlencode(query)))
