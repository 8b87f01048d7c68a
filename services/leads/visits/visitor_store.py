"""The table of visitors: the only SQL about them."""

from __future__ import annotations

import sqlalchemy as sa

from services.leads.visits.store import VISITOR, visit_table
from services.leads.visits.visitor import Visitor
from weft.api.leads import v1 as pb
from weft.work import Work

_c, _P = sa.Column, sa.bindparam
TIME = sa.TIMESTAMP(timezone=True)
visitor_table = sa.Table(
    "visitor", sa.MetaData(schema="leads"),
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("red_since", TIME), _c("updated_at", TIME),
    _c("policy_version", sa.BigInteger),
)  # fmt: skip
_SAME = tuple(column.name for column in visitor_table.c if column.name not in {"tenant_id", "id", "version"})
_v = visit_table.c
_met = _v.answers["met"].contains(sa.literal_column(f"'[{int(pb.VISIT_ROLE_TECHNICAL)}]'::jsonb"))
LAST = (
    sa.select(sa.not_(_met).label("missed"))
    .where(_v.tenant_id == _P("tenant"), _P("person", type_=sa.UUID()) == VISITOR)
    .order_by(_v.id.desc())
    .limit(_P("limit", type_=sa.Integer))
)
ONE = sa.select(visitor_table).where(
    visitor_table.c.tenant_id == _P("tenant"), visitor_table.c.id == _P("person", type_=sa.UUID)
)


async def mine(work: Work, limit: int) -> tuple[Visitor, list[bool]]:
    """The caller as a visitor, and of his last visits, newest first, whether each missed the technical side. From here until
    commit this transaction holds the lock of his visits: of two that he records at once, the second counts the first.
    """
    await work.lock(f"leads/visitor/{work.person}")
    before = [row["missed"] for row in await work.rows(LAST, person=work.person, limit=limit)]
    row = await work.row(ONE, person=work.person)
    if row is not None:
        return Visitor(id=row["id"], version=row["version"], **{name: row[name] for name in _SAME}), before
    one = Visitor(id=work.person, owner_id=work.person, unit_path=work.caller.unit_path, updated_at=work.now)
    return one, before


def save(work: Work, one: Visitor) -> None:
    """Stores a visitor with what he recorded."""
    work.save(visitor_table, one, {name: getattr(one, name) for name in _SAME})
