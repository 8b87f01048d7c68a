"""What a request costs: processor time by kind and by part, memory of a process, and bytes on disk of a write.

The platform runs in four processes: the gateway, the leads service, identity, and everybody else. Nothing but one kind is
asked at a time, by eight clients, and the processor time of each part is read before and after. While writes are counted
the process of everybody else stands still; afterwards it goes on and nothing is asked, so that what events cost is read
apart from what brings them. An idle platform's own use is subtracted. The same reads are counted in one process besides:
the difference is the hop over gRPC.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from pathlib import Path
from typing import Any

from tests.load.alone import alone
from tests.load.crowd import Crowd, crowd
from tests.load.rounds import QUICK, ROUNDS
from tests.load.world import TARGETS, Servers, World, world

CLIENTS = 8
KIND_S = 3.0 if QUICK else 5.0
IDLE_S = 5.0
APART = ("identity", "leads", "gateway")
TICK = os.sysconf("SC_CLK_TCK")
# What housekeeping removes, by the name of its table; all else stays.
SWEPT = ("outbox", "inbox", "idempotency")
SIZES = """
select n.nspname as schema, c.relname as name, c.relkind, pg_relation_size(c.oid) as bytes,
  coalesce(t.relname, c.relname) as table_name
from pg_class c join pg_namespace n on n.oid = c.relnamespace
left join pg_index i on i.indexrelid = c.oid left join pg_class t on t.oid = i.indrelid
where c.relkind in ('r', 'i', 't', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'bench')
"""


def tree_cpu_s(pid: int) -> float:
    """Processor seconds of a process, of the children that it has waited for, and of those that run."""
    used: dict[int, tuple[int, float]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        used[int(entry.parent.name)] = (int(fields[1]), sum(int(one) for one in fields[11:15]) / TICK)
    family = [pid]
    for one in family:
        family += [child for child, (parent, _) in used.items() if parent == one]
    return sum(used[one][1] for one in family if one in used)


def used(world: World) -> dict[str, float]:
    """Processor seconds of every part so far."""
    embedded = world.servers.embedded
    own = {name: child.cpu_s() for name, child in world.parts.items()}
    return {**own, "postgres": tree_cpu_s(embedded.pg_pid), "nats": tree_cpu_s(embedded.nats_pid)}


def between(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    """What was used in between."""
    return {name: after[name] - value for name, value in before.items()}


async def counted(made: Crowd, kind: str, idle: dict[str, float]) -> dict[str, float]:
    """Milliseconds of each part's processor for one request of a kind; `ok` is how many were answered."""
    lane = next(one for one in made.lanes(80.0) if one["name"] == kind)
    before, began = used(made.world), time.monotonic()
    with alone():
        found = await made.play([lane], KIND_S, clients=CLIENTS)
    found_s, spent = time.monotonic() - began, between(before, used(made.world))
    per = {name: max(0.0, value - idle[name] * found_s) / found["ok"] * 1e3 for name, value in spent.items()}
    return {**per, "ok": float(found["ok"])}


async def at_rest(world: World) -> dict[str, float]:
    """Processor seconds a second of each part while nobody asks anything."""
    before = used(world)
    await asyncio.sleep(IDLE_S)
    return {name: value / IDLE_S for name, value in between(before, used(world)).items()}


async def handled(world: World) -> int:
    """How many events the readers have been given so far, each reader's for itself."""
    js = world.broker.jetstream()
    total = 0
    for stream in await js.streams_info():
        for one in await js.consumers_info(stream.config.name or ""):
            total += one.delivered.consumer_seq if one.delivered else 0
    return total


async def written(made: Crowd, idle: dict[str, float]) -> tuple[dict[str, float], dict[str, float], float]:
    """The cost of a write, of an event that a reader handles, and how many of these there are for a write."""
    world = made.world
    with world.parts["others"].paused():
        write = await counted(made, "write", idle)
    before, had, began = used(world), await handled(world), time.monotonic()
    await asyncio.sleep(0.5)
    await world.settle(120)
    took_s, spent = time.monotonic() - began, between(before, used(world))
    events = max(1, await handled(world) - had)
    event = {name: max(0.0, value - idle[name] * took_s) / events * 1e3 for name, value in spent.items()}
    return write, event, events / write["ok"]


async def disk(world: World) -> dict[str, float]:
    """Bytes of tables, indexes, log and streams so far; of the first two apart what housekeeping removes."""
    found = {"table": 0.0, "index": 0.0, "swept": 0.0}
    async with world.servers.sql() as sql:
        for row in await sql.fetch(SIZES):
            swept = row["table_name"].startswith(SWEPT)
            found["swept" if swept else "index" if row["relkind"] == b"i" else "table"] += row["bytes"]
        found["log"] = float(await sql.fetchval("select pg_current_wal_lsn() - '0/0'::pg_lsn"))
    found["stream"] = sum([one.state.bytes for one in await world.broker.jetstream().streams_info()], 0.0)
    return found


def parts_of(found: dict[str, float]) -> dict[str, float]:
    """By part of the model: the owner's service and identity together are the service."""
    service = found.get("leads", 0.0) + found.get("identity", 0.0)
    return {"gateway": found["gateway"], "service": service, "postgres": found["postgres"], "nats": found["nats"]}


def event_parts(found: dict[str, float]) -> dict[str, float]:
    """The same of an event: whoever sends it and whoever reads it are services."""
    service = found["others"] + found["leads"] + found["identity"]
    return {"gateway": 0.0, "service": service, "postgres": found["postgres"], "nats": found["nats"]}


def middle_of(rounds: list[dict[str, float]]) -> dict[str, Any]:
    """Each part's median, with the lowest and the highest round."""
    return {
        name: {"median": round(statistics.median(values), 5), "range": [round(min(values), 5), round(max(values), 5)]}
        for name in rounds[0]
        for values in [[one[name] for one in rounds]]
    }


async def costs(at: Servers) -> dict[str, Any]:
    """Everything that the model of capacity is made from but the deadlines, which L7 counts."""
    every = {"others": [name for name in TARGETS if name not in APART], **{name: [name] for name in APART}}
    rounds: dict[str, list[dict[str, float]]] = {"read": [], "page": [], "write": [], "event": []}
    more: dict[str, list[float]] = {"events": [], "table": [], "index": [], "swept": [], "log": [], "stream": []}
    async with world(at, parts=every) as running, crowd(running) as made:
        idle = await at_rest(running)
        for _ in range(ROUNDS):
            for kind in ("read", "page"):
                rounds[kind].append(parts_of(await counted(made, kind, idle)))
            before = await disk(running)
            write, event, events = await written(made, idle)
            grown = between(before, await disk(running))
            rounds["write"].append(parts_of(write))
            rounds["event"].append(event_parts(event))
            more["events"].append(events)
            for name, value in grown.items():
                more[name].append(value / write["ok"])
        memory = {name: child.rss_mib() for name, child in running.parts.items()}
    async with world(at) as running, crowd(running) as made:
        alone_idle = await at_rest(running)
        whole = [(await counted(made, "read", alone_idle))["all"] for _ in range(ROUNDS)]
        memory["all"] = running.server.rss_mib()
        broker_mib = rss_mib(at.embedded.nats_pid)
    parted = [one["gateway"] + one["service"] for one in rounds["read"]]
    return {
        "cpu_ms": {kind: middle_of(found) for kind, found in rounds.items()},
        "hop_ms": round(max(0.0, statistics.median(parted) - statistics.median(whole)), 5),
        "idle_cores": {"all": round(alone_idle["all"], 5), **{name: round(value, 5) for name, value in idle.items()}},
        "events_per_write": round(statistics.median(more["events"]), 3),
        "bytes_per_write": {name: round(statistics.median(values)) for name, values in more.items() if name != "events"},
        "memory_mib": {"all": round(memory["all"]), "gateway": round(memory["gateway"]),
                       "service": round(memory["leads"]), "nats": round(broker_mib)},
    }  # fmt: skip


def rss_mib(pid: int) -> float:
    """Resident memory of a process."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
