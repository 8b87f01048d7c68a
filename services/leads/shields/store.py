"""The table of customers that are shielded, by whichever of their names a lead comes: the only SQL about it.

It repeats what stands in the leads that were refused, so that a decision finds it for any other lead.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from services.leads.board.store import rep
from services.leads.lead import Lead
from services.leads.mergers import store as mergers
from weft.api.leads import v1 as pb
from weft.db import in_any
from weft.schema import TIME
from weft.work import Work

meta = sa.MetaData(schema="leads")
_c, _P = sa.Column, sa.bindparam
shield_table = sa.Table(
    "shield", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("lead_id", sa.UUID, primary_key=True), _c("person_id", sa.UUID),
    _c("customer_id", sa.UUID), _c("company_key", sa.Text), _c("company_code", sa.Text),
    _c("until", TIME),
)  # fmt: skip
_t = shield_table

# Whoever left the firm shields nobody.
_WORKS_HERE = sa.and_(rep.c.tenant_id == _t.c.tenant_id, rep.c.person_id == _t.c.person_id, rep.c.active)


def same_customer(customer: Any, key: Any, code: Any) -> Any:
    """One customer: by its resource, its company's name, or its company's code."""
    customer = mergers.survivor_of(customer)
    by_code = sa.and_(_t.c.company_code == code, _t.c.company_code != "")
    return sa.or_(_t.c.customer_id == customer, _t.c.company_key == key, by_code)


SHIELDS = (
    sa.select(_t.c.person_id, sa.func.max(_t.c.until).label("until"))
    .join(rep, _WORKS_HERE)
    .where(_t.c.tenant_id == _P("tenant"), _t.c.until > _P("now", type_=TIME))
    .where(same_customer(_P("customer", type_=sa.UUID()), _P("key", type_=sa.Text()), _P("code", type_=sa.Text())))
    .group_by(_t.c.person_id)
)


OF_CUSTOMERS = sa.select(_t.c.lead_id).where(_t.c.tenant_id == _P("tenant"), in_any(_t.c.customer_id, "customers"))


async def shields_of(work: Work, lead: Lead) -> dict[UUID, datetime]:
    """Who is shielded at the customer of a lead, and until when; read under the board's lock."""
    return await _shields(work, lead.customer_id, lead.company_key, lead.company_code)


async def shields_of_customer(work: Work, customer: UUID) -> dict[UUID, datetime]:
    """The same of a customer whose leads are of no matter."""
    return await _shields(work, customer, "", "")


async def _shields(work: Work, customer: UUID | None, key: str, code: str) -> dict[UUID, datetime]:
    rows = await work.rows(SHIELDS, now=work.now, customer=customer, key=key, code=code)
    return {row["person_id"]: row["until"] for row in rows}


def shielded_for_others(lead: Any) -> Any:
    """The predicate of leads whose customer somebody else than `person` is shielded at."""
    return (
        sa.exists()
        .where(_t.c.tenant_id == _P("tenant"), _t.c.until > _P("now", type_=TIME))
        .where(_t.c.person_id != _P("person", type_=sa.UUID()), _WORKS_HERE)
        .where(same_customer(lead.c.customer_id, lead.c.company_key, lead.c.company_code))
        .correlate(lead)
    )


def keep(work: Work, lead: Lead) -> None:
    """Notes what a change of a lead's shield means for its customer."""
    shield = lead.shield
    if shield is None or not shield.holds(work.now) or lead.state != pb.LEAD_STATE_ASSIGNED:
        work.delete(shield_table, {"lead_id": lead.id})
        return
    row = {
        "lead_id": lead.id,
        "person_id": shield.person,
        "customer_id": lead.customer_id,
        "company_key": lead.company_key,
        "company_code": lead.company_code,
        "until": shield.until,
    }
    work.upsert_many(shield_table, [row], replace=("person_id", "customer_id", "company_key", "company_code", "until"))
