"""Who is meant by `superior` or `role:director`: always somebody who is there, never nobody.

Rules, in order: the person named; whoever stands in for him while he is away; the next superior; at the top whoever has
the role of last resort. Whoever would judge his own work is passed over as if he were away. A task never climbs to the one
who holds it already. The chart (the replicated directory) is an
argument, so these rules are tested with rows as data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from services.tasks.task import Found
from weft.errors import Kind, Refused
from weft.text import Text

CLIMB_MAX = 20


class NobodyCanHold(Refused):
    """Not even the role of last resort has anybody: the fact waits as a dead letter until somebody has it."""

    reason = "NOBODY_CAN_HOLD"
    kind = Kind.PRECONDITION
    text = Text(en="Nobody has the role {role}, so nobody can hold this.", zh="无人担任角色 {role}，无法确定负责人。")
    remedy = Text(en="Give the role {role} to somebody, then replay.", zh="请为角色 {role} 指定人员后重放。")


class Chart(Protocol):
    """What is asked of the organisation."""

    async def present(self, person: UUID, at: datetime) -> Found | None:
        """The person if he is active and there, else his delegate or successor; None if none of them is."""

    async def superior(self, person: UUID, at: datetime) -> Found | None:
        """The next above him who is there, or the delegate of that one; None at the top."""

    async def manager(self, unit_path: str, at: datetime) -> Found | None:
        """Who leads the unit, or the next one above it that is led; None if nobody does."""

    async def in_role(self, role: str, unit_path: str, at: datetime) -> Found | None:
        """The nearest person with a role at or above a unit, or in a department that hangs there, who is there or stood in
        for; None if there is none.
        """

    async def anywhere(self, role: str, at: datetime) -> Found | None:
        """Somebody with a role, wherever he sits, who is there or stood in for; None if there is none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """From where somebody is sought."""

    owner: UUID | None
    unit_path: str
    last_resort_role: str
    holder: UUID | None = None


async def assignee(who: str, asked: Asked, chart: Chart, at: datetime) -> Found:
    """The person who must act. Raises NobodyCanHold."""
    found = await named(who, asked, chart, at)
    if found is None and asked.owner is not None:
        found = await chart.superior(asked.owner, at)
    if found is None and asked.unit_path:
        found = await chart.manager(asked.unit_path, at)
    return found or await last_resort(asked, chart, at)


async def next_holder(who: str, asked: Asked, chart: Chart, at: datetime) -> Found:
    """To whom a task climbs from its holder: the one named, else the first above who is another. Raises NobodyCanHold."""
    assert asked.holder is not None
    found = await named(who, asked, chart, at)
    below = asked.holder
    for _ in range(CLIMB_MAX):
        if found is not None and found.person != asked.holder:
            return found
        below = found.person if found is not None else below
        above = await chart.superior(below, at)
        if above is None or above.person == below:
            break
        found, below = above, above.person
    return await last_resort(asked, chart, at)


async def copied(who: list[str], asked: Asked, chart: Chart, at: datetime) -> list[Found]:
    """Those who are told; nobody twice, never the holder, and nobody in place of one who is not found."""
    found: dict[UUID, Found] = {}
    for one in who:
        person = await named(one, asked, chart, at)
        if person is not None and person.person != asked.holder:
            found.setdefault(person.person, person)
    return list(found.values())


async def named(who: str, asked: Asked, chart: Chart, at: datetime) -> Found | None:
    """The one whom a policy's word means, or his stand-in; None if there is none."""
    kind, _, role = who.partition(":")
    if kind == "role":
        return await chart.in_role(role, asked.unit_path or "/", at)
    if kind == "manager_of_unit":
        return await chart.manager(asked.unit_path, at) if asked.unit_path else None
    if kind == "superior":
        return await chart.superior(asked.holder, at) if asked.holder else None
    if asked.owner is None:
        return None
    return await (chart.present if kind == "owner" else chart.superior)(asked.owner, at)


async def last_resort(asked: Asked, chart: Chart, at: datetime) -> Found:
    """Whoever holds what nobody else can. Raises NobodyCanHold."""
    found = await chart.anywhere(asked.last_resort_role, at)
    if found is None:
        raise NobodyCanHold(role=asked.last_resort_role)
    return Found(found.person, found.unit_path, "last_resort")
