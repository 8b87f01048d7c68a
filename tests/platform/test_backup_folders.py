"""What a backup's folder keeps, whose it is, and what a follower does in it; without a server."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from weft.config import Config
from weft.errors import Refused
from weft.ops import backup, follow
from weft.ops.backup import Base, DatabaseNotCopied, Keeping
from weft.ops.copies import FilesNotCopied, copy_files

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SEGMENT_BYTES = 16 << 20


def base(folder: Path, ago: timedelta, first: int, *, cluster: int = 7) -> Path:
    """A base that was whole so long before noon; its log begins with a segment and ends in the next."""
    place = folder / f"base-{NOON - ago:%Y%m%dT%H%M%S}"
    place.mkdir(parents=True)
    made = Base((NOON - ago).isoformat(), "postgres", "18.1", "", {}, 0)
    (place / "weft.json").write_bytes(orjson.dumps(asdict(made)))
    (place / "backup_label").write_text(f"START WAL LOCATION: 0/0 (file {segment(first)})\n")
    end = f"0/{(first + 2) * SEGMENT_BYTES:X}"  # the first byte behind the next
    told = {"System-Identifier": cluster, "Files": [], "WAL-Ranges": [{"End-LSN": end}]}
    (place / "backup_manifest").write_bytes(orjson.dumps(told))
    return place


def segment(number: int, timeline: int = 1) -> str:
    return f"{timeline:08X}{number // 256:08X}{number % 256:08X}"


def log(folder: Path, *names: str) -> Path:
    (folder / "wal").mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / "wal" / name).touch()
    return folder / "wal"


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_bases_stay_for_days_and_never_fewer_than_asked_for(tmp_path: Path) -> None:
    old, young, new = (base(tmp_path, timedelta(days=days), 300 - 10 * days) for days in (20, 13, 0))
    wal = log(
        tmp_path, *(segment(number) for number in (99, 100, 170, 300)), f"{segment(168)}.partial", "00000002.history"
    )
    backup.prune(tmp_path, Keeping(bases=3, days=0))
    assert (names(tmp_path), len(names(wal))) == ({old.name, young.name, new.name, "wal"}, 5)
    backup.prune(tmp_path, Keeping())
    assert names(tmp_path) == {young.name, new.name, "wal"}
    assert names(wal) == {segment(170), segment(300), "00000002.history"}
    backup.prune(tmp_path, Keeping(bases=1, days=0))
    assert names(tmp_path) == {new.name, "wal"}


def test_what_a_killed_backup_left_is_removed_and_never_one_at_work(tmp_path: Path) -> None:
    left = tmp_path / ".base-20260301T000000000000"
    (left / "base").mkdir(parents=True)
    with backup._scratch(tmp_path) as fresh:
        assert names(tmp_path) == {fresh.name}
        with backup._scratch(tmp_path) as other:
            assert names(tmp_path) == {fresh.name, other.name}
    assert names(tmp_path) == set()


def test_a_follower_takes_a_base_if_the_newest_is_old_or_the_log_since_then_has_a_gap(tmp_path: Path) -> None:
    def wanted(now: datetime = NOON) -> bool:
        return follow.wanting(tmp_path, Keeping(), SEGMENT_BYTES, now)

    assert wanted()
    base(tmp_path, timedelta(hours=19), 254)
    assert wanted()  # nobody followed since
    wal = log(tmp_path, segment(255), segment(256, timeline=2), f"{segment(257)}.partial", "00000002.history")
    assert not wanted()
    assert wanted(NOON + timedelta(hours=2))
    follow.bridge(wal, segment(257), SEGMENT_BYTES)  # goes on where it stands
    follow.bridge(wal, segment(250), SEGMENT_BYTES)
    assert len(names(wal)) == 4
    follow.bridge(wal, segment(300), SEGMENT_BYTES)  # what lies between is nowhere any more
    assert (wal / f"{segment(300)}.partial").stat().st_size == SEGMENT_BYTES
    assert wanted()
    follow.bridge(log(tmp_path / "new"), segment(300), SEGMENT_BYTES)
    assert names(tmp_path / "new" / "wal") == set()  # Postgres itself says where an empty one begins


class Cluster:
    """What Postgres says of itself."""

    def __init__(self, **other: Any) -> None:
        self.row = {
            "login": "postgres",
            "rolsuper": True,
            "database": "postgres",
            "platform": True,
            "cluster": 7,
        } | other

    async def fetchrow(self, query: str) -> dict[str, Any]:
        return self.row


async def test_what_could_not_be_restored_or_is_not_the_folders_is_refused_before_it_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base(tmp_path / "backup", timedelta(0), 1)
    config = Config.load(data_dir=tmp_path, development=True, database_admin_url="postgresql://x@y/z")

    async def told(folder: str, **other: Any) -> str:
        @asynccontextmanager
        async def opened(url: str) -> Any:
            yield Cluster(**other)

        monkeypatch.setattr(backup, "opened", opened)
        try:
            await backup.admitted(config, tmp_path / folder)
        except Refused as error:
            words = [
                text.render(tongue, error.args_by_name)
                for text in (error.text, error.remedy)
                for tongue in ("en", "zh")
            ]
            assert len(set(words)) == 4
            assert not any("{" in word for word in words)
            return error.reason
        return ""

    assert [await told("backup"), await told("new", cluster=8)] == ["", ""]
    assert await told("backup", cluster=8) == "BACKUP_OF_ANOTHER"
    assert await told("new", login="copier", rolsuper=False) == "COPY_NEEDS_SUPERUSER"
    assert await told("new", database="weft") == "PLATFORM_ELSEWHERE"
    assert await told("new", platform=False) == "PLATFORM_ELSEWHERE"


async def test_between_two_whole_looks_only_the_files_of_these_days_are_looked_for(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "backup"
    config = Config.load(data_dir=tmp_path, development=True, files_url=f"file://{store}")
    today, long_ago = f"{datetime.now(UTC):%Y-%m-%d}", "2020-01-01"
    for key in (f"t/{today}/a", f"t/{long_ago}/b", f"anchors/leads/{long_ago}.json"):
        (store / key).parent.mkdir(parents=True, exist_ok=True)
        (store / key).write_text("it")
    assert await copy_files(config, folder, recent=True) == 2
    assert not (folder / "files" / "t" / long_ago).exists()
    assert await copy_files(config, folder) == 3
    assert (folder / "files" / "t" / long_ago / "b").read_text() == "it"
    with pytest.raises(FilesNotCopied):
        (folder / "files").rename(folder / "other")
        (folder / "files").touch()
        await copy_files(config, folder)


async def test_a_follower_says_each_trouble_once_and_none_of_them_ends_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The receiver ends twice, the store fails four times, the base once: all are tried again."""
    said: list[Refused] = []
    rounds, enough = [0, 0], asyncio.Event()

    async def nothing(*_: Any) -> int:
        return SEGMENT_BYTES

    async def finished(_: object) -> None:
        rounds[0] += 1
        if rounds[0] <= 2:
            raise DatabaseNotCopied(why="it restarts")
        await asyncio.Event().wait()

    async def copied(*_: Any, **__: Any) -> int:
        rounds[1] += 1
        if rounds[1] == 8:
            enough.set()
        raise FilesNotCopied(why="no answer")

    async def failing(*_: Any) -> dict[str, Any]:
        raise DatabaseNotCopied(why="no room")

    @asynccontextmanager
    async def tool(*_: Any) -> Any:
        yield None

    replaced = {"admitted": nothing, "_slot": nothing, "finished": finished, "copy_files": copied, "backup": failing}
    for name, other in {**replaced, "tool": tool, "PAUSE_S": 0, "FILES_S": 0}.items():
        monkeypatch.setattr(follow, name, other)
    config = Config.load(data_dir=tmp_path, development=True)
    following = asyncio.create_task(follow.follow(config, tmp_path, say=said.append))
    await asyncio.wait({following, asyncio.create_task(enough.wait())}, timeout=20, return_when=asyncio.FIRST_COMPLETED)
    assert not following.done()
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)
    assert enough.is_set()
    why = [error.args_by_name["why"] for error in said]
    assert (why.count("no answer"), why.count("no room"), "it restarts" in why) == (1, 1, True)
