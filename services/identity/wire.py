"""From identity's nouns to its messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.identity.absence import Absence
from services.identity.client import Client
from services.identity.departure import TARGETS, Departure
from services.identity.person import PARTICULARS, Held, Person
from services.identity.session import Session
from services.identity.unit import Unit, managers_above, superior_of
from weft.api.identity import v1 as pb
from weft.api.platform import v1 as platform
from weft.instants import instant


def tenant(row: Mapping[str, Any]) -> pb.Tenant:
    """A tenant from its row."""
    return pb.Tenant(
        name=f"tenants/{row['tenant_id']}",
        code=row["code"],
        display_name=row["display_name"],
        zone=row["zone"],
        headquarters=f"units/{row['headquarters_id']}",
        first_administrator=f"people/{row['first_administrator_id']}",
        create_time=instant(row["created_at"]),
    )


def unit(found: Unit) -> pb.Unit:
    """A unit."""
    return pb.Unit(
        name=found.name,
        display_name=found.display_name,
        kind=found.kind,
        parent=_named("units", found.parent_id),
        code=found.code,
        path=found.path,
        manager=_named("people", found.manager_id),
        active=found.active,
        zone=found.zone,
        etag=found.etag,
        create_time=instant(found.created_at),
    )


def departure(
    one: Departure, person: Person, held: Mapping[str, platform.CountHoldingsResponse], policy: pb.DeparturePolicy
) -> pb.Departure:
    """A departure; `held` is what the targets that answer count now."""
    answer = pb.Departure(
        name=one.name,
        person=person.name,
        successor=_named("people", person.successor_id),
        state=one.state,
        start_time=instant(one.started_at),
        moved_time=instant(one.moved_at),
        end_time=instant(one.ended_at),
        rounds=one.round,
        missed=one.missed,
        target=policy.moved_percent_min / 100,
        etag=one.etag,
    )
    now = {(target, kind.kind): kind.count for target, said in held.items() for kind in said.kinds}
    kept = {(target, kind): count for target, kinds in one.counts.items() for kind, count in kinds.items()}
    for target, kind in dict.fromkeys((*kept, *now)):
        before, moved, _ = kept.get((target, kind), (0, 0, 0))
        row = answer.holdings.add(target=target, kind=kind, held_before=before, moved=moved)
        if (target, kind) in now:
            row.left = now[target, kind]
    if set(held) == set(TARGETS):
        answer.orphans = left = sum(now.values())
        if one.moved + left:
            answer.moved_share = one.moved / (one.moved + left)
            answer.met = answer.moved_share >= answer.target
    return answer


def person(found: Person, managers: Mapping[str, UUID | None]) -> pb.Person:
    """A person; `managers` by path decide about his superior where none is named."""
    chain = managers_above(found.unit_path, dict(managers))
    return pb.Person(
        name=found.name,
        unit=f"units/{found.unit_id}",
        unit_path=found.unit_path,
        superior=_named("people", found.superior_id),
        effective_superior=_named("people", superior_of(found.id, found.superior_id, chain)),
        roles=[held(one) for one in found.held],
        active=found.active,
        successor=_named("people", found.successor_id),
        etag=found.etag,
        create_time=instant(found.created_at),
        **{name: getattr(found.particulars, name) for name in PARTICULARS},
    )


def held(one: Held) -> pb.HeldRole:
    """One role at one place."""
    return pb.HeldRole(role=one.role, unit=_named("units", one.unit_id))


def absence(found: Absence) -> pb.Absence:
    """An absence."""
    return pb.Absence(
        name=found.name,
        person=f"people/{found.person_id}",
        delegate=_named("people", found.delegate_id),
        from_time=instant(found.from_at),
        to_time=instant(found.to_at),
        cancelled=found.cancelled,
        etag=found.etag,
        create_time=instant(found.created_at),
    )


def session(found: Session, tenant_id: UUID, *, token: str = "", needed: bool = False, enrolled: bool) -> pb.Session:
    """A session; the token only when it begins."""
    return pb.Session(
        name=found.name,
        token=token,
        person=found.holder,
        tenant=f"tenants/{tenant_id}",
        expire_time=instant(found.expires_at),
        stepped_up_time=instant(found.stepped_up_at) if found.stepped_up_at else None,
        second_factor_needed=needed,
        second_factor_enrolled=enrolled,
    )


def client(found: Client, *, key: str = "") -> pb.Client:
    """An API client; the key only when it is made."""
    return pb.Client(
        name=found.name,
        display_name=found.display_name,
        key=key,
        key_hint=found.key_hint,
        unit=f"units/{found.unit_id}",
        roles=found.roles,
        expire_time=instant(found.expires_at),
        revoke_time=instant(found.revoked_at) if found.revoked_at else None,
        create_time=instant(found.created_at),
        etag=found.etag,
    )


def _named(collection: str, found: UUID | None) -> str:
    return f"{collection}/{found}" if found else ""
