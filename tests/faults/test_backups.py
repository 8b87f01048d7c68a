"""A backup under load, more writes, and the return to a moment between: what was accepted by then is there, nothing half."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import pytest
from grpc import aio
from obstore.exceptions import GenericError
from typer.testing import CliRunner

from tests.faults.conftest import ROWS, Scenario, runs
from tests.faults.invariants import check
from tests.faults.service import TARGETS
from tests.faults.workload import Workload
from tests.faults.world import CHANNEL, PREFIX, Replica, World
from weft import anchors, cli, migrations
from weft.app import Target
from weft.children import free_port
from weft.config import Config
from weft.db import Database, Pool
from weft.dev import Embedded
from weft.doctor import examine
from weft.errors import Refused
from weft.files import Files
from weft.ops import backup, follow, restore
from weft.ops.command import ops_app
from weft.ops.copies import copy_files
from weft.ops.verify import verify
from weft.service import Service
from weft.testing import PASSWORD, eventually

pytestmark = pytest.mark.faults
# The release that restores has a service more than the one that made the backup.
NEWER = TARGETS | {"later": Target(service=Service(name="later"))}


@dataclass
class Returned(World):
    """A world whose servers were not made but restored; its broker is new."""

    async def begin(self, before: World) -> None:
        """Serves with one replica."""
        self.embedded = Embedded(self.folder / "data", fsync=False, keep=False)
        await self.embedded.__aenter__()
        self.key, self.encryption_key = before.key, before.encryption_key
        (self.folder / "key.pem").write_bytes(self.key.as_pem(private=True))
        admin = self.admin_url
        await migrations.bootstrap(admin, ["probe"], PASSWORD)
        self._start_parent()
        port = free_port()
        self.replicas["a"] = Replica("a", port, self.folder)
        self.channels["a"] = aio.insecure_channel(f"127.0.0.1:{port}", options=CHANNEL)
        await self.up("a")
        await self.client.connect(self.embedded.nats_url)


@pytest.fixture(autouse=True)
def where_the_world_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a database of its own; and nobody waits long."""
    for one in (backup, restore):
        monkeypatch.setattr(one, "DATABASE", "faults")
    monkeypatch.setattr(follow, "PAUSE_S", 0.2)


def settings(world: World, data: Path, **more: Any) -> Config:
    """Those of an operator."""
    mine = {name: world.settings(0)[name] for name in ("signing_key", "encryption_key", "nats_prefix")}
    return Config.load(data_dir=data, **mine, **more)


async def ops(config: Config, *words: str) -> Any:
    """`weft ops` as a person types it, and what it prints for programs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "_table", NEWER if words[0] == "restore" else TARGETS)
        words = (*words, "--output", "json")
        done = await asyncio.to_thread(lambda: CliRunner().invoke(ops_app, words, env=config.environment()))
    assert done.exit_code == 0, (done.output, done.exception)
    return json.loads(done.stdout)


@asynccontextmanager
async def following(config: Config, folder: Path) -> AsyncIterator[list[Refused]]:
    """Somebody follows the log; what he says."""
    begun, said = asyncio.Event(), list[Refused]()
    task = asyncio.create_task(follow.follow(config, folder, begun=begun, say=said.append))
    try:
        await asyncio.wait({task, asyncio.create_task(begun.wait())}, return_when=asyncio.FIRST_COMPLETED)
        assert not task.done(), task.exception()
        yield said
        assert not task.done(), task.exception()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def keep_file(config: Config, world: World, tenant: UUID, content: bytes) -> str:
    """A stored file that a row names."""
    upload = await Files.of(config).put_bytes(str(tenant), content, content_type="text/plain", uploader="people/1")
    async with world.sql() as sql:
        await sql.execute(
            "insert into probe.kept_file (tenant_id, key, subject, sha256, size, kept_at)"
            " values ($1, $2, 'probes/1', $3, $4, clock_timestamp())",
            tenant, upload.key, upload.sha256, upload.size,
        )  # fmt: skip
    return upload.key


@asynccontextmanager
async def alien_setting(world: World) -> AsyncIterator[None]:
    """`alter system` made a setting with which no Postgres starts elsewhere."""
    async with world.sql() as sql:
        await sql.execute("alter system set shared_preload_libraries = 'nobody_else_has_it'")
        try:
            yield
        finally:
            await sql.execute("alter system reset shared_preload_libraries")


async def anchored(world: World, files: Files) -> None:
    """An anchor of the chain as it stands."""
    pool = Pool(world.settings(0)["database_url"], 1)
    try:
        await eventually(lambda: anchors.drop(Database(pool, "probe"), files))
    finally:
        await pool.close()


async def reached(folder: Path, world: World) -> None:
    """Until the follower has written all that is in the log now."""
    async with world.sql() as sql:
        at = await sql.fetchval("select pg_current_wal_flush_lsn()")

        async def there() -> bool:
            query = "select flush_lsn >= $1 from pg_stat_replication where application_name = 'pg_receivewal'"
            return bool(await sql.fetchval(query, at))

        await eventually(there)


async def interrupt(world: World, said: list[Refused]) -> None:
    """Postgres shuts the follower out, who says so and comes again."""
    query = "select active_pid from pg_replication_slots where slot_name = $1"
    async with world.sql() as sql:
        before = await sql.fetchval(query, follow.SLOT)
        await sql.execute("select pg_terminate_backend($1)", before)

        async def again() -> bool:
            return await sql.fetchval(query, follow.SLOT) not in {None, before}

        await eventually(again)
    assert {error.reason for error in said} == {"DATABASE_NOT_COPIED"}


async def give_up(world: World) -> None:
    """Postgres drops the log that it kept for the slot."""
    async with world.sql() as sql:
        await sql.execute("alter system set max_slot_wal_keep_size = '1MB'")
        await sql.execute("select pg_reload_conf()")

        async def lost() -> bool:
            await sql.execute("select pg_logical_emit_message(false, 'weft', 'more')")
            await sql.execute("select pg_switch_wal()")
            await sql.execute("checkpoint")
            query = "select wal_status = 'lost' from pg_replication_slots where slot_name = $1"
            return bool(await sql.fetchval(query, follow.SLOT))

        await eventually(lost)
        await sql.execute("alter system reset max_slot_wal_keep_size")
        await sql.execute("select pg_reload_conf()")


async def told(back: World) -> int:
    """How many events the broker holds. It is new: what the old one held for readers, this one must hold as well."""
    return int((await back.client.jetstream().stream_info(f"{PREFIX}_probe")).state.messages)


async def test_a_moment_between_comes_back_whole(
    scenario: Scenario, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The last moment that can be restored is that of the follower's last flush, seconds ago at most."""
    if runs() <= 3 and "[1]" not in request.node.name:
        pytest.skip("one seed is enough for the short form: each restores a whole cluster")
    world, first = scenario.world, scenario.load
    scenario.title = "backup and restore"
    folder, began = tmp_path / "backup", time.monotonic()
    config = settings(world, tmp_path / "source", database_admin_url=world.admin_url)
    async with following(config, folder) as said, alien_setting(world):
        early = await keep_file(config, world, first.ids[0], b"before the base")
        load = asyncio.create_task(first.run(1.2))
        await backup.backup(config, folder)
        await load
        await interrupt(world, said)
        late = await keep_file(config, world, first.ids[0], b"after the base")
        await anchored(world, Files.of(config))
        second = Workload(world.channels, world.signer, scenario.seed + 1)
        await second.prepare(2)
        load = asyncio.create_task(second.run(1.6))
        await asyncio.sleep(0.8)
        accepted = [sent for sent in second.sent if sent.outcome == "ok"]
        to = datetime.now(UTC)
        await load
        undone = orjson.dumps({"service": "probe", "seals": {str(first.ids[0]): [1_000_000, "00"]}})
        await Files.of(config).keep("anchors/probe/2999-01-01.json", undone)
        lost = [sent for sent in second.sent if sent.outcome == "ok" and sent not in accepted]
        assert lost, "nothing was written after the moment"
        await reached(folder, world)
        await copy_files(config, folder)
    made_s, began = time.monotonic() - began, time.monotonic()

    back = Returned(tmp_path / "back")
    back.folder.mkdir(mode=0o755)
    (tmp_path).chmod(0o755)
    target = settings(world, back.folder / "data", database_url="postgresql://x@y/z", nats_url="nats://x")
    found = await ops(target, "restore", str(folder), "--to", to.isoformat())
    restored_s = time.monotonic() - began
    verified, *_, later = found["verified"]["services"]
    assert found["verified"]["findings"] == []
    assert (verified["there"], later["there"], verified["anchors"] > 0) == (True, False, True)
    assert len(await Files.of(target).kept("anchors")) == 1, "an anchor of a chain that is no more came back"
    assert (found["files"] >= 2, verified["files"], verified["audit_rows"] > 0) == (True, 2, True)
    assert datetime.fromisoformat(found["until"]) <= to
    try:
        await back.begin(world)
        for sent in second.sent:
            if sent not in accepted:
                sent.outcome = "unknown"  # whoever calls again would learn it
        rest_s = await back.settle(first.ids + second.ids)
        async with back.sql() as sql:
            verdicts = [await check(sql, load, rest_s=rest_s) for load in (first, second)]
            assert await told(back) >= await sql.fetchval("select count(*) from probe.outbox")
            there = set(
                await sql.fetch("select tenant_id, request_id from probe.audit where tenant_id = any($1)", second.ids)
            )
        gone = sum((sent.tenant, sent.key) not in there for sent in lost)
        assert all(not verdict.findings for verdict in verdicts), f"seed {scenario.seed}\n{verdicts[0]}\n{verdicts[1]}"
        assert gone > 0, "nothing of what came after the moment is away"
        await seen_through(back_config(back, target), early, late)
    finally:
        await back.stop()
    ROWS.append(
        f"backup and restore  seed {scenario.seed}: {first.count('ok') + len(accepted)} accepted before the moment are"
        f" there, {gone} of {len(lost)} after it are not; {found['events']} events sent again; backup with load"
        f" {made_s:.1f} s, restore {restored_s:.1f} s, at rest in {rest_s:.1f} s"
    )
    await placed_all_the_same(settings(world, tmp_path / "again"), folder)
    await refusals(world, folder, to, tmp_path, found["base"])


async def seen_through(config: Config, early: str, late: str) -> None:
    """Nothing is wrong; then a file that is gone and one that was changed are named."""
    await let_in_as_before(config.database_url)
    assert (await verify(config, TARGETS)).report.findings == []
    await Files.of(config).delete(early)
    (config.data_dir / "files" / late).write_bytes(b"changed by hand")
    findings = (await verify(config, TARGETS)).report.findings
    assert {(one.fault, one.where) for one in findings} == {("file_missing", early), ("file_altered", late)}


async def let_in_as_before(url: str) -> None:
    """A target's own login came back with its password and with the roles that it may take, and no others."""
    own = await asyncpg.connect(migrations.with_login(url, migrations.login_of("probe"), PASSWORD))
    try:
        await own.execute("set role weft_probe_ops")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await own.execute("set role weft_quiet")
    finally:
        await own.close()


async def based(config: Config, folder: Path, count: int) -> None:
    """Somebody follows until there are so many bases, and the log since the newest is whole."""

    def whole() -> bool:
        wanting = follow.wanting(folder, backup.Keeping(), 16 << 20, datetime.now(UTC))
        return len(backup.bases(folder)) == count and not wanting

    async with following(config, folder):
        await eventually(whole)


def back_config(back: Returned, target: Config) -> Config:
    """An operator's, of the restored installation."""
    return target.with_changes(database_url=migrations.with_login(back.admin_url, migrations.APP_ROLE, PASSWORD))


async def placed_all_the_same(config: Config, folder: Path) -> None:
    """What recovered stands, though no file can be put back and nothing be verified."""

    def refuses(*_: Any) -> None:
        raise GenericError("the store is away")

    async def fails(*_: Any) -> None:
        raise OSError("the disk is away")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(restore.obstore, "put", refuses)
        patch.setattr(restore, "verify", fails)
        found = await restore.restore(config, NEWER, folder)
    assert [(one.fault, one.where, one.found) for one in found.proven.report.findings] == [
        ("not_verified", "anything", "the disk is away"),
        ("files_not_put_back", str(folder / "files"), "the store is away"),
    ]
    assert (config.data_dir / "postgres" / "cluster" / "PG_VERSION").exists()


async def refusals(world: World, folder: Path, to: datetime, tmp_path: Path, base: str) -> None:
    """What cannot be done is refused, and leaves nothing behind."""

    async def refused(data: str, at: datetime | None = to, source: Path = folder, **more: Any) -> str:
        target = settings(world, tmp_path / data, **more)
        with pytest.raises(Refused) as told:
            await restore.restore(target, TARGETS, source, at)
        assert data == "back/data" or not (target.data_dir / "postgres").exists()
        assert told.value.text.render("zh", told.value.args_by_name) != told.value.text.render(
            "en", told.value.args_by_name
        )
        return told.value.reason

    (tmp_path / "back" / "data" / "postgres").mkdir(parents=True, exist_ok=True)
    assert await refused("back/data") == "DATA_IN_THE_WAY"
    assert await refused("none", datetime(2020, 1, 1, tzinfo=UTC)) == "BACKUP_DOES_NOT_REACH"
    assert await refused("none", datetime(2999, 1, 1, tzinfo=UTC)) == "BACKUP_DOES_NOT_REACH"
    assert await refused("none", source=tmp_path / "source") == "BACKUP_NOT_WHOLE"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world, "encryption_key", "A" * 43 + "=")
        assert await refused("none") == "KEY_OF_ANOTHER"
    damaged = next((folder / base / "base").rglob("PG_VERSION"))
    damaged.write_text("17\n")
    assert await refused("none") == "BACKUP_NOT_WHOLE"
    operator = settings(world, tmp_path / "source", database_url=world.admin_url, database_admin_url=world.admin_url)
    (made,) = await ops(operator, "backup", str(folder), "--keep", "1", "--days", "0")
    assert [place.name for place, _ in backup.bases(folder)] == [made["base"]]
    first = backup.first_segment(folder / made["base"])
    assert all(log.name[8:] >= first[8:] for log in (folder / "wal").glob("?" * 24))
    lesser = migrations.with_login(world.admin_url, migrations.APP_ROLE, PASSWORD)
    with pytest.raises(backup.CopyNeedsSuperuser):
        await backup.backup(settings(world, tmp_path / "source", database_admin_url=lesser), tmp_path / "other")
    assert not (tmp_path / "other").exists()
    # Nobody follows any more: the slot keeps the log, and the doctor says so until it is given up.
    outside = settings(world, tmp_path / "source", database_url=lesser, nats_url=world.embedded.nats_url)
    assert "backup_not_followed" in {one.fault for one in (await examine(outside, TARGETS)).findings}
    # Postgres does not wait for ever: then the slot is made anew, with a base behind the gap.
    await based(operator, folder, 2)
    await give_up(world)
    assert "backup_log_lost" in {one.fault for one in (await examine(outside, TARGETS)).findings}
    await based(operator, folder, 3)
    async with world.sql() as sql:

        async def free() -> bool:
            return not await sql.fetchval("select active from pg_replication_slots where slot_name = $1", follow.SLOT)

        await eventually(free)
        await sql.execute("select pg_drop_replication_slot($1)", follow.SLOT)
