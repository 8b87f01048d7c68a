"""P10a: how long `weft up` takes on a prepared machine ÷ its slowest part alone: imports, Postgres, or nats-server."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.load.alone import alone
from tests.load.rounds import ROUNDS, Figure, middle
from tests.load.world import ENVIRONMENT, ROOT, Servers, free_ports
from weft.children import Child, dies_with_us, free_port
from weft.dev import start_nats, start_postgres

IMPORTS = "import targets, weft.app; targets.TARGETS"
UP = ("-P", "-c", "from targets import main; main()", "up")


async def up(folder: Path) -> float:
    """Seconds until `weft up` says that it is ready; then it is told to stop."""
    settings = {
        "DATA_DIR": str(folder), "HTTP_PORT": str(free_port()), "METRICS_PORT": "0",
        "GRPC_PORT_BASE": str(free_ports(10)),
    }  # fmt: skip
    environment = {**ENVIRONMENT, **{f"WEFT_{name}": value for name, value in settings.items()}}
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *dies_with_us(signal.SIGKILL), sys.executable, *UP, cwd=ROOT, env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        with alone():
            line = await asyncio.wait_for(process.stdout.readline(), 120)
        took = time.perf_counter() - began
        if b"ready" not in line:
            raise RuntimeError(f"weft up did not start: {(await process.stderr.read()).decode()[-2000:]}")
        return took
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.communicate(), 30)


async def imports() -> float:
    """Seconds to import everything and nothing else."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", IMPORTS, cwd=ROOT, env=ENVIRONMENT)
    with alone():
        if await process.wait():
            raise RuntimeError("the imports failed")
    return time.perf_counter() - began


async def alone_s(start: Callable[[Path], Child], folder: Path) -> float:
    """Seconds until one server on the prepared data answers."""
    began = time.perf_counter()
    child = await asyncio.to_thread(start, folder)
    took = time.perf_counter() - began
    await asyncio.to_thread(child.stop)
    return took


async def ready(at: Servers) -> Figure:
    """P10a."""
    folder = at.folder / "up"
    first = await up(folder)
    ours: list[float] = []
    parts: dict[str, list[float]] = {"imports": [], "Postgres": [], "nats-server": []}
    for _ in range(ROUNDS):
        ours.append(await up(folder))
        parts["imports"].append(await imports())
        parts["Postgres"].append(await alone_s(start_postgres, folder))
        parts["nats-server"].append(await alone_s(start_nats, folder))
    slowest = [max(one) for one in zip(*parts.values(), strict=True)]
    told = ", ".join(f"{name} {middle(values, 's')}" for name, values in parts.items())
    note = f"weft up {middle(ours, 's')} (new machine {first:.1f} s), {told}"
    found = [a / b for a, b in zip(ours, slowest, strict=True)]
    return Figure("P10a", "weft up ready ÷ its slowest part alone", found, [note])
