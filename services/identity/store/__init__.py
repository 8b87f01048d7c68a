"""How identity's nouns are loaded and saved; with `tables.py`, the only SQL of this service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from services.identity.absence import Absence
from services.identity.client import Client
from services.identity.credential import Credential
from services.identity.departure import Departure
from services.identity.person import PARTICULARS, Held, Particulars, ParticularTaken, Person, name_key
from services.identity.session import NoSession, Session
from services.identity.store.tables import (
    ABSENCE,
    CLIENT,
    CREDENTIAL,
    CREDENTIAL_LOCKED,
    CREDENTIAL_SEEN,
    DEPARTURE,
    DEPARTURE_OF,
    PEOPLE_BY_ID,
    PERSON,
    SESSION,
    SESSIONS_OPEN,
    TAKEN,
    TENANT_BY_CODE,
    THE_TENANT,
    UNIT,
    UNITS_BY_ID,
    UNITS_BY_PATH,
)
from services.identity.unit import Unit, lineage
from weft import directory, errors
from weft.api.identity import v1 as pb
from weft.db import Tx
from weft.work import Reader, Work, as_id

# -- tenants ----------------------------------------------------------------------------------------------------------


async def tenant_by_code(tx: Tx, code: str) -> UUID | None:
    """Whose code it is; works before any tenant is known."""
    found: UUID | None = await tx.value(TENANT_BY_CODE, code=code)
    return found


async def tenant(see: Reader) -> asyncpg.Record:
    """The caller's tenant."""
    found = await see.row(THE_TENANT)
    if found is None:
        raise errors.NotFound
    return found


# -- units ------------------------------------------------------------------------------------------------------------


async def load_unit(see: Reader, name: str | UUID) -> Unit:
    """One unit."""
    return to_unit(await see.load(UNIT, name))


async def units(see: Reader, statement: Any, **params: Any) -> list[Unit]:
    """The units of a statement, for a change."""
    found = await see.rows(statement, **params)
    for row in found:
        see.note(UNIT, row)
    return [to_unit(row) for row in found]


async def paths_of(see: Reader, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The paths of units."""
    wanted = list(set(ids))
    rows = await see.rows(UNITS_BY_ID, ids=wanted) if wanted else []
    return {row["id"]: row["path"] for row in rows}


async def managers(see: Reader, paths: Iterable[str]) -> dict[str, UUID | None]:
    """The managers of the units at these paths and above, by path."""
    wanted = sorted({step for path in paths for step in lineage(path)})
    rows = await see.rows(UNITS_BY_PATH, paths=wanted) if wanted else []
    return {row["path"]: row["manager_id"] for row in rows}


def to_unit(row: Mapping[str, Any]) -> Unit:
    """A unit from its row."""
    return Unit(**_of_row(row, UNIT_STATE))


def save_unit(work: Work, unit: Unit) -> None:
    """Stores a unit, and its state in this schema's directory."""
    if unit.events:
        directory.apply_units(work, [(unit.state(), unit.version + len(unit.events))])
    work.save(UNIT, unit, _row(unit, UNIT_STATE))


# -- people -----------------------------------------------------------------------------------------------------------


async def load_person(see: Reader, name: str | UUID) -> Person:
    """One person whom the caller may see."""
    return to_person(await see.load(PERSON, name))


async def colleague(see: Reader, name: str, *, field: str) -> Person:
    """An active person of the tenant who is only named: as superior, delegate, successor or manager. The caller need
    not see him; the field is refused if there is none.
    """
    await see.widen()
    found = await person_or_none(see, PEOPLE_BY_ID, ids=[as_id(name)])
    if found is None or not found.active:
        errors.invalid(field, "unknown", en="There is no such active person.", zh="不存在该在职人员。")
    return found


async def people(see: Reader, statement: Any, **params: Any) -> list[Person]:
    """The people of a statement, for a change."""
    found = await see.rows(statement, **params)
    for row in found:
        see.note(PERSON, row)
    return [to_person(row) for row in found]


async def person_or_none(see: Reader, statement: Any, **params: Any) -> Person | None:
    """The first person of a statement."""
    row = await see.row(statement, **params)
    return None if row is None else to_person(row)


async def must_be_free(see: Reader, id: UUID, particulars: Particulars) -> None:
    """Refuses a log-in, employee number or OIDC subject that belongs to somebody else."""
    p = particulars
    await see.widen()
    row = await see.row(
        TAKEN, id=id, login=p.login, number=p.employee_number, issuer=p.oidc_issuer, subject=p.oidc_subject
    )
    if row is None:
        return
    if p.login and row["login"] == p.login:
        raise ParticularTaken(field="login")
    same_number = p.employee_number and row["employee_number"] == p.employee_number
    raise ParticularTaken(field="employee_number" if same_number else "oidc_subject")


def to_person(row: Mapping[str, Any]) -> Person:
    """A person from his row."""
    return Person(
        **_of_row(row, PERSON_STATE),
        particulars=Particulars(**{name: row[name] for name in PARTICULARS}),
        held=[Held(one["role"], UUID(one["unit"]) if one["unit"] else None) for one in row["held"]],
    )


def save_person(work: Work, person: Person) -> None:
    """Stores a person, and his state in this schema's directory."""
    if person.events:
        directory.apply_people(work, [(person.state(), person.version + len(person.events))])
    row = _row(person, PERSON_STATE) | _row(person.particulars, PARTICULARS)
    row |= {
        "owner_id": person.id,
        "name_key": name_key(person.particulars.display_name),
        "held": [{"role": one.role, "unit": str(one.unit_id) if one.unit_id else None} for one in person.held],
        "roles": person.roles(),
    }
    work.save(PERSON, person, row)


# -- departures -------------------------------------------------------------------------------------------------------


async def load_departure(see: Reader, name: str | UUID) -> Departure:
    """One departure."""
    return to_departure(await see.load(DEPARTURE, name))


async def departure_or_none(work: Work, person: UUID) -> Departure | None:
    """The departure of a person, for a change; None if there is none."""
    row = await work.row(DEPARTURE_OF, person=person)
    if row is None:
        return None
    work.note(DEPARTURE, row)
    return to_departure(row)


def to_departure(row: Mapping[str, Any]) -> Departure:
    """A departure from its row."""
    return Departure(**_of_row(row, DEPARTURE_STATE) | {"missed": list(row["missed"])})


def save_departure(work: Work, one: Departure) -> None:
    """Stores a departure. Where it lies is said once: a unit that moves takes it along with its people."""
    row = _row(one, DEPARTURE_STATE)
    work.save(DEPARTURE, one, {name: row[name] for name in row if name != "unit_path" or not one.version})


# -- credentials and sessions -----------------------------------------------------------------------------------------


async def credential(see: Reader, person: UUID) -> Credential | None:
    """A person's credential, to look at."""
    row = await see.row(CREDENTIAL_SEEN, id=person)
    return None if row is None else Credential(**_of_row(row, CREDENTIAL_STATE))


async def lock_credential(work: Work, person: UUID) -> Credential | None:
    """A person's credential, locked: of a hundred guesses at once each one is counted."""
    row = await work.row(CREDENTIAL_LOCKED, id=person)
    return None if row is None else Credential(**_of_row(row, CREDENTIAL_STATE))


def save_credential(work: Work, found: Credential) -> None:
    """Stores a credential."""
    work.save(CREDENTIAL, found, _row(found, CREDENTIAL_STATE))


def to_session(row: Mapping[str, Any]) -> Session:
    """A session from its row."""
    return Session(**_of_row(row, SESSION_STATE))


async def own_session(work: Work) -> Session:
    """The caller's session; refused for callers who have none."""
    if not work.caller.principal.session:
        raise NoSession
    return to_session(await work.load(SESSION, work.caller.principal.session))


async def open_sessions(work: Work, person: UUID) -> list[Session]:
    """A person's sessions that nobody ended, the oldest first."""
    return [to_session(row) for row in await work.rows(SESSIONS_OPEN, person=person)]


def end_sessions(work: Work, sessions: Iterable[Session], reason: pb.SessionEnd) -> int:
    """Ends sessions; how many."""
    count = 0
    for session in sessions:
        session.finish(reason, at=work.recorded_at)
        save_session(work, session)
        count += 1
    return count


def save_session(work: Work, session: Session) -> None:
    """Stores a session."""
    work.save(SESSION, session, _row(session, SESSION_STATE))


def touch_session(work: Work, session: Session, at: datetime) -> None:
    """Notes a sign of life; two at once do not matter."""
    work.update(SESSION, {"id": session.id}, guarded=False, seen_at=at)


# -- clients and absences ---------------------------------------------------------------------------------------------


def to_client(row: Mapping[str, Any]) -> Client:
    """A client from its row."""
    return Client(**_of_row(row, CLIENT_STATE))


def save_client(work: Work, client: Client) -> None:
    """Stores a client."""
    work.save(CLIENT, client, _row(client, CLIENT_STATE))


def to_absence(row: Mapping[str, Any]) -> Absence:
    """An absence from its row."""
    return Absence(person_id=row["owner_id"], **_of_row(row, ABSENCE_STATE))


def save_absence(work: Work, absence: Absence) -> None:
    """Stores an absence, and its state in this schema's directory."""
    if absence.events:
        directory.apply_absences(work, [(absence.state(), absence.version + len(absence.events))])
    work.save(ABSENCE, absence, {"owner_id": absence.person_id} | _row(absence, ABSENCE_STATE))


# -- shared -----------------------------------------------------------------------------------------------------------


def id_or_none(name: str) -> UUID | None:
    """The id of a resource name; None for an empty one."""
    return as_id(name) if name else None


def _state(table: sa.Table, *without: str) -> tuple[str, ...]:
    left_out = {"tenant_id", "id", "version", *without}
    return tuple(column.name for column in table.c if column.name not in left_out)


UNIT_STATE = _state(UNIT)
PERSON_STATE = _state(PERSON, "owner_id", "name_key", "held", "roles", *PARTICULARS)
DEPARTURE_STATE = _state(DEPARTURE)
CREDENTIAL_STATE = _state(CREDENTIAL)
SESSION_STATE = _state(SESSION)
CLIENT_STATE = _state(CLIENT)
ABSENCE_STATE = _state(ABSENCE, "owner_id")


def _of_row(row: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: row[name] for name in ("id", "version", *names)}


def _row(found: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(found, name) for name in names}
