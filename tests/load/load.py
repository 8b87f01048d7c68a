"""`make load`: the holds of load, L1 to L8, each as median and range, and what a request costs; writes build/load.json.

`load.py L4 L5` measures some of them, `costs` what requests cost; QUICK=1 is the short form, MINUTES the time of L4, SEED
the arrivals, `--output json` prints the file in place of the table. L8 is P11 of the bench under its own name; the short
form plays it only where it is named, since it fills tables for minutes. It speaks
to loopback alone, ends by itself and ends what it started; 1 is its exit code where a limit was missed.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvloop
from rich.console import Console
from rich.table import Table

from tests.load import draining, edges, growth, overload, steady, storage
from tests.load.costs import costs
from tests.load.crowd import SEED, crowd
from tests.load.rounds import QUICK, ROUNDS, Figure
from tests.load.world import Servers, servers, world

RESULT = Path(__file__).resolve().parents[2] / "build" / "load.json"
LIMIT_S = 3600.0 + 60 * steady.MINUTES
BOUNDS: dict[str, tuple[str, float]] = {
    "L1": ("≥", 0.5), "L2.rate": ("≥", 0.5), "L2.p50": ("≤", 2.0), "L3": ("≥", 0.85), "L4.errors": ("≤", 0.0),
    "L4.p99": ("≤", 5.0), "L4.memory": ("≤", 1.05), "L4.outbox": ("≤", 1.0), "L5.goodput": ("≥", 0.8),
    "L5.refusals": ("≤", 50.0), "L5.told": ("≤", 0.0), "L6": ("≤", 1.5), "L7.relay": ("≥", 3.0),
    "L7.deadlines": ("≤", 120.0), "L8": ("≤", 1.5),
}  # fmt: skip
COSTS, LONG = "costs", "L8"
PARTS = (*dict.fromkeys(name.partition(".")[0] for name in BOUNDS), COSTS)


def held(figure: Figure) -> bool:
    """Whether the median keeps its limit."""
    sign, limit = BOUNDS[figure.name]
    return figure.median >= limit if sign == "≥" else figure.median <= limit


def ran() -> dict[str, Any]:
    """What a run must say of itself."""
    model = next((line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.machine())  # fmt: skip
    memory_mib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": model, "cores": os.cpu_count(),
        "memory_mib": memory_mib, "load_before": round(os.getloadavg()[0], 1), "seed": SEED, "minutes": steady.MINUTES,
        "deadlines": draining.DEADLINES, "rounds": ROUNDS, "quick": QUICK,
    }  # fmt: skip


Found = tuple[list[Figure], dict[str, Any]]


async def measured(wanted: set[str]) -> AsyncIterator[Found]:
    """Everything asked for, as it comes: figures, and parts of what requests cost. What fills tables or breaks the
    peace has servers of its own.
    """
    if wanted & {"L1", "L3"}:
        async with servers() as at:
            yield [one for one in await storage.figures(at) if one.name in wanted], {}
    if wanted & {"L2", "L4", "L5", "L7"}:
        async with servers() as at, world(at) as running, crowd(running) as made:
            for name, ask in (("L2", edges.edges), ("L4", steady.steady), ("L5", overload.overloaded)):
                if name in wanted:
                    yield await ask(made), {}
            if "L7" in wanted:
                yield [await draining.relayed(made)], {}
    if wanted & {"L7", COSTS}:
        async with servers() as at:
            figures, deadline = await draining.deadlines(at)
            yield figures, {"deadline": {name: round(value, 5) for name, value in deadline.items()}}
    for name, alone in ALONE.items():
        if name in wanted:
            async with servers() as at:
                yield await alone(at)


async def others(at: Servers) -> Found:
    """L6."""
    return [await overload.neighbours(at)], {}


async def grown(at: Servers) -> Found:
    """L8."""
    async with world(at) as running:
        return [replace(await growth.lists(running), name="L8")], {}


async def counted(at: Servers) -> Found:
    """What requests cost."""
    return [], await costs(at)


ALONE: dict[str, Callable[[Servers], Any]] = {"L6": others, "L8": grown, COSTS: counted}


def keep(run: dict[str, Any], figures: list[Figure], costing: dict[str, Any]) -> dict[str, Any]:
    """Writes what was found at once, each with its run; what was not asked for stays as it was."""
    kept = json.loads(RESULT.read_text()) if RESULT.exists() else {"figures": {}, "costs": {}}
    for one in figures:
        sign, limit = BOUNDS[one.name]
        low, high = one.range
        kept["figures"][one.name] = {
            "what": one.what, "limit": f"{sign} {limit:g}", "median": round(one.median, 4),
            "range": [round(low, 4), round(high, 4)], "rounds": len(one.values), "held": held(one), "notes": one.notes,
            "ran": run,
        }  # fmt: skip
    if costing:
        kept["costs"] |= costing | ({"ran": run} if "cpu_ms" in costing else {})
    kept["figures"] = {name: kept["figures"][name] for name in BOUNDS if name in kept["figures"]}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
    return kept


def shown(figures: list[Figure]) -> Table:
    """The table at the end."""
    table = Table("", "hold", "median", "range", "limit", "", title="load")
    for one in figures:
        sign, limit = BOUNDS[one.name]
        low, high = one.range
        table.add_row(one.name, one.what, f"{one.median:.3g}", f"{low:.3g} … {high:.3g}", f"{sign} {limit:g}",
                      "ok" if held(one) else "missed")  # fmt: skip
    return table


async def play(wanted: set[str], run: dict[str, Any]) -> list[Figure]:
    """Measures, tells and keeps."""
    found: list[Figure] = []
    began = time.monotonic()
    async for figures, costing in measured(wanted):
        keep(run, figures, costing)
        found += figures
        for one in figures:
            low, high = one.range
            print(
                f"{time.monotonic() - began:5.0f} s  {one.name:12} {one.median:.3f} [{low:.3f} … {high:.3f}]",
                file=sys.stderr,
            )
            for note in one.notes:
                print(f"{'':10}{note}", file=sys.stderr)
        if costing:
            print(f"{time.monotonic() - began:5.0f} s  costs: {', '.join(costing)}", file=sys.stderr)
    return found


def main() -> None:
    """The command."""
    asked = sys.argv[1:]
    as_json = asked[-2:] == ["--output", "json"]
    asked = asked[:-2] if as_json else asked
    if unknown := [name for name in asked if name not in PARTS]:
        sys.exit(f"load: there is no {', '.join(unknown)}; there are {', '.join(PARTS)}, and --output json at the end")
    usual = [name for name in PARTS if not (QUICK and name == LONG)]
    run = ran()
    about = ", ".join(f"{name} {value}" for name, value in run.items())
    print(f"load: {about}", file=sys.stderr)

    async def bounded() -> list[Figure]:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, task.cancel)
        async with asyncio.timeout(LIMIT_S):
            return await play(set(asked or usual), run)

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        try:
            found = runner.run(bounded())
        except TimeoutError:
            sys.exit(f"load: not done within {LIMIT_S:.0f} s; what is told above is kept")
        except asyncio.CancelledError:
            sys.exit("load: ended; what is told above is kept")
    if as_json:
        print(RESULT.read_text(), end="")
    else:
        Console(width=140).print(shown(found))
    missed = [one.name for one in found if not held(one)]
    print(f"load: missed {', '.join(missed) or 'none'}; {RESULT}", file=sys.stderr)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
