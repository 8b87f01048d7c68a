"""The floor of P1 and P2: the least that a Python process can do to take the same write over HTTP.

One plain ASGI route on the same server, event loop and driver as the gateway: it reads the JSON, runs the one statement
that pgbench runs in a transaction of its own, and answers. No session, no permission, no field rules, no idempotent
answer, no trace, no log, and nobody who reads its events. Settings come as JSON in argv: url, role, tenant, port.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import uvicorn
import uvloop

from tests.load.pgbench import same_rows

POOL = 16


async def serve(url: str, role: str, tenant: str, port: int) -> None:
    """Says "ready" on standard output, and serves until told to stop."""
    begin, statement = same_rows(UUID(tenant))
    pool = await asyncpg.create_pool(
        url, min_size=POOL, max_size=POOL, server_settings={"role": role, "jit": "off"}, reset=_nothing
    )

    async def app(scope: Any, receive: Any, send: Any) -> None:
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        key = orjson.loads(body)["company"].removeprefix("Bench ")
        async with pool.acquire() as connection:
            await connection.execute(begin)
            await connection.fetchrow(statement, key)
            await connection.execute("commit")
        answer = orjson.dumps({"company": f"Bench {key}", "state": "POOLED"})
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    config = uvicorn.Config(app, port=port, http="httptools", lifespan="off", access_log=False, log_level="warning")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    print("ready", flush=True)
    await task


async def _nothing(_: object) -> None:
    """Leaves a connection as it is when it goes back: what it set ended with its transaction."""


if __name__ == "__main__":
    uvloop.run(serve(**json.loads(sys.argv[1])))
