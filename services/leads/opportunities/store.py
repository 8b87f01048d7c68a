"""The tables of opportunities, proposals and quarantined rows: the only SQL about them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA, JSONB

from services.leads.opportunities import node as nodes
from services.leads.opportunities.opportunity import Opportunity
from services.leads.opportunities.proposal import Proposal
from weft.api.leads import v1 as pb
from weft.db import in_any
from weft.errors import NotFound
from weft.schema import TIME
from weft.work import Reader, Work, as_id

meta = sa.MetaData(schema="leads")
_c = sa.Column


def _table(name: str, *columns: sa.Column[Any]) -> sa.Table:
    tenant, key = _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True)
    owned = (_c("version", sa.BigInteger), _c("owner_id", sa.UUID), _c("unit_path", sa.Text))
    return sa.Table(name, meta, tenant, key, *owned, *columns)


opportunity_table = _table(
    "opportunity",
    _c("state", sa.SmallInteger), _c("pipeline", sa.Text), _c("stage", sa.Text), _c("stage_entered_at", TIME),
    _c("customer_id", sa.UUID), _c("lead_id", sa.UUID), _c("product_id", sa.UUID),
    _c("amount_fen", sa.BigInteger), _c("currency", sa.Text), _c("industry", sa.Text),
    _c("budget_band", sa.SmallInteger), _c("decision_chain", sa.SmallInteger), _c("expected_close", sa.Date),
    _c("engage_date", sa.Date), _c("close_date", sa.Date), _c("outputs", JSONB), _c("loss_reason", sa.Text),
    _c("external_id", sa.Text), _c("origin", sa.SmallInteger), _c("import_hash", BYTEA), _c("changed_here", sa.Boolean),
    _c("dwells_since", TIME), _c("stalls_at", TIME), _c("created_at", TIME), _c("updated_at", TIME),
    _c("entries", JSONB), _c("payments", JSONB), _c("long_due", TIME), _c("long_since", TIME),
    _c("shielded", sa.Boolean), _c("decided_owner_id", sa.UUID),
)  # fmt: skip
proposal_table = _table(
    "proposal",
    _c("opportunity_id", sa.UUID), _c("state", sa.SmallInteger), _c("submitted_at", TIME), _c("decided_at", TIME),
)  # fmt: skip
quarantine_table = sa.Table(
    "quarantine", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("external_key", sa.Text, primary_key=True),
    _c("row_number", sa.BigInteger), _c("column_name", sa.Text), _c("reason", sa.Text), _c("external_id", sa.Text),
    _c("row_values", JSONB), _c("at", TIME),
)  # fmt: skip

_APART = {"tenant_id", "id", "version", "outputs", "entries", "payments"}
_SAME = tuple(column.name for column in opportunity_table.c if column.name not in _APART)
_tenant: Any = sa.bindparam("tenant")

BY_EXTERNAL_ID = sa.select(opportunity_table).where(
    opportunity_table.c.tenant_id == _tenant, in_any(opportunity_table.c.external_id, "ids")
)
QUARANTINED_KEYS = sa.select(quarantine_table.c.external_key, quarantine_table.c.reason).where(
    quarantine_table.c.tenant_id == _tenant, in_any(quarantine_table.c.external_key, "keys")
)
PROPOSAL_OF = sa.select(proposal_table.c.state).where(
    proposal_table.c.tenant_id == _tenant,
    proposal_table.c.id == sa.bindparam("id"),
    proposal_table.c.opportunity_id == sa.bindparam("opportunity"),
)

PROPOSALS_OF = (
    sa.select(proposal_table.c.state, sa.func.count().label("count"))
    .where(
        proposal_table.c.tenant_id == _tenant,
        proposal_table.c.opportunity_id == sa.bindparam("opportunity"),
        proposal_table.c.id != sa.bindparam("id"),
    )
    .group_by(proposal_table.c.state)
)


def quarantine_page(by_reason: bool) -> Any:
    """One page of the quarantine, in the order of the file."""
    t = quarantine_table
    tests = [t.c.tenant_id == _tenant]
    tests.append(
        sa.tuple_(t.c.row_number, t.c.external_key)
        > sa.tuple_(sa.bindparam("row", type_=sa.BigInteger), sa.bindparam("key", type_=sa.Text))
    )
    if by_reason:
        tests.append(t.c.reason == sa.bindparam("reason"))
    count = sa.bindparam("count", type_=sa.BigInteger)
    return sa.select(t).where(*tests).order_by(t.c.row_number, t.c.external_key).limit(count)


QUARANTINE_PAGE, QUARANTINE_PAGE_OF_REASON = quarantine_page(False), quarantine_page(True)


async def load(see: Reader, name: str | UUID) -> Opportunity:
    """One opportunity, for reading or for a change."""
    return opportunity_of(await see.load(opportunity_table, name))


def opportunity_of(row: asyncpg.Record) -> Opportunity:
    """The opportunity of a row."""
    outputs = tuple((code, evidence) for code, evidence in row["outputs"])
    return Opportunity(
        id=row["id"],
        version=row["version"],
        outputs=outputs,
        entries=tuple(nodes.entry_of(one) for one in row["entries"]),
        payments=tuple(nodes.payment_of(one) for one in row["payments"]),
        **{name: row[name] for name in _SAME},
    )


def row_of(one: Opportunity) -> dict[str, Any]:
    """The row of an opportunity, without id and version."""
    row = {name: getattr(one, name) for name in _SAME}
    row["outputs"] = [[code, evidence] for code, evidence in one.outputs]
    row["entries"] = [asdict(entry) for entry in one.entries]
    row["payments"] = [asdict(payment) for payment in one.payments]
    return row


def save(work: Work, one: Opportunity) -> None:
    """Stores an opportunity with what it recorded."""
    work.save(opportunity_table, one, row_of(one))


CUSTOMER_OF = sa.select(opportunity_table.c.customer_id).where(
    opportunity_table.c.tenant_id == sa.bindparam("tenant"), opportunity_table.c.id == sa.bindparam("id")
)


async def load_proposal(see: Reader, name: str | UUID) -> Proposal:
    """One proposal for a change, with the customer of its opportunity."""
    row = await see.load(proposal_table, name)
    await see.widen()  # a proposal stays its maker's when the opportunity changes hands; only its customer is taken
    return Proposal(
        id=row["id"],
        version=row["version"],
        customer_id=await see.value(CUSTOMER_OF, id=row["opportunity_id"]),
        opportunity_id=row["opportunity_id"],
        owner_id=row["owner_id"],
        unit_path=row["unit_path"],
        state=row["state"],
        submitted_at=row["submitted_at"],
        decided_at=row["decided_at"],
    )


async def proposal_state(work: Work, name: str, opportunity: UUID) -> pb.ProposalState:
    """The state of a proposal of this opportunity, whoever made it; unspecified if it is none."""
    try:
        id = as_id(name)
    except NotFound:
        return pb.PROPOSAL_STATE_UNSPECIFIED
    await work.widen()  # a proposal stays its maker's when the opportunity changes hands
    state: pb.ProposalState | None = await work.value(PROPOSAL_OF, id=id, opportunity=opportunity)
    return state or pb.PROPOSAL_STATE_UNSPECIFIED


async def other_proposals(work: Work, one: Proposal) -> dict[pb.ProposalState, int]:
    """How many other proposals its opportunity has, by state, whoever made them."""
    await work.widen()  # a proposal stays its maker's when the opportunity changes hands
    rows = await work.rows(PROPOSALS_OF, opportunity=one.opportunity_id, id=one.id)
    return {row["state"]: row["count"] for row in rows}


def save_proposal(work: Work, one: Proposal) -> None:
    """Stores a proposal with what it recorded."""
    row = {
        "opportunity_id": one.opportunity_id,
        "owner_id": one.owner_id,
        "unit_path": one.unit_path,
        "state": int(one.state),
        "submitted_at": one.submitted_at,
        "decided_at": one.decided_at,
    }
    work.save(proposal_table, one, row)
