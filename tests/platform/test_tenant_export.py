"""`weft ops tenant export`: all of one tenant, nothing of another, exactly, whole or not at all."""

from __future__ import annotations

import asyncio
import base64
import errno
import hashlib
import json
from collections.abc import Awaitable
from datetime import datetime
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from obstore.exceptions import GenericError
from typer.testing import CliRunner

from targets import TARGETS
from tests.identity.builders import PASSWORD, Firm, found
from weft import cli
from weft.api.identity import v1 as identity
from weft.children import free_port
from weft.errors import Refused
from weft.migrations import with_login
from weft.ops import columns, export
from weft.ops.command import ops_app
from weft.testing import Platform

SECRET = b"of somebody who was there before"
IMPORT = identity.ImportOrganisationJob(file="x", password_hash="$argon2id$of-the-first-password-of-all")
LARGE = 2**53 + 1  # which readers of JSON round
# Columns whose names sound as if they held a secret, and what they hold.
NO_SECRETS = {
    "totp_counter": "which code was used last", "token": "a part of a name", "import_hash": "what a row of a file said",
    "sealed_at": "a time", "seal_no": "a number", "sha256": "of a file", "content_hash": "of a file",
}  # fmt: skip


async def firm_with_files(platform: Platform, *contents: bytes) -> Firm:
    """A tenant with a colleague, and stored files that rows of quotes name."""
    firm = await found(platform)
    await firm.hire("rep", "rep", password=PASSWORD, phone="+8613812345678")
    for content in contents:
        made = await platform.app.files.put_bytes(str(firm.id), content, content_type="text/plain", uploader="people/1")
        async with platform.sql() as sql:
            await sql.execute(
                "insert into quotes.kept_file (tenant_id, key, subject, sha256, size, kept_at)"
                " values ($1, $2, 'orders/1', $3, $4, now())",
                firm.id, made.key, made.sha256, made.size,
            )  # fmt: skip
    return firm


async def with_an_import_and_a_target(platform: Platform, firm: Firm) -> None:
    """An import of people whose first password stands hashed in what was asked, and large numbers in a list."""
    async with platform.sql() as sql:
        await sql.execute(
            "insert into identity.operation (tenant_id, operation_id, kind, starter, state, request, created_at)"
            " values ($1, $1, 'identity.ImportOrganisation', 'people/1', 'done', $2, now())",
            firm.id, IMPORT.SerializeToString(),
        )  # fmt: skip
        await sql.execute(
            "insert into insights_kept.target (tenant_id, id, version, owner_id, unit_path, month, currency, amount_fen,"
            " first_days, weeks_fen, plans, created_at)"
            " values ($1, $1, 1, $1, '/', '2026-02', 'CNY', $2, '{1,8,15,22}', $3, 1, now())",
            firm.id, LARGE, [0, 0, 0, LARGE],
        )  # fmt: skip


def lines(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text().splitlines()]


async def counted(sql: asyncpg.Connection, firm: Firm, snapshot: str) -> dict[str, int]:
    """Every table that has the column `tenant_id`, and how many rows of this tenant a snapshot has in it."""
    async with sql.transaction(isolation="repeatable_read"):
        await sql.execute(f"set transaction snapshot '{snapshot}'")
        names = await sql.fetch(
            "select table_schema || '.' || table_name from information_schema.columns join information_schema.tables"
            " using (table_schema, table_name) where column_name = 'tenant_id' and table_type = 'BASE TABLE'"
            " and not exists (select from pg_inherits where inhrelid = (table_schema || '.' || table_name)::regclass)"
        )
        counts = " union all ".join(f"select '{name}', count(*) from {name} where tenant_id = $1" for (name,) in names)
        return dict(await sql.fetch(counts, firm.id))


async def refusal(work: Awaitable[Any]) -> Refused:
    with pytest.raises(Refused) as caught:
        await work
    assert caught.value.remedy.render("zh") != caught.value.remedy.render("en") != ""
    return caught.value


async def test_an_export_holds_every_row_and_file_of_one_tenant_as_of_one_moment_and_nothing_of_another(
    platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm, other = await firm_with_files(platform, b"one", b""), await firm_with_files(platform, SECRET)
    await with_an_import_and_a_target(platform, firm)
    before, reads = {}, export.tables

    async def tables(connection: asyncpg.Connection, schema: str) -> Any:
        """When the snapshot stands, the tenant goes on in a schema that was not read yet."""
        if schema == "identity":
            async with platform.sql() as sql:
                before.update(await counted(sql, firm, await connection.fetchval("select pg_export_snapshot()")))
                await sql.execute(
                    "insert into tasks.reveal (tenant_id, person_id, number, at, subject, reason)"
                    " values ($1, $1, 1, now(), '', '')",
                    firm.id,
                )
        return await reads(connection, schema)

    monkeypatch.setattr(export, "tables", tables)
    # The walls stand without the condition, too.
    query = columns.Table.query.fget
    walled = ("person", "kept_file")

    def without_condition(table: columns.Table) -> str:
        return query(table).replace("tenant_id = $1", "$1::uuid is not null") if table.name in walled else query(table)

    monkeypatch.setattr(columns.Table, "query", property(without_condition))
    folder = tmp_path / "out"
    folder.mkdir()
    done = await export.export(platform.config(database_admin_url=platform.admin_url), TARGETS, firm.code, folder)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    told = {
        f"{schema}.{name}": table
        for schema, one in manifest["schemas"].items()
        for name, table in one["tables"].items()
    }
    assert {name: table["rows"] for name, table in told.items()} == before
    assert (done.rows, done.files, done.faults) == (sum(before.values()), 2, 0)
    assert sum(before.values()) > 40
    for name, table in told.items():
        rows = lines(folder, table["file"]) if table["rows"] else []
        assert {row["tenant_id"] for row in rows} <= {str(firm.id)}, name
        assert all(list(row) == list(table["columns"]) for row in rows), name
        if rows:
            content = (folder / table["file"]).read_bytes()
            assert (hashlib.sha256(content).hexdigest(), len(content)) == (table["sha256"], table["bytes"])
    everything = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert not any(str(other.id).encode() in content or SECRET in content for content in everything.values())
    assert not any(base64.b64encode(IMPORT.SerializeToString()) in content for content in everything.values())
    assert "request" in told["identity.operation"]["left_out"]
    assert sorted(everything[path] for path in everything if "files" in path.parts) == [b"", b"one"]
    assert {one["sha256"] for one in lines(folder, "files.jsonl")} == {
        hashlib.sha256(content).hexdigest() for content in (b"one", b"")
    }
    assert manifest["schemas"]["leads"]["revisions"][0]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    await exact(platform, firm, folder)
    classes = told["identity.person"]["personal"]
    assert (classes["phone"], classes["email"]) == (["PHONE"], ["EMAIL"])
    assert "password_hash" in told["identity.credential"]["left_out"]
    assert not {"password_hash", "totp_secret"} & set(lines(folder, "identity/credential.jsonl")[0])


async def exact(platform: Platform, firm: Firm, folder: Path) -> None:
    """What was written is what is stored: bytes, times to the microsecond, large numbers."""
    async with platform.sql() as sql:
        rows = await sql.fetch(
            "select event_id, body, created_at, version from identity.outbox where tenant_id = $1", firm.id
        )
        phones = await sql.fetch("select id, phone from identity.person where tenant_id = $1", firm.id)
    read = {
        row["event_id"]: (base64.b64decode(row["body"]), datetime.fromisoformat(row["created_at"]), int(row["version"]))
        for row in lines(folder, "identity/outbox.jsonl")
    }
    assert read == {str(row["event_id"]): (row["body"], row["created_at"], row["version"]) for row in rows}
    (target,) = lines(folder, "insights_kept/target.jsonl")
    assert target["weeks_fen"] == [*["0"] * 3, str(LARGE)]
    assert all(isinstance(row["version"], str) for row in lines(folder, "identity/outbox.jsonl"))
    assert {row["id"]: row["phone"] for row in lines(folder, "identity/person.jsonl")} == {
        str(row["id"]): row["phone"] for row in phones
    }


async def test_what_cannot_be_exported_is_refused_and_leaves_nothing(platform: Platform, tmp_path: Path) -> None:
    firm, config, folder = await firm_with_files(platform, b"one"), platform.config(), tmp_path / "out"

    async def told(code: str = firm.code, **changes: Any) -> str:
        refused = await refusal(export.export(config.with_changes(**changes), TARGETS, code, folder))
        assert {path.name for path in tmp_path.iterdir()} <= {"out"}
        return f"{refused.reason}: {refused.text.render('en', refused.args_by_name)}"

    folder.mkdir()
    (folder / "mine").touch()
    assert await told() == f"EXPORT_IN_THE_WAY: {folder} is not empty, or cannot be replaced."
    (folder / "mine").unlink()
    folder.rmdir()
    folder.symlink_to(tmp_path.parent / "nowhere")  # no folder can be renamed onto it
    assert (await told()).startswith("EXPORT_IN_THE_WAY: ")
    folder.unlink()
    folder.mkdir()
    assert await told("nobody") == "TENANT_UNKNOWN: There is no tenant with the code nobody."
    away = with_login(config.database_url, "weft_app", "wrong")
    assert (await told(database_url=away)).startswith("ROWS_NOT_READ: ")
    assert (await told(database_url=f"postgresql://x@127.0.0.1:{free_port()}/x")).startswith("ROWS_NOT_READ: ")

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async def stuck(*_: Any) -> None:
        raise GenericError("no answer")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export.os, "fsync", full)
        assert (await told()).startswith(f"EXPORT_NOT_WRITTEN: The export to {folder} cannot be written (")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("obstore.get_async", stuck)
        assert (await told()).startswith("FILES_NOT_COPIED: ")
    with export.partial(folder):
        refused = await refusal(export.export(config, TARGETS, firm.code, folder))
        assert refused.reason == "EXPORT_IN_THE_WAY"
    folder.rmdir()
    left = tmp_path / ".out.partial"  # what a killed one left
    (left / "identity").mkdir(parents=True)
    (left / "manifest.json").write_text("{}")
    assert (await export.export(config, TARGETS, firm.code, folder)).files == 1
    assert not left.exists()


async def test_files_that_are_amiss_are_named_and_the_command_ends_with_1(
    platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm, other = await firm_with_files(platform, b"one", b"two"), await firm_with_files(platform, SECRET)
    async with platform.sql() as sql:
        keys = await sql.fetch("select key, tenant_id from quotes.kept_file where tenant_id = any($1) order by kept_at",
                               [firm.id, other.id])  # fmt: skip
        foreign = next(row["key"] for row in keys if row["tenant_id"] == other.id)
        gone, altered = (row["key"] for row in keys if row["tenant_id"] == firm.id)
        await sql.execute(
            "insert into quotes.kept_file (tenant_id, key, subject, sha256, size, kept_at)"
            " select $1, key, 'orders/2', 'x', 1, now() from unnest($2::text[]) key",
            firm.id, [foreign, outside := f"{other.id}/../quotes/kept_file.jsonl"],
        )  # fmt: skip
        await sql.execute("update quotes.kept_file set sha256 = 'y' where key = $1", altered)
    await platform.app.files.delete(gone)
    orphan = await platform.app.files.put_bytes(str(firm.id), b"new", content_type="text/plain", uploader="people/1")
    monkeypatch.setattr(cli, "_table", TARGETS)
    monkeypatch.setattr("weft.ops.tenants.running", platform.config)
    words = ["tenant", "export", firm.code, str(tmp_path / "out")]
    done = await asyncio.to_thread(CliRunner().invoke, ops_app, words, env={"LANG": "zh_CN.UTF-8"})
    assert (done.exit_code, "数据所引用的 4 个文件缺失" in done.stderr, firm.code in done.stdout) == (1, True, True)
    faults = {one["key"]: one["fault"] for one in lines(tmp_path / "out", "files.jsonl")}
    missing = dict.fromkeys((gone, foreign, outside), "file_missing")
    assert faults == {**missing, altered: "file_altered", orphan.key: ""}
    async with platform.sql() as sql:
        await sql.execute("delete from quotes.kept_file where tenant_id = $1", firm.id)


async def test_every_secret_column_is_left_out(platform: Platform) -> None:
    async with platform.sql() as sql:
        names = {
            name
            for schema in await sql.fetch("select nspname from pg_namespace where nspname !~ '^pg_|^information'")
            for table in await columns.tables(sql, schema[0])
            for column in table.columns
            for name in (column, f"{table.name}.{column}")
        }
    words = ("secret", "password", "totp", "token", "hash", "seal")
    sounding = {name for name in names if "." not in name and any(word in name for word in words)}
    assert sounding - set(columns.SECRETS) <= set(NO_SECRETS)
    assert set(columns.SECRETS) <= names
