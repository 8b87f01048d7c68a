"""A server process as our direct child, on loopback: started, killed, restarted on the same port and data.

Children, never daemons: the kernel ends them with us, however we end, and a killed server starts again at once because
we reap it (a zombie's process id in its pid file makes Postgres believe that it still runs).
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import pwd
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self

START_S = 30.0
STOP_S = 4.0  # of the five seconds that Ctrl-C may take
PR_SET_CHILD_SUBREAPER = 36


class StartFailed(Exception):
    """An embedded part cannot start; the text is one sentence, shown without traceback."""


class Child:
    """A server process of ours: started, killed, restarted on the same port and data.

    One thread must own it, a thread that lives as long as the child: the kernel ends the child with the *thread* that
    forked it.
    """

    name: str
    stop_signal = signal.SIGTERM
    user: pwd.struct_passwd | None = None

    def __init__(self, home: Path, port: int, fsync: bool = True) -> None:
        self.home = home
        self.port = port
        self.fsync = fsync
        self.process: subprocess.Popen[bytes] | None = None
        self.wanted = False  # started and neither stopped nor killed by us
        self._log_start = 0
        self._deadline = 0.0

    def prepare(self) -> None:
        """Makes data and configuration; slow the first time, may run in a thread."""
        raise NotImplementedError

    def command(self) -> list[str]:
        """The server and its arguments."""
        raise NotImplementedError

    def answers(self) -> bool:
        """Whether the running server takes clients."""
        raise NotImplementedError

    @property
    def folder(self) -> Path:
        """The server's working directory, which tells its processes from others."""
        raise NotImplementedError

    @property
    def log(self) -> Path:
        """The server's own log, shared by its starts."""
        return self.home / "server.log"

    @property
    def pid(self) -> int:
        """The server's process id; 0 when it does not run."""
        return self.process.pid if self.process and self.process.poll() is None else 0

    def start(self) -> Self:
        """Prepares, spawns and waits until the server answers."""
        self.prepare()
        self.spawn()
        while not self.ready():
            time.sleep(0.005)
        return self

    async def start_async(self) -> Self:
        """`start` without blocking the loop; the child still belongs to the loop's thread."""
        prepared = asyncio.ensure_future(asyncio.to_thread(self.prepare))
        try:
            await asyncio.shield(prepared)
        except asyncio.CancelledError:
            await asyncio.wait([prepared])  # a thread cannot be cancelled; it must not write after we have stopped
            raise
        self.spawn()
        while not self.ready():  # noqa: ASYNC110, another process cannot set an event
            await asyncio.sleep(0.005)
        return self

    def spawn(self) -> None:
        """Starts the server process; returns at once."""
        self.await_predecessor()
        if port_taken(self.port):
            raise StartFailed(f"Port {self.port} on 127.0.0.1, wanted for {self.name}, is taken by another process.")
        adopt_orphans()
        with self.log.open("ab") as log:
            self._log_start = log.tell()
            self.process = subprocess.Popen(  # noqa: S603
                [*dies_with_us(self.stop_signal), *self.command()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env=self.environment(),
                start_new_session=True,  # Ctrl-C is for us: we drain first, then stop the servers
                **self.switch(),
            )
        self.wanted = True
        self._deadline = time.monotonic() + START_S

    def environment(self) -> dict[str, str]:
        """The server's whole environment: neither our secrets nor the caller's PG… variables."""
        return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": str(self.home)}

    def switch(self) -> dict[str, Any]:
        """Popen's arguments for running as the server's user."""
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}

    def ready(self) -> bool:
        """Whether it answers; `StartFailed` with the reason once it never will."""
        assert self.process is not None
        if self.process.poll() is not None:
            raise StartFailed(self.reason())
        if self.answers():
            return True
        if time.monotonic() > self._deadline:
            self.kill()
            raise StartFailed(f"The embedded {self.name} was not ready within {START_S:.0f} s; see {self.log}.")
        return False

    def reason(self) -> str:
        """Why the server ended, in one sentence, from what it logged since its last start."""
        with self.log.open("rb") as log:
            log.seek(self._log_start)
            text = log.read(1 << 20).decode(errors="replace")
        return explain(self.name, text, self.home, self.port, self.log)

    def await_predecessor(self) -> None:
        """Lets processes of a start that was just killed end, so that two never share the data."""
        until = time.monotonic() + STOP_S
        while pids := living_in(self.folder):
            if time.monotonic() > until:
                raise StartFailed(f"The data in {self.folder} are still in use by {self.name}, process {pids[0]}.")
            time.sleep(0.01)

    def signal(self, number: int) -> None:
        """Sends a signal, if the server runs."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)

    def kill(self) -> None:
        """kill -9, and reaps it: a zombie would make the next start believe that it still runs."""
        self.wanted = False
        self.signal(signal.SIGKILL)
        if self.process:
            self.process.wait()

    def restart(self) -> Self:
        """Kills if need be, then starts on the same port and data."""
        self.kill()
        return self.start()

    def stop(self) -> None:
        """Stops normally; by force after `STOP_S`."""
        self.wanted = False
        self.signal(self.stop_signal)
        if self.process:
            try:
                self.process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                self.kill()


def dies_with_us(number: signal.Signals) -> list[str]:
    """The prefix under which the kernel signals the child when we die, also by kill -9 (Linux)."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", number.name.removeprefix("SIG"), "--"] if setpriv else []


def explain(name: str, text: str, home: Path, port: int, log: Path) -> str:
    """A server's last words as one sentence."""
    lowered = text.lower()
    if "no space left" in lowered or "disk quota" in lowered or "insufficient storage" in lowered:
        return f"The disk of {home} is full: {name} cannot write its data."
    if "address already in use" in lowered:
        return f"Port {port} on 127.0.0.1, wanted for {name}, is taken by another process."
    if "is not compatible with this version" in lowered:
        return (
            f"The data in {home} were made by another version of {name}; keep them with that version, or `weft reset`."
        )
    last = [line for line in text.splitlines() if re.search(r"FATAL|PANIC|\[FTL\]|\[ERR\]|error:|cannot|denied", line)]
    said = (
        re.sub(r"^.*?(FATAL:|PANIC:|\[FTL\]|\[ERR\]|error:)\s*", "", last[-1]).rstrip(".")
        if last
        else "no reason given"
    )
    return f"The embedded {name} did not start: {said}; see {log}."


def free_port() -> int:
    """A free loopback port below the range of outgoing connections, so that it stays free while a part is down."""
    for _ in range(100):
        port = random.randrange(20000, 32000)
        if not port_taken(port):
            return port
    raise StartFailed("No free loopback port was found between 20000 and 32000.")


def port_taken(port: int, host: str = "127.0.0.1") -> bool:
    """Whether something listens on the port, or it cannot be bound."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def living_in(folder: Path) -> list[int]:
    """The processes whose working directory is the folder: Postgres and nats-server always stand in theirs."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cwd"):
        with contextlib.suppress(OSError):  # gone meanwhile, another user's, or a zombie
            if Path(os.readlink(entry)) == folder:
                found.append(int(entry.parent.name))
    return found


def reap_orphans(name: str) -> None:
    """Reaps what a killed server left behind; not every container has an init that does."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            pid, _, state = entry.read_text().partition(f" ({name}) ")
            if state.startswith(f"Z {os.getpid()} "):
                os.waitpid(int(pid), os.WNOHANG)


def adopt_orphans() -> None:
    """Makes this process the parent of its children's orphans, instead of init (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
