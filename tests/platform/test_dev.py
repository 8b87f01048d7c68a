"""The embedded servers: they start, die with us, come back with their data, and say in one sentence why they cannot."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import nats
import nats.errors
import pytest

from weft import dev, servers
from weft.children import explain, living_in
from weft.dev import Embedded, StartFailed, erase, free_port
from weft.servers import reachable

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user for Postgres")
linux = pytest.mark.skipif(sys.platform != "linux", reason="the kernel ends children only on Linux")

PARENT = """
import asyncio, sys
from pathlib import Path
from weft.dev import Embedded

async def main():
    async with Embedded(Path(sys.argv[1]), fsync=False) as e:
        print(e.pg_pid, e.nats_pid, flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A directory that another user can reach, unlike pytest's."""
    with tempfile.TemporaryDirectory(prefix="weft-test-") as name:
        Path(name).chmod(0o755)
        yield Path(name) / "data"


@pytest.fixture(scope="module")
async def running() -> AsyncIterator[Embedded]:
    with tempfile.TemporaryDirectory(prefix="weft-test-") as name:
        Path(name).chmod(0o755)
        async with Embedded(Path(name) / "data", fsync=False) as embedded:
            yield embedded


def sentence(error: pytest.ExceptionInfo[StartFailed]) -> str:
    text = str(error.value)
    assert "\n" not in text
    assert text.endswith((".", "`."))
    return text


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1].startswith("Z")
    except OSError:
        return True


async def count(embedded: Embedded) -> int:
    connection = await asyncpg.connect(embedded.database_url)
    try:
        await connection.execute("create table if not exists kept (i int)")
        await connection.execute("insert into kept values (1)")
        return int(await connection.fetchval("select count(*) from kept"))
    finally:
        await connection.close()


async def test_both_servers_answer_with_the_settings_we_rely_on(running: Embedded) -> None:
    connection = await asyncpg.connect(running.database_url)
    row = await connection.fetchrow(
        "select current_setting('server_version'), current_setting('timezone'), current_setting('server_encoding'),"
        " current_setting('max_connections'), current_setting('listen_addresses'),"
        " current_setting('unix_socket_directories')"
    )
    await connection.close()
    assert tuple(row) == ("18.4", "UTC", "UTF8", "200", "127.0.0.1", running.postgres.host)
    client = await nats.connect(running.nats_url)
    assert (await client.jetstream().account_info()).streams == 0
    await client.close()


async def test_a_home_whose_socket_no_path_can_name_is_reached_over_the_loopback(folder: Path) -> None:
    shallow, deep = servers.Postgres(folder / "pg", 5432), servers.Postgres(folder / ("a" * 90), 5432)
    assert shallow.host == str(folder / "pg")
    assert deep.host == "127.0.0.1"


async def test_neither_server_lets_a_stranger_in(running: Embedded) -> None:
    for host in ("127.0.0.1", running.postgres.host):
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(
                user="postgres", password="wrong", host=host, port=running.postgres.port, database="postgres"
            )
    with pytest.raises((nats.errors.Error, OSError)):
        await nats.connect(f"nats://127.0.0.1:{running.nats.port}", allow_reconnect=False)
    secrets = [running.postgres.home / "password", running.nats.home / "password", running.nats.home / "nats.conf"]
    assert [oct(path.stat().st_mode & 0o777) for path in secrets] == ["0o600"] * 3


async def test_a_killed_postgres_restarts_with_its_data_eight_times_of_eight(running: Embedded) -> None:
    before = await count(running)
    for turn in range(1, 9):
        os.kill(running.pg_pid, signal.SIGKILL)
        running.postgres.restart()
        assert await count(running) == before + turn


async def test_a_killed_nats_server_restarts_with_its_streams(running: Embedded) -> None:
    client = await nats.connect(running.nats_url)
    await client.jetstream().add_stream(name="kept", subjects=["kept.>"])
    await client.jetstream().publish("kept.one", b"1")
    await client.close()
    running.nats.restart()
    client = await nats.connect(running.nats_url)
    assert (await client.jetstream().stream_info("kept")).state.messages == 1
    await client.close()


async def test_a_server_that_ends_unasked_is_started_again(running: Embedded) -> None:
    watch = asyncio.create_task(running.supervise())
    killed = running.nats_pid
    os.kill(killed, signal.SIGKILL)
    async with asyncio.timeout(60):
        while running.nats_pid in (0, killed) or not running.nats.answers():
            await asyncio.sleep(0.05)
    watch.cancel()


async def test_a_second_weft_on_the_same_data_is_refused(running: Embedded) -> None:
    with pytest.raises(StartFailed) as error:
        await Embedded(running.data_dir).__aenter__()
    assert f"in use by another Weft (process {os.getpid()})" in sentence(error)
    with pytest.raises(StartFailed):
        erase(running.data_dir)


async def test_nats_syncs_every_publish_unless_data_are_thrown_away(folder: Path) -> None:
    safe, quick = servers.Nats(folder / "a", 1), servers.Nats(folder / "b", 1, fsync=False)
    for server in (safe, quick):
        server.prepare()
    assert "sync_interval: always" in safe.configuration()
    assert "sync_interval" not in quick.configuration()


@pytest.mark.alone
async def test_data_survive_a_stop_and_the_stop_is_quick(folder: Path) -> None:
    took = []
    for turn in (1, 2):
        async with Embedded(folder) as embedded:
            assert await count(embedded) == turn
            began = time.monotonic()
        took.append(time.monotonic() - began)
        assert not living_in(embedded.postgres.folder)
    assert min(took) < 5
    erase(folder)
    assert not folder.exists()


@linux
async def test_the_servers_die_with_a_killed_weft_and_start_again_at_once(folder: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(folder)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pids = [int(word) for word in parent.stdout.readline().split()]
    parent.kill()
    parent.wait()
    async with Embedded(folder, fsync=False) as embedded:
        assert all(gone(pid) for pid in pids)
        assert await count(embedded) == 1


async def test_a_taken_port_is_named(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(StartFailed) as error:
            await Embedded(folder, nats_port=port, fsync=False).__aenter__()
    assert f"Port {port}" in sentence(error)
    assert not living_in(folder / "postgres" / "cluster")


async def test_data_of_another_postgres_are_left_alone(folder: Path) -> None:
    async with Embedded(folder, fsync=False) as embedded:
        version = embedded.postgres.folder / "PG_VERSION"
    version.write_text("17\n")
    with pytest.raises(StartFailed) as error:
        await Embedded(folder, fsync=False).__aenter__()
    assert "made by Postgres 17, and this Weft embeds 18" in sentence(error)


async def test_a_cluster_whose_making_was_killed_is_made_anew(folder: Path) -> None:
    postgres = servers.Postgres(folder / "postgres", free_port(), fsync=False)
    folder.mkdir()
    postgres.make_home()
    (folder / "postgres" / "cluster.new").mkdir()
    (folder / "postgres" / "cluster.new" / "PG_VERSION").write_text("18\n")
    async with Embedded(folder, fsync=False) as embedded:
        assert await count(embedded) == 1


async def test_a_pid_file_that_names_a_stranger_does_not_prevent_a_start(folder: Path) -> None:
    async with Embedded(folder, fsync=False) as embedded:
        embedded.postgres.kill()
    pid_file = embedded.postgres.folder / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getppid()), *lines[1:]]))
    async with Embedded(folder, fsync=False) as embedded:
        assert await count(embedded) == 1


async def test_a_full_disk_is_refused_before_anything_is_half_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "FREE_BYTES_MIN", 1 << 60)
    with pytest.raises(StartFailed) as error:
        await Embedded(folder).__aenter__()
    assert "is full" in sentence(error)
    assert not (folder / "postgres").exists()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("PANIC:  could not write to file: No space left on device", "is full"),
        ("listen tcp 127.0.0.1:1: bind: address already in use", "Port 7 on 127.0.0.1, wanted for Postgres, is taken"),
        ("x FATAL:  data directory has wrong ownership", "did not start: data directory has wrong ownership"),
        ("", "no reason given"),
    ],
)
def test_a_servers_last_words_become_one_sentence(said: str, meant: str) -> None:
    text = explain("Postgres", said, Path("/data"), 7, Path("/data/log"))
    assert meant in text
    assert text.endswith(".")


async def test_a_data_directory_that_cannot_be_written_is_named(folder: Path) -> None:
    folder.write_text("a file, not a directory")
    with pytest.raises(StartFailed) as error:
        await Embedded(folder).__aenter__()
    assert str(folder) in sentence(error)


@as_root
async def test_as_root_the_data_move_to_where_postgres_can_reach_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = folder.with_name("shared")
    private = folder.with_name("home")
    private.mkdir(mode=0o700)
    monkeypatch.setattr(servers, "SHARED", shared)
    async with Embedded(private / "data", fsync=False, keep=False) as embedded:
        assert await count(embedded) == 1
        assert embedded.postgres.folder.is_relative_to(shared)
    assert list(shared.iterdir()) == []


@as_root
def test_as_root_the_binaries_are_copied_once_to_where_postgres_can_reach_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = servers.postgres_user()
    monkeypatch.setattr(servers, "SHARED", folder)
    monkeypatch.setattr(servers, "reachable", lambda *_: False)
    home = servers.postgres_home(user)
    assert home.is_relative_to(folder)
    assert reachable(home / "bin" / "postgres", user)
    assert servers.postgres_home(user) == home
    assert [path.name for path in folder.iterdir()] == [home.parent.parent.name]
    for binary in ("initdb", "postgres"):
        done = subprocess.run([home / "bin" / binary, "--version"], user="nobody", capture_output=True, text=True)
        assert "18.4" in done.stdout


def test_erasing_leaves_what_is_not_ours(folder: Path) -> None:
    folder.mkdir()
    (folder / "photo.jpg").write_text("mine")
    (folder / "nats").mkdir()
    erase(folder)
    assert [path.name for path in folder.iterdir()] == ["photo.jpg"]
