"""A real Tryton, from the environment that `make test-erp` makes: initialised on an embedded Postgres, served by gunicorn,
and spoken to by JSON-RPC as its own clients do. Nothing of Tryton is imported here.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import os
import secrets
import signal
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from tests.load.world import Servers
from weft.children import dies_with_us, free_port
from weft.config import write_secret
from weft.testing import eventually

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv-tryton" / "bin"
DATABASE = "tryton"
MODULES = ("stock", "sale", "sale_opportunity", "production")
LOCK = (Path(__file__).parent / "requirements.lock").read_bytes()
# The tables of the modules take a minute or more to make; here they are kept for the next time, with nothing entered.
KEPT = ROOT / "build" / f"tryton-{hashlib.sha256(LOCK + repr(MODULES).encode()).hexdigest()[:16]}.dump"
WORKERS = THREADS = 4
INIT_S = 900.0


@dataclass
class Client:
    """Somebody who is logged in."""

    http: httpx.AsyncClient
    key: str
    context: dict[str, Any] = field(default_factory=dict)

    async def __call__(self, method: str, *params: Any) -> Any:
        """What a method gives; refuses what went wrong."""
        return await call(self.http, method, *params, self.context, key=self.key)


@dataclass
class Peer:
    """The running server."""

    url: str
    port: int
    http: httpx.AsyncClient
    password: str

    async def log_in(self, login: str, password: str) -> Client:
        """A session with what the user prefers."""
        user, token, *_ = await call(self.http, "common.db.login", login, {"password": password})
        key = base64.b64encode(f"{login}:{user}:{token}".encode()).decode()
        told = await call(self.http, "model.res.user.get_preferences", True, {}, key=key)
        known = {name: told[name] for name in ("company", "language") if name in told}
        return Client(self.http, key, known)


async def call(http: httpx.AsyncClient, method: str, *params: Any, key: str = "") -> Any:
    """One call."""
    headers = {"authorization": f"Session {key}"} if key else {}
    answer = await http.post("/rpc/", json={"id": 1, "method": method, "params": params}, headers=headers)
    assert answer.status_code == 200, f"{method}: {answer.status_code} {answer.text}"
    found = answer.json()
    assert "error" not in found, f"{method}: {found['error'][:2]}"
    return found["result"]


@asynccontextmanager
async def peer(at: Servers) -> AsyncIterator[Peer]:
    """A Tryton on these servers, with the modules and nothing entered."""
    async with at.sql("postgres") as sql:
        await sql.execute(f"create database {DATABASE}")
    folder = at.folder / "tryton"
    folder.mkdir(mode=0o700)
    password, port = secrets.token_urlsafe(12), free_port()
    config = folder / "trytond.conf"
    pg = at.embedded.postgres  # over the loopback: Tryton takes no address with a socket's folder in it
    uri = f"postgresql://postgres:{pg.password}@127.0.0.1:{pg.port}"
    config.write_text(f"[database]\nuri = {uri}\npath = {folder}\n")
    environment = {**os.environ, "TRYTOND_CONFIG": str(config), "TRYTOND_DATABASE_NAMES": DATABASE}
    log = folder / "log"
    secret = KEPT.with_suffix(".password")
    if KEPT.exists():
        password = secret.read_text()
        await _run([*_postgres(at, "pg_restore"), "--no-owner", str(KEPT)], _environment(at), log)
    else:
        (folder / "password").write_text(password)
        command = [
            str(ENVIRONMENT / "trytond-admin"), "-c", str(config), "-d", DATABASE, "--all", "-u", *MODULES,
            "--activate-dependencies", "--email", "admin@example.com",
        ]  # fmt: skip
        await _run(command, {**environment, "TRYTONPASSFILE": str(folder / "password")}, log)
        KEPT.parent.mkdir(exist_ok=True)
        write_secret(secret, password)
        new = KEPT.with_suffix(".new")
        await _run([*_postgres(at, "pg_dump"), "-Fc", "-f", str(new)], _environment(at), log)
        new.rename(KEPT)
    with log.open("ab") as said:
        process = subprocess.Popen(
            [*dies_with_us(signal.SIGKILL), str(ENVIRONMENT / "gunicorn"), "--no-control-socket", "-b", f"127.0.0.1:{port}",
             "-w", str(WORKERS), "--threads", str(THREADS), "--chdir", str(folder), "trytond.application:app"],
            env=environment, stdout=said, stderr=said,
        )  # fmt: skip
    url = f"http://127.0.0.1:{port}/{DATABASE}"
    try:
        # Plain bodies, since Tryton calls long ones packed either way: asked for packed ones it does what it says.
        async with httpx.AsyncClient(base_url=url, timeout=60, trust_env=False) as http:

            async def answers() -> bool:
                assert process.poll() is None, log.read_text()[-3000:]
                try:
                    return (await http.post("/rpc/", json={})).status_code < 500
                except httpx.HTTPError:
                    return False

            await eventually(answers, 120.0)
            yield Peer(url, port, http, password)
    finally:
        process.terminate()
        try:
            await asyncio.to_thread(process.wait, 10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _postgres(at: Servers, program: str) -> list[str]:
    """One of the programs that belong to this Postgres, on the database."""
    postgres = at.embedded.postgres
    return [
        str(postgres.binaries / program), "-h", "127.0.0.1", "-p", str(postgres.port), "-U", "postgres", "-d", DATABASE
    ]  # fmt: skip


def _environment(at: Servers) -> dict[str, str]:
    return {**os.environ, "PGPASSWORD": at.embedded.postgres.password}


async def _run(command: list[str], environment: dict[str, str], log: Path) -> None:
    """A program that ends by itself, and well."""
    with log.open("ab") as said:
        process = await asyncio.create_subprocess_exec(
            *dies_with_us(signal.SIGKILL), *command, env=environment, stdout=said, stderr=said
        )
    try:
        await asyncio.wait_for(process.wait(), INIT_S)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0, log.read_text()[-3000:]


async def count(at: Servers, table: str) -> int:
    """How many rows a table of Tryton has, by independent SQL."""
    connection = await asyncpg.connect(at.admin_url(DATABASE))
    try:
        return int(await connection.fetchval(f"select count(*) from {table}"))
    finally:
        await connection.close()
