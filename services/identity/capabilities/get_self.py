"""Tell the caller who he is, which roles he holds, and what he may do now."""

from __future__ import annotations

from collections.abc import Iterable

from services.identity import store, wire
from services.identity.store import rights
from services.identity.store.tables import CLIENT, SESSION
from weft import errors
from weft.api.common import v1 as common
from weft.api.identity import v1 as pb
from weft.work import Work


async def get_self(request: pb.GetSelfRequest, work: Work) -> pb.Self:
    """Tells the caller about himself."""
    principal = work.caller.principal
    tenant = await store.tenant(work)
    known = pb.Self(
        name=principal.name,
        tenant=f"tenants/{work.tenant}",
        tenant_display_name=tenant["display_name"],
        unit_path=principal.unit_path,
        zone=tenant["zone"],
        language=principal.language,
    )
    if principal.name.startswith("clients/"):
        client = store.to_client(await work.load(CLIENT, principal.name))
        known.display_name, known.unit = client.display_name, f"units/{client.unit_id}"
        known.roles.extend(pb.HeldRole(role=role) for role in client.roles)
        return _may(known, principal.grants)
    if not work.caller.person:
        raise errors.Unauthenticated
    person = await store.load_person(work, work.person)
    grants: Iterable[common.Grant] = principal.grants
    if principal.session:
        session = store.to_session(await work.load(SESSION, principal.session))
        policy, _ = await work.policy(pb.SessionPolicy)
        credential = await store.credential(work, person.id)
        enrolled = credential is not None and credential.has_second_factor
        needed = rights.needs_second_factor(person, session, policy)
        known.session.CopyFrom(wire.session(session, work.tenant, needed=needed, enrolled=enrolled))
        grants = await rights.of_person(work, person, shown=session.stepped_up_at is not None)
    known.display_name, known.unit = person.particulars.display_name, f"units/{person.unit_id}"
    known.language = person.particulars.language
    known.zone = person.particulars.zone or tenant["zone"]
    known.roles.extend(wire.held(one) for one in person.held)
    return _may(known, grants)


def _may(known: pb.Self, grants: Iterable[common.Grant]) -> pb.Self:
    known.grants.extend(grants)
    return known
