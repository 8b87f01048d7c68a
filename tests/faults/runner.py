"""The processes under faults: a parent that has imported everything and forks a replica for each line on its input.

A replica is one `weft.app.App` that serves the probe over gRPC, or targets of the real table, as in production. It dies
(kill -9 of itself) or falls asleep (SIGSTOP) at the step that its arms file names; SIGUSR1 makes it read that file again.
Forking saves the seconds that Python needs to import, so that a suite of kills stays short.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import faulthandler
import importlib
import json
import os
import signal
import sys
import time
import traceback
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from weft.app import App, Targets
from weft.config import Config
from weft.logs import configure_logs
from weft.runtime import Run

PR_SET_PDEATHSIG = 1
TABLE = "FAULTS_TABLE"  # names the module whose TARGETS are served
DOORS = ("event", "deadline", "answer", "operation")
_door: ContextVar[str] = ContextVar("door", default="")


class Arms:
    """What this process does to itself at which step: `{"point": …, "nth": …, "action": "KILL" or "STOP"}`. The point of a
    commit may name its door: `event before commit`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.left: list[dict[str, Any]] = []

    def read(self) -> None:
        """Takes the file's arms, and says so."""
        with contextlib.suppress(OSError, ValueError):
            text = self.path.read_text()
            self.left = json.loads(text)
            self.path.with_suffix(".taken").write_text(text)

    def __call__(self, point: str) -> None:
        """Counts one arrival at a step, and acts when it is the one that was chosen."""
        for arm in [arm for arm in self.left if arm["point"] in (point, f"{_door.get()} {point}")]:
            arm["nth"] -= 1
            if arm["nth"] <= 0:
                self.left.remove(arm)
                os.kill(os.getpid(), signal.Signals[f"SIG{arm['action']}"])


def table() -> Targets:
    """The targets of which replicas serve some; imported once, before the first fork."""
    found: Targets = importlib.import_module(os.environ[TABLE]).TARGETS
    return found


def remember_doors() -> None:
    """Lets the arms tell the commit of an rpc from that of an event, a deadline or an answer."""
    once = Run._once

    async def marked(run: Run) -> Any:
        word = run.cause.method.split(":", 1)[0]
        token = _door.set(word if word in DOORS else "rpc")
        try:
            return await once(run)
        finally:
            _door.reset(token)

    Run._once = marked  # type: ignore[method-assign]


async def serve(spec: dict[str, Any]) -> None:
    """One replica, until SIGTERM."""
    app = App(Config.load(**spec["settings"]), table(), spec["run"])
    arms = Arms(Path(spec["arms"]))
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_signal_handler(signal.SIGUSR1, arms.read)
    await app.start()
    for node in app.nodes.values():
        node.runtime.crash_points = arms
    Path(spec["ready"]).write_text(str(os.getpid()))
    arms.read()  # last, since whoever arms a replica that is not ready sends no signal
    await stop.wait()
    await app.stop()


def run(spec: dict[str, Any]) -> None:
    """A replica in a process that was just made."""
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR2)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    log = os.open(spec["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    configure_logs("warning", "json")
    if spec.get("skew_s"):
        real = time.time
        time.time = lambda: real() + spec["skew_s"]
    if spec.get("mutation"):
        module, name = spec["mutation"].split(":")
        getattr(importlib.import_module(module), name)()
    remember_doors()
    asyncio.run(serve(spec))


def main() -> None:
    """Forks a replica per line; the answer is its process id. Ends when the input ends."""
    if len(sys.argv) > 1:
        run(json.loads(sys.argv[1]))
        return
    table()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps
    print("ready", flush=True)
    while line := sys.stdin.readline():
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            code = 1
            try:
                run(json.loads(line))
                code = 0
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(code)
        print(pid, flush=True)


if __name__ == "__main__":
    main()
