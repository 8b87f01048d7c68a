"""A system for the doctor to look at: migrated, with keys, on a broker of its own; nothing runs on it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from targets import TARGETS
from weft import doctor, migrations
from weft.ailments import Limits, Report
from weft.config import Config
from weft.streams import Broker
from weft.testing import PASSWORD, copy_template, shared_servers, template_of


@dataclass
class Patient:
    """A system that does not run: migrated, its streams made, its keys kept."""

    admin_url: str
    nats_url: str
    prefix: str
    data: Path

    def config(self, **changes: Any) -> Config:
        values: dict[str, Any] = {
            "development": True,
            "data_dir": self.data,
            "database_url": migrations.with_login(self.admin_url, migrations.APP_ROLE, PASSWORD),
            "database_admin_url": self.admin_url,
            "nats_url": self.nats_url,
            "nats_prefix": self.prefix,
        }
        return Config.load(**{**values, **changes})

    async def examine(self, limits: Limits | None = None, **changes: Any) -> Report:
        return await doctor.examine(self.config(**changes), TARGETS, limits)

    async def faults(self, limits: Limits | None = None, **changes: Any) -> set[tuple[str, str]]:
        report = await self.examine(limits, **changes)
        for finding in report.findings:
            assert "{" not in finding.means + finding.remedy
        return {(finding.fault, finding.where) for finding in report.findings}

    @asynccontextmanager
    async def sql(self) -> AsyncIterator[asyncpg.Connection]:
        connection = await asyncpg.connect(self.admin_url)
        try:
            yield connection
        finally:
            await connection.close()

    async def run(self, *statements: str) -> None:
        async with self.sql() as sql:
            for statement in statements:
                await sql.execute(statement)

    @asynccontextmanager
    async def broker(self) -> AsyncIterator[Broker]:
        broker = Broker(self.nats_url, self.prefix, stream_bytes=64 * 1024**2)  # two prefixes stand on one server
        await broker.connect()
        try:
            yield broker
        finally:
            await broker.close()


@asynccontextmanager
async def copied(nats_url: str, folder: Path) -> AsyncIterator[Patient]:
    """A database of its own, on a broker of this module: streams reserve their bytes, and others need theirs."""
    servers = shared_servers()
    admin_url = servers["database"]
    name = f"doctor_{secrets.token_hex(4)}"
    made = Patient(
        await copy_template(admin_url, name, await template_of(servers, TARGETS)), nats_url, "doctor", folder
    )
    made.config().signing_key_pem()
    made.config().encryption_key_bytes()
    yield made
    connection = await asyncpg.connect(admin_url)
    await connection.execute(f"drop database {name} with (force)")
    await connection.close()
