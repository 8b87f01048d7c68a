"""How many leads somebody may take in a day and hold at a time, and from whom a lead went back a while ago.

Read under the board's lock, where owners are decided, so that no two doors are open at once. The numbers bind whoever takes
a lead himself; what comes by score is bounded by his capacity, and a supervisor answers for what he gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from services.leads import deciding
from services.leads.lead import Lead
from services.leads.opportunities.store import opportunity_table
from services.leads.store import assignment_table
from weft.api.leads import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text
from weft.work import Work

_P = sa.bindparam
_a, _o = assignment_table, opportunity_table


class TooManyTaken(Refused):
    """A day's share of the pool is taken."""

    reason = "TOO_MANY_TAKEN"
    kind = Kind.PRECONDITION
    text = Text(
        en="You have taken {count} leads from the pool today, the most that you may.",
        zh="您今日已从公海领取 {count} 条线索，达到每日上限。",
    )
    remedy = Text(en="Take another one tomorrow.", zh="请明日再领取。")


class TooManyHeld(Refused):
    """Somebody has as many open leads as he may."""

    reason = "TOO_MANY_HELD"
    kind = Kind.PRECONDITION
    text = Text(
        en="You hold {count} open leads; you may hold {most}.", zh="您当前持有 {count} 条线索，库容上限为 {most} 条。"
    )
    remedy = Text(en="Convert, close or return some of them first.", zh="请先转化、关闭或退回部分线索。")


class LeadIsCooling(Refused):
    """A lead that went back to the pool from somebody is not his again at once."""

    reason = "LEAD_IS_COOLING"
    kind = Kind.PRECONDITION
    text = Text(
        en="This lead went back to the pool from you; you may take it again from {until:instant} on.",
        zh="该线索由您名下回到公海，{until:instant} 起方可再次领取。",
    )
    remedy = Text(
        en="Wait until then; a supervisor may give it to you with his reason.",
        zh="请届时再领取；主管可注明理由指派给您。",
    )


# Written out, as the partial indexes do.
_TAKEN: list[sa.ColumnClause[int]] = [
    sa.literal_column(str(int(kind))) for kind in (pb.ASSIGNMENT_KIND_CLAIMED, pb.ASSIGNMENT_KIND_PULLED)
]
_OPEN: sa.ColumnClause[int] = sa.literal_column(str(int(pb.OPPORTUNITY_STATE_OPEN)))
COUNTS = sa.select(
    sa.select(sa.func.count())
    .where(_a.c.tenant_id == _P("tenant"), _a.c.owner_id == _P("person", type_=sa.UUID()))
    .where(_a.c.day == _P("day", type_=sa.Date()), _a.c.kind.in_(_TAKEN))
    .scalar_subquery()
    .label("taken"),
    sa.select(sa.func.count())
    .where(_o.c.tenant_id == _P("tenant"), _o.c.owner_id == _P("person", type_=sa.UUID()), _o.c.state == _OPEN)
    .scalar_subquery()
    .label("opportunities"),
)
LEFT = (
    sa.select(_a.c.at)
    .where(_a.c.tenant_id == _P("tenant"), _a.c.lead_id == _P("lead"), _a.c.previous_owner_id == _P("person"))
    .where(_a.c.owner_id.is_(None))
    .order_by(_a.c.at.desc())
    .limit(1)
)


def limit_of(policy: pb.PoolPolicy, person: UUID, roles: Iterable[str]) -> pb.PoolLimit:
    """What holds for somebody: his own, else the most generous of his roles, else everybody's."""
    own = next((limit for said, limit in policy.limit_by_person.items() if said.lower() == str(person)), None)
    if own is not None:
        return own
    by_role = [policy.limit_by_role[role] for role in roles if role in policy.limit_by_role]
    if not by_role:
        return policy.limit
    return pb.PoolLimit(
        takes_per_day_max=_widest(limit.takes_per_day_max for limit in by_role),
        holding_max=_widest(limit.holding_max for limit in by_role),
    )


def _widest(numbers: Iterable[int]) -> int:
    given = list(numbers)
    return 0 if 0 in given else max(given)


def cooling_since(policy: pb.PoolPolicy, now: datetime) -> datetime:
    """What went back after this is not to be had again by whom it went back from."""
    return now - timedelta(days=policy.cooling_days)


async def refuse_beyond(work: Work, asked: deciding.Question, *, today: date) -> None:
    """Refuses whoever took enough today, or holds enough."""
    policy, _ = await work.policy(pb.PoolPolicy)
    board, person = asked.ranking.board, work.person
    at = board.at.get(person)
    limit = limit_of(policy, person, () if at is None else board.roles[at])
    if not limit.takes_per_day_max and not limit.holding_max:
        return
    counts = await work.row(COUNTS, person=person, day=today)
    assert counts is not None
    if limit.takes_per_day_max and counts["taken"] >= limit.takes_per_day_max:
        raise TooManyTaken(count=str(counts["taken"]))
    # The board counts leads and opportunities together; how many of them are leads follows.
    held = (0 if at is None else int(board.open_load[at])) - counts["opportunities"]
    if limit.holding_max and held >= limit.holding_max:
        raise TooManyHeld(count=str(held), most=str(limit.holding_max))


async def refuse_cooling(work: Work, lead: Lead) -> None:
    """Refuses a lead that went back from the caller a while ago."""
    policy, _ = await work.policy(pb.PoolPolicy)
    row = await work.row(LEFT, lead=lead.id, person=work.person)
    if row is not None and row["at"] > cooling_since(policy, work.now):
        raise LeadIsCooling(until=(row["at"] + timedelta(days=policy.cooling_days)).isoformat())
