"""Somebody was hired, moved, left, or got another role: the board of candidates follows, and who left is red no more."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from services.leads.board import store as boards
from services.leads.visits import visitor_store
from weft.api.identity import v1 as identity
from weft.service import Batch
from weft.work import Work, as_id


async def on_people_changed(events: list[Any], work: Work) -> None:
    """Enrols the newest state of each person; an older one than what is stored changes nothing."""
    newest: dict[UUID, Any] = {}
    hired: dict[UUID, date] = {}
    for event in events:
        person = as_id(event.person.name)
        if person not in newest or newest[person].envelope.version < event.envelope.version:
            newest[person] = event
        if isinstance(event, identity.PersonHired):
            hired[person] = date.fromisoformat(event.envelope.business_date)
    held = await boards.hold(work)
    stored = {row["person_id"]: row for row in await work.rows(boards.STORED_PEOPLE, people=list(newest))}
    for person, known in stored.items():
        if newest[person].envelope.version <= known["person_version"]:
            del newest[person]
    leaving = [person for person, event in newest.items() if not event.person.active]
    gone = await visitor_store.red_and_gone(work, leaving)
    changes = boards.Changes()
    for person, event in newest.items():
        state, known = event.person, stored.get(person)
        changes.enrol(
            person,
            version=event.envelope.version,
            unit_path=state.unit_path,
            roles=list(state.roles),
            active=state.active,
            hired_on=hired.get(person) or (known["hired_on"] if known else None),
            before=known,
        )
    boards.write(work, held, changes)
    for one in gone:
        one.leave(at=work.now)
        visitor_store.save(work, one)


ROSTER = Batch(
    events=(
        identity.PersonHired,
        identity.PersonMoved,
        identity.PersonLeft,
        identity.PersonRolesGranted,
        identity.PersonRolesRevoked,
    ),
    fold=on_people_changed,
)
