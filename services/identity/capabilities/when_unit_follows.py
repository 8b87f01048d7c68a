"""A unit got another path: the units and people directly in it, with their absences and departures, take theirs, a portion
at a time, and each unit that moved sets the same clock for what is below it.
"""

from __future__ import annotations

from services.identity import store
from services.identity.store.tables import ABSENCE, DEPARTURE, PEOPLE_OUT_OF_STEP, UNITS_OUT_OF_STEP
from services.identity.unit import FOLLOWS
from weft.aggregate import Clock
from weft.service import Deadline
from weft.work import Work

PORTION = 50


async def when_unit_follows(deadline: Deadline, work: Work) -> None:
    """Lets what is below a moved unit follow."""
    unit = await store.load_unit(work, deadline.subject)
    units = await store.units(work, UNITS_OUT_OF_STEP, parent=unit.id, path=unit.path, size=PORTION)
    people = await store.people(work, PEOPLE_OUT_OF_STEP, unit=unit.id, path=unit.path, size=PORTION)
    for below in units:
        below.follow(unit, at=work.now)
        store.save_unit(work, below)
    for person in people:
        old_path = person.unit_path
        person.follow(unit)
        at_home = {"owner_id": person.id, "unit_path": old_path}
        work.update(ABSENCE, at_home, guarded=False, unit_path=person.unit_path)
        work.update(DEPARTURE, {"id": person.id}, guarded=False, unit_path=person.unit_path)
        store.save_person(work, person)
    if len(units) == PORTION or len(people) == PORTION:
        work.clock(unit.name, Clock(FOLLOWS, work.now))
