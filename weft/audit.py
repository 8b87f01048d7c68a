"""The audit trail: who changed what, chained so that a change of the past shows.

Every mutation adds its row in its own transaction, unchained, because a chain head in the write would serialise a tenant's
writers. Within seconds the sealer chains what is complete: the rows whose transaction lies below the oldest one still
running, one seal per tenant and pass, each seal's root a hash over the root before it and the rows. The verifier computes
all of it again, and holds it against what was anchored outside.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from weft.anchors import Points
from weft.db import Database

COLUMNS = (
    *("tenant_id", "audit_id", "at", "actor", "on_behalf_of", "initiator", "method", "subject", "version"),
    *("request_id", "correlation", "detail"),
)
ROWS_MAX = 5_000


def canonical(row: asyncpg.Record) -> bytes:
    """The bytes of one row that are sealed: its columns in order, instants in microseconds since 1970."""
    values: list[Any] = []
    for column in COLUMNS:
        value = row[column]
        if column == "at":
            value = int(value.timestamp()) * 1_000_000 + value.microsecond
        elif isinstance(value, UUID):
            value = str(value)
        values.append(value)
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS)


def root_of(previous: bytes, rows: Iterable[asyncpg.Record]) -> bytes:
    """The root of a seal: SHA-256 over the previous root and the rows in the order of their ids."""
    digest = hashlib.sha256(previous)
    for row in sorted(rows, key=lambda r: r["audit_id"]):
        digest.update(hashlib.sha256(canonical(row)).digest())
    return digest.digest()


@dataclass(slots=True)
class Sealer:
    """Chains the audit rows of one service. The watermark's row lock lets one pod at a time do it."""

    db: Database

    async def sweep(self) -> bool:
        """Seals what is complete; True if there may be more."""
        schema = self.db.schema
        async with self.db.transaction(None, ops=True) as tx:
            low = await tx.value(f"select xid::text from {schema}.watermark where name = 'sealer' for update")
            # Everything below the oldest running transaction is there for good, in whatever order it was committed.
            high = await tx.value(
                "select case when count(*) < $2 then pg_snapshot_xmin(pg_current_snapshot())::text"
                f" else max(xid)::text end from (select xid from {schema}.audit where xid >= $1::text::xid8"
                " and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid limit $2) a",
                low,
                ROWS_MAX,
            )
            if int(high) <= int(low):
                return False
            rows = await tx.rows(
                f"select {', '.join(COLUMNS)} from {schema}.audit where xid >= $1::text::xid8 and xid < $2::text::xid8",
                low,
                high,
            )
            by_tenant: dict[UUID, list[asyncpg.Record]] = {}
            for row in rows:
                by_tenant.setdefault(row["tenant_id"], []).append(row)
            for tenant, part in by_tenant.items():
                last = await tx.row(
                    f"select seal_no, root from {schema}.seal where tenant_id = $1 order by seal_no desc limit 1",
                    tenant,
                )
                previous = bytes(last["root"]) if last else b""
                await tx.execute(
                    f"insert into {schema}.seal (tenant_id, seal_no, xid_from, xid_to, rows, root, previous)"
                    " values ($1, $2, $3::text::xid8, $4::text::xid8, $5, $6, $7)",
                    tenant,
                    (last["seal_no"] if last else 0) + 1,
                    low,
                    high,
                    len(part),
                    root_of(previous, part),
                    previous,
                )
            await tx.execute(f"update {schema}.watermark set xid = $1::text::xid8 where name = 'sealer'", high)
            await tx.commit()
        return len(rows) >= ROWS_MAX

    async def unsealed_age_s(self) -> float:
        """Seconds since the oldest row that is not sealed yet; 0 if there is none."""
        schema = self.db.schema
        async with self.db.transaction(None, ops=True) as tx:
            age = await tx.value(
                f"select extract(epoch from clock_timestamp() - min(at)) from {schema}.audit a"
                f" where a.xid >= (select xid from {schema}.watermark where name = 'sealer')"
            )
        return float(age or 0)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the verifier found in one tenant's chain of one service."""

    tenant: UUID
    service: str
    seals: int
    rows: int
    unsealed: int
    broken: tuple[int, ...]  # numbers of seals whose root does not fit, or is not that of an anchor
    anchors: int = 0

    @property
    def sound(self) -> bool:
        """True if nothing was changed."""
        return not self.broken


async def verify(db: Database, service: str, anchored: Points | None = None) -> AsyncIterator[Verdict]:
    """Computes every seal of a service again, tenant by tenant, and looks whether the chain passes its anchors."""
    schema = db.schema
    anchored = anchored or {}
    async with db.transaction(None, ops=True) as tx:
        tenants = await tx.rows(
            f"select tenant_id from {schema}.audit union select tenant_id from {schema}.seal order by 1"
        )
        for tenant in sorted({found["tenant_id"] for found in tenants} | anchored.keys()):
            seals = await tx.rows(
                f"select seal_no, xid_from::text lo, xid_to::text hi, rows, root, previous from {schema}.seal"
                " where tenant_id = $1 order by seal_no",
                tenant,
            )
            previous, broken, counted = b"", [], 0
            for index, seal in enumerate(seals):
                rows = await tx.rows(
                    f"select {', '.join(COLUMNS)} from {schema}.audit"
                    " where tenant_id = $1 and xid >= $2::text::xid8 and xid < $3::text::xid8",
                    tenant,
                    seal["lo"],
                    seal["hi"],
                )
                counted += len(rows)
                good = (
                    seal["seal_no"] == index + 1
                    and len(rows) == seal["rows"]
                    and bytes(seal["previous"]) == previous
                    and root_of(previous, rows) == bytes(seal["root"])
                )
                if not good:
                    broken.append(seal["seal_no"])
                previous = bytes(seal["root"])
            roots = {seal["seal_no"]: bytes(seal["root"]) for seal in seals}
            points = anchored.get(tenant, [])
            broken += [number for number, root in points if roots.get(number) != root and number not in broken]
            total = await tx.value(f"select count(*) from {schema}.audit where tenant_id = $1", tenant)
            unsealed = await tx.value(
                f"select count(*) from {schema}.audit where tenant_id = $1"
                f" and xid >= (select xid from {schema}.watermark where name = 'sealer')",
                tenant,
            )
            if total != counted + unsealed:
                broken.append(0)  # a row lies where no seal covers it
            yield Verdict(tenant, service, len(seals), total, unsealed, tuple(broken), len(points))
