"""Who is meant: superiors, delegates and the last resort, with an organisation as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

import pytest

from services.tasks.people import finding
from services.tasks.people.finding import Asked, NobodyCanHold
from services.tasks.task import Found
from services.tasks.texts import TEXTS

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
REP, OTHER, SUPERVISOR, DIRECTOR, VP, ADMIN = (UUID(int=n) for n in range(1, 7))
NAMES = {REP: "rep", OTHER: "other", SUPERVISOR: "supervisor", DIRECTOR: "director", VP: "vp", ADMIN: "administrator"}
UNITS = {
    REP: "/hq/east/", OTHER: "/hq/east/", SUPERVISOR: "/hq/east/", DIRECTOR: "/hq/", VP: "/hq/", ADMIN: "/hq/it/"
}  # fmt: skip


@dataclass
class Organisation:
    """rep → supervisor → director → VP; an administrator in a department. `absent` maps to a delegate or None."""

    absent: dict[UUID, UUID | None] = field(default_factory=dict)
    gone: set[UUID] = field(default_factory=set)
    above: dict[UUID, UUID] = field(
        default_factory=lambda: {REP: SUPERVISOR, OTHER: SUPERVISOR, SUPERVISOR: DIRECTOR, DIRECTOR: VP}
    )

    def acting(self, person: UUID, via: str) -> Found | None:
        if person in self.gone:
            return None
        if person in self.absent:
            delegate = self.absent[person]
            return None if delegate is None else self.acting(delegate, "delegate")
        return Found(person, UNITS[person], via)

    async def present(self, person: UUID, at: datetime) -> Found | None:
        return self.acting(person, "owner")

    async def superior(self, person: UUID, at: datetime) -> Found | None:
        boss = self.above.get(person)
        while boss is not None:
            found = self.acting(boss, "superior")
            if found is not None and found.person != person:
                return found
            boss = self.above.get(boss)
        return None

    async def manager(self, unit_path: str, at: datetime) -> Found | None:
        boss = SUPERVISOR if unit_path == "/hq/east/" else DIRECTOR
        return self.acting(boss, "manager") or await self.superior(boss, at)

    async def in_role(self, role: str, unit_path: str, at: datetime) -> Found | None:
        for person, name in NAMES.items():
            if name == role and unit_path.startswith(UNITS[person]):
                return self.acting(person, "role")
        return None

    async def anywhere(self, role: str, at: datetime) -> Found | None:
        return next((self.acting(person, "role") for person, name in NAMES.items() if name == role), None)


def of(owner: UUID | None = REP, holder: UUID | None = None) -> Asked:
    return Asked(owner, "/hq/east/", "administrator", holder)


ASSIGNEES = [
    ("owner", Organisation(), REP),
    ("owner", Organisation(absent={REP: OTHER}), OTHER),
    ("owner", Organisation(absent={REP: None}), SUPERVISOR),
    ("owner", Organisation(gone={REP}), SUPERVISOR),
    ("superior_of_owner", Organisation(), SUPERVISOR),
    ("superior_of_owner", Organisation(absent={SUPERVISOR: OTHER}), OTHER),
    ("superior_of_owner", Organisation(absent={SUPERVISOR: None}), DIRECTOR),
    ("manager_of_unit", Organisation(), SUPERVISOR),
    ("role:vp", Organisation(), VP),
    ("role:compliance", Organisation(), SUPERVISOR),
    ("owner", Organisation(gone={REP, SUPERVISOR, DIRECTOR, VP}), ADMIN),
]


@pytest.mark.capability("NE-06", clause="a superior on leave is replaced by his delegate")
@pytest.mark.parametrize(("who", "chart", "expected"), ASSIGNEES)
async def test_somebody_who_is_there_gets_it(who: str, chart: Organisation, expected: UUID) -> None:
    found = await finding.assignee(who, of(), chart, NOW)
    assert found.person == expected
    assert f"held_by_{found.via}" in TEXTS


CLIMBS = [
    ("superior", REP, Organisation(), SUPERVISOR),
    ("superior", SUPERVISOR, Organisation(), DIRECTOR),
    ("superior", DIRECTOR, Organisation(), VP),
    ("superior", VP, Organisation(), ADMIN),
    ("superior_of_owner", REP, Organisation(), SUPERVISOR),
    ("role:director", SUPERVISOR, Organisation(), DIRECTOR),
    ("role:vp", DIRECTOR, Organisation(), VP),
    ("superior_of_owner", SUPERVISOR, Organisation(), DIRECTOR),  # a delegate holds it already: on to the next above
    ("superior", REP, Organisation(absent={SUPERVISOR: REP}), DIRECTOR),  # the superior's delegate is the holder
    ("role:director", SUPERVISOR, Organisation(gone={DIRECTOR}), VP),
    ("role:vp", VP, Organisation(), ADMIN),
]


@pytest.mark.capability("NE-07", clause="a task climbs from rep to supervisor to director to VP")
@pytest.mark.parametrize(("to", "holder", "chart", "expected"), CLIMBS)
async def test_a_task_climbs_to_somebody_else(to: str, holder: UUID, chart: Organisation, expected: UUID) -> None:
    assert (await finding.next_holder(to, of(holder=holder), chart, NOW)).person == expected


@pytest.mark.capability("X-05", clause="no ladder ends with nobody")
async def test_nobody_is_refused_rather_than_forgotten() -> None:
    everybody = Organisation(gone=set(NAMES))
    with pytest.raises(NobodyCanHold):
        await finding.assignee("owner", of(), everybody, NOW)
    with pytest.raises(NobodyCanHold):
        await finding.next_holder("superior", of(holder=VP), everybody, NOW)


async def test_copies_go_to_others_once_each() -> None:
    found = await finding.copied(
        ["owner", "superior_of_owner", "manager_of_unit", "role:legal"], of(holder=REP), Organisation(), NOW
    )
    assert [one.person for one in found] == [SUPERVISOR]
