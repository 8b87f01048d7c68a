"""`weft ops verify`: whether what stands in a database holds: the audit chain, the books, the stored files, the numbers.

It reads everything, so it takes as long as the history is; after a restore, of whichever kind, it says whether what came
back is whole. It changes nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

import asyncpg

from weft import anchors, audit
from weft.ailments import Limits, Report
from weft.app import Targets, services_of
from weft.commands import opened, plainly, with_setting
from weft.config import Config
from weft.db import Database, Pool
from weft.files import FileGone, Files
from weft.look import Look
from weft.service import Service

FILES_AT_ONCE = 16


@dataclass(slots=True)
class Proof:
    """What was counted in one service."""

    service: str
    tenants: int = 0
    seals: int = 0
    audit_rows: int = 0
    unsealed: int = 0
    anchors: int = 0
    files: int = 0


@dataclass(slots=True)
class Proven:
    """What was counted, and what does not hold."""

    proofs: list[Proof] = field(default_factory=list)
    report: Report = field(default_factory=Report)

    def row(self) -> dict[str, Any]:
        """For programs."""
        findings = [finding.row() for finding in self.report.findings]
        return {"sound": not findings, "services": [asdict(one) for one in self.proofs], "findings": findings}


async def verify(config: Config, targets: Targets) -> Proven:
    """Computes and reads everything again."""
    config.need("database_url")
    found = Proven()
    # One snapshot for each chain: the sealer goes on meanwhile, and must not look like a breach.
    pool = Pool(with_setting(config.database_url, "default_transaction_isolation", "repeatable read"), 1)
    try:
        with plainly(config, targets):
            async with opened(config.database_url) as connection:
                look = Look(config, connection, None, Limits(), found.report)
                await _everything(look, pool, list(services_of(targets).values()), found.proofs)
    finally:
        await pool.close()
    return found


async def _everything(look: Look, pool: Pool, services: list[Service], proofs: list[Proof]) -> None:
    files, tenants = Files.of(look.config), set[UUID]()
    proofs += [Proof(service.name) for service in services]
    for service, proof in zip(services, proofs, strict=True):
        tenants |= await _chain(Database(pool, service.schema), files, proof, look.report)
        await _numbers(look, service.schema)
    for service, proof in zip(services, proofs, strict=True):  # a service may hold rows and no trail
        for tenant in sorted(tenants):
            await _tenant(look, service, tenant, files, proof)


async def _chain(db: Database, files: Files, proof: Proof, report: Report) -> set[UUID]:
    """The audit chain of every tenant; the tenants."""
    tenants = set()
    async for verdict in audit.verify(db, proof.service, await anchors.points(db.schema, files)):
        tenants.add(verdict.tenant)
        proof.tenants += 1
        proof.seals += verdict.seals
        proof.audit_rows += verdict.rows
        proof.unsealed += verdict.unsealed
        proof.anchors += verdict.anchors
        if not verdict.sound:
            broken = ", ".join(str(number) for number in verdict.broken[:5])
            report.add("audit_chain_broken", proof.service, f"seals {broken} of tenant {verdict.tenant}")
    return tenants


async def _numbers(look: Look, schema: str) -> None:
    """A dump that was read into another Postgres brings numbers of transactions along that are still to come there."""
    async with look.ops(schema) as sql:
        row = await sql.fetchrow(
            f"select greatest((select xid from {schema}.audit order by xid desc limit 1)::text::numeric,"
            f" (select xid from {schema}.watermark order by xid desc limit 1)::text::numeric) as stored,"
            " pg_snapshot_xmax(pg_current_snapshot())::text::numeric as next"
        )
    if (row["stored"] or 0) > row["next"]:
        look.report.add("transactions_ahead", schema, f"{row['stored']} where {row['next']} comes next")


async def _tenant(look: Look, service: Service, tenant: UUID, files: Files, proof: Proof) -> None:
    """The stored files that a tenant's rows name, by their hash, and what the service itself knows must hold."""
    async with look.within(service.schema, tenant) as sql:
        named = await sql.fetch(f"select distinct key, sha256 from {service.schema}.kept_file order by key")
        if service.verifies is not None:
            await service.verifies(look, sql, tenant)
    proof.files += len(named)
    for at in range(0, len(named), FILES_AT_ONCE):
        part = named[at : at + FILES_AT_ONCE]
        faults = await asyncio.gather(*(_fault_of(files, row) for row in part))
        for row, fault in zip(part, faults, strict=True):
            if fault:
                look.report.add(fault, row["key"], f"named in {service.schema}")


async def _fault_of(files: Files, row: asyncpg.Record) -> str:
    digest = hashlib.sha256()
    try:
        async for chunk in await files.open(row["key"]):
            digest.update(chunk)
    except FileGone:
        return "file_missing"
    return "" if digest.hexdigest() == row["sha256"] else "file_altered"
