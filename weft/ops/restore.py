"""`weft ops restore`: a backup's base and its log become the data directory of a `weft up`, as of a moment.

The copy is checked by the hash of every file, Postgres recovers it to the moment asked for behind a socket that nobody
else reaches, what the readers may have missed is marked to be sent again, and everything is verified before the server is
stopped. The data directory must be empty of databases and of a broker's store; until all is done, nothing stands in its
place. What the store of the files or the verification cannot do is a finding, and does not throw away what recovered.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import asyncpg
import obstore

from weft.ailments import said
from weft.anchors import PREFIX as ANCHORS
from weft.app import Targets, services_of
from weft.children import StartFailed, free_port
from weft.config import Config
from weft.dev import claim
from weft.errors import Kind, Refused
from weft.files import open_store
from weft.migrations import APP_ROLE
from weft.ops.backup import Base, bases, damage, fingerprint, first_segment, whole_at
from weft.ops.verify import Proven, verify, why
from weft.servers import DATABASE, POSTGRES_CONF, POSTGRES_MAJOR, Postgres
from weft.streams import KEPT_S
from weft.text import Text

RECOVERY_S = 24 * 3600.0
TRUSTING = "local all all trust\n"  # only whoever reaches the socket's folder, which is the server's own
WALLED = "".join(
    f"{kind} {database} all {where} scram-sha-256\n"
    for database in ("all", "replication")
    for kind, where in (("local", ""), ("host", "127.0.0.1/32"), ("host", "::1/128"))
)


class BackupNotWhole(Refused):
    """The folder holds no base, or one of its files is not as it was copied."""

    reason = "BACKUP_NOT_WHOLE"
    kind = Kind.PRECONDITION
    text = Text(en="There is no whole backup in {folder} ({why}).", zh="{folder} 中没有完整的备份（{why}）。")
    remedy = Text(en="Take another copy of the backup.", zh="请使用备份的其他副本。")


class BackupDoesNotReach(Refused):
    """The moment lies before the first base, or behind the end of the log."""

    reason = "BACKUP_DOES_NOT_REACH"
    kind = Kind.PRECONDITION
    text = Text(
        en="The backup in {folder} does not hold the moment {to} ({why}).",
        zh="{folder} 中的备份不包含时刻 {to}（{why}）。",
    )
    remedy = Text(
        en="Name a moment between its first base and its last change; without --to all that it has is restored.",
        zh="请指定首个基础备份之后、最后一次变更之前的时刻；不带 --to 则恢复全部内容。",
    )


class DataInTheWay(Refused):
    """The data directory has a database, or the store of a broker that knows of what will never have happened."""

    reason = "DATA_IN_THE_WAY"
    kind = Kind.PRECONDITION
    text = Text(
        en="There is a database or a broker's store in {folder} already.", zh="{folder} 中已有数据库或消息代理的存储。"
    )
    remedy = Text(
        en="Name another place in WEFT_DATA_DIR, or move both `postgres` and `nats` away: what the old broker holds would "
        "be delivered.",
        zh="请在 WEFT_DATA_DIR 中指定其他位置，或将 postgres 与 nats 一并移走；否则旧消息代理中的事件仍会被投递。",
    )


class KeyOfAnother(Refused):
    """Sealed personal data of the backup could not be read under the key that is here."""

    reason = "KEY_OF_ANOTHER"
    kind = Kind.PRECONDITION
    text = Text(
        en="The encryption key under which the backup's personal data were sealed is not here.",
        zh="此处没有加密该备份个人数据所用的密钥。",
    )
    remedy = Text(
        en="Set WEFT_ENCRYPTION_KEY to it, or put its file into the data directory; a backup never holds keys.",
        zh="请在 WEFT_ENCRYPTION_KEY 中设置该密钥，或将密钥文件放入数据目录；备份从不包含密钥。",
    )


@dataclass(slots=True)
class Restored:
    """What came back."""

    base: str
    until: str  # when the last change was made that is there
    events: int  # sent before, and sent again when the platform starts
    files: int
    proven: Proven

    def row(self) -> dict[str, Any]:
        """For programs."""
        facts = {name: getattr(self, name) for name in ("base", "until", "events", "files")}
        return facts | {"verified": self.proven.row()}


class Recovering(Postgres):
    """A copied cluster that replays its log up to a moment, and then takes changes."""

    def __init__(self, home: Path, sockets: Path, until: datetime | None) -> None:
        super().__init__(home, free_port())
        self.sockets, self.until = sockets, until

    @property
    def host(self) -> str:
        """A folder of the server's own, so that trust is in nobody else's reach."""
        return str(self.sockets)

    def command(self) -> list[str]:
        """Without any port but the socket, and with the log beside the cluster."""
        settings = {
            "listen_addresses": "", "hot_standby": "off", "archive_mode": "off", "max_wal_senders": "0",
            "restore_command": 'cp "../wal/%f" "%p"', "recovery_target_action": "promote",
        }  # fmt: skip
        if self.until is not None:
            settings["recovery_target_time"] = self.until.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f+00")
        return [*super().command(), *(word for one in settings.items() for word in ("-c", "=".join(one)))]

    def spawn(self) -> None:
        """Recovery takes as long as the log is."""
        super().spawn()
        self._deadline = time.monotonic() + RECOVERY_S

    def at(self, user: str, database: str) -> str:
        """Its address for a login."""
        return f"postgresql://{user}@/{database}?{urlencode({'host': self.host, 'port': self.port})}"


async def restore(config: Config, targets: Targets, folder: Path, to: datetime | None = None) -> Restored:
    """Makes a data directory of a backup, as of a moment or with all that the backup has.

    Raises the refusals of this module.
    """
    place, base = chosen(folder, to)
    _check(config, folder, base)
    if damaged := await asyncio.to_thread(damage, place):
        en, zh = f"{damaged} is not as it was copied", f"{damaged} 与复制时不一致"
        raise BackupNotWhole(folder=folder, why_en=en, why_zh=zh)
    with claim(config.data_dir), _cluster(config, folder, place) as home:
        with tempfile.TemporaryDirectory(prefix="weft-") as sockets:
            server = Recovering(home, Path(sockets), to)
            if server.user:
                os.chown(sockets, server.user.pw_uid, server.user.pw_gid)
            try:
                await _recovered(server, folder, to)
                until, events = await _put_right(server, base, targets)
                files, missing = await asyncio.to_thread(_files, config, folder, to or until or whole_at(base))
                inside = config.with_changes(database_url=server.at(APP_ROLE, DATABASE))
                proven = await _proven(inside, targets)
            finally:
                await asyncio.to_thread(server.stop)
        _leave(home)
    if missing:
        proven.report.add("files_not_put_back", str(folder / "files"), missing)
    return Restored(place.name, (until or whole_at(base)).isoformat(), events, files, proven)


def chosen(folder: Path, to: datetime | None) -> tuple[Path, Base]:
    """The newest base that was whole by a moment."""
    found = bases(folder)
    if not found:
        raise BackupNotWhole(folder=folder, why_en="there is no base", why_zh="没有基础备份")
    early = [one for one in found if to is None or whole_at(one[1]) <= to]
    if not early:
        first = found[0][1].made_at
        en, zh = f"its first base is of {first}", f"首个基础备份的时刻为 {first}"
        raise BackupDoesNotReach(folder=folder, to=to, why_en=en, why_zh=zh)
    place, base = early[-1]
    if base.postgres.split(".")[0] != POSTGRES_MAJOR:
        en = f"it is of Postgres {base.postgres}, and {POSTGRES_MAJOR} is here"
        zh = f"它属于 Postgres {base.postgres}，此处为 {POSTGRES_MAJOR}"
        raise BackupNotWhole(folder=folder, why_en=en, why_zh=zh)
    return place, base


def _check(config: Config, folder: Path, base: Base) -> None:
    """Refuses what could not serve afterwards, before anything is copied."""
    here = config.encryption_key.get_secret_value() or (config.data_dir / "encryption-key").exists()
    if not here or fingerprint(config) != base.key:
        raise KeyOfAnother
    if any((config.data_dir / kept).exists() for kept in ("postgres", "nats")):
        raise DataInTheWay(folder=config.data_dir)


@contextmanager
def _cluster(config: Config, folder: Path, place: Path) -> Iterator[Path]:
    """The home of the copied cluster and its log, as its server's user. It gets its place when all that follows is done,
    and is removed if that fails.
    """
    home = config.data_dir / "postgres.new"
    _remove(home)  # what a restore left that was killed
    server = Postgres(home, 1)
    server.make_home()
    try:
        cluster, log = home.resolve() / "cluster", home.resolve() / "wal"
        shutil.copytree(place, cluster, symlinks=True)
        log.mkdir(mode=0o700)
        first = first_segment(place)
        for segment in sorted((folder / "wal").glob("*")) if (folder / "wal").exists() else []:
            name = segment.name.removesuffix(".partial")
            if name.endswith(".history") or (name[8:] >= first[8:] and not (log / name).exists()):
                shutil.copyfile(segment, log / name)
        _configure(cluster)
        for path in (cluster, log, *cluster.rglob("*"), *log.rglob("*")) if server.user else ():
            os.chown(path, server.user.pw_uid, server.user.pw_gid, follow_symlinks=False)  # type: ignore[union-attr]
        yield home
        home.rename(config.data_dir / "postgres")
    except BaseException:
        _remove(home)
        raise


def _remove(home: Path) -> None:
    """Removes a cluster's home, or the link to it."""
    shutil.rmtree(home.resolve(), ignore_errors=True)
    if home.is_symlink():
        home.unlink()


def _configure(cluster: Path) -> None:
    """Settings of ours where they were another installation's, and the mark that makes Postgres recover."""
    (cluster / "weft.json").unlink()
    conf = cluster / "postgresql.conf"
    if not conf.exists() or POSTGRES_CONF not in conf.read_text():
        conf.write_text(POSTGRES_CONF)
    (cluster / "postgresql.auto.conf").write_text("")  # `alter system` there: its archive, its certificates
    (cluster / "pg_hba.conf").write_text(TRUSTING)
    (cluster / "pg_ident.conf").write_text("")
    (cluster / "recovery.signal").touch()
    cluster.chmod(0o700)


async def _recovered(server: Recovering, folder: Path, to: datetime | None) -> None:
    try:
        await server.start_async()
    except StartFailed as error:
        if "recovery target" in str(error):
            en, zh = "its log has no change after it", "其日志在该时刻之后没有变更"
            raise BackupDoesNotReach(folder=folder, to=to, why_en=en, why_zh=zh) from None
        raise


async def _put_right(server: Recovering, base: Base, targets: Targets) -> tuple[datetime | None, int]:
    """Marks as unsent what the broker would still have; gives the administrator a new password."""
    sql = await asyncpg.connect(server.at(base.administrator, DATABASE))
    try:
        until: datetime | None = await sql.fetchval("select pg_last_xact_replay_timestamp()")
        events = 0
        for service in services_of(targets).values():
            if not await sql.fetchval("select to_regclass($1) is not null", f"{service.schema}.outbox"):
                continue  # the backup is of a release that did not have this service yet
            tag = await sql.execute(
                f"update {service.schema}.outbox set sent_at = null where sent_at is not null"
                " and created_at >= coalesce($1, clock_timestamp()) - $2 * interval '1 second'",
                until, KEPT_S,
            )  # fmt: skip
            events += int(tag.rpartition(" ")[2])
        if not await sql.fetchval("select 1 from pg_roles where rolname = 'postgres'"):
            await sql.execute("create role postgres superuser login")
        server.new_password()
        await sql.execute(f"alter role postgres password '{server.password}'")
    finally:
        await sql.close()
    return until, events


async def _proven(config: Config, targets: Targets) -> Proven:
    """What does not hold. That it could not be looked at is a finding as well: what came back stands without it."""
    try:
        return await verify(config, targets)
    except Exception as error:
        proven = Proven()
        proven.report.add("not_verified", "anything", why(error))
        return proven


def _files(config: Config, folder: Path, moment: datetime) -> tuple[int, str]:
    """Puts the stored files back that are not there: how many, and why not all, if the store does not go along."""
    count = 0
    try:
        for _ in _put_back(open_store(config.files_url), folder / "files", moment):
            count += 1
    except (OSError, obstore.exceptions.BaseError) as error:
        return count, said(error)
    return count, ""


def _put_back(store: Any, kept: Path, moment: datetime) -> Iterator[str]:
    """Puts back what is not there. Anchors that were dropped later tell of a chain that is no more, so they stay in the
    backup.
    """
    there = {str(entry["path"]) for batch in obstore.list(store) for entry in batch}
    for path in sorted(kept.rglob("*")) if kept.exists() else []:
        key = str(path.relative_to(kept))
        if not path.is_file() or path.name.startswith(".") or key in there:
            continue
        if key.startswith(f"{ANCHORS}/") and path.stat().st_mtime > moment.timestamp():
            continue
        with path.open("rb") as file:
            obstore.put(store, key, file)
        yield key


def _leave(home: Path) -> None:
    """The cluster as `weft up` keeps one: its log read, its doors closed to all without a password."""
    shutil.rmtree(home.resolve() / "wal")
    (home.resolve() / "cluster" / "pg_hba.conf").write_text(WALLED)
