"""Plan an absence, one's own or that of a person below, with the one who acts meanwhile."""

from __future__ import annotations

from datetime import UTC

from services.identity import store, wire
from services.identity.absence import Absence
from services.identity.store.tables import OVERLAPPING, PERSON_LOCKED
from weft.api.identity import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def plan_absence(request: pb.PlanAbsenceRequest, work: Work) -> pb.Absence:
    """Plans an absence."""
    person = await store.load_person(work, request.person or work.person)
    person.must_be_active()
    delegate = await store.colleague(work, request.delegate, field="delegate") if request.delegate else None
    policy, _ = await work.policy(pb.AbsencePolicy)
    since, until = request.from_time.ToDatetime(UTC), request.to_time.ToDatetime(UTC)
    await work.row(PERSON_LOCKED, id=person.id)  # of two plans at once the second sees the first
    overlapping = await work.rows(OVERLAPPING, person=person.id, since=since, until=until)
    absence = Absence.plan(
        id=uuid7(),
        person_id=person.id,
        unit_path=person.unit_path,
        delegate_id=delegate.id if delegate else None,
        from_at=since,
        to_at=until,
        policy=policy,
        overlaps=bool(overlapping),
        at=work.now,
    )
    store.save_absence(work, absence)
    return wire.absence(absence)
