"""A process that serves gRPC can start its servers again: `weft up` does so when Postgres dies."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVE_AND_START_CHILDREN = """
import asyncio, os, pwd, subprocess, sys
if sys.argv[1] == "bare":
    os.environ["GRPC_ENABLE_FORK_SUPPORT"] = "1"
import weft
from grpc import aio

async def main():
    dead = [aio.insecure_channel(f"127.0.0.1:{port}") for port in range(1, 5)]
    async def knock(channel):
        while True:
            try:
                await channel.unary_unary("/a/b")(b"", timeout=0.5)
            except aio.AioRpcError:
                pass
    tasks = [asyncio.create_task(knock(channel)) for channel in dead]
    user = os.geteuid()
    bad = 0
    for _ in range(60):
        bad += subprocess.Popen(["/bin/true"], user=user).wait() != 0
        await asyncio.sleep(0.01)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    sys.exit(bad > 0)

asyncio.run(main())
"""


async def aborts(mode: str) -> bool:
    command = [sys.executable, "-c", SERVE_AND_START_CHILDREN, mode]
    done = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, capture_output=True, timeout=60, check=False)
    return done.returncode != 0


async def test_children_start_while_grpc_is_busy():
    assert not await aborts("weft")
