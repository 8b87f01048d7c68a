"""The table of joint-visit plans, the lock of a rep's deals, and which of them sit too long: the only SQL about them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.leads.joint_visits.plan import OPEN, JointVisitPlan
from services.leads.opportunities.opportunity import Opportunity
from services.leads.opportunities.store import opportunity_table
from weft.api.leads import v1 as pb
from weft.ids import uuid7
from weft.schema import TIME
from weft.work import Reader, Work

meta = sa.MetaData(schema="leads")
_c, _P = sa.Column, sa.bindparam
plan_table = sa.Table(
    "joint_visit_plan", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("state", sa.SmallInteger), _c("deals", JSONB),
    _c("node", sa.SmallInteger), _c("days", sa.Integer), _c("created_at", TIME), _c("updated_at", TIME),
    _c("closed_at", TIME),
)  # fmt: skip
_APART = {"tenant_id", "id", "version", "deals"}
_SAME = tuple(column.name for column in plan_table.c if column.name not in _APART)
_p, _o = plan_table.c, opportunity_table.c

STUCK = sa.select(_o.id).where(
    _o.tenant_id == _P("tenant"), _o.owner_id == _P("owner"), _o.long_since.is_not(None), _o.id != _P("but")
)
OPEN_PLAN = sa.select(plan_table).where(
    _p.tenant_id == _P("tenant"), _p.owner_id == _P("owner"), _p.state == sa.literal_column(str(int(OPEN)))
)


async def follow(work: Work, deal: Opportunity) -> JointVisitPlan | None:
    """What an opportunity means for its rep that begins, or ceases, to sit too long: the plan to save, None if nothing.

    Stands after the transition and before anything is saved. From here until commit this transaction holds the lock of
    the rep's deals: of two that pass their limit together, the second counts the first.
    """
    before = work.seen[(opportunity_table.fullname, deal.id)]["long_since"]
    if (before is None) == (deal.long_since is None) or deal.owner_id is None:
        return None
    policy, version = await work.policy(pb.DwellPolicy)
    await work.lock(f"leads/stuck/{deal.owner_id}")
    await work.widen()  # a rep's deals may lie in units that whoever moves this one does not see
    found = {row["id"] for row in await work.rows(STUCK, owner=deal.owner_id, but=deal.id)}
    deals = tuple(sorted(found | {deal.id} if deal.long_since else found))
    row = await work.row(OPEN_PLAN, owner=deal.owner_id)
    if row is not None:
        plan = plan_of(row)
        plan.follow(deals, deals_min=policy.stuck_deals_min, at=work.now)
        return plan
    if not deals or len(deals) < policy.stuck_deals_min:
        return None
    plan = JointVisitPlan(
        id=uuid7(), state=OPEN, owner_id=deal.owner_id, unit_path=deal.unit_path, deals=deals, node=policy.stuck_node,
        days=policy.stuck_days, created_at=work.now, updated_at=work.now,
    )  # fmt: skip
    plan.open(policy_version=version)
    return plan


async def load(see: Reader, name: str | UUID) -> JointVisitPlan:
    """One plan."""
    return plan_of(await see.load(plan_table, name))


def plan_of(row: asyncpg.Record) -> JointVisitPlan:
    """The plan of a row."""
    deals = tuple(UUID(deal) for deal in row["deals"])
    return JointVisitPlan(id=row["id"], version=row["version"], deals=deals, **{name: row[name] for name in _SAME})


def keep(work: Work, plan: JointVisitPlan | None) -> None:
    """Stores a plan with what it recorded, if there is one."""
    if plan is not None:
        row: dict[str, Any] = {name: getattr(plan, name) for name in _SAME}
        work.save(plan_table, plan, row | {"deals": [str(deal) for deal in plan.deals]})
