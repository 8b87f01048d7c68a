"""The leads that somebody owns, a portion at a time: the only reading of many, when the rules themselves change."""

from __future__ import annotations

import sqlalchemy as sa

from services.leads.store import lead_table
from weft.api.leads import v1 as pb

_t = lead_table

OWNED_TO_READ = (
    sa.select(_t)
    .where(_t.c.tenant_id == sa.bindparam("tenant"), _t.c.id > sa.bindparam("after", type_=sa.UUID()))
    .where(_t.c.state == sa.literal_column(str(int(pb.LEAD_STATE_ASSIGNED))))  # as the index spells it
    .order_by(_t.c.id)
    .limit(sa.bindparam("limit", type_=sa.BigInteger))
)
# Locked, so that a fact that moves a lead meanwhile sets its clock after the long work, not before.
OWNED = OWNED_TO_READ.with_for_update()
