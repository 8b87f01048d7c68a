"""A `weft up` that tests command as an operator does."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
from typer.testing import CliRunner

from weft import cli, commands
from weft.config import Config
from weft.dev import free_port, port_taken
from weft.ops import command

ROOT = Path(__file__).parents[2]
ENTRY = (sys.executable, "-P", "-c", "from targets import main; main()")


def free_ports(count: int) -> int:
    """The first of some free ports in a row."""
    while True:
        first = free_port()
        if not any(port_taken(first + at) for at in range(count)):
            return first


@dataclass
class Running:
    """A `weft up` with a data directory of its own."""

    environment: dict[str, str]
    data: Path
    grpc_port_base: int
    tenant: UUID | None = None

    def entry(self, *words: str) -> subprocess.CompletedProcess[str]:
        """The command as a person types it."""
        return subprocess.run(
            [*ENTRY, *words],
            env=self.environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=200,
        )

    async def __call__(self, *words: str, **variables: str) -> Any:
        """The same in this process, which has imported everything; on a thread, since commands run loops of their own."""
        environment = {n: v for n, v in self.environment.items() if n.startswith("WEFT_")} | variables
        group, words = (command.ops_app, words[1:]) if words[0] == "ops" else (cli.app, words)
        return await asyncio.to_thread(lambda: CliRunner().invoke(group, words, env=environment))

    async def json(self, *words: str) -> Any:
        done = await self(*words, "--output", "json")
        assert done.exit_code == 0, done.stderr
        return json.loads(done.stdout)

    def config(self, **changes: Any) -> Config:
        at = Config.load(data_dir=self.data, development=True, grpc_port_base=self.grpc_port_base)
        return at.with_changes(**{**commands.embedded_urls(at), **changes})

    @asynccontextmanager
    async def sql(self) -> AsyncIterator[asyncpg.Connection]:
        connection = await asyncpg.connect(self.config().database_admin_url)
        try:
            yield connection
        finally:
            await connection.close()
