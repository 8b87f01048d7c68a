"""A quiet moment on a machine that others use: with ALONE=1 (as root) the processes of this bench run before all others
while a round lasts, a few seconds at a time. The kernel groups processes by session, and every backend of Postgres is a
session of its own: on a busy machine sixteen backends get sixteen times the share of one application, which would
measure the neighbours and not the program.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WANTED = bool(os.environ.get("ALONE")) and os.geteuid() == 0


def own_processes() -> list[int]:
    """This process and all that descend from it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(") ")[2].split()[1])
        except OSError:
            continue
    found = [os.getpid()]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


@contextmanager
def alone() -> Iterator[None]:
    """Before all others, for as long as the block lasts; nothing without ALONE=1."""
    if not WANTED:
        yield
        return
    _schedule(os.SCHED_RR, 1)
    try:
        yield
    finally:
        _schedule(os.SCHED_OTHER, 0)


def _schedule(policy: int, priority: int) -> None:
    for pid in own_processes():
        for task in Path(f"/proc/{pid}/task").glob("[0-9]*"):
            try:
                os.sched_setscheduler(int(task.name), policy, os.sched_param(priority))
            except OSError:
                continue
