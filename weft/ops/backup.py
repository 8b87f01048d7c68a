"""`weft ops backup`: a copy of the whole Postgres and of the stored files, and the log that leads from it to any moment.

A backup's folder belongs to one cluster. It holds bases (`base-…`, each a whole cluster as `pg_basebackup` copies it, with
`weft.json` beside its files), `wal` with the log as `weft.ops.follow` writes it, and `files` with the stored files. Files
never change and lie in the store before the row that names them commits, so whatever is copied after a moment has all that
the rows of that moment name. Keys and passwords are never part of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import hashlib
import hmac
import os
import shutil
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import asyncpg
import orjson

from weft.ailments import said
from weft.children import dies_with_us
from weft.commands import opened
from weft.config import Config
from weft.errors import Kind, Refused
from weft.ops.copies import copy_files, made
from weft.servers import DATABASE, postgres_home
from weft.text import Text

MANIFEST = "weft.json"
BASES_KEPT = 2
DAYS_KEPT = 14
FRESH_H = 20
SEGMENT = 24  # letters of a segment's name: timeline, then its place in the log
DATABASE_ERRORS = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


class DatabaseNotCopied(Refused):
    """Postgres, or the way to it, does not let the cluster be copied."""

    reason = "DATABASE_NOT_COPIED"
    kind = Kind.PRECONDITION
    text = Text(en="Postgres does not let itself be copied ({why}).", zh="无法复制 Postgres（{why}）。")
    remedy = Text(
        en="Let the superuser of WEFT_DATABASE_ADMIN_URL make connections that replicate (pg_hba.conf, max_wal_senders), "
        "and see that the folder has room; where a provider makes the backups, use his, and `weft ops verify` after a "
        "restore.",
        zh="请允许 WEFT_DATABASE_ADMIN_URL 中的超级用户建立复制连接（pg_hba.conf、max_wal_senders），并确保目录有足够空间；"
        "若由服务商备份，恢复后请运行 weft ops verify。",
    )


class CopyNeedsSuperuser(Refused):
    """The login could not read the versions of the tables, nor put a restored cluster right."""

    reason = "COPY_NEEDS_SUPERUSER"
    kind = Kind.PRECONDITION
    text = Text(
        en="The login {login} of WEFT_DATABASE_ADMIN_URL is no superuser, and a backup of the whole cluster needs one.",
        zh="WEFT_DATABASE_ADMIN_URL 中的登录 {login} 不是超级用户，而备份整个集群需要超级用户。",
    )
    remedy = Text(
        en="Name a superuser there; where a provider keeps that login, let his backups do, and run `weft ops verify` after "
        "a restore.",
        zh="请在其中指定超级用户；若该登录由服务商保管，请使用其备份，恢复后运行 weft ops verify。",
    )


class PlatformElsewhere(Refused):
    """A restored data directory is a `weft up`'s, which looks for its tables in one database only."""

    reason = "PLATFORM_ELSEWHERE"
    kind = Kind.PRECONDITION
    text = Text(
        en="Weft's tables are not in the database {wanted}, with which `weft up` works: WEFT_DATABASE_ADMIN_URL names "
        "{found}.",
        zh="Weft 的表不在 weft up 所用的数据库 {wanted} 中：WEFT_DATABASE_ADMIN_URL 指向 {found}。",
    )
    remedy = Text(
        en="Back up the Postgres of a `weft up`, whose address needs no setting; for any other use the tool of its provider "
        "or operator, and `weft ops verify` after a restore.",
        zh="请备份 weft up 自带的 Postgres（无需设置地址）；其他 Postgres 请使用服务商或运维工具，"
        "恢复后运行 weft ops verify。",
    )


class BackupOfAnother(Refused):
    """Its bases are of another cluster: one more would push them out."""

    reason = "BACKUP_OF_ANOTHER"
    kind = Kind.PRECONDITION
    text = Text(
        en="The backup in {folder} is of another Postgres than the one that runs now.",
        zh="{folder} 中的备份属于另一个 Postgres，而不是当前运行的这个。",
    )
    remedy = Text(
        en="Name another folder, and keep this one: if data were lost, `weft ops restore` brings them back from it.",
        zh="请指定其他目录，并保留此目录：若数据丢失，可用 weft ops restore 从中恢复。",
    )


@dataclass(frozen=True, slots=True)
class Keeping:
    """Which bases stay in a folder, and how old the newest may be before a follower takes another."""

    bases: int = BASES_KEPT  # at least
    days: int = DAYS_KEPT  # each base stays so long, counted back from the newest
    fresh_h: int = FRESH_H


@dataclass(frozen=True, slots=True)
class Base:
    """What stands in a base's `weft.json`."""

    made_at: str  # when it was whole, by the clock of the database; it can be restored to this moment or later
    administrator: str
    postgres: str
    key: str  # tells the encryption key from others, and nothing of it
    revisions: dict[str, str]  # schema → newest migration
    files: int


def whole_at(base: Base) -> datetime:
    """The first moment to which a base can be restored."""
    return datetime.fromisoformat(base.made_at)


def fingerprint(config: Config) -> str:
    """What tells an encryption key from others."""
    return hmac.digest(config.encryption_key_bytes(), b"weft backup v1", "sha256").hex()[:16]


async def backup(config: Config, folder: Path, keeping: Keeping | None = None) -> dict[str, Any]:
    """Adds a base and all new files to a backup's folder, and drops old bases and the log that only they needed.

    Raises the refusals of this module.
    """
    key = fingerprint(config)
    await admitted(config, folder)
    await copy_files(config, folder)  # before the cluster too: a store that is away costs no copy of it
    with _scratch(made(folder)) as fresh:
        words = ("-D", str(fresh), "--checkpoint=fast", "--wal-method=stream", "--manifest-checksums=SHA256")
        async with tool(config, "pg_basebackup", *words) as process:
            await finished(process)
        facts = await _facts(config)
        files = await copy_files(config, folder)
        base = Base(**facts, key=key, files=files)
        whole = _finish(fresh, base)
    prune(folder, keeping or Keeping())
    return {"base": whole.name, "made_at": base.made_at, "files": files, "bytes": _size(whole)}


async def admitted(config: Config, folder: Path) -> None:
    """Looks, before anything is copied, whether what is copied could be restored and the folder is this cluster's.

    Raises CopyNeedsSuperuser, PlatformElsewhere, BackupOfAnother, or DatabaseNotCopied if Postgres does not answer.
    """
    config.need("database_admin_url")
    try:
        async with opened(config.database_admin_url) as sql:
            row = await sql.fetchrow(
                "select session_user::text as login, rolsuper, current_database() as database,"
                " exists (select 1 from pg_class where relname = 'chassis_version') as platform,"
                " (select system_identifier from pg_control_system()) as cluster"
                " from pg_roles where rolname = session_user"
            )
    except DATABASE_ERRORS as error:
        raise DatabaseNotCopied(why=said(error)) from None
    if not row["rolsuper"]:
        raise CopyNeedsSuperuser(login=row["login"])
    if row["database"] != DATABASE or not row["platform"]:
        raise PlatformElsewhere(wanted=DATABASE, found=row["database"])
    if {cluster_of(base) for base, _ in bases(folder)} - {None, row["cluster"]}:
        raise BackupOfAnother(folder=folder)


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """Where a base grows, locked as long as we live. What a backup left that was killed is removed before: nobody locks it.
    (Where the file system has no locks it stays, for it may be another's at work.)
    """
    for left in folder.glob(".base-*"):
        with contextlib.suppress(OSError), _locked(left):
            shutil.rmtree(left)
    fresh = made(folder / f".base-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
    try:
        with contextlib.ExitStack() as stack:
            with contextlib.suppress(OSError):
                stack.enter_context(_locked(fresh))
            yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """A lock that ends with our process. Raises OSError if somebody has it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


async def _facts(config: Config) -> dict[str, Any]:
    """What a base is of; read when it is whole, so that its moment is never too early."""
    async with opened(config.database_admin_url) as sql:
        row = await sql.fetchrow(
            "select clock_timestamp() as at, session_user::text as administrator,"
            " current_setting('server_version') as postgres"
        )
        tables = await sql.fetch(
            "select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            " where c.relname in ('chassis_version', 'service_version') and c.relkind = 'r' order by 1, 2"
        )
        revisions = {
            row["schema"]: await sql.fetchval(f'select version_num from "{row["schema"]}"."{row["name"]}"')
            for row in tables
        }
    facts = {name: row[name] for name in ("administrator", "postgres")}
    return {**facts, "made_at": row["at"].astimezone(UTC).isoformat(), "revisions": revisions}


# -- Postgres' own programs -------------------------------------------------------------------------------------------


@asynccontextmanager
async def tool(config: Config, name: str, *words: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """One of Postgres' programs at work on the configured database; ended with the context. The password is in its
    environment, since everybody reads command lines.
    """
    parts = urlsplit(config.database_admin_url)
    host = parts.netloc.rpartition("@")[2]
    url = urlunsplit(parts._replace(netloc=f"{parts.username or ''}@{host}"))
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PGPASSWORD": unquote(parts.password or "")}
    process = await asyncio.create_subprocess_exec(
        *dies_with_us(signal.SIGTERM), str(postgres_home(None) / "bin" / name), *words, "-d", url, "--no-password",
        env=environment, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


async def finished(process: asyncio.subprocess.Process) -> None:
    """Waits for a program. Raises DatabaseNotCopied with its last words."""
    assert process.stderr is not None
    words = (await process.stderr.read()).decode(errors="replace").strip().splitlines()
    if await process.wait():
        last = (words or ["no reason given"])[-1]
        raise DatabaseNotCopied(why=last.rpartition("error: ")[2].rpartition("FATAL:  ")[2].rstrip("."))


# -- what a folder holds ----------------------------------------------------------------------------------------------


def bases(folder: Path) -> list[tuple[Path, Base]]:
    """The whole bases of a folder, oldest first."""
    found = []
    for manifest in sorted(folder.glob(f"base-*/{MANIFEST}")):
        with contextlib.suppress(ValueError, TypeError):
            found.append((manifest.parent, Base(**orjson.loads(manifest.read_bytes()))))
    return sorted(found, key=lambda one: whole_at(one[1]))


def damage(base: Path) -> str:
    """The first file of a base that is not as Postgres copied it, by its own list of sizes and hashes; empty if none is.
    (The log beside them carries checksums of its own, which recovery reads.)
    """
    try:
        listed = orjson.loads((base / "backup_manifest").read_bytes())["Files"]
    except (OSError, ValueError, LookupError):
        return "backup_manifest"
    for one in listed:
        name = one.get("Path") or bytes.fromhex(one["Encoded-Path"]).decode()
        file = base / name
        if not file.is_file() or file.stat().st_size != one["Size"]:
            return str(name)
        with file.open("rb") as opened_file:
            if hashlib.file_digest(opened_file, one["Checksum-Algorithm"].lower()).hexdigest() != one["Checksum"]:
                return str(name)
    return ""


def cluster_of(base: Path) -> int | None:
    """The number that tells a base's cluster from all others; None if it does not say."""
    with contextlib.suppress(OSError, ValueError, LookupError):
        return int(orjson.loads((base / "backup_manifest").read_bytes())["System-Identifier"])
    return None


def first_segment(base: Path) -> str:
    """The segment of the log with which a base's recovery begins."""
    label = (base / "backup_label").read_text()
    return label.partition("(file ")[2].partition(")")[0]


def prune(folder: Path, keeping: Keeping) -> None:
    """Drops bases that are older than the days to keep, but never the newest ones, and the log that only they needed."""
    found = bases(folder)
    for old, base in found[: max(0, len(found) - keeping.bases)]:
        if whole_at(base) < whole_at(found[-1][1]) - timedelta(days=keeping.days):
            # Killed on the way, the next backup removes the rest.
            shutil.rmtree(old.rename(old.with_name(f".{old.name}")))
    kept = [first_segment(base) for base, _ in bases(folder)]
    for segment in (folder / "wal").glob("?" * SEGMENT + "*"):
        if kept and segment.name[8:SEGMENT] < min(kept)[8:]:
            segment.unlink()


def _finish(fresh: Path, base: Base) -> Path:
    """Gives a whole base its name."""
    (fresh / MANIFEST).write_bytes(orjson.dumps(asdict(base), option=orjson.OPT_INDENT_2))
    return fresh.rename(fresh.with_name(fresh.name.removeprefix(".")))


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
