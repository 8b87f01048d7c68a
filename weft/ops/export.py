"""`weft ops tenant export`: everything of one tenant, as files that need no Weft to be read.

All rows are read in one snapshot, as each service's own role within the tenant, so that row-level security stands behind
each `where`. Files come after rows: one lies in the store before the row that names it commits. The folder gets its name
when all is in it; what goes wrong on the way leaves nothing. Rows and files are streamed: no more than a few of them are in
memory at once. Secrets are left out and named (`weft.ops.columns`).
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import IO, Any, Self
from uuid import UUID

import asyncpg
import obstore
import orjson

from weft.ailments import said
from weft.app import Targets, schemas_of
from weft.commands import opened
from weft.config import Config
from weft.errors import Kind, Refused
from weft.files import FileGone, Files, open_store
from weft.migrations import KEPT, place
from weft.ops.columns import Table, tables
from weft.ops.copies import FilesNotCopied, made
from weft.text import Text

FORM = "weft tenant export v1"
MANIFEST = "manifest.json"
ROWS_AT_ONCE = 200
_KEY = re.compile(r"[0-9a-f-]{36}/[0-9A-Za-z_-]+/[0-9A-Za-z_-]+")
NOTES = [
    "Each line of a .jsonl is a row: bigint and numeric as texts (in lists too), bytea in base64, times in UTC, in the "
    "order of the key.",
    "personal: the classes that the contract gives to fields of this name in the same service; may_hold_personal: columns "
    "whose content is not told by a name.",
    "Anchors of the audit trail are not here: each tells of all tenants. The seals of this tenant are, in <schema>/seal.",
]

AWAY = (asyncpg.PostgresError, asyncpg.InterfaceError, ConnectionError, TimeoutError, socket.gaierror)

Said = Callable[[str, int], None]


class TenantUnknown(Refused):
    """No tenant has this code."""

    reason = "TENANT_UNKNOWN"
    kind = Kind.NOT_FOUND
    text = Text(en="There is no tenant with the code {code}.", zh="没有代码为 {code} 的租户。")
    remedy = Text(en="Give the code that its people type when they log in.", zh="请填写该租户人员登录时输入的代码。")


class ExportInTheWay(Refused):
    """An export is never mixed with anything."""

    reason = "EXPORT_IN_THE_WAY"
    kind = Kind.PRECONDITION
    text = Text(en="{folder} is not empty, or cannot be replaced.", zh="{folder} 不为空，或无法替换。")
    remedy = Text(
        en="Name a folder that is not there, or an empty one that is no mount point or link; only one export at a time"
        " fills it.",
        zh="请指定不存在的目录，或非挂载点、非符号链接的空目录；同一目录同时只能有一个导出任务。",
    )


class ExportNotWritten(Refused):
    """The disk does not go along; nothing is left of the export."""

    reason = "EXPORT_NOT_WRITTEN"
    kind = Kind.FULL
    text = Text(en="The export to {folder} cannot be written ({why}).", zh="无法写入导出目录 {folder}（{why}）。")
    remedy = Text(
        en="Make room there, or name another folder, and give the command again; nothing was left behind.",
        zh="请释放空间或指定其他目录后重试；未留下任何文件。",
    )


class RowsNotRead(Refused):
    """Postgres, or the way to it, does not go along; nothing is left of the export."""

    reason = "ROWS_NOT_READ"
    kind = Kind.UNAVAILABLE
    text = Text(
        en="Postgres at {where} does not give the rows ({why}).", zh="无法从 {where} 的 Postgres 读取数据（{why}）。"
    )
    remedy = Text(
        en="See with `weft doctor` what is wrong, and give the command again; nothing was left behind.",
        zh="请用 weft doctor 查看原因后重试；未留下任何文件。",
    )


class Written:
    """A file of the export as it grows."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name, self.size, self.lines = name, 0, 0
        self._path = folder / name
        self._digest = hashlib.sha256()
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            with self._file as file:
                file.flush()
                os.fsync(file.fileno())

    def add(self, content: bytes) -> None:
        """Appends; a file to which nothing is added is not made."""
        if self._file is None:
            self._file = (made(self._path.parent) / self._path.name).open("wb")
        self._file.write(content)
        self._digest.update(content)
        self.size += len(content)

    def line(self, content: str) -> None:
        """Appends a line."""
        self.add(content.encode() + b"\n")
        self.lines += 1

    @property
    def sha256(self) -> str:
        """Of all that was added."""
        return self._digest.hexdigest()

    def described(self) -> dict[str, Any]:
        """For the manifest."""
        return {"file": self.name, "bytes": self.size, "sha256": self.sha256} if self._file is not None else {}


@dataclass(slots=True)
class Exported:
    """What was written."""

    code: str
    tenant: str
    as_of: str = ""
    folder: str = ""
    tables: int = 0
    rows: int = 0
    files: int = 0
    faults: int = 0  # of stored files that rows name: gone, or not as they were kept
    schemas: dict[str, Any] = field(default_factory=dict)

    def row(self) -> dict[str, Any]:
        """For people and programs."""
        names = ("tenant", "code", "as_of", "folder", "tables", "rows", "files", "faults")
        return {name: getattr(self, name) for name in names}


async def export(
    config: Config, targets: Targets, code: str, folder: Path, progress: Said = lambda _what, _count: None
) -> Exported:
    """Writes everything of the tenant with a code into a folder. `progress` gets what is done, and how much that was.

    Raises the refusals of this module, and FilesNotCopied if the store of the files does not answer.
    """
    config.need("database_url")
    try:
        with partial(folder) as fresh:
            found, revisions = await _rows(config, targets, code, fresh, progress)
            kept = await _files(config, found, fresh)
            progress("files", found.files)
            with Written(fresh, MANIFEST) as manifest:
                manifest.add(orjson.dumps(_manifest(config, found, revisions, kept), option=orjson.OPT_INDENT_2))
    except OSError as error:
        raise ExportNotWritten(folder=folder, why=said(error)) from None
    found.folder = str(folder)
    return found


@contextmanager
def partial(folder: Path) -> Iterator[Path]:
    """Where the export grows, beside its place, which it takes when it is whole; what a killed one left there is removed
    first. Raises ExportInTheWay.
    """
    folder = folder.absolute()
    taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()) or os.path.ismount(folder))
    if taken or folder.is_symlink():
        raise ExportInTheWay(folder=folder)
    fresh = made(folder.with_name(f".{folder.name}.partial"))
    handle = os.open(fresh, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise ExportInTheWay(folder=folder) from None
    try:
        for left in fresh.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        yield fresh
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        os.close(handle)


# -- rows -------------------------------------------------------------------------------------------------------------


async def _rows(
    config: Config, targets: Targets, code: str, fresh: Path, progress: Said
) -> tuple[Exported, dict[str, list[str]]]:
    """All rows, in one snapshot; and the migrations of each schema, as far as they may be read."""
    try:
        async with opened(config.database_url, statement_s=None) as sql:
            await sql.execute("set timezone = 'UTC'; set jit = off; set idle_in_transaction_session_timeout = 0")
            async with sql.transaction(isolation="repeatable_read", readonly=True):
                await _within(sql, "identity", None)
                tenant = await sql.fetchval("select tenant_id from identity.tenant_code where code = $1", code)
                if tenant is None:
                    raise TenantUnknown(code=code)
                at = await sql.fetchval("select clock_timestamp()")
                found = Exported(code, f"tenants/{tenant}", at.astimezone(UTC).isoformat())
                for schema in schemas_of(targets):
                    if await sql.fetchval("select to_regnamespace($1) is not null", schema):
                        await _within(sql, schema, tenant)
                        before = found.rows
                        for table in [*await tables(sql, schema), *await tables(sql, schema + KEPT)]:
                            await _table(sql, table, tenant, fresh, found)
                        progress(schema, found.rows - before)
        return found, await _revisions(config)
    except AWAY as error:
        raise RowsNotRead(where=place(config.database_url), why=said(error)) from None


async def _within(sql: asyncpg.Connection, schema: str, tenant: UUID | None) -> None:
    """From here on, in this transaction, as a service within one tenant, or none."""
    await sql.execute(f"set local role weft_{schema}")
    await sql.execute(
        "select set_config('weft.tenant', $1, true), set_config('weft.own', '', true),"
        " set_config('weft.lo', '/', true), set_config('weft.hi', '0', true)",
        str(tenant or ""),
    )


async def _table(sql: asyncpg.Connection, table: Table, tenant: UUID, fresh: Path, found: Exported) -> None:
    with Written(fresh, f"{table.schema}/{table.name}.jsonl") as written:
        async for row in sql.cursor(table.query, tenant, prefetch=ROWS_AT_ONCE):
            written.line(row[0])
    found.tables += 1
    found.rows += written.lines
    told = {"rows": written.lines, **written.described(), **table.described()}
    found.schemas.setdefault(table.schema, {})[table.name] = told


async def _revisions(config: Config) -> dict[str, list[str]]:
    """Schema → the newest migrations of the chassis and of the service; only an administrator may read them."""
    found: dict[str, list[str]] = {}
    if not config.database_admin_url:
        return found
    async with opened(config.database_admin_url) as sql:
        versions = await sql.fetch(
            "select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            " where c.relname in ('chassis_version', 'service_version') and c.relkind = 'r' order by 1, 2"
        )
        for schema, name in versions:
            number = await sql.fetchval(f'select version_num from "{schema}"."{name}"')
            found.setdefault(schema, []).append(number)
    return found


# -- files ------------------------------------------------------------------------------------------------------------


async def _files(config: Config, found: Exported, fresh: Path) -> dict[str, Any]:
    """Copies what the exported rows name, then what was uploaded and is named by no row yet."""
    store = Files.of(config)
    with Written(fresh, "files.jsonl") as listed:
        try:
            for key, sha256 in _named(fresh):
                await _file(store, key, sha256, fresh, listed, found)
            async for batch in obstore.list(open_store(config.files_url), prefix=found.tenant.removeprefix("tenants/")):
                for entry in batch:
                    await _file(store, str(entry["path"]), "", fresh, listed, found)
        except obstore.exceptions.BaseError as error:
            raise FilesNotCopied(why=said(error)) from None
    return {"count": found.files, "faults": found.faults, "list": listed.described()}


def _named(fresh: Path) -> Iterator[tuple[str, str]]:
    """Keys and hashes of the stored files that rows name."""
    for kept in sorted(fresh.glob("*/kept_file.jsonl")):
        with kept.open() as lines:
            for line in lines:
                row = json.loads(line)
                yield row["key"], row["sha256"]


async def _file(store: Files, key: str, sha256: str, fresh: Path, listed: Written, found: Exported) -> None:
    """One file, and its line in the list. One that no row names may have been swept meanwhile."""
    tenant, _, rest = key.partition("/")
    mine = bool(_KEY.fullmatch(key)) and f"tenants/{tenant}" == found.tenant
    if mine and (fresh / f"files/{rest}").exists():
        return
    with Written(fresh, f"files/{rest}") as written:
        there = mine and await _copied(store, key, written)
    altered = there and sha256 and written.sha256 != sha256
    if not there and not sha256:
        return
    fault = "file_altered" if altered else "" if there else "file_missing"
    found.files += there
    found.faults += bool(fault)
    listed.line(orjson.dumps({"key": key, **written.described(), "fault": fault}).decode())


async def _copied(store: Files, key: str, written: Written) -> bool:
    """Copies a file; False if it is gone. Raises FilesNotCopied if the store does not answer."""
    try:
        chunks = await store.open(key)
    except FileGone:
        return False
    except Refused as error:
        raise FilesNotCopied(why_en=error.text.render("en"), why_zh=error.text.render("zh")) from None
    written.add(b"")
    async for chunk in chunks:
        written.add(chunk)
    return True


# -- the manifest -----------------------------------------------------------------------------------------------------


def _manifest(config: Config, found: Exported, revisions: dict[str, list[str]], kept: dict[str, Any]) -> dict[str, Any]:
    secret = {
        f"{schema}.{table}.{column}": why
        for schema, there in found.schemas.items()
        for table, told in there.items()
        for column, why in told["left_out"].items()
    }
    return {
        "form": FORM,
        "tenant": found.tenant,
        "code": found.code,
        "as_of": found.as_of,
        "database": place(config.database_url),
        "counts": {"tables": found.tables, "rows": found.rows, "files": found.files},
        "left_out": secret,
        "files": kept,
        "schemas": {
            schema: {"revisions": revisions.get(schema, []), "tables": there} for schema, there in found.schemas.items()
        },
        "notes": NOTES,
    }
