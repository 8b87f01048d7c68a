"""Two replicas of each real target behind addresses that spread connections, as Deployments of two stand behind Services.

What a Service does is played by `Address`: a new connection goes to the next replica in rotation, and a replica leaves the
rotation in the moment in which it is told to end. Replicas may run from another checkout of the project: a fleet is rolled
from one version to the next and back, replica by replica, while people work through the edge.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from targets import TARGETS
from tests.faults.fleet import UNLIMITED, Fleet, Outside, free_block
from tests.faults.world import ROOT, Replica
from weft import migrations
from weft.app import schema_of
from weft.children import free_port
from weft.dev import Embedded
from weft.testing import PASSWORD, Platform

SIDES = ("a", "b")
PARTS = ("identity", "customers", "leads", "quotes", "collections", "tasks", "notifications", "gateway")
MADE = (
    "import asyncio, sys; from targets import TARGETS; from weft.testing import make_template;"
    " asyncio.run(make_template(sys.argv[1], TARGETS, 'faults'))"
)
MIGRATED = (
    "import asyncio, sys; from targets import TARGETS; from weft import migrations; from weft.app import schemas_of;"
    " from weft.testing import PASSWORD; url, schemas = sys.argv[1], schemas_of(TARGETS);"
    " asyncio.run(migrations.bootstrap(url, schemas, PASSWORD, dict.fromkeys(schemas, PASSWORD)));"
    " asyncio.run(migrations.migrate(url, schemas))"
)


class Address:
    """One address in front of replicas."""

    def __init__(self) -> None:
        self.port = free_port()
        self.rotation: list[int] = []
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        """Takes connections."""
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", self.port)

    def close(self) -> None:
        """Takes no more."""
        if self._server is not None:
            self._server.close()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        port = self.rotation[0] if self.rotation else 0
        self.rotation[:] = [*self.rotation[1:], *self.rotation[:1]]
        try:
            there = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            writer.close()
            return
        await asyncio.gather(_pass_on(reader, there[1]), _pass_on(there[0], writer))


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    with contextlib.suppress(OSError):
        writer.close()


@dataclass
class Pairs(Fleet):
    """Two processes of each target, from one version of the project or from two."""

    before: Path = ROOT
    """The tree with which it begins, and whose migrations are there first."""

    addresses: dict[str, Address] = field(default_factory=dict)
    bases: dict[str, int] = field(default_factory=dict)
    parents: dict[Path, subprocess.Popen[str]] = field(default_factory=dict)
    stops_s: list[float] = field(default_factory=list)

    async def start(self) -> None:
        """Starts servers, migrates as the version of before does, and starts every replica of it."""
        self.embedded = Embedded(self.folder / "data", fsync=False, keep=False)
        await self.embedded.__aenter__()
        (self.folder / "key.pem").write_bytes(self.key.as_pem(private=True))
        await in_tree(self.before, MADE, self.embedded.database_url)
        for tree in {self.before, ROOT}:
            self._start_parent(tree)
            assert self._zygote is not None
            self.parents[tree] = self._zygote
        self.bases = {side: free_block(len(TARGETS)) for side in SIDES}
        edges = {base: free_port() for base in self.bases.values()}
        for name in PARTS:
            self.addresses[name] = Address()
            await self.addresses[name].open()
            for base in self.bases.values():
                self.replicas[f"{name}-{base}"] = Replica(f"{name}-{base}", base, self.folder, (name,))
        self.http_port, self.edges = self.addresses["gateway"].port, edges
        for name in PARTS:
            await asyncio.gather(*(self.bring(name, base, self.before) for base in self.bases.values()))

    async def stop(self) -> None:
        """Ends everything that was started here."""
        for address in self.addresses.values():
            address.close()
        await super().stop()
        for parent in self.parents.values():
            parent.kill()
            parent.wait()

    def settings(self, port: int) -> dict[str, Any]:
        """Those of every process on one side: it finds the others behind their addresses."""
        peers = {name: f"127.0.0.1:{address.port}" for name, address in self.addresses.items()}
        return super().settings(port) | {
            "peers": peers, "http_port": self.edges.get(port, 0), "database_pool_size": 5,
            "gateway": UNLIMITED | {"drain_s": 0.5},
        }  # fmt: skip

    def port_of(self, name: str, base: int) -> int:
        """Where a replica listens."""
        return self.edges[base] if name == "gateway" else base + list(TARGETS).index(name)

    async def bring(self, name: str, base: int, tree: Path) -> None:
        """Starts a replica from a tree, those of this one with their target's own login; when ready, it is in rotation."""
        self._zygote = self.parents[tree]
        own = migrations.with_login(self.admin_url, migrations.login_of(schema_of(TARGETS[name])), PASSWORD)
        login = {"database_url": own} if tree == ROOT else {}
        self.spawn(f"{name}-{base}", settings=self.settings(base) | login)
        await self.up(f"{name}-{base}")
        self.addresses[name].rotation.append(self.port_of(name, base))

    async def replace(self, name: str, base: int, tree: Path) -> None:
        """Sends one replica SIGTERM and starts another in its place."""
        self.addresses[name].rotation.remove(self.port_of(name, base))
        began = time.monotonic()
        await self.down(f"{name}-{base}", timeout_s=60)
        self.stops_s.append(time.monotonic() - began)
        await self.bring(name, base, tree)

    async def roll(self, tree: Path, names: Iterable[str] = PARTS, at_once: int = 2) -> None:
        """Replaces every replica of some targets, one side after the other; several targets at once, as a cluster does."""
        gate = asyncio.Semaphore(at_once)

        async def one(name: str) -> None:
            async with gate:
                for base in self.bases.values():
                    await self.replace(name, base, tree)

        await asyncio.gather(*(one(name) for name in names))

    async def migrate(self) -> None:
        """Brings logins and schema to this version, in a process of its own, while others work."""
        await in_tree(ROOT, MIGRATED, self.admin_url)


async def in_tree(tree: Path, code: str, *arguments: str) -> str:
    """Runs Python as a checkout of the project has it; what it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-c", code, *arguments, cwd=tree, env=os.environ | {"PYTHONPATH": str(tree)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()[-3000:]
    return said.decode()


@dataclass
class Beside(Outside):
    """The platform from outside, where only some targets run."""

    async def start(self) -> Platform:
        """Reaches for every target that runs."""
        made = await super().start()
        self.app.nodes = {name: node for name, node in self.app.nodes.items() if name in PARTS}
        return made


@asynccontextmanager
async def pairs(folder: Path, before: Path = ROOT) -> AsyncIterator[tuple[Pairs, Outside]]:
    """Replicas, and who calls them."""
    fleet = Pairs(folder, before=before)
    try:
        await fleet.start()
        settings = fleet.settings(fleet.bases["a"])
        outside = Beside(
            fleet.admin_url, fleet.embedded.nats_url, Path(settings["data_dir"]), TARGETS, settings["nats_prefix"],
            fleet.key, settings, http_port=fleet.http_port,
        )  # fmt: skip
        await outside.start()
        try:
            yield fleet, outside
        finally:
            await outside.stop()
    finally:
        await fleet.stop()
