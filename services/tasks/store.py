"""The tables of tasks: the tasks themselves, and the trail of who held each when."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from services.tasks.task import Origin, Task
from weft import errors
from weft.access import Sight
from weft.api.tasks import v1 as pb
from weft.db import in_any
from weft.ids import uuid7
from weft.reader import Reader, as_id, by_id
from weft.schema import TIME
from weft.sighted import ALL, OWN, page_of, sight_name, sight_values
from weft.work import Work

META = sa.MetaData(schema="tasks")
NEVER = datetime(9999, 12, 31, tzinfo=UTC)  # sorts those without a time last
OPEN_MAX = 200

TASK = sa.Table(
    "task", META,
    sa.Column("tenant_id", pg.UUID, primary_key=True), sa.Column("id", pg.UUID, primary_key=True),
    sa.Column("version", sa.BigInteger), sa.Column("owner_id", pg.UUID), sa.Column("unit_path", sa.Text),
    sa.Column("state", sa.Text), sa.Column("kind", sa.Text), sa.Column("creator", sa.Text),
    sa.Column("title_en", sa.Text), sa.Column("title_zh", sa.Text), sa.Column("message", sa.Text),
    sa.Column("about", sa.Text), sa.Column("customer", sa.Text), sa.Column("due_at", TIME),
    sa.Column("overdue", sa.Boolean), sa.Column("step", sa.Integer), sa.Column("climb_at", TIME),
    sa.Column("ladder", sa.Text), sa.Column("ladder_body", pg.BYTEA), sa.Column("policy_version", sa.BigInteger),
    sa.Column("last_resort_role", sa.Text), sa.Column("fact_type", sa.Text), sa.Column("fact_event", pg.UUID),
    sa.Column("fact_owner_id", pg.UUID), sa.Column("fact_unit_path", sa.Text), sa.Column("outcome", sa.Text),
    sa.Column("proof", sa.Text), sa.Column("closer", sa.Text), sa.Column("created_at", TIME),
    sa.Column("ended_at", TIME), sa.Column("decision", sa.Text), sa.Column("held_since", TIME),
    sa.Column("barred", pg.ARRAY(pg.UUID)),
)  # fmt: skip
TRAIL = sa.Table(
    "trail", META,
    sa.Column("tenant_id", pg.UUID, primary_key=True), sa.Column("entry_id", pg.UUID, primary_key=True),
    sa.Column("task_id", pg.UUID), sa.Column("change", sa.Text), sa.Column("person_id", pg.UUID),
    sa.Column("actor", sa.Text), sa.Column("step", sa.Integer), sa.Column("via", sa.Text),
    sa.Column("reason", sa.Text), sa.Column("at", TIME),
)  # fmt: skip

t = TASK.c


def _text(name: str) -> sa.BindParameter[str]:
    return sa.bindparam(name, type_=sa.Text())


def _uuid(name: str) -> sa.BindParameter[UUID]:
    return sa.bindparam(name, type_=pg.UUID())


_ORDER = (("due_at", False), ("id", False))


@cache
def listing(sight: str, filters: frozenset[str], state: str) -> Any:
    """The statement of a page, the soonest due first. A filter that is not used is not in it, and the state is spelt out,
    so that the partial indexes of what is open serve it.
    """
    tests: list[Any] = [t.tenant_id == sa.bindparam("tenant")]
    if state:
        tests.append(t.state == sa.literal_column(f"'{state}'"))
    if "about" in filters:
        tests += [t.about == _text("about"), t.about != sa.literal_column("''")]
    if "holder" in filters:
        tests.append(t.owner_id == _uuid("holder"))
    if "creator" in filters:
        tests.append(t.creator == _text("creator"))
    if "overdue_only" in filters:
        tests.append(t.overdue)
    tests.append(sa.tuple_(t.due_at, t.id) > sa.tuple_(sa.bindparam("after_at", type_=TIME), _uuid("after_id")))
    return page_of(TASK, sight, tests, _ORDER, sa.bindparam("limit"))


OPEN_ABOUT = (
    sa.select(TASK)
    .where(
        t.tenant_id == sa.bindparam("tenant"),
        t.about == _text("about"),
        t.state == sa.literal_column("'OPEN'"),
        t.ladder != "",
    )
    .order_by(t.id)
    .limit(OPEN_MAX)
)
OPEN_OF = (
    sa.select(TASK)
    .where(
        t.tenant_id == sa.bindparam("tenant"),
        in_any(t.about, "subjects"),
        t.state == sa.literal_column("'OPEN'"),
        t.ladder != "",
    )
    .order_by(t.id)
    .limit(OPEN_MAX)
)
WITH_OPEN = (
    sa.select(t.about)
    .where(
        t.tenant_id == sa.bindparam("tenant"),
        in_any(t.about, "subjects"),
        t.state == sa.literal_column("'OPEN'"),
        t.ladder != "",
    )
    .distinct()
)
HELD_BY = (
    sa.select(TASK)
    .where(t.tenant_id == sa.bindparam("tenant"), t.owner_id == _uuid("holder"), t.state == sa.literal_column("'OPEN'"))
    .order_by(t.due_at, t.id)
    .limit(sa.bindparam("limit"))
)
LOCKED = by_id(TASK).with_for_update()
ONCE_HELD = (
    sa.select(TRAIL.c.entry_id)
    .where(
        TRAIL.c.tenant_id == sa.bindparam("tenant"),
        TRAIL.c.task_id == _uuid("task"),
        TRAIL.c.person_id == _uuid("person"),
        in_any(TRAIL.c.change, "changes"),
    )
    .limit(1)
)
_moved, _again = TRAIL.alias("moved"), TRAIL.alias("again")
_held_again = sa.exists(
    sa.select(sa.literal_column("1")).where(
        _again.c.tenant_id == TRAIL.c.tenant_id,
        _again.c.task_id == TRAIL.c.task_id,
        _again.c.person_id == TRAIL.c.person_id,
        in_any(_again.c.change, "changes"),
        _again.c.entry_id > TRAIL.c.entry_id,
    )
)
HANDED_ON = (
    sa.select(TRAIL.c.entry_id)
    .join(_moved, sa.and_(_moved.c.tenant_id == TRAIL.c.tenant_id, _moved.c.task_id == TRAIL.c.task_id))
    .where(
        TRAIL.c.tenant_id == sa.bindparam("tenant"),
        TRAIL.c.task_id == _uuid("task"),
        TRAIL.c.person_id == _uuid("person"),
        in_any(TRAIL.c.change, "changes"),
        _moved.c.change == sa.literal_column("'REASSIGNED'"),
        _moved.c.entry_id > TRAIL.c.entry_id,
        ~_held_again,
    )
    .limit(1)
)
HOLDING = ["CREATED", "REASSIGNED", "ESCALATED"]  # the changes whose person holds it from then on
MADE_BY = sa.select(t.ladder).where(t.tenant_id == sa.bindparam("tenant"), t.fact_event == _uuid("event"))
TRAIL_PAGE = (
    sa.select(TRAIL)
    .where(
        TRAIL.c.tenant_id == sa.bindparam("tenant"),
        TRAIL.c.task_id == _uuid("task"),
        TRAIL.c.entry_id > _uuid("after_id"),
    )
    .order_by(TRAIL.c.entry_id)
    .limit(sa.bindparam("limit"))
)


async def load(work: Work, name: str | UUID) -> Task:
    """A task for a change. NotFound, Forbidden."""
    return task_of(await work.load(TASK, name))


async def read(work: Work, name: str) -> Task:
    """A task for reading: seen by sight, or assigned by the caller himself. NotFound."""
    row = await work.row(by_id(TASK), id=as_id(name))
    if row is None and work.caller.person:
        # Who assigned it follows it wherever it went; the condition is here, since sight knows holders and units only.
        await work.widen()
        row = await work.row(by_id(TASK), id=as_id(name))
        if row is not None and row["creator"] != work.caller.name:
            row = None
    if row is None:
        raise errors.NotFound
    return task_of(row)


async def find(see: Reader, name: str) -> Task | None:
    """A task as far as the reader sees now."""
    row = await see.row(by_id(TASK), id=as_id(name))
    return task_of(row) if row is not None else None


async def locked(work: Work, name: str) -> Task:
    """A task that nobody else changes until this transaction ends. NotFound."""
    row = await work.row(LOCKED, id=as_id(name))
    if row is None:
        raise errors.NotFound
    return task_of(row)


async def once_held(see: Reader, task: UUID, person: UUID) -> bool:
    """Whether somebody held a task at some time."""
    return bool(await see.rows(ONCE_HELD, task=task, person=person, changes=HOLDING))


async def handed_on(see: Reader, task: UUID, person: UUID) -> bool:
    """Whether somebody held a task until it, or what it had become, was reassigned by hand, and did not get it back."""
    return bool(await see.rows(HANDED_ON, task=task, person=person, changes=HOLDING))


async def open_about(work: Work, about: str) -> list[Task]:
    """The open tasks that ladders made about a subject."""
    rows = await work.rows(OPEN_ABOUT, about=about)
    for row in rows:
        work.note(TASK, row)
    return [task_of(row) for row in rows]


async def open_of(see: Reader, subjects: list[str]) -> list[Task]:
    """The open tasks that ladders made about subjects, for reading."""
    return [task_of(row) for row in await see.rows(OPEN_OF, subjects=subjects)] if subjects else []


async def with_open_tasks(see: Reader, subjects: list[str]) -> set[str]:
    """Those of the subjects about which a ladder's task is open."""
    return {row["about"] for row in await see.rows(WITH_OPEN, subjects=subjects)} if subjects else set()


async def held_by(work: Work, holder: UUID, *, limit: int) -> list[Task]:
    """Open tasks of a person, the soonest due first."""
    rows = await work.rows(HELD_BY, holder=holder, limit=limit)
    for row in rows:
        work.note(TASK, row)
    return [task_of(row) for row in rows]


async def ladders_of(work: Work, event: UUID) -> set[str]:
    """The ladders that made a task from an event already."""
    return {row["ladder"] for row in await work.rows(MADE_BY, event=event)}


async def page(
    see: Reader, view: pb.TaskView, sight: Sight, *, after: tuple[datetime, UUID], limit: int, **filters: Any
) -> list[Task]:
    """Tasks of a view, the soonest due first; empty filters do not filter."""
    used = {name: value for name, value in filters.items() if value and name != "state"}
    given: dict[str, Any] = {}
    if view == pb.TASK_VIEW_TEAM:
        seen, given = sight_name(sight), sight_values(sight)
    elif view == pb.TASK_VIEW_ASSIGNED:
        seen, used["creator"] = ALL, see.caller.name
    else:
        seen, given = OWN, {"own": UUID(see.caller.person) if see.caller.person else None}
    query = listing(seen, frozenset(used), filters.get("state", ""))
    rows = await see.rows(query, after_at=after[0], after_id=after[1], limit=limit, **given, **used)
    return [task_of(row) for row in rows]


async def trail(see: Reader, task: UUID, *, after: UUID, limit: int) -> list[asyncpg.Record]:
    """The trail of a task, oldest first."""
    return await see.rows(TRAIL_PAGE, task=task, after_id=after, limit=limit)


def save(work: Work, task: Task) -> None:
    """The task, its events and clocks, and the new lines of its trail."""
    work.save(TASK, task, row_of(task))
    work.insert_many(
        TRAIL,
        [
            {
                "entry_id": uuid7(), "task_id": task.id, "change": short(pb.TrailChange.Name(line.change)),
                "person_id": line.person, "actor": line.actor, "step": line.step, "via": line.via,
                "reason": line.reason, "at": line.at,
            }
            for line in task.trail
        ],
    )  # fmt: skip


def row_of(task: Task) -> dict[str, Any]:
    """The columns of a task."""
    origin = task.origin
    return {
        "owner_id": task.holder, "unit_path": task.unit_path, "state": short(pb.TaskState.Name(task.state)),
        "kind": short(pb.TaskKind.Name(task.kind)), "creator": task.creator, "title_en": task.title_en,
        "title_zh": task.title_zh, "message": task.message, "about": task.about, "customer": task.customer,
        "due_at": task.due_at or NEVER, "overdue": task.overdue, "step": task.step, "climb_at": task.climb_at,
        "ladder": task.ladder, "ladder_body": origin.ladder.SerializeToString() if origin else b"",
        "policy_version": origin.policy_version if origin else 0,
        "last_resort_role": origin.last_resort_role if origin else "",
        "fact_type": origin.fact_type if origin else "", "fact_event": origin.fact_event if origin else None,
        "fact_owner_id": origin.owner if origin else None, "fact_unit_path": origin.unit_path if origin else "",
        "outcome": short(pb.TaskOutcome.Name(task.outcome)), "proof": task.proof, "closer": task.closer,
        "created_at": task.created_at, "ended_at": task.ended_at, "decision": task.decision,
        "held_since": task.held_since, "barred": sorted(origin.barred) if origin else [],
    }  # fmt: skip


def task_of(row: asyncpg.Record) -> Task:
    """A task of its columns."""
    origin = None
    if row["ladder"]:
        origin = Origin(
            ladder=pb.Ladder.FromString(row["ladder_body"]), policy_version=row["policy_version"],
            fact_type=row["fact_type"], fact_event=row["fact_event"], owner=row["fact_owner_id"],
            unit_path=row["fact_unit_path"], last_resort_role=row["last_resort_role"],
            barred=frozenset(row["barred"]),
        )  # fmt: skip
    return Task(
        id=row["id"], version=row["version"], state=long(pb.TaskState, "TASK_STATE_", row["state"]),
        kind=long(pb.TaskKind, "TASK_KIND_", row["kind"]), holder=row["owner_id"], unit_path=row["unit_path"],
        creator=row["creator"], title_en=row["title_en"], title_zh=row["title_zh"], message=row["message"],
        about=row["about"], customer=row["customer"], origin=origin,
        due_at=None if row["due_at"] == NEVER else row["due_at"], overdue=row["overdue"], step=row["step"],
        climb_at=row["climb_at"], outcome=long(pb.TaskOutcome, "TASK_OUTCOME_", row["outcome"]),
        proof=row["proof"], closer=row["closer"], created_at=row["created_at"], ended_at=row["ended_at"],
        decision=row["decision"], held_since=row["held_since"] or row["created_at"],
    )  # fmt: skip


def long(kind: Any, prefix: str, stored: str) -> Any:
    """The enum value of a stored name."""
    return kind.Value(prefix + stored)


_PREFIXES = ("TASK_STATE_", "TASK_KIND_", "TASK_OUTCOME_", "TRAIL_CHANGE_")


def short(name: str) -> str:
    """An enum value's name as it is stored: without the enum's own name."""
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name
