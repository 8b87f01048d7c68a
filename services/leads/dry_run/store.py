"""What a dry run reads: the decisions of the last days, the changes of the board, and the board as it stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from services.leads import assignment
from services.leads.board import store as boards
from services.leads.dry_run.rewind import Step
from weft.api.common import v1 as common
from weft.schema import chassis
from weft.work import Work

DECISION = chassis("leads").decision
_d, _s, _P = DECISION.c, boards.board_step.c, sa.bindparam

DECIDED = (
    sa.select(_d.decision_id, _d.body)
    .where(_d.tenant_id == _P("tenant"), _d.kind == assignment.KIND, _d.decision_id < _P("before", type_=sa.UUID()))
    .where(_d.at >= _P("since", type_=sa.TIMESTAMP(timezone=True)))
    .order_by(_d.decision_id.desc())
    .limit(_P("limit", type_=sa.BigInteger))
)
STEPS = (
    sa.select(_s.board_version, _s.at, _s.body)
    .where(_s.tenant_id == _P("tenant"), _s.board_version < _P("before"), _s.board_version <= _P("last"))
    .order_by(_s.board_version.desc())
    .limit(_P("limit", type_=sa.BigInteger))
)
BEGAN = (
    sa.select(_s.board_version)
    .where(_s.tenant_id == _P("tenant"), _s.body.op("?")("begins"))
    .order_by(_s.board_version.desc())
    .limit(1)
)


async def decided(work: Work, since: datetime, before: UUID, limit: int) -> tuple[list[common.Decision], UUID | None]:
    """A portion of the decisions about owners, newest first, and where the next one goes on."""
    rows = await work.rows(DECIDED, since=since, before=before, limit=limit)
    return [common.Decision.FromString(row["body"]) for row in rows], rows[-1]["decision_id"] if rows else None


async def steps(work: Work, last: int, before: int, limit: int) -> list[Step]:
    """A portion of the changes of the board up to a version, newest first."""
    rows = await work.rows(STEPS, last=last, before=before, limit=limit)
    return [Step(row["board_version"], row["at"], row["body"]) for row in rows]


async def began(work: Work) -> int:
    """From which version of the board on its changes are known."""
    row = await work.row(BEGAN)
    return row["board_version"] if row else 0


async def now(work: Work) -> tuple[int, dict[str, list[Any]]]:
    """The board as it stands, read under its lock: its version, and its rows."""
    held = await boards.hold(work)
    day = work.now.date() - timedelta(days=boards.PROPOSAL_DAYS_MAX)
    return held.version, {
        "reps": await work.rows(boards.REPS, since=-1),
        "records": await work.rows(boards.RECORDS, since=-1),
        "proposals": await work.rows(boards.PROPOSALS, since=-1, day=day),
    }
