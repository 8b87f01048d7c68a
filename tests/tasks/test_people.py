"""Who is meant: superiors, delegates and the last resort, with an organisation as data."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from services.tasks.people import finding
from services.tasks.people.finding import Asked, NobodyCanHold
from services.tasks.service import LADDERS
from services.tasks.task import Found
from services.tasks.texts import TEXTS
from weft.policy_documents import load_default

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
REP, OTHER, SUPERVISOR, DIRECTOR, VP, ADMIN = (UUID(int=n) for n in range(1, 7))
SHOP, REGION, LEGAL, COUNSEL, COMPLIANCE, FINANCE, CFO = (UUID(int=n) for n in range(7, 14))
NAMES = {REP: "rep", OTHER: "other", SUPERVISOR: "supervisor", DIRECTOR: "director", VP: "vp", ADMIN: "administrator"}
# Who else there is where stores and departments are; a regional operations director leads the region of the stores.
FIRM = NAMES | {
    SHOP: "store_manager", REGION: "regional_manager", LEGAL: "legal", COUNSEL: "director of legal",
    COMPLIANCE: "compliance", FINANCE: "finance", CFO: "director of finance",
}  # fmt: skip
UNITS = {
    REP: "/hq/east/", OTHER: "/hq/east/", SUPERVISOR: "/hq/east/", DIRECTOR: "/hq/", VP: "/hq/", ADMIN: "/hq/it/",
    SHOP: "/hq/east/shop/", REGION: "/hq/east/", LEGAL: "/hq/", COUNSEL: "/hq/", COMPLIANCE: "/hq/", FINANCE: "/hq/",
    CFO: "/hq/",
}  # fmt: skip


@dataclass
class Organisation:
    """rep → supervisor → director → VP; an administrator in a department. `absent` maps to a delegate or None."""

    absent: dict[UUID, UUID | None] = field(default_factory=dict)
    gone: set[UUID] = field(default_factory=set)
    above: dict[UUID, UUID] = field(
        default_factory=lambda: {
            REP: SUPERVISOR, OTHER: SUPERVISOR, SUPERVISOR: DIRECTOR, DIRECTOR: VP, SHOP: REGION, REGION: DIRECTOR,
            LEGAL: COUNSEL, FINANCE: CFO, COUNSEL: VP, CFO: VP,
        }
    )  # fmt: skip

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
        for person, name in FIRM.items():
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
    ("role:logistics", Organisation(), SUPERVISOR),
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


# Ladder, whose fact it is, and who has the task one after the other, each after so many hours of the shipped policy.
LADDERS_OF_ALL = [
    ("lead_stalled", REP, [(REP, 0), (SUPERVISOR, 8), (DIRECTOR, 8), (VP, 8)]),
    ("lead_stalled", SHOP, [(SHOP, 0), (REGION, 8), (DIRECTOR, 8), (VP, 8)]),
    ("lead_touch_overdue", SHOP, [(SHOP, 0), (REGION, 4), (DIRECTOR, 8), (VP, 8)]),
    ("quote_legal", REP, [(LEGAL, 0)]),  # at its limit the fact below gives it to compliance
    ("quote_legal_overdue", REP, [(COMPLIANCE, 0)]),
    ("quote_finance", REP, [(FINANCE, 0), (CFO, 24)]),
    ("contract_review_legal", REP, [(LEGAL, 0), (COUNSEL, 2)]),
    ("contract_review_finance", SHOP, [(FINANCE, 0), (CFO, 2)]),
    ("contract_change", REP, [(DIRECTOR, 0), (VP, 4)]),
]


@pytest.mark.capability("NE-07", clause="store managers, legal and approvals have ladders of their own")
@pytest.mark.parametrize(("code", "owner", "expected"), LADDERS_OF_ALL)
async def test_every_department_climbs_its_own_ladder(code: str, owner: UUID, expected: list[tuple[UUID, int]]) -> None:
    ladder = next(one for one in load_default(LADDERS).ladders if one.code == code)
    chart, asked = Organisation(), Asked(owner, UNITS[owner], "administrator", None)
    holder = (await finding.assignee(ladder.assignee, asked, chart, NOW)).person
    climbed = [(holder, 0)]
    for step in ladder.steps:
        holder = (await finding.next_holder(step.to, replace(asked, holder=holder), chart, NOW)).person
        climbed.append((holder, step.after.hours))
    assert climbed == expected


@pytest.mark.capability("X-05", clause="no ladder ends with nobody")
async def test_nobody_is_refused_rather_than_forgotten() -> None:
    everybody = Organisation(gone=set(FIRM))
    with pytest.raises(NobodyCanHold):
        await finding.assignee("owner", of(), everybody, NOW)
    with pytest.raises(NobodyCanHold):
        await finding.next_holder("superior", of(holder=VP), everybody, NOW)


async def test_copies_go_to_others_once_each() -> None:
    found = await finding.copied(
        ["owner", "superior_of_owner", "manager_of_unit", "role:logistics"], of(holder=REP), Organisation(), NOW
    )
    assert [one.person for one in found] == [SUPERVISOR]
