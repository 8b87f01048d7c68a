"""People before the platform: the requests of a working day, offered open-loop at fixed times, and the platform's own
maximum for them, which is found closed-loop and counts what the requests set off.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.load.rounds import QUICK
from tests.load.world import Child, Firm, World
from tests.load.writes import LEAD

SEED = int(os.environ.get("SEED") or secrets.randbelow(1_000_000))
STOCK = 200  # leads that there are to read
# Of eighty requests of a rep: the shape of his day in docs/capacity.yaml.
MIX = {"read": 45.0, "page": 15.0, "write": 20.0}
MAXIMUM_S = 5.0 if QUICK else 10.0
CLIENTS = 32


@dataclass
class Crowd:
    """People of one firm, who ask as its vice president; the requests of several crowds may be one order."""

    world: World
    firm: Firm
    client: Child
    paths: list[str] = field(default_factory=list)
    orders: int = 0

    def lanes(self, rate: float, *, prefix: str = "") -> list[dict[str, Any]]:
        """The mix of a day at so many requests a second in all."""
        headers = {"authorization": f"Bearer {self.firm.tokens['vp']}", "accept-language": "en"}
        asked: dict[str, dict[str, Any]] = {
            "read": {"method": "GET", "paths": self.paths},
            "page": {"method": "GET", "paths": ["/v1/leads?pageSize=50"]},
            "write": {"method": "POST", "paths": ["/v1/leads"], "body": LEAD},
        }
        whole = sum(MIX.values())
        return [
            {"name": prefix + kind, "rate": rate * MIX[kind] / whole, "headers": headers, **how}
            for kind, how in asked.items()
        ]

    async def play(self, lanes: list[dict[str, Any]], seconds: float, **more: Any) -> dict[str, Any]:
        """Offers lanes for some seconds; every order of a run has a seed of its own."""
        self.orders += 1
        order = {"port": self.world.config.http_port, "seed": SEED + self.orders, "lanes": lanes, "seconds": seconds}
        return await self.client.say(order | more)

    async def busy(self, seconds: float, clients: int = CLIENTS) -> dict[str, Any]:
        """So many clients that ask again as soon as they are answered; refuses a round in which anything failed."""
        found = await self.play(self.lanes(80.0), seconds, clients=clients)
        if wrong := failures(found):
            raise RuntimeError(f"not everything was answered by {clients} clients: {wrong} {found['said']}")
        return found

    async def maximum(self, seconds: float = MAXIMUM_S) -> tuple[float, float]:
        """Requests a second while clients keep it busy, and with the time in which what they set off was handled."""
        began = time.monotonic()
        found = await self.busy(seconds)
        await self.world.settle(120, enough=True)
        return found["goodput"], found["ok"] / (time.monotonic() - began)


def failures(found: dict[str, Any]) -> dict[str, dict[Any, int]]:
    """By lane, what was not answered with success: how many of each status, and of none."""
    wrong = {name: {**lane["other"], **({"no answer": lane["unknown"]} if lane["unknown"] else {})}
             for name, lane in found["lanes"].items()}  # fmt: skip
    return {name: one for name, one in wrong.items() if one}


@asynccontextmanager
async def crowd(world: World, *, rate: float = 0.0) -> AsyncIterator[Crowd]:
    """A firm with some leads, and the open-loop generator in a process of its own. What prepares it keeps to a rate,
    where the gateway would refuse more.
    """
    client = Child("-m", "tests.load.openloop", log=world.servers.folder / "openloop.log")
    try:
        made = await joined(Crowd(world, await world.firm(), client), rate)
        if not rate:
            await made.busy(1.0)  # connections, plans, caches
            await world.settle(60, enough=True)
        yield made
    finally:
        client.stop()


async def joined(made: Crowd, rate: float = 0.0) -> Crowd:
    """Gives a crowd's firm leads to be read, with the statistics that autovacuum would have."""
    if rate:
        writes = [{**made.lanes(80.0)[-1], "rate": rate}]
        if wrong := failures(await made.play(writes, STOCK / rate)):
            raise RuntimeError(f"the firm's leads were refused: {wrong}")
    else:
        token = made.firm.tokens["vp"]
        await made.world.load(token, "POST", "/v1/leads", connections=8, seconds=60, body=LEAD, count=STOCK)
    await made.world.settle(60, enough=True)
    async with made.world.servers.sql() as sql:
        await sql.execute("vacuum analyze leads.lead")
    made.paths = await paths_of(made.firm)
    return made


async def paths_of(firm: Firm) -> list[str]:
    """The addresses of some leads."""
    page = await firm.call("GET", "/v1/leads?pageSize=100", who="vp")
    return [f"/v1/{lead['name']}" for lead in page["leads"]]


async def until_done(task: asyncio.Task[Any], every_s: float) -> bool:
    """Waits for a task, at most so long; whether it is done."""
    done, _ = await asyncio.wait({task}, timeout=every_s)
    return bool(done)
