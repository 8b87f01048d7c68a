"""`make bench`: the ratios of performance, each as median and range of interleaved rounds; writes build/bench.json.

`bench.py P1 P5` measures some of them; QUICK=1 a short form with three rounds; ALONE=1 (as root) runs its rounds before
all other processes of the machine. Every child that it starts ends with it, and it ends by itself.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import uvloop

from tests.load import (
    arriving,
    assigning,
    flows,
    growth,
    inside,
    receiving,
    reconciling,
    recycling,
    searching,
    starting,
    waking,
)
from tests.load.rounds import QUICK, Figure
from tests.load.world import Servers, World, servers, world
from tests.load.writes import writes

RESULT = Path(__file__).resolve().parents[2] / "build" / "bench.json"
LIMIT_S = 3600.0
GOALS: dict[str, tuple[str, float]] = {
    "P1": ("≥", 0.35), "P2": ("≥", 0.50), "P3": ("≥", 0.15), "P5": ("≤", 1 / 12), "P6": ("≥", 0.75), "P7": ("≥", 0.4),
    "P8": ("≥", 0.3), "P9a": ("≥", 0.35), "P9b": ("≤", 120.0), "P10a": ("≤", 5.0), "P10b": ("≤", 450.0),
    "P11": ("≤", 1.5), "P11s": ("≤", 5.0), "P12": ("≤", 20.0), "P13": ("≤", 6.0), "P13r": ("≤", 60.0), "P14": ("≤", 1.2),
    "P14i": ("≤", 1.2), "P15": ("≤", 1.2),
}  # fmt: skip
SERVED = ("P1", "P2", "P3", "P10b")


def verdict(figure: Figure) -> str:
    """`ok` or `short`, against the first goal."""
    sign, goal = GOALS[figure.name]
    return "ok" if (figure.median >= goal if sign == "≥" else figure.median <= goal) else "short"


def tell(figure: Figure) -> None:
    """One line, and what stands behind it."""
    sign, goal = GOALS[figure.name]
    low, high = figure.range
    value = f"{figure.median:8.3f} [{low:.3f} … {high:.3f}]"
    print(f"{figure.name:5} {value:32} {sign} {goal:<7.3g} {verdict(figure):5}  {figure.what}")
    for note in figure.notes:
        print(f"{'':7}{note}")
    sys.stdout.flush()


async def served(at: Servers, wanted: set[str]) -> AsyncIterator[Figure]:
    """What is asked of the platform over HTTP."""
    async with world(at) as running:
        async with writes(running) as asked:
            if "P1" in wanted:
                yield await asked.against_pgbench("P1", 16)
            if "P2" in wanted:
                yield await asked.against_pgbench("P2", 64)
            if "P3" in wanted:
                yield await asked.list_of_fifty()
            if "P10b" in wanted:
                yield await asked.resident()


INSIDE: dict[str, Callable[[Servers], Awaitable[Figure]]] = {
    "P5": inside.calls,
    "P6": inside.work,
    "P7": flows.relay,
    "P8": flows.projection,
    "P10a": starting.ready,
    "P12": assigning.decision,
    "P13": reconciling.whole,
}

PLAYED: dict[str, Callable[[World], Awaitable[Figure]]] = {
    "P13r": receiving.one,
    "P14": arriving.leads,
    "P14i": arriving.file_of_leads,
}
ALONE: dict[str, Callable[[Servers], Awaitable[Figure]]] = {"P11s": searching.search, "P15": recycling.rules}


async def measure(wanted: set[str]) -> list[Figure]:
    """Every figure asked for, told as it comes."""
    found: list[Figure] = []

    def take(figure: Figure) -> None:
        found.append(figure)
        tell(figure)
        keep(figure)

    async with servers() as at:
        if wanted & set(SERVED):
            async for figure in served(at, wanted):
                take(figure)
        for name, ask in INSIDE.items():
            if name in wanted:
                take(await ask(at))
        if wanted & {"P9a", "P9b"}:
            for figure in await waking.burst(at):
                if figure.name in wanted:
                    take(figure)
    if "P11" in wanted:  # on servers of its own: its millions of rows must not weigh on anything else
        async with servers() as at, world(at) as running:
            take(await growth.lists(running))
    for name, played in PLAYED.items():
        if name in wanted:
            async with servers() as at, world(at) as running:
                take(await played(running))
    for name, ask in ALONE.items():
        if name in wanted:
            async with servers() as at:
                take(await ask(at))
    return found


def keep(figure: Figure) -> None:
    """Writes a figure at once; those that were not asked for stay as they were."""
    kept = json.loads(RESULT.read_text()) if RESULT.exists() else {}
    low, high = figure.range
    kept[figure.name] = {"median": round(figure.median, 4), "range": [round(low, 4), round(high, 4)]}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({name: kept[name] for name in GOALS if name in kept}, indent=1) + "\n")


def main() -> None:
    """The command."""
    asked = sys.argv[1:]
    if unknown := [name for name in asked if name not in GOALS and name not in ("P9", "P10")]:
        sys.exit(f"bench: there is no {', '.join(unknown)}; there are {', '.join(GOALS)}")
    wanted = {name for name in GOALS if not asked or name in asked or name.rstrip("ab") in asked}
    began = time.monotonic()
    load = os.getloadavg()[0]
    print(
        f"bench: {len(wanted)} figures{', quick' if QUICK else ''}; load before it {load:.1f} on {os.cpu_count()} cores"
    )

    asked_to_end: list[signal.Signals] = []

    async def bounded() -> list[Figure]:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None

        def end(number: signal.Signals) -> None:
            asked_to_end.append(number)
            task.cancel()

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, end, number)
        async with asyncio.timeout(LIMIT_S):
            return await measure(wanted)

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        try:
            found = runner.run(bounded())
        except TimeoutError:
            sys.exit(f"bench: not done within {LIMIT_S:.0f} s; what is told above is kept")
        except asyncio.CancelledError:
            if not asked_to_end:
                raise
            sys.exit(f"bench: ended by {asked_to_end[0].name}; what is told above is kept")
    short = [figure.name for figure in found if verdict(figure) == "short"]
    print(f"bench: {time.monotonic() - began:.0f} s; short of the first goals: {', '.join(short) or 'none'}; {RESULT}")


if __name__ == "__main__":
    main()
