"""The tables of receipts and of what they pay: the only SQL about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.collections.instalments.store import STANDS, allocation_table
from services.collections.receipts.deciding import KIND
from services.collections.receipts.receipt import UNLINKED, Candidate, Receipt
from services.collections.receipts.suggestion import Kept
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.db import in_any
from weft.ids import uuid7
from weft.schema import TIME
from weft.work import Reader, Work

meta = sa.MetaData(schema="collections")
_c = sa.Column
receipt_table = sa.Table(
    "receipt", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("state", sa.SmallInteger), _c("statement_id", sa.UUID),
    _c("row_number", sa.Integer), _c("line_key", sa.Text), _c("booked_date", sa.Date), _c("amount_fen", sa.BigInteger),
    _c("allocated_fen", sa.BigInteger), _c("currency", sa.Text), _c("payer", sa.Text), _c("payer_account", sa.Text),
    _c("remark", sa.Text), _c("bank_reference", sa.Text), _c("customer_id", sa.UUID), _c("contract_id", sa.UUID),
    _c("opportunity_id", sa.UUID), _c("failed", JSONB), _c("candidates", JSONB), _c("suggestions", JSONB),
    _c("created_at", TIME), _c("updated_at", TIME), _c("returned_fen", sa.BigInteger), _c("returned_date", sa.Date),
    _c("counted_twice", sa.Boolean), _c("own_number", sa.Text), _c("account_id", sa.UUID),
)  # fmt: skip
_r, _a = receipt_table.c, allocation_table.c
_tenant: Any = sa.bindparam("tenant")
_OTHERS = ("tenant_id", "id", "version", "failed", "candidates", "suggestions")
_SAME = tuple(c.name for c in _r if c.name not in _OTHERS)
ALLOCATIONS_MAX = 100
PLACE = ("line_key", "account_id")

BY_LINE_KEY = sa.select(
    _r.id, _r.line_key, _r.amount_fen, _r.currency, _r.booked_date, _r.account_id, _r.own_number, _r.counted_twice
).where(_r.tenant_id == _tenant, in_any(_r.line_key, "keys"))
NEWEST = (
    sa.select(receipt_table)
    .where(_r.tenant_id == _tenant)
    .order_by(_r.id.desc())
    .limit(sa.bindparam("count", type_=sa.BigInteger))
)
WAITING = (
    sa.select(receipt_table)
    .where(
        _r.tenant_id == _tenant,
        _r.state == int(pb.RECEIPT_STATE_UNMATCHED),
        in_any(_r.payer_account, "accounts"),
        _r.payer_account != "",
        _r.booked_date.between(sa.bindparam("first"), sa.bindparam("last")),
    )
    .order_by(_r.id.desc())
    .limit(sa.bindparam("count", type_=sa.BigInteger))
)
UNMATCHED_OF = sa.select(_r.id).where(
    _r.tenant_id == _tenant, in_any(_r.id, "ids"), _r.state == int(pb.RECEIPT_STATE_UNMATCHED)
)
ALLOCATIONS = (
    sa.select(allocation_table)
    .where(_a.tenant_id == _tenant, _a.receipt_id == sa.bindparam("receipt"))
    .order_by(_a.id)
    .limit(ALLOCATIONS_MAX)
)

LINKS = sa.select(allocation_table).where(_a.tenant_id == _tenant, _a.receipt_id == sa.bindparam("receipt"), STANDS)


async def load(see: Reader, name: str | UUID) -> Receipt:
    """One receipt, for reading or for a change."""
    return receipt_of(await see.load(receipt_table, name))


def receipt_of(row: asyncpg.Record) -> Receipt:
    """The receipt of a row."""
    return Receipt(
        id=row["id"],
        version=row["version"],
        failed=_conditions(row["failed"]),
        candidates=tuple(_candidate(found) for found in row["candidates"]),
        suggestions=tuple(Kept.read(found) for found in row["suggestions"]),
        **{name: row[name] for name in _SAME},
    )


def row_of(one: Receipt) -> dict[str, Any]:
    """The row of a receipt, but for id and version."""
    row = {name: getattr(one, name) for name in _SAME}
    row["failed"] = [int(condition) for condition in one.failed]
    row["candidates"] = [_written(found) for found in one.candidates]
    row["suggestions"] = [found.written() for found in one.suggestions]
    return row


def save(work: Work, one: Receipt) -> None:
    """Stores what changed of a receipt with what it recorded; to which account it came is changed by `move` alone."""
    work.save(receipt_table, one, {name: said for name, said in row_of(one).items() if name not in PLACE})


def move(work: Work, some: Iterable[tuple[Receipt, str]], account: UUID) -> None:
    """Lets receipts be of another account of ours, each under its key, whatever else happens to them meanwhile."""
    rows = [
        {"id": one.id, "version": one.version, **row_of(one), "line_key": key, "account_id": account}
        for one, key in some
    ]
    work.upsert_many(receipt_table, rows, replace=PLACE)


def save_new(work: Work, new: Iterable[Receipt]) -> None:
    """Stores many new receipts in one part, with what they recorded and decided."""
    rows = []
    for one in new:
        rows.append({"id": one.id, "version": len(one.events), **row_of(one)})
        facts = one.facts()
        for version, event in enumerate(one.events, 1):
            work.emit(event, one.name, version, facts)
        for decision in one.decisions:
            work.decide(one.name, decision)
    work.insert_many(receipt_table, rows)


def allocation(receipt: UUID, instalment: UUID, share_fen: int, manner: pb.MatchManner, work: Work) -> dict[str, Any]:
    """The row of what a receipt pays."""
    return {
        "id": uuid7(), "receipt_id": receipt, "instalment_id": instalment, "amount_fen": share_fen,
        "manner": int(manner), "actor": work.actor.name, "at": work.now, "reverses_id": None, "reason": "",
    }  # fmt: skip


def reversal(link: Mapping[str, Any], reason: str, work: Work) -> dict[str, Any]:
    """The counter-entry of a link."""
    made = allocation(link["receipt_id"], link["instalment_id"], -link["amount_fen"], UNLINKED, work)
    return made | {"reverses_id": link["id"], "reason": reason}


async def known(see: Reader, keys: Iterable[str]) -> dict[str, asyncpg.Record]:
    """The receipts of lines that are there already, by the lines' keys."""
    return {row["line_key"]: row for row in await see.rows(BY_LINE_KEY, keys=sorted(set(keys)))}


async def newest_verdicts(work: Work, count: int) -> list[tuple[Receipt, common.Decision]]:
    """The last receipts with what the rule decided of them, newest first; those of which nothing was kept are left out."""
    found = {one.name: one for one in map(receipt_of, await work.rows(NEWEST, count=count))}
    table = work.tables.decision
    made = sa.select(table.c.subject, table.c.body).where(
        table.c.tenant_id == _tenant, in_any(table.c.subject, "subjects"), table.c.kind == sa.bindparam("kind")
    )
    rows = await work.rows(made, subjects=list(found), kind=KIND)
    said = ((row["subject"], common.Decision.FromString(row["body"])) for row in rows)
    ruled = {subject: decision for subject, decision in said if "amount_fen" in decision.inputs}
    return [(one, ruled[name]) for name, one in found.items() if name in ruled]


async def waiting(see: Reader, accounts: Iterable[str], days: tuple[date, date], count: int) -> list[Receipt]:
    """Receipts from these accounts, booked in a span of days, that pay nothing yet; the newest first, at most so many."""
    rows = await see.rows(WAITING, accounts=sorted(set(accounts)), first=days[0], last=days[1], count=count)
    return [receipt_of(row) for row in rows]


async def unmatched(see: Reader, ids: Iterable[UUID]) -> set[UUID]:
    """Those of some receipts that pay nothing."""
    return {row["id"] for row in await see.rows(UNMATCHED_OF, ids=sorted(set(ids)))}


async def allocations(see: Reader, receipt: UUID) -> list[asyncpg.Record]:
    """What a receipt pays, the oldest link first."""
    return await see.rows(ALLOCATIONS, receipt=receipt)


async def links(see: Reader, receipt: UUID) -> list[asyncpg.Record]:
    """All links by which a receipt pays instalments now, the oldest first."""
    return await see.rows(LINKS.order_by(_a.id), receipt=receipt)


def _conditions(found: Iterable[int]) -> tuple[pb.MatchCondition, ...]:
    return tuple(cast("pb.MatchCondition", one) for one in found)


def _written(one: Candidate) -> dict[str, Any]:
    return {
        "instalment": str(one.instalment), "contract_number": one.contract_number, "ordinal": one.ordinal,
        "open_fen": one.open_fen, "due_date": one.due_date.isoformat(), "failed": [int(found) for found in one.failed],
        "owner_id": str(one.owner_id) if one.owner_id else None, "unit_path": one.unit_path,
    }  # fmt: skip


def _candidate(found: dict[str, Any]) -> Candidate:
    return Candidate(
        instalment=UUID(found["instalment"]), contract_number=found["contract_number"], ordinal=found["ordinal"],
        open_fen=found["open_fen"], due_date=date.fromisoformat(found["due_date"]), failed=_conditions(found["failed"]),
        owner_id=UUID(found["owner_id"]) if found["owner_id"] else None, unit_path=found["unit_path"],
    )  # fmt: skip
