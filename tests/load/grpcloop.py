"""Clients that ask one rpc over gRPC as soon as they are answered, for `edges.py`; in a process of its own, one JSON order
per line in, one JSON line out, as `client.py`.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

import uvloop
from grpc import aio

from tests.load.openloop import told
from weft.api.leads import v1 as leads
from weft.rpc import GRPC_OPTIONS


async def play(order: dict[str, Any]) -> dict[str, Any]:
    """The rate and the times of `GetLead`."""
    took: list[float] = []
    async with aio.insecure_channel(order["target"], options=GRPC_OPTIONS) as channel:
        stub = leads.LeadsStub(channel)
        metadata = [tuple(one) for one in order["metadata"]]
        end = time.perf_counter() + order["seconds"]

        async def ask(first: int) -> None:
            number = first
            while (began := time.perf_counter()) < end:
                number += order["clients"]
                name = order["names"][number % len(order["names"])]
                await stub.GetLead(leads.GetLeadRequest(name=name), timeout=10, metadata=metadata)
                took.append(time.perf_counter() - began)

        await asyncio.gather(*(ask(number) for number in range(order["clients"])))
    return {"rate": len(took) / order["seconds"], **told(took)}


async def main() -> None:
    """Plays orders until standard input ends."""
    while line := await asyncio.to_thread(sys.stdin.readline):
        print(json.dumps(await play(json.loads(line))), flush=True)


if __name__ == "__main__":
    uvloop.run(main())
