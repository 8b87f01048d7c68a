"""What an entry gives back to whoever makes it (录入即回报): something useful that he did not type, told in the same answer.

The service knows what is useful and says it as `Found`; here each becomes a sentence with a name, is counted as given, and
may be opened by that name (`platform.v1.Helps`). So whoever answers for the firm sees which help is used, by entry and kind.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from weft import errors
from weft.api.common import v1 as common
from weft.api.platform import v1 as pb
from weft.ids import uuid7
from weft.instants import instant
from weft.text import HOME_ZONE, Text
from weft.work import Work, as_id

DAYS_MAX = 366
Opened = Callable[[Mapping[str, Any], Work], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Found:
    """Something useful: a sentence of the service's, its arguments, and the resource that it leads to."""

    code: str
    args: Mapping[str, object] = field(default_factory=dict)
    about: str = ""
    id: UUID | None = None
    """That by which its service finds it again; none if it does not look for it."""


def give(work: Work, entry: str, texts: Mapping[str, Text], found: Sequence[Found]) -> list[common.Help]:
    """Gives what was found to the caller, who made an entry of a kind such as `lead_log`; kept with the entry."""
    table = work.tables.entry_help
    language, zone = work.caller.principal.language, work.caller.principal.zone or HOME_ZONE
    told, rows = [], []
    for one in found:
        id, args = one.id or uuid7(), {name: str(value) for name, value in one.args.items()}
        text = texts[one.code].render(language, args, zone=zone)
        name = f"helps/{table.schema}/{id}"
        what = common.Reason(code=one.code, args=args, text=text)
        told.append(common.Help(name=name, what=what, about=one.about))
        rows.append({"id": id, "person_id": work.person, "entry": entry, "code": one.code, "at": work.now, "opens": 0})
    if rows:
        work.insert_many(table, rows)
    return told


async def open_help(request: pb.OpenHelpRequest, work: Work, opened: Mapping[str, Opened]) -> pb.HelpOpening:
    """Counts that the caller opened something that an entry of his gave him; to anybody else it is not there. `opened` says
    by kind of entry what its service does with that.
    """
    row = await given(work, as_id(request.name))
    if row is None:
        raise errors.NotFound
    if row["entry"] in opened:
        await opened[row["entry"]](row, work)
    count(work, row)
    work.audit_subject(request.name)
    return pb.HelpOpening(
        help=request.name, opens=row["opens"] + 1, first_open_time=instant(row["opened_at"] or work.now)
    )


async def given(work: Work, id: UUID) -> Mapping[str, Any] | None:
    """What an entry of the caller's gave him; None if it gave nothing of this id, or that was forgotten."""
    return await work.row(_one(work.tables.entry_help), id=id, person=work.person)


def count(work: Work, row: Mapping[str, Any]) -> None:
    """Counts one opening of what was given."""
    key = {"id": row["id"], "opens": row["opens"]}
    work.update(work.tables.entry_help, key, opens=row["opens"] + 1, opened_at=row["opened_at"] or work.now)


async def use(request: pb.GetHelpUseRequest, work: Work) -> pb.HelpUse:
    """How many entries of some local days gave which help, how many of these were opened, and how often."""
    first, last = errors.date_of(request.first_date, "first_date"), errors.date_of(request.last_date, "last_date")
    if not 0 <= (last - first).days < DAYS_MAX:
        en = f"Name at most {DAYS_MAX} days, the last not before the first."
        errors.invalid("last_date", "help.days", en=en, zh=f"区间最多 {DAYS_MAX} 天，且结束日期不得早于开始日期。")
    calendar = await work.calendar()
    since, until = calendar.start_of_day(first), calendar.start_of_day(date.fromordinal(last.toordinal() + 1))
    rows = await work.rows(_counts(work.tables.entry_help), since=since, until=until)
    return pb.HelpUse(kinds=[pb.HelpCount(**row) for row in rows])


def _one(table: sa.Table) -> Any:
    mine = (table.c.tenant_id == sa.bindparam("tenant"), table.c.person_id == sa.bindparam("person"))
    return sa.select(table).where(*mine, table.c.id == sa.bindparam("id"))


def _counts(table: sa.Table) -> Any:
    c, time = table.c, sa.TIMESTAMP(timezone=True)
    counts = (
        sa.func.count().label("given"),
        sa.func.count().filter(c.opens > 0).label("opened"),
        sa.func.coalesce(sa.func.sum(c.opens), 0).label("openings"),
    )
    days = (c.at >= sa.bindparam("since", type_=time), c.at < sa.bindparam("until", type_=time))
    return (
        sa.select(c.entry, c.code, *counts)
        .where(c.tenant_id == sa.bindparam("tenant"), *days)
        .group_by(c.entry, c.code)
        .order_by(c.entry, c.code)
    )
