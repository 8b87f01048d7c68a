"""The table of decision chains: the only SQL about them. Its customer is read first, and decides who sees a chain."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.customers import store as customers
from services.customers.customer import Customer
from services.customers.decision_chain.decision_chain import ChainPart, DecisionChain, Known, Member
from weft.db import in_any
from weft.errors import StaleVersion
from weft.work import Reader, Work

META = sa.MetaData(schema="customers")
_c, _P = sa.Column, sa.bindparam
chain_table = sa.Table(
    "decision_chain", META, _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True),
    _c("version", sa.BigInteger), _c("members", JSONB),
)  # fmt: skip
PARTS = sa.select(chain_table).where(chain_table.c.tenant_id == _P("tenant"), in_any(chain_table.c.id, "ids"))


async def read(see: Reader, name: str) -> DecisionChain:
    """The chain of a customer that the caller sees, or of the one that absorbed it."""
    customer, _ = await customers.find(see, name)
    return await of(see, customer)


async def load(work: Work, name: str, etag: str) -> DecisionChain:
    """The chain of a customer that the caller may change, if it is still as the etag says; one that was absorbed refuses."""
    customer = await customers.load(work, name)
    customer.must_be_in_use()
    chain = await of(work, customer)
    if etag and etag != chain.etag:
        raise StaleVersion
    return chain


async def of(see: Reader, customer: Customer) -> DecisionChain:
    """The chain of a customer, with what was named for those that it absorbed."""
    rows = {row["id"]: row for row in await see.rows(PARTS, ids=[customer.id, *customer.absorbed])}
    parts = []
    for id in (customer.id, *customer.absorbed):
        row = rows.get(id)
        if row is not None:
            see.note(chain_table, row)
            members = tuple(_member(one) for one in row["members"])
            parts.append(ChainPart(id=id, version=row["version"], customer=customer, members=members))
        elif id == customer.id:
            parts.append(ChainPart(id=id, customer=customer))
    return DecisionChain(customer, tuple(parts))


def save(work: Work, part: ChainPart) -> None:
    """Stores the part that changed, with what it recorded; one that did not is left alone."""
    if part.events:
        work.save(chain_table, part, {"members": [_stored(one) for one in part.members]})


def _member(stored: dict[str, Any]) -> Member:
    known = Known(**{**stored["known"], "roles": tuple(stored["known"]["roles"])})
    return Member(UUID(stored["id"]), known, datetime.fromisoformat(stored["added_at"]))


def _stored(one: Member) -> dict[str, Any]:
    known = {name: getattr(one.known, name) for name in Known.__slots__}
    return {"id": str(one.id), "known": {**known, "roles": list(known["roles"])}, "added_at": one.added_at.isoformat()}
