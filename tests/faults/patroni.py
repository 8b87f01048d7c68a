"""Three Postgres under Patroni: a primary and two standbys of which one must have every commit; an etcd says who leads.

Each Postgres lives with its Patroni in a process namespace of its own, as on a machine of its own: it is killed, or falls
asleep, as a whole and at once. Patroni comes from the package index into a folder that is kept, etcd from the system.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg

from tests.faults.world import World
from weft.children import Child, dies_with_us, free_port
from weft.config import write_secret
from weft.dev import Embedded
from weft.hosts import for_writes
from weft.primaries import Primary
from weft.servers import SHARED, postgres_home, postgres_user
from weft.testing import make_template

NODES = 3
WANTED = ("patroni[etcd3]==4.1.5", "psycopg[binary]==3.3.9")
TTL_S, LOOP_S, RETRY_S = 20, 1, 3  # a leader that is silent for the first is none any more: Patroni takes no less
DCS = {
    "ttl": TTL_S, "loop_wait": LOOP_S, "retry_timeout": RETRY_S, "primary_start_timeout": 0,
    "synchronous_mode": "quorum", "synchronous_mode_strict": True, "synchronous_node_count": 1,
    "postgresql": {
        "use_pg_rewind": True, "use_slots": True,
        "parameters": {"max_connections": 100, "shared_buffers": "32MB", "wal_log_hints": "on", "timezone": "UTC"},
    },
}  # fmt: skip


def venv() -> Path:
    """Where Patroni is installed: once, beside Postgres's binaries. Raises CalledProcessError where it cannot be had."""
    home = SHARED / "patroni-4.1.5"
    if not (home / "bin" / "patronictl").exists():
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        shutil.rmtree(home, ignore_errors=True)
        for command in (
            [sys.executable, "-m", "venv", str(home)],
            [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", *WANTED],
        ):
            subprocess.run(command, check=True, capture_output=True, timeout=300)
    return home / "bin"


def impossible() -> str:
    """Why it cannot be tried here; empty if it can."""
    if os.geteuid() or not shutil.which("unshare") or not shutil.which("setpriv"):
        return "needs root, unshare and setpriv"
    if not shutil.which("etcd"):
        return "needs etcd (apt install etcd-server)"
    try:
        venv()
    except (subprocess.SubprocessError, OSError) as error:
        return f"Patroni cannot be installed from the package index: {error}"
    return ""


class Etcd(Child):
    """One etcd, which keeps who leads."""

    name = "etcd"

    @property
    def folder(self) -> Path:
        return self.home

    def prepare(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.peers = free_port()

    def command(self) -> list[str]:
        at, peer = f"http://127.0.0.1:{self.port}", f"http://127.0.0.1:{self.peers}"
        return [
            str(shutil.which("etcd")), "--data-dir", str(self.home / "store"), "--listen-client-urls", at,
            "--advertise-client-urls", at, "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
            "--initial-cluster", f"default={peer}", "--logger", "zap",
        ]  # fmt: skip

    def answers(self) -> bool:
        with (
            suppress(OSError, ValueError),
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=1) as said,
        ):
            return json.load(said)["health"] == "true"
        return False


@dataclass
class Machine:
    """One Patroni with its Postgres."""

    at: int
    home: Path
    etcd: int
    passwords: dict[str, str]
    port: int = field(default_factory=free_port)
    api: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def name(self) -> str:
        """What Patroni calls it."""
        return f"node{self.at}"

    @property
    def file(self) -> Path:
        """Patroni's configuration."""
        return self.home / "patroni.json"

    def prepare(self) -> None:
        """Writes its configuration, for Postgres's own user."""
        user = postgres_user()
        assert user is not None
        self.user = user
        self.home.mkdir(mode=0o700)
        logins = {"superuser": "postgres", "replication": "copies", "rewind": "rewinds"}
        write_secret(self.file, json.dumps({
            "scope": "weft", "name": self.name, "bootstrap": {
                "dcs": DCS, "initdb": [{"encoding": "UTF8"}, {"locale": "C"}, "data-checksums"],
            },
            "etcd3": {"hosts": f"127.0.0.1:{self.etcd}"},
            "restapi": {"listen": f"127.0.0.1:{self.api}", "connect_address": f"127.0.0.1:{self.api}"},
            "postgresql": {
                "listen": f"127.0.0.1:{self.port}", "connect_address": f"127.0.0.1:{self.port}",
                "data_dir": str(self.home / "cluster"), "bin_dir": str(postgres_home(user) / "bin"),
                "pgpass": str(self.home / "pgpass"), "parameters": {"unix_socket_directories": str(self.home)},
                "pg_hba": [f"host {what} all 127.0.0.1/32 scram-sha-256" for what in ("all", "replication")],
                "authentication": {
                    kind: {"username": login, "password": self.passwords[login]} for kind, login in logins.items()
                },
            },
        }))  # fmt: skip
        for path in (self.home, self.file):
            os.chown(path, user.pw_uid, user.pw_gid)

    def start(self) -> None:
        """Switches it on; returns at once. Whoever has its pid by now is somebody else."""
        (self.home / "cluster" / "postmaster.pid").unlink(missing_ok=True)
        alone = ["unshare", "--pid", "--fork", "--kill-child=SIGKILL", "--mount-proc"]
        who = [
            "setpriv",
            f"--reuid={self.user.pw_uid}",
            f"--regid={self.user.pw_gid}",
            "--clear-groups",
            "--pdeathsig=KILL",
        ]
        with (self.home.with_name(f"{self.name}.log")).open("ab") as log:
            self.process = subprocess.Popen(
                [*dies_with_us(signal.SIGKILL), *alone, *who, str(venv() / "patroni"), str(self.file)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.home, start_new_session=True,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(self.home)},
            )  # fmt: skip

    @property
    def inside(self) -> list[int]:
        """Every process in its namespace."""
        assert self.process is not None
        if self.process.poll() is not None:
            return []
        own, found = os.readlink(f"/proc/{self.process.pid}/ns/pid_for_children"), list[int]()
        for path in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if os.readlink(path / "ns" / "pid") == own:
                    found.append(int(path.name))
        return found

    def signal(self, number: signal.Signals) -> None:
        """A signal to all of them, until there is no new one."""
        reached: set[int] = set()
        while new := set(self.inside) - reached:
            for pid in new:
                with suppress(ProcessLookupError):
                    os.kill(pid, number)
            reached |= new

    def kill(self) -> None:
        """Switches it off."""
        if self.process is not None:
            self.signal(signal.SIGKILL)
            self.process.kill()
            self.process.wait()

    def asked(self) -> dict[str, Any]:
        """What Patroni says of it; nothing if it says nothing."""
        with suppress(OSError, ValueError):
            with urllib.request.urlopen(f"http://127.0.0.1:{self.api}/cluster", timeout=1) as said:
                return dict(json.load(said))
        return {}


@dataclass
class Standbys(World):
    """The world with such a Postgres."""

    machines: list[Machine] = field(default_factory=list)
    etcd: Etcd = field(init=False)
    password: str = field(default_factory=lambda: secrets.token_urlsafe(12))

    async def _start_servers(self, targets: Any, *, fsync: bool) -> None:
        self.embedded = Embedded(self.folder / "data", fsync=fsync, keep=False)
        self.embedded.data_dir.mkdir(parents=True)
        await self.embedded.nats.start_async()
        self.etcd = Etcd(self.folder / "etcd", free_port())
        await self.etcd.start_async()
        self.home = Path(tempfile.mkdtemp(prefix="patroni-", dir=SHARED))
        self.home.chmod(0o755)
        words = {"postgres": self.password, "copies": secrets.token_urlsafe(12), "rewinds": secrets.token_urlsafe(12)}
        for at in range(NODES):
            machine = Machine(at, self.home / f"node{at}", self.etcd.port, words)
            self.machines.append(machine)
            machine.prepare()
        for machine in self.machines:
            machine.start()
        await self.whole(120)
        await make_template(self.at(await self.leader(), database="postgres"), targets, "faults")
        (self.folder / "key.pem").write_bytes(self.key.as_pem(private=True))

    @property
    def admin_url(self) -> str:
        """All three, as superuser."""
        return self.at(*self.machines)

    def at(self, *machines: Machine, database: str = "faults") -> str:
        """The address of some of them."""
        hosts = ",".join(f"127.0.0.1:{machine.port}" for machine in machines)
        return for_writes(f"postgresql://postgres:{self.password}@{hosts}/{database}")

    @asynccontextmanager
    async def sql(self) -> AsyncIterator[asyncpg.Connection]:
        """At whoever takes writes."""
        connection = await Primary(self.admin_url).connect()
        try:
            yield connection
        finally:
            connection.terminate()

    def only(self, machine: Machine) -> str:
        """The address of one of them, whatever it is."""
        return self.at(machine)

    async def members(self) -> dict[str, dict[str, Any]]:
        """Whom Patroni knows, from whoever tells."""
        for machine in self.machines:
            if found := await asyncio.to_thread(machine.asked):
                return {member["name"]: member for member in found.get("members", [])}
        return {}

    async def whole(self, timeout_s: float = 90.0) -> float:
        """Waits until one leads and both others follow it on the same timeline and count; the seconds that it took."""
        began = time.monotonic()
        members: dict[str, dict[str, Any]] = {}
        while True:
            members = await self.members()
            roles = sorted((m["role"], m["state"]) for m in members.values())
            lines = {m.get("timeline") for m in members.values()}
            follow = [("leader", "running"), *[("quorum_standby", "streaming")] * (NODES - 1)]
            if roles == follow and len(lines) == 1:
                return time.monotonic() - began
            assert time.monotonic() - began < timeout_s, f"the three do not come together: {members}\n{self.said()}"
            await asyncio.sleep(0.3)

    def said(self) -> str:
        """The last words of each Patroni."""
        logs = (machine.home.with_name(f"{machine.name}.log") for machine in self.machines)
        return "\n".join(f"{log.stem}: {log.read_text()[-1500:]}" for log in logs if log.exists())

    async def leader(self) -> Machine:
        """Whose Postgres takes writes."""
        members = await self.members()
        return next(m for m in self.machines if members.get(m.name, {}).get("role") == "leader")

    async def switch_over(self, leader: Machine, to: Machine) -> None:
        """As an operator does it."""
        command = [
            str(venv() / "patronictl"), "-c", str(leader.file), "switchover", "weft", "--leader", leader.name,
            "--candidate", to.name, "--force",
        ]  # fmt: skip
        done = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr

    async def stop(self) -> None:
        """Ends them last."""
        try:
            await super().stop()
        finally:
            for machine in self.machines:
                machine.kill()
            self.etcd.kill()
            shutil.rmtree(self.home, ignore_errors=True)
