"""`weft ops backup`: a copy of the whole Postgres and of the stored files, and the log that leads from it to any moment.

A backup's folder holds bases (`base-…`, each a whole cluster as `pg_basebackup` copies it, with `weft.json` beside its
files), `wal` with the log as `pg_receivewal` writes it while somebody follows, and `files` with the stored files. Files
never change and lie in the store before the row that names them commits, so whatever is copied after a moment has all that
the rows of that moment name. Keys and passwords are never part of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import os
import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import asyncpg
import obstore
import orjson

from weft.ailments import said
from weft.children import dies_with_us
from weft.commands import opened
from weft.config import Config
from weft.errors import Kind, Refused
from weft.files import open_store
from weft.servers import postgres_home
from weft.text import Text

MANIFEST = "weft.json"
SLOT = "weft_backup"
FILES_S = 60.0
BASES_KEPT = 2
SEGMENT = 24  # letters of a segment's name: timeline, then its place in the log
DATABASE_ERRORS = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


class DatabaseNotCopied(Refused):
    """Postgres, or the way to it, does not let the cluster be copied."""

    reason = "DATABASE_NOT_COPIED"
    kind = Kind.PRECONDITION
    text = Text(en="Postgres does not let itself be copied ({why}).", zh="无法复制 Postgres（{why}）。")
    remedy = Text(
        en="Name a superuser or a role that may replicate in WEFT_DATABASE_ADMIN_URL; where a provider makes the backups, "
        "use his, and `weft ops verify` after a restore.",
        zh="请在 WEFT_DATABASE_ADMIN_URL 中指定超级用户或可复制的角色；若由服务商备份，恢复后请运行 weft ops verify。",
    )


@dataclass(frozen=True, slots=True)
class Base:
    """What stands in a base's `weft.json`."""

    made_at: str  # when it was whole, by the clock of the database; it can be restored to this moment or later
    database: str
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


async def backup(config: Config, folder: Path, *, keep: int = BASES_KEPT) -> dict[str, Any]:
    """Adds a base and all new files to a backup's folder, and drops bases and log that are older than the `keep` newest.

    Raises DatabaseNotCopied.
    """
    config.need("database_admin_url")
    key = fingerprint(config)
    fresh = made(folder) / f".base-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    try:
        words = ("-D", str(fresh), "--checkpoint=fast", "--wal-method=stream", "--manifest-checksums=SHA256")
        async with tool(config, "pg_basebackup", *words) as process:
            await finished(process)
        facts = await _facts(config)
        files = await copy_files(config, folder)
        base = Base(**facts, key=key, files=files)
        whole = _finish(fresh, base)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    prune(folder, keep)
    return {"base": whole.name, "made_at": base.made_at, "files": files, "bytes": _size(whole)}


async def follow(config: Config, folder: Path, begun: asyncio.Event | None = None) -> None:
    """Writes Postgres' log into the folder as it comes, and new files each minute, until it is cancelled.

    A slot keeps the log for us while we are away, so that no moment is missing between two runs. Raises DatabaseNotCopied.
    """
    config.need("database_admin_url")
    log = made(folder / "wal")
    await _slot(config)
    async with tool(config, "pg_receivewal", "-D", str(log), "--slot", SLOT, "--synchronous", "--no-loop") as process:
        if begun:
            begun.set()
        ended = asyncio.create_task(finished(process))
        try:
            while not ended.done():
                await copy_files(config, folder)
                await asyncio.wait({ended}, timeout=FILES_S)
            await ended
        finally:
            ended.cancel()


async def _slot(config: Config) -> None:
    try:
        async with opened(config.database_admin_url) as sql:
            if not await sql.fetchval("select 1 from pg_replication_slots where slot_name = $1", SLOT):
                await sql.execute("select pg_create_physical_replication_slot($1, true)", SLOT)
    except DATABASE_ERRORS as error:
        raise DatabaseNotCopied(why=said(error)) from None


async def _facts(config: Config) -> dict[str, Any]:
    """What a base is of; read when it is whole, so that its moment is never too early."""
    async with opened(config.database_admin_url) as sql:
        row = await sql.fetchrow(
            "select clock_timestamp() as at, current_database() as database, session_user::text as administrator,"
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
    facts = {name: row[name] for name in ("database", "administrator", "postgres")}
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


# -- files ------------------------------------------------------------------------------------------------------------


async def copy_files(config: Config, folder: Path) -> int:
    """Copies the stored files that the folder does not have yet; how many it has then. Files never change."""
    return await asyncio.to_thread(_copy_files, open_store(config.files_url), made(folder / "files"))


def _copy_files(store: Any, there: Path) -> int:
    count = 0
    for batch in obstore.list(store):
        for entry in batch:
            count += 1
            if not (place := there / str(entry["path"])).exists():
                _copy(store, str(entry["path"]), place, entry["last_modified"])
    return count


def _copy(store: Any, key: str, place: Path, modified: datetime) -> None:
    """One file, whole or not at all, with the time at which it was stored."""
    scratch = made(place.parent) / f".{place.name}.{os.getpid()}"
    try:
        found = obstore.get(store, key)
        with scratch.open("wb") as file:
            for chunk in found.stream(min_chunk_size=256 * 1024):
                file.write(bytes(chunk))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:  # an upload that nobody named was swept meanwhile
        scratch.unlink(missing_ok=True)
        return
    os.utime(scratch, (modified.timestamp(), modified.timestamp()))
    scratch.rename(place)


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


def first_segment(base: Path) -> str:
    """The segment of the log with which a base's recovery begins."""
    label = (base / "backup_label").read_text()
    return label.partition("(file ")[2].partition(")")[0]


def prune(folder: Path, keep: int) -> None:
    """Drops all bases but the newest, and the log that only they needed."""
    found = bases(folder)
    for old, _ in found[: max(0, len(found) - keep)]:
        shutil.rmtree(old)
    kept = [first_segment(base) for base, _ in bases(folder)]
    for segment in (folder / "wal").glob("?" * SEGMENT):
        if kept and segment.name[8:] < min(kept)[8:]:
            segment.unlink()


def made(folder: Path) -> Path:
    """A folder of ours alone, which is there now."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _finish(fresh: Path, base: Base) -> Path:
    """Gives a whole base its name."""
    (fresh / MANIFEST).write_bytes(orjson.dumps(asdict(base), option=orjson.OPT_INDENT_2))
    return fresh.rename(fresh.with_name(fresh.name.removeprefix(".")))


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
