"""`weft ops verify`: whether what stands in a database holds: the audit chain, the books, the stored files, the numbers.

It reads everything, so it takes as long as the history is; after a restore, of whichever kind, it says whether what came
back is whole. It changes nothing. What it cannot look at is a finding, and the rest is looked at all the same.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

import asyncpg

from weft import anchors, audit
from weft.ailments import Limits, Report, said
from weft.app import Targets, services_of
from weft.commands import opened, plainly, with_setting
from weft.config import Config
from weft.db import Database, Pool
from weft.errors import Refused
from weft.files import FileGone, Files
from weft.look import Look
from weft.service import Service

FILES_AT_ONCE = 16
UNREAD_MAX = 16  # files in a row; then it is the store that is away


@dataclass(slots=True)
class Proof:
    """What was counted in one service."""

    service: str
    there: bool = True  # its schema is not, where the database is of a release that did not have this service yet
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
            async with opened(config.database_url, statement_s=None) as connection:
                look = Look(config, connection, None, Limits(), found.report)
                await _everything(look, pool, list(services_of(targets).values()), found.proofs)
    finally:
        await pool.close()
    return found


@dataclass(slots=True)
class Store:
    """The stored files, and how many in a row could not be read."""

    files: Files
    unread: int = 0


async def _everything(look: Look, pool: Pool, services: list[Service], proofs: list[Proof]) -> None:
    store, tenants = Store(Files.of(look.config)), set[UUID]()
    proofs += [Proof(service.name) for service in services]
    for service, proof in zip(services, proofs, strict=True):
        proof.there = await look.runtime.fetchval("select to_regnamespace($1) is not null", service.schema)
    there = [(service, proof) for service, proof in zip(services, proofs, strict=True) if proof.there]
    for service, proof in there:
        with _or_finding(look, f"the audit trail of {service.schema}"):
            await _chain(look, Database(pool, service.schema), store.files, proof, tenants)
        with _or_finding(look, f"the numbers of transactions in {service.schema}"):
            await _numbers(look, service.schema)
    for service, proof in there:  # a service may hold rows and no trail
        for tenant in sorted(tenants):
            await _tenant(look, service, tenant, store, proof)


def why(error: Exception) -> str:
    """Why something could not be looked at, as part of a sentence."""
    return error.text.render("en", error.args_by_name).rstrip(".") if isinstance(error, Refused) else said(error)


@contextmanager
def _or_finding(look: Look, what: str) -> Iterator[None]:
    """What goes wrong here leaves this unverified and the rest to be looked at, as long as the database is there."""
    try:
        yield
    except Exception as error:
        if look.runtime.is_closed():
            raise
        look.report.add("not_verified", what, why(error))


async def _chain(look: Look, db: Database, files: Files, proof: Proof, tenants: set[UUID]) -> None:
    """The audit chain of every tenant; adds the tenants."""
    points: anchors.Points = {}
    with _or_finding(look, f"the anchors of {db.schema}"):
        points = await anchors.points(db.schema, files)
    async for verdict in audit.verify(db, proof.service, points):
        tenants.add(verdict.tenant)
        proof.tenants += 1
        proof.seals += verdict.seals
        proof.audit_rows += verdict.rows
        proof.unsealed += verdict.unsealed
        proof.anchors += verdict.anchors
        if not verdict.sound:
            broken = ", ".join(str(number) for number in verdict.broken[:5])
            look.report.add("audit_chain_broken", proof.service, f"seals {broken} of tenant {verdict.tenant}")


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


async def _tenant(look: Look, service: Service, tenant: UUID, store: Store, proof: Proof) -> None:
    """The stored files that a tenant's rows name, by their hash, and what the service itself knows must hold."""
    with _or_finding(look, f"the stored files of {service.schema}, tenant {tenant}"):
        async with look.within(service.schema, tenant) as sql:
            named = await sql.fetch(f"select distinct key, sha256 from {service.schema}.kept_file order by key")
        await _kept(look, store, named, service.schema, proof)
    if service.verifies is not None:
        with _or_finding(look, f"the books of {service.schema}, tenant {tenant}"):
            async with look.within(service.schema, tenant) as sql:
                await service.verifies(look, sql, tenant)


async def _kept(look: Look, store: Store, named: list[asyncpg.Record], schema: str, proof: Proof) -> None:
    for at in range(0, len(named), FILES_AT_ONCE):
        if store.unread >= UNREAD_MAX:
            look.report.add("not_verified", f"{len(named) - at} stored files of {schema}", "the store does not answer")
            return
        part = named[at : at + FILES_AT_ONCE]
        faults = await asyncio.gather(*(_fault_of(store.files, row) for row in part))
        for row, (fault, unread) in zip(part, faults, strict=True):
            store.unread = store.unread + 1 if unread else 0
            proof.files += not unread
            if fault:
                where = f"the stored file {row['key']}" if unread else row["key"]
                look.report.add(fault, where, unread or f"named in {schema}")


async def _fault_of(files: Files, row: asyncpg.Record) -> tuple[str, str]:
    """What is wrong with a file, and why it could not be read, if that is what is wrong."""
    digest = hashlib.sha256()
    try:
        async for chunk in await files.open(row["key"]):
            digest.update(chunk)
    except FileGone:
        return "file_missing", ""
    except Exception as error:
        return "not_verified", why(error)
    return "" if digest.hexdigest() == row["sha256"] else "file_altered", ""
