"""A process that serves gRPC can start its servers again: `weft up` does so when Postgres dies."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.faults
ROOT = Path(__file__).parents[2]
SERVE_AND_START_CHILDREN = """
import asyncio, os, subprocess, sys
if sys.argv[1] == "bare":
    os.environ["GRPC_ENABLE_FORK_SUPPORT"] = "1"
import weft
import grpc
from grpc import aio

class Echo(grpc.GenericRpcHandler):
    def service(self, details):
        async def echo(request, context):
            return request
        return grpc.unary_unary_rpc_method_handler(echo)

async def main():
    server = aio.server()
    port = server.add_insecure_port("127.0.0.1:0")
    server.add_generic_rpc_handlers((Echo(),))
    await server.start()
    alive, dead = aio.insecure_channel(f"127.0.0.1:{port}"), aio.insecure_channel("127.0.0.1:1")

    async def call():
        while True:
            await alive.unary_unary("/a/b")(b"x")
            try:
                await dead.unary_unary("/a/b")(b"x")
            except aio.AioRpcError:
                pass

    tasks = [asyncio.create_task(call()) for _ in range(8)]
    bad = 0
    for _ in range(150):
        try:
            bad += subprocess.Popen(["/bin/true"], user=os.geteuid()).wait() != 0
        except subprocess.SubprocessError:
            bad += 1
        await asyncio.sleep(0.01)
    os.write(1, b"%d" % bad)
    os._exit(0)

asyncio.run(main())
"""


async def aborted(mode: str) -> int:
    """How many of 150 children did not start."""
    command = [sys.executable, "-c", SERVE_AND_START_CHILDREN, mode]
    done = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, capture_output=True, timeout=60, check=True)
    return int(done.stdout)


async def test_children_start_while_grpc_is_busy():
    assert await aborted("weft") == 0


async def test_they_would_not_with_its_fork_handlers():
    assert await aborted("bare") > 0
