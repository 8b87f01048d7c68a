"""Three nats-servers as one cluster, each in a network namespace of its own, so that one can be cut off from the others.

Each node has two links: one to whoever publishes and reads, one to the other nodes. The links meet in a namespace that lives
as long as a process of ours, so nothing of them outlives a run that is killed.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nats

from tests.faults.invariants import ADDED, CONSUMERS
from tests.faults.world import PREFIX, World, _quiet
from weft.children import dies_with_us, free_port
from weft.config import write_secret
from weft.servers import Nats

CLIENT_PORT, ROUTE_PORT = 4222, 6222
NODES = 3


def ip(holder: int, *words: str) -> None:
    """`ip` in the namespace of a process; 0 is our own."""
    into = ["nsenter", "-t", str(holder), "-n"] if holder else []
    subprocess.run([*into, "ip", *words], check=True, capture_output=True)


def possible() -> bool:
    """Whether namespaces and links can be made here: as root, with the right to do so."""
    if os.geteuid() or not all(map(shutil.which, ("ip", "nsenter", "unshare"))):
        return False
    made = ["unshare", "-n", "ip", "link", "add", "probe0", "type", "bridge"]
    return subprocess.run(made, capture_output=True, check=False).returncode == 0


class Namespace:
    """A network namespace, for as long as the process that holds it."""

    def __init__(self) -> None:
        ours = os.readlink("/proc/self/ns/net")
        held = [*dies_with_us(signal.SIGKILL), "unshare", "-n", "sleep", "infinity"]
        self.process = subprocess.Popen(held, start_new_session=True)
        self.pid = self.process.pid
        until = time.monotonic() + 10
        while os.readlink(f"/proc/{self.pid}/ns/net") == ours or not self._asleep():
            assert time.monotonic() < until
            time.sleep(0.01)
        ip(self.pid, "link", "set", "lo", "up")

    def _asleep(self) -> bool:
        return Path(f"/proc/{self.pid}/comm").read_text().strip() == "sleep"

    def close(self) -> None:
        """Ends it, and with it every link into it."""
        self.process.kill()
        self.process.wait()


@dataclass
class Links:
    """The namespaces of the nodes and of the two switches between them and us."""

    nodes: list[Namespace] = field(default_factory=list)
    net: str = field(default_factory=lambda: f"10.{random.randrange(128, 250)}.{random.randrange(1, 250)}")

    def __post_init__(self) -> None:
        self.hub = Namespace()
        for switch in ("clients", "routes"):
            ip(self.hub.pid, "link", "add", switch, "type", "bridge")
            ip(self.hub.pid, "link", "set", switch, "up")
        ours = f"wf{os.getpid() % 10**8}"
        ip(0, "link", "add", ours, "type", "veth", "peer", "name", "ours", "netns", str(self.hub.pid))
        ip(self.hub.pid, "link", "set", "ours", "master", "clients", "up")
        ip(0, "addr", "add", f"{self.net}.126/25", "dev", ours)
        ip(0, "link", "set", ours, "up")
        for at in range(NODES):
            node = Namespace()
            self.nodes.append(node)
            for switch, address in (("clients", self.client(at)), ("routes", self.route(at))):
                end = f"{switch}{at}"
                ip(node.pid, "link", "add", switch, "type", "veth", "peer", "name", end, "netns", str(self.hub.pid))
                ip(self.hub.pid, "link", "set", end, "master", switch, "up")
                ip(node.pid, "addr", "add", f"{address}/25", "dev", switch)
                ip(node.pid, "link", "set", switch, "up")

    def client(self, at: int) -> str:
        """Where a node takes clients."""
        return f"{self.net}.{1 + at}"

    def route(self, at: int) -> str:
        """Where it takes the other nodes."""
        return f"{self.net}.{129 + at}"

    def cut(self, at: int, switches: Iterable[str]) -> None:
        """Drops everything on some of a node's links, without a word to either side."""
        for switch in switches:
            ip(self.hub.pid, "link", "set", f"{switch}{at}", "down")

    def mend(self, at: int) -> None:
        """Joins them again."""
        for switch in ("clients", "routes"):
            ip(self.hub.pid, "link", "set", f"{switch}{at}", "up")

    def close(self) -> None:
        """Ends all of them."""
        for one in (*self.nodes, self.hub):
            one.close()


class Node(Nats):
    """One of three."""

    def __init__(self, home: Path, at: int, links: Links, password: str) -> None:
        super().__init__(home, free_port())
        self.at, self.links, self._password = at, links, password

    @property
    def password(self) -> str:
        return self._password

    @property
    def url(self) -> str:
        return f"nats://weft:{self.password}@{self.links.client(self.at)}:{CLIENT_PORT}"

    def prepare(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_secret(self.home / "nats.conf", self.configuration())

    def configuration(self) -> str:
        others = [f'"nats-route://{self.links.route(at)}:{ROUTE_PORT}"' for at in range(NODES)]
        return "\n".join([
            f'listen: "{self.links.client(self.at)}:{CLIENT_PORT}"', f'server_name: "node{self.at}"',
            f"jetstream {{ store_dir: {json.dumps(str(self.folder))}, max_file_store: 17179869184, sync_interval: always }}",
            f'cluster {{ name: trio, listen: "{self.links.route(self.at)}:{ROUTE_PORT}", routes: [{", ".join(others)}] }}',
            f'authorization {{ user: weft, password: "{self.password}" }}', "",
        ])  # fmt: skip

    def command(self) -> list[str]:
        return ["nsenter", "-t", str(self.links.nodes[self.at].pid), "-n", *super().command()]

    def answers(self) -> bool:
        with suppress(OSError):
            address = (self.links.client(self.at), CLIENT_PORT)
            with socket.create_connection(address, timeout=0.5) as connection:
                return connection.recv(5) == b"INFO "
        return False


@dataclass
class Cluster(World):
    """The world with three nodes instead of one server; everything published stands on each of them."""

    nodes: list[Node] = field(default_factory=list)
    links: Links = field(init=False)

    async def _start_servers(self, *args: Any, **more: Any) -> None:
        await super()._start_servers(*args, **more)
        self.embedded.nats.stop()
        self.links = Links()
        self.nodes = [Node(self.folder / f"node{at}", at, self.links, "faults") for at in range(NODES)]
        await asyncio.gather(*(node.start_async() for node in self.nodes))
        for node in self.nodes:
            self.client = await nats.connect(node.url, error_cb=_quiet)
            async with asyncio.timeout(60):
                while not await self._led():
                    await asyncio.sleep(0.1)
            await self.client.close()

    async def _led(self) -> bool:
        with suppress(nats.errors.Error, TimeoutError):
            return bool(await self.client.jetstream(timeout=1).account_info())
        return False

    @property
    def nats_url(self) -> str:
        """All of them."""
        return ",".join(node.url for node in self.nodes)

    def settings(self, port: int) -> dict[str, Any]:
        """Every stream on three nodes."""
        return super().settings(port) | {"nats_replicas": NODES}

    async def unread(self) -> int:
        """By what the readers noted: a node that comes back may still take itself for the leader, and knows nothing."""
        async with self.sql() as sql:
            return int(await sql.fetchval(
                "select count(*) from probe.outbox o cross join unnest($1::text[]) c(name) where o.type = $2 and not exists"
                " (select from probe.inbox i where i.tenant_id = o.tenant_id and i.event_id = o.event_id"
                "  and i.consumer = c.name)", list(CONSUMERS), ADDED,
            ))  # fmt: skip

    async def deliveries(self) -> int:
        """Asked until there is an answer: after a fault the node that this process talks to may be without a leader."""
        async with asyncio.timeout(60):
            while True:
                with suppress(nats.errors.Error, TimeoutError):
                    return await super().deliveries()
                await self.client.force_reconnect()
                await asyncio.sleep(1)

    async def leader(self) -> int:
        """Which node leads the probe's stream."""
        info = await self.client.jetstream(timeout=5).stream_info(f"{PREFIX}_probe")
        return int((info.cluster.leader if info.cluster else "node0").removeprefix("node"))

    async def hurt(self, fault: str, at: int) -> None:
        """One node is killed, falls asleep, is cut off from the others, or from everybody."""
        if fault == "kill":
            self.nodes[at].kill()
            self.kills += 1
        elif fault == "pause":
            self.nodes[at].signal(signal.SIGSTOP)
        else:
            self.links.cut(at, ("routes",) if fault == "part" else ("clients", "routes"))

    async def heal(self, fault: str, at: int) -> None:
        """And is back."""
        if fault == "kill":
            await self.nodes[at].start_async()
        elif fault == "pause":
            self.nodes[at].signal(signal.SIGCONT)
        else:
            self.links.mend(at)

    async def stop(self) -> None:
        """Ends the nodes too."""
        try:
            await super().stop()
        finally:
            for node in self.nodes:
                node.kill()
            self.links.close()
