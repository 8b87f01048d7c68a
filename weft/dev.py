"""The embedded Postgres and nats-server of `weft up` and of the tests: direct children of this process, on loopback.

Both come as wheels, so nothing needs to be installed. They are children, never daemons: a process that is killed takes
them along, and a killed Postgres can be started again at once, because we have reaped it. Postgres refuses to run as
root; then it runs as an existing unprivileged user, in a directory which that user can reach. Whatever prevents a start
is a `StartFailed` with one sentence. Production uses neither: there, each part is an address in the configuration.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import fcntl
import logging
import os
import shutil
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import IO, Any, Self

from weft.children import STOP_S, StartFailed, free_port, port_taken
from weft.servers import Nats, Postgres

__all__ = [
    "Embedded",
    "Nats",
    "Postgres",
    "StartFailed",
    "erase",
    "free_port",
    "port_taken",
    "start_nats",
    "start_postgres",
]

FREE_BYTES_MIN = 192 << 20  # a new cluster with its first segments of log takes about 60 MiB


def claim(data_dir: Path) -> IO[str]:
    """Locks the data directory for this process; the lock ends with the process, however that ends."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock = (data_dir / "lock").open("a+")
    except OSError as error:
        raise StartFailed(f"The data directory {data_dir} cannot be written ({error.strerror}).") from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.seek(0)
        owner = lock.read().strip()
        lock.close()
        raise StartFailed(
            f"The data directory {data_dir} is in use by another Weft (process {owner or '?'})."
        ) from None
    lock.truncate(0)
    lock.write(f"{os.getpid()}\n")
    lock.flush()
    return lock


def free_space(folder: Path, needed: int) -> None:
    """Refuses a start that would fill the disk halfway."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StartFailed(f"The disk of {folder} is full: {needed >> 20} MiB are needed and {free >> 20} MiB are free.")


def start_postgres(data_dir: Path, port: int = 0, *, fsync: bool = True) -> Postgres:
    """A running Postgres with its data below `data_dir`; port 0 picks a free one, kept over restarts."""
    return Postgres(data_dir.absolute() / "postgres", port or free_port(), fsync).start()


def start_nats(data_dir: Path, port: int = 0, *, fsync: bool = True) -> Nats:
    """A running nats-server with its streams below `data_dir`; port 0 picks a free one, kept over restarts."""
    return Nats(data_dir.absolute() / "nats", port or free_port(), fsync).start()


class Embedded:
    """Postgres and nats-server for as long as the context lasts.

    `keep=False` removes the data at the end (tests). A server that dies unasked is started again by `supervise()`.
    """

    def __init__(
        self, data_dir: Path, *, pg_port: int = 0, nats_port: int = 0, fsync: bool = True, keep: bool = True
    ) -> None:
        self.data_dir = data_dir.absolute()
        self.postgres = Postgres(self.data_dir / "postgres", pg_port or free_port(), fsync)
        self.nats = Nats(self.data_dir / "nats", nats_port or free_port(), fsync)
        self.keep = keep
        self._lock: IO[str] | None = None

    @property
    def database_url(self) -> str:
        """The address of Postgres's superuser; what serves requests uses lesser roles."""
        return self.postgres.url

    @property
    def nats_url(self) -> str:
        """The address of nats-server."""
        return self.nats.url

    @property
    def pg_pid(self) -> int:
        """The postmaster's process id; 0 when it does not run."""
        return self.postgres.pid

    @property
    def nats_pid(self) -> int:
        """The nats-server's process id; 0 when it does not run."""
        return self.nats.pid

    async def __aenter__(self) -> Self:
        self._lock = claim(self.data_dir)
        try:
            new = not (self.data_dir / "postgres").exists()
            free_space(self.data_dir, FREE_BYTES_MIN if new else FREE_BYTES_MIN // 4)
            try:
                await together(self.nats.start_async(), self.postgres.start_async())
            except OSError as error:
                what = "is full" if error.errno == errno.ENOSPC else f"cannot be used ({error.strerror})"
                raise StartFailed(f"The data directory {self.data_dir} {what}.") from None
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def stop(self) -> None:
        """Stops both at once; whoever does not end in `STOP_S` is killed."""
        for child in (self.nats, self.postgres):
            child.wanted = False
            child.signal(child.stop_signal)
        until = time.monotonic() + STOP_S
        while (self.pg_pid or self.nats_pid) and time.monotonic() < until:  # noqa: ASYNC110, processes set no event
            await asyncio.sleep(0.01)
        self.nats.kill()
        self.postgres.kill()
        if not self.keep:
            erase_data(self.data_dir)
        if self._lock:
            self._lock.close()
            self._lock = None

    async def supervise(self) -> None:
        """Restarts a server that ended unasked; gives up on one that does so five times in a minute."""
        deaths: list[float] = []
        while True:
            await asyncio.sleep(0.25)
            for child in (self.postgres, self.nats):
                if not child.wanted or child.pid:
                    continue
                deaths = [d for d in deaths if d > time.monotonic() - 60] + [time.monotonic()]
                if len(deaths) >= 5:
                    raise StartFailed(f"The embedded {child.name} keeps ending; see {child.log}.")
                logging.getLogger(__name__).warning("the embedded %s ended and is started again", child.name)
                await child.start_async()


async def together(*starts: Coroutine[Any, Any, object]) -> None:
    """Runs all; the first failure cancels the rest and is raised plainly, not as a group."""
    tasks = [asyncio.ensure_future(start) for start in starts]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def erase(data_dir: Path) -> None:
    """Deletes what Weft keeps in its data directory and nothing else; refused while a Weft uses it."""
    if not data_dir.exists():
        return
    with claim(data_dir):
        erase_data(data_dir)
        (data_dir / "lock").unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # something of the user's own lies there too
        data_dir.rmdir()


def erase_data(data_dir: Path) -> None:
    """`erase` for a caller who holds the lock."""
    for name in ("postgres", "nats", "files", "signing-key.pem", "encryption-key"):
        path = data_dir / name
        shutil.rmtree(path.resolve(), ignore_errors=True)
        path.unlink(missing_ok=True) if not path.is_dir() or path.is_symlink() else None
