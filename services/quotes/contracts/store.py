"""The tables of contracts and of their numbers: the only SQL about them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.quotes.contracts import numbering
from services.quotes.contracts.amendment import Amendment, Revision, revision_of
from services.quotes.contracts.branches import Branch, Branches
from services.quotes.contracts.contract import Contract, Pending, Returned
from services.quotes.contracts.preparation import Lock, Needed, Preparation
from services.quotes.contracts.terms import (
    Terms,
    instalments_of_json,
    instalments_to_json,
    terms_of_json,
    terms_to_json,
)
from services.quotes.parts import known
from services.quotes.quote import Quote
from services.quotes.store import quote_of, quote_table
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb
from weft.db import in_any
from weft.errors import NotFound
from weft.schema import TIME
from weft.work import Reader, Work, by_id

meta = sa.MetaData(schema="quotes")
_c = sa.Column

contract_table = sa.Table(
    "contract", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("creator_id", sa.UUID), _c("customer_id", sa.UUID),
    _c("opportunity_id", sa.UUID), _c("industry", sa.Text), _c("quote_id", sa.UUID), _c("quote_version", sa.Text),
    _c("quote_fen", sa.BigInteger), _c("number", sa.Text), _c("currency", sa.Text), _c("policy_version", sa.BigInteger),
    _c("state", sa.SmallInteger), _c("amount_fen", sa.BigInteger), _c("delivery", sa.Date), _c("acceptance", sa.Date),
    _c("instalments", JSONB), _c("addenda", sa.ARRAY(sa.Text)), _c("branches", JSONB), _c("returned", JSONB),
    _c("pending", JSONB), _c("anomalies", JSONB), _c("scan", sa.Text), _c("signed_at", TIME), _c("signed_on", sa.Date),
    _c("void_note", sa.Text), _c("created_at", TIME), _c("updated_at", TIME), _c("preparation", JSONB),
    _c("makers", sa.ARRAY(sa.Text)), _c("amendment", JSONB), _c("revision", sa.Integer),
    _c("ordinals_used", sa.Integer),
)  # fmt: skip
series_table = sa.Table(
    "contract_series", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("series", sa.Text, primary_key=True), _c("last", sa.BigInteger),
)  # fmt: skip
revision_table = sa.Table(
    "contract_revision", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("contract_id", sa.UUID, primary_key=True),
    _c("revision", sa.Integer, primary_key=True), _c("body", sa.LargeBinary), _c("sha256", sa.Text), _c("at", TIME),
)  # fmt: skip

_TERMS = ("amount_fen", "delivery", "acceptance", "instalments", "addenda")
_APART = {
    "tenant_id",
    "id",
    "version",
    "branches",
    "returned",
    "pending",
    "anomalies",
    "preparation",
    "makers",
    "amendment",
    *_TERMS,
}
_SAME = tuple(column.name for column in contract_table.c if column.name not in _APART)
_tenant: Any = sa.bindparam("tenant")

LAST = (
    sa.select(series_table.c.last)
    .where(series_table.c.tenant_id == _tenant, series_table.c.series == sa.bindparam("series"))
    .with_for_update()
)
OF_QUOTE = sa.select(contract_table.c.number).where(
    contract_table.c.tenant_id == _tenant,
    contract_table.c.quote_id == sa.bindparam("quote"),
    contract_table.c.state != int(pb.CONTRACT_STATE_VOIDED),
)
CONTRACTED = sa.select(contract_table.c.quote_id).where(
    contract_table.c.tenant_id == _tenant,
    in_any(contract_table.c.quote_id, "quotes"),
    contract_table.c.state != int(pb.CONTRACT_STATE_VOIDED),
)
REVISIONS = (
    sa.select(revision_table.c.body, revision_table.c.sha256)
    .where(revision_table.c.tenant_id == _tenant, revision_table.c.contract_id == sa.bindparam("contract"))
    .where(revision_table.c.revision > sa.bindparam("after", type_=sa.Integer))
    .order_by(revision_table.c.revision)
    .limit(sa.bindparam("count", type_=sa.BigInteger))
)
STILL = by_id(quote_table).with_for_update(read=True)


async def load(see: Reader, name: str) -> Contract:
    """One contract, for reading or for a change."""
    return contract_of(await see.load(contract_table, name))


async def as_it_stands(work: Work, contract: UUID) -> Contract:
    """A contract that was seen before, as it is now. NotFound."""
    row = await work.row(by_id(contract_table), id=contract)
    if row is None:
        raise NotFound
    return contract_of(row)


async def still(work: Work, quote: UUID) -> Quote:
    """A quote that nobody changes until this transaction ends. NotFound."""
    row = await work.row(STILL, id=quote)
    if row is None:
        raise NotFound
    return quote_of(row)


async def number_of(work: Work, quote: UUID) -> str | None:
    """The number of the contract that a quote has, given-up ones aside."""
    found: str | None = await work.value(OF_QUOTE, quote=quote)
    return found


async def contracted(see: Reader, quotes: Iterable[UUID]) -> set[UUID]:
    """Those of some quotes that have a contract, given-up ones aside."""
    return {row["quote_id"] for row in await see.rows(CONTRACTED, quotes=list(quotes))}


async def next_number(work: Work, policy: pb.ContractsPolicy, year: int) -> tuple[str, int]:
    """The next number and its count. Others wait for this transaction's end, so a number that was not used is given to the
    next one.
    """
    last = await work.value(LAST, series=numbering.series(policy, year))
    return numbering.number(policy, year, (last or 0) + 1), (last or 0) + 1


def take_number(work: Work, policy: pb.ContractsPolicy, year: int, count: int) -> None:
    """Notes that a number is used; of two firsts one is done again."""
    series = numbering.series(policy, year)
    if count == 1:
        work.insert(series_table, series=series, last=count)
    else:
        work.update(series_table, {"series": series, "last": count - 1}, last=count)


def contract_of(row: asyncpg.Record) -> Contract:
    """The contract of a row."""
    return Contract(
        id=row["id"],
        version=row["version"],
        terms=Terms(
            row["amount_fen"],
            row["delivery"],
            row["acceptance"],
            instalments_of_json(row["instalments"]),
            tuple(row["addenda"]),
        ),
        branches=Branches(tuple(_branch(found) for found in row["branches"])),
        returned=Returned(**known(Returned, _times(row["returned"], "at"))) if row["returned"] else None,
        pending=_pending(row["pending"]) if row["pending"] else None,
        preparation=_preparation(row["preparation"]),
        makers=tuple(row["makers"]),
        amendment=_amendment(row["amendment"]) if row["amendment"] else None,
        anomalies=tuple(common.Reason(code=one["code"], args=one["args"]) for one in row["anomalies"]),
        **{name: row[name] for name in _SAME},
    )


def save(work: Work, one: Contract) -> None:
    """Stores a contract with what it recorded."""
    row = {name: getattr(one, name) for name in _SAME}
    terms = one.terms
    row |= {"amount_fen": terms.amount_fen, "delivery": terms.delivery, "acceptance": terms.acceptance}
    row |= {"instalments": instalments_to_json(terms.instalments), "addenda": list(terms.addenda)}
    row["makers"] = list(one.makers)
    row["branches"] = [_written(branch) for branch in one.branches.all]
    row["returned"] = _written(one.returned) if one.returned else None
    row["pending"] = _written(one.pending) | {"terms": terms_to_json(one.pending.terms)} if one.pending else None
    row["preparation"] = _written(one.preparation) | {
        "locks": [_written(lock) for lock in one.preparation.locks],
        "needed": [_written(kind) for kind in one.preparation.needed],
    }
    row["amendment"] = _amended(one.amendment) if one.amendment else None
    row["anomalies"] = [{"code": found.code, "args": dict(found.args)} for found in one.anomalies]
    work.save(contract_table, one, row)


async def revisions(see: Reader, contract: UUID, after: int, count: int) -> list[Revision]:
    """What was kept of a contract's revisions after one, the oldest first: nothing before its first amendment."""
    rows = await see.rows(REVISIONS, contract=contract, after=after, count=count)
    found = [revision_of(row["body"]) for row in rows]
    if changed := [one.number for one, row in zip(found, rows, strict=True) if one.sha256 != row["sha256"]]:
        raise ValueError(f"revisions {changed} of contract {contract} are not what was kept")
    return found


def keep(work: Work, contract: Contract, kept: Iterable[Revision]) -> None:
    """Keeps revisions for good."""
    work.insert_many(
        revision_table,
        [
            {"contract_id": contract.id, "revision": one.number, "body": one.body, "sha256": one.sha256, "at": work.now}
            for one in kept
        ],
    )


def _amended(one: Amendment) -> dict[str, Any]:
    branches = [_written(branch) for branch in one.branches.all]
    return _written(one) | {"terms": terms_to_json(one.terms), "branches": branches}


def _amendment(found: dict[str, Any]) -> Amendment:
    values = _times(found, "at") | {"terms": terms_of_json(found["terms"])}
    values["branches"] = Branches(tuple(_branch(branch) for branch in found["branches"]))
    return Amendment(**known(Amendment, values))


def _branch(found: dict[str, Any]) -> Branch:
    return Branch(**known(Branch, _times(found, "opened_at", "done_at")))


def _pending(found: dict[str, Any]) -> Pending:
    return Pending(**known(Pending, _times(found, "at") | {"terms": terms_of_json(found["terms"])}))


def _preparation(found: dict[str, Any] | None) -> Preparation:
    if not found:
        return Preparation()
    locks = tuple(
        Lock(**known(Lock, _times(one, "at") | {"day": date.fromisoformat(one["day"])})) for one in found["locks"]
    )
    needed = tuple(
        Needed(**known(Needed, one)) if isinstance(one, dict) else Needed(one, one, one) for one in found["needed"]
    )
    on = date.fromisoformat(found["planned_on"]) if found["planned_on"] else None
    values = _times(found, "due_at", "missed_at", "waived_at")
    return Preparation(**known(Preparation, values | {"locks": locks, "planned_on": on, "needed": needed}))


def _written(one: Any) -> dict[str, Any]:
    values = {name: getattr(one, name) for name in type(one).__slots__}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _times(found: dict[str, Any], *names: str) -> dict[str, Any]:
    return found | {name: datetime.fromisoformat(found[name]) for name in names if found[name]}
