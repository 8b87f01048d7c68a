"""What a dry run reads: the decisions of the last days, the changes of the board, and the board as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.leads import assignment
from services.leads.board import store as boards
from services.leads.dry_run.rewind import Step
from weft.api.common import v1 as common
from weft.schema import chassis
from weft.work import Work

DECISION = chassis("leads").decision
_d, _s, _P = DECISION.c, boards.board_step.c, sa.bindparam

DECIDED = (
    sa.select(_d.decision_id, _d.body, _d.at)
    .where(_d.tenant_id == _P("tenant"), _d.kind == assignment.KIND, _d.decision_id < _P("before", type_=sa.UUID()))
    .order_by(_d.decision_id.desc())
    .limit(_P("limit", type_=sa.BigInteger))
)
STEPS = (
    sa.select(_s.board_version, _s.at, _s.body)
    .where(_s.tenant_id == _P("tenant"), _s.board_version < _P("before"), _s.board_version <= _P("last"))
    .order_by(_s.board_version.desc())
    .limit(_P("limit", type_=sa.BigInteger))
)


def _word(name: str) -> Any:
    return sa.literal_column(f"'{name}'")


def _part(name: str, table: sa.Table, *more: Any) -> Any:
    columns = [part for column in table.c if column.name != "tenant_id" for part in (_word(column.name), column)]
    body = sa.func.jsonb_build_object(*columns, type_=JSONB)
    return sa.select(_word(name).label("part"), body.label("body")).where(table.c.tenant_id == _P("tenant"), *more)


NOW = sa.union_all(
    _part("version", boards.board_table),
    _part("reps", boards.rep),
    _part("records", boards.rep_record),
    _part("proposals", boards.rep_proposal, boards.rep_proposal.c.day >= _P("day", type_=sa.Date)),
)
_TYPED: dict[str, Callable[[str], Any]] = {
    "person_id": UUID,
    "day": date.fromisoformat,
    "frozen_from": datetime.fromisoformat,
    "frozen_until": datetime.fromisoformat,
}
BEGAN = (
    sa.select(_s.board_version)
    .where(_s.tenant_id == _P("tenant"), _s.body.op("?")("begins"))
    .order_by(_s.board_version.desc())
    .limit(1)
)


async def decided(work: Work, since: datetime, before: UUID, limit: int) -> tuple[list[common.Decision], UUID | None]:
    """A portion of the decisions about owners, newest first, and where the next one goes on; None at the end of the window.
    What is older than the window ends the reading, so that years of history are never looked through for nothing; what the
    last portion has of it is given too, for it tells which board stood when the window began.
    """
    rows = await work.rows(DECIDED, before=before, limit=limit)
    goes_on = len(rows) == limit and rows[-1]["at"] >= since
    return [common.Decision.FromString(row["body"]) for row in rows], rows[-1]["decision_id"] if goes_on else None


async def steps(work: Work, last: int, before: int, limit: int) -> list[Step]:
    """A portion of the changes of the board up to a version, newest first."""
    rows = await work.rows(STEPS, last=last, before=before, limit=limit)
    return [Step(row["board_version"], row["at"], row["body"]) for row in rows]


async def began(work: Work) -> int:
    """From which version of the board on its changes are known."""
    row = await work.row(BEGAN)
    return row["board_version"] if row else 0


async def now(work: Work) -> tuple[int, dict[str, list[Any]]]:
    """The board as it stands: its version, and its rows. One statement, so one moment; nobody who decides waits for it."""
    parts: dict[str, list[Any]] = {"reps": [], "records": [], "proposals": [], "version": []}
    for row in await work.rows(NOW, day=work.now.date() - timedelta(days=boards.PROPOSAL_DAYS_MAX)):
        parts[row["part"]].append(row["body"])
    version = parts.pop("version")
    return version[0]["version"] if version else 0, {name: [typed(row) for row in rows] for name, rows in parts.items()}


def typed(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the board that was read as JSON, with the values that its columns have."""
    return {name: _TYPED[name](value) if value and name in _TYPED else value for name, value in row.items()}
