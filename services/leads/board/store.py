"""The board's tables, its lock, and the copy of each tenant's board that this process keeps.

Whoever reads the board to decide, or changes what is known of a rep, first takes the lock of the board's own row
(`hold`). So two assignments never score the same stale load: the second waits for the first, then reads what it changed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.leads.board.board import Board
from services.leads.board.record import Buckets, Decided, Tally, added, in_window, merged
from services.leads.board.undo import Undo
from services.leads.screening.screening import Freeze, freeze_of
from weft.aggregate import Clock
from weft.api.leads import v1 as pb
from weft.db import in_any
from weft.ids import uuid7
from weft.schema import TIME
from weft.work import Work

PROPOSAL_DAYS_MAX = 365
BOARDS_MAX = 1_000  # tenants whose boards stay in this process; the least used goes first

meta = sa.MetaData(schema="leads")
_c, _key = sa.Column, {"primary_key": True}


def _table(name: str, *columns: sa.Column[Any]) -> sa.Table:
    return sa.Table(name, meta, _c("tenant_id", sa.UUID, primary_key=True), *columns)


board_table = _table("board", _c("version", sa.BigInteger), _c("decided_day", sa.Date), _c("shielded_until", TIME))
rep = _table(
    "rep",
    _c("person_id", sa.UUID, primary_key=True), _c("person_version", sa.BigInteger), _c("unit_path", sa.Text),
    _c("roles", sa.Text), _c("active", sa.Boolean), _c("open_load", sa.Integer),
    _c("touches_in_time", sa.Integer), _c("touches_due", sa.Integer), _c("board_version", sa.BigInteger),
    _c("frozen_from", TIME), _c("frozen_until", TIME),
    _c("hired_on", sa.Date),
)  # fmt: skip
rep_record = _table(
    "rep_record",
    _c("person_id", sa.UUID, primary_key=True), _c("dimension", sa.Text, primary_key=True),
    _c("value", sa.Text, primary_key=True), _c("won", sa.Integer), _c("decided", sa.Integer),
    _c("board_version", sa.BigInteger),
)  # fmt: skip
rep_month = _table(
    "rep_month",
    _c("person_id", sa.UUID, primary_key=True), _c("month", sa.Date, primary_key=True),
    _c("dimension", sa.Text, primary_key=True), _c("value", sa.Text, primary_key=True), _c("won", sa.Integer),
    _c("decided", sa.Integer),
)  # fmt: skip
rep_proposal = _table(
    "rep_proposal",
    _c("person_id", sa.UUID, primary_key=True), _c("day", sa.Date, primary_key=True), _c("won", sa.Integer),
    _c("decided", sa.Integer), _c("board_version", sa.BigInteger),
)  # fmt: skip

board_step = sa.Table(
    "board_step", meta, _c("tenant_id", sa.UUID, primary_key=True), _c("board_version", sa.BigInteger, primary_key=True),
    _c("id", sa.UUID), _c("at", TIME), _c("body", JSONB),
)  # fmt: skip

HOLD = sa.select(board_table).where(board_table.c.tenant_id == sa.bindparam("tenant")).with_for_update()
DAY_ENDS = "assignments.day_ends"


def _newer(table: sa.Table, *more: Any) -> Any:
    newer = table.c.board_version > sa.bindparam("since")
    return sa.select(table).where(table.c.tenant_id == sa.bindparam("tenant"), newer, *more)


REPS, RECORDS = _newer(rep), _newer(rep_record)
PROPOSALS = _newer(rep_proposal, rep_proposal.c.day >= sa.bindparam("day"))
MONTHS = sa.select(rep_month).where(
    rep_month.c.tenant_id == sa.bindparam("tenant"), in_any(rep_month.c.person_id, "people")
)
STORED_PEOPLE = sa.select(
    rep.c.person_id, rep.c.person_version, rep.c.hired_on, rep.c.unit_path, rep.c.roles, rep.c.active
).where(rep.c.tenant_id == sa.bindparam("tenant"), in_any(rep.c.person_id, "people"))
FREEZE = sa.select(rep.c.frozen_from, rep.c.frozen_until).where(
    rep.c.tenant_id == sa.bindparam("tenant"), rep.c.person_id == sa.bindparam("person")
)

_boards: OrderedDict[UUID, Board] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Held:
    """The lock of a tenant's board: what is written in this transaction carries `next`."""

    version: int
    decided_day: date | None = None  # the last local day on which somebody got a lead
    shielded_until: datetime | None = None  # until when some customer is shielded

    @property
    def next(self) -> int:
        """The version after this transaction."""
        return self.version + 1


async def hold(work: Work) -> Held:
    """Takes the lock; others wait until this transaction ends. The row of a new tenant is made with the first write."""
    row = await work.row(HOLD)
    return Held(row["version"], row["decided_day"], row["shielded_until"]) if row else Held(0)


async def current(work: Work, held: Held) -> Board:
    """The board as of now: the copy in this process, and the rows that changed since."""
    board = _boards.get(work.tenant)
    if board is None or board.version > held.version:
        board = _boards[work.tenant] = Board()
        while len(_boards) > BOARDS_MAX:
            _boards.popitem(last=False)
    _boards.move_to_end(work.tenant)
    if board.version < held.version:
        since = work.now.date() - timedelta(days=PROPOSAL_DAYS_MAX)
        reps = await work.rows(REPS, since=board.version)
        records = await work.rows(RECORDS, since=board.version)
        proposals = await work.rows(PROPOSALS, since=board.version, day=since)
        board.apply(held.version, reps, records, proposals)
        board.forget_proposals_before(since)
    return board


@dataclass(slots=True)
class Changes:
    """What one transaction changes on the board; written by `write`."""

    load: dict[UUID, int] = field(default_factory=dict)
    touches: dict[UUID, tuple[int, int]] = field(default_factory=dict)
    proposals: dict[tuple[UUID, date], Tally] = field(default_factory=dict)
    records: list[dict[str, Any]] = field(default_factory=list)
    months: list[dict[str, Any]] = field(default_factory=list)
    roster: list[dict[str, Any]] = field(default_factory=list)
    freezes: dict[UUID, Freeze] = field(default_factory=dict)
    day: date | None = None  # set by a decision about an owner
    export_at: datetime | None = None
    shielded_until: datetime | None = None  # set by a refusal
    undo: Undo = field(default_factory=Undo)

    def take(self, person: UUID | None, count: int = 1) -> None:
        """A rep got open work."""
        if person is not None:
            self.load[person] = self.load.get(person, 0) + count

    def give(self, person: UUID | None) -> None:
        """A rep lost or finished open work."""
        self.take(person, -1)

    def touched(self, person: UUID | None, *, in_time: bool) -> None:
        """A first touch was due, and came in time or not."""
        if person is not None:
            done, due = self.touches.get(person, (0, 0))
            self.touches[person] = (done + int(in_time), due + 1)

    def proposal(self, person: UUID | None, day: date, *, won: bool) -> None:
        """A customer decided about a proposal."""
        if person is not None:
            key = (person, day)
            self.proposals[key] = self.proposals.get(key, Tally()) + Tally(int(won), 1)

    async def decided(self, work: Work, decisions: list[Decided]) -> None:
        """Opportunities were won or lost: reads the buckets of their reps, and keeps what the sums are after."""
        more = added(decisions)
        if not more:
            return
        policy, _ = await work.policy(pb.AssignmentPolicy)
        stored: dict[UUID, Buckets] = {person: {} for person in more}
        for row in await work.rows(MONTHS, people=list(more)):
            bucket = stored[row["person_id"]].setdefault(row["month"], {})
            bucket[(row["dimension"], row["value"])] = Tally(row["won"], row["decided"])
        for person, buckets in more.items():
            sums = in_window(merged(stored[person], buckets), policy.history_active_months)
            before = in_window(stored[person], policy.history_active_months)
            for segment in sums:
                self.undo.records.append(_tally_row(person, segment, before.get(segment, Tally())))
            self.records += [_tally_row(person, segment, tally) for segment, tally in sums.items()]
            for month, bucket in buckets.items():
                self.months += [
                    {**_tally_row(person, segment, tally), "month": month} for segment, tally in bucket.items()
                ]

    async def freeze(self, work: Work, person: UUID, more: Freeze) -> None:
        """Somebody gets no new leads for a while: reads what stands, and keeps the two as one."""
        row = await work.row(FREEZE, person=person)
        self.undo.freeze(person, row)
        self.freezes[person] = more.joined(freeze_of(row["frozen_from"], row["frozen_until"]) if row else None)

    def enrol(
        self,
        person: UUID,
        *,
        version: int,
        unit_path: str,
        roles: list[str],
        active: bool,
        hired_on: date | None = None,
        before: Mapping[str, Any] | None = None,
    ) -> None:
        """Somebody was hired, moved, left, or got another role; `before` is his row."""
        self.undo.enrol(person, before)
        row = {"person_id": person, "person_version": version, "unit_path": unit_path, "roles": " ".join(roles)}
        self.roster.append({**row, "active": active, "hired_on": hired_on})

    @property
    def any(self) -> bool:
        """True if there is anything to write."""
        parts = (self.load, self.touches, self.proposals, self.records, self.roster, self.freezes)
        return any(parts) or self.shielded_until is not None


def _tally_row(person: UUID, segment: tuple[str, str], tally: Tally) -> dict[str, Any]:
    dimension, value = segment
    row = {"person_id": person, "dimension": dimension, "value": value}
    return {**row, "won": tally.won, "decided": tally.decided}


_BLANK = {"person_version": 0, "unit_path": "", "roles": "", "active": False}
_IDLE = {"open_load": 0, "touches_in_time": 0, "touches_due": 0}


def write(work: Work, held: Held, changes: Changes) -> None:
    """Adds the changes to the transaction, under the next version."""
    if not changes.any:
        return
    number = held.next
    day = held.decided_day
    if changes.day and (day is None or day < changes.day):
        # The first decision of a day sets the clock for its end; nothing is paid for the others, or on an idle day.
        day = changes.day
        work.clock(f"assignmentDays/{changes.day.isoformat()}", Clock(DAY_ENDS, changes.export_at))
    until = max((at for at in (held.shielded_until, changes.shielded_until) if at), default=None)
    if held.version:
        work.update(board_table, {"version": held.version}, version=number, decided_day=day, shielded_until=until)
    else:
        # Two first writers: one waits, fails on the key, and is tried again.
        work.insert(board_table, version=number, decided_day=day, shielded_until=until)
    if changes.roster:
        rows = [{**row, **_IDLE, "board_version": number} for row in changes.roster]
        replaced = ("person_version", "unit_path", "roles", "active", "hired_on", "board_version")
        work.upsert_many(rep, rows, replace=replaced)
    loads = changes.load if changes.day is None else {}  # how it changed loads, a decision about an owner tells itself
    body = changes.undo.stored(loads, changes.touches, changes.proposals)
    if changes.day is None or body:
        work.insert(board_step, board_version=number, id=uuid7(), at=work.now, body=body)
    moved = sorted({*changes.load, *changes.touches})
    if moved:
        none = (0, 0)
        rows = [
            {
                "person_id": person,
                **_BLANK,
                "open_load": changes.load.get(person, 0),
                "touches_in_time": changes.touches.get(person, none)[0],
                "touches_due": changes.touches.get(person, none)[1],
                "board_version": number,
            }
            for person in moved
        ]
        work.upsert_many(rep, rows, replace=("board_version",), add=("open_load", "touches_in_time", "touches_due"))
    frozen = [
        {
            "person_id": person,
            **_BLANK,
            **_IDLE,
            "frozen_from": freeze.begins,
            "frozen_until": freeze.ends,
            "board_version": number,
        }
        for person, freeze in changes.freezes.items()
    ]
    work.upsert_many(rep, frozen, replace=("frozen_from", "frozen_until", "board_version"))
    records = [{**row, "board_version": number} for row in changes.records]
    work.upsert_many(rep_record, records, replace=("won", "decided", "board_version"))
    work.upsert_many(rep_month, changes.months, add=("won", "decided"))
    proposals = [
        {"person_id": person, "day": day, "won": tally.won, "decided": tally.decided, "board_version": number}
        for (person, day), tally in changes.proposals.items()
    ]
    work.upsert_many(rep_proposal, proposals, replace=("board_version",), add=("won", "decided"))
