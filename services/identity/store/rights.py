"""What a person or a client may do now: the roles held, seen from their units' present places, through the matrix in
force. Every answer to "may he?" in this service comes from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from services.identity import store
from services.identity.matrix import ESSENTIAL, Matrix, Placed
from services.identity.person import Held, LastAdministrator, Person
from services.identity.session import Session
from services.identity.store import tables
from services.identity.unit import Unit
from weft import errors
from weft.api.common import v1 as common
from weft.api.identity import v1 as pb
from weft.work import Reader


async def matrix(see: Reader) -> Matrix:
    """The matrix in force."""
    policy, _ = await see.policy(pb.RoleMatrixPolicy)
    return Matrix(policy)


async def placed(see: Reader, held: Iterable[Held], home: UUID) -> list[Placed]:
    """The roles with the paths that they are seen from; one whose unit is gone grants nothing."""
    roles = list(held)
    paths = await store.paths_of(see, [home, *(one.unit_id for one in roles if one.unit_id)])
    return [Placed(one.role, paths[one.unit_id or home]) for one in roles if (one.unit_id or home) in paths]


async def of_person(see: Reader, person: Person, *, shown: bool) -> list[common.Grant]:
    """What a person may do: roles that the policy names only count once a second factor was shown."""
    policy, _ = await see.policy(pb.SessionPolicy)
    without = () if shown else policy.second_factor_roles
    return (await matrix(see)).grants(await placed(see, person.held, person.unit_id), without=without)


async def must_fit(see: Reader, held: Iterable[Held], home: Unit) -> None:
    """Refuses unknown roles, roles at unknown or closed units, and roles whose places are disjoint."""
    known = await matrix(see)
    roles = list(held)
    for one in roles:
        known.must_know(one.role)
    units = {
        unit.id: unit
        for unit in await store.units(see, tables.UNITS_BY_ID, ids=[o.unit_id for o in roles if o.unit_id])
    }
    for one in roles:
        if one.unit_id and one.unit_id not in units:
            errors.invalid("unit", "unknown", en="There is no such unit.", zh="不存在该组织单元。")
        if one.unit_id:
            units[one.unit_id].must_be_active()
    known.must_nest(Placed(o.role, units[o.unit_id].path if o.unit_id else home.path) for o in roles)


async def must_leave_an_administrator(see: Reader, person: Person, had: Iterable[str], kept: Iterable[str]) -> None:
    """Refuses to take the last one away who could mend rights and rules: of the roles that he had he keeps some or none.

    The tenant's row is locked first, so that of two who take the last two away at once the second one sees the first.
    """
    known = await matrix(see)
    before, after = set(had), set(kept)
    keepers = {permission: known.keepers(permission) for permission in ESSENTIAL}
    at_stake = [permission for permission, roles in keepers.items() if roles & before and not roles & after]
    if not at_stake:
        return
    await see.row(tables.THE_TENANT_LOCKED)
    await see.widen()
    for permission in at_stake:
        if await see.row(tables.OTHER_KEEPER, person=person.id, keepers=sorted(keepers[permission])) is None:
            raise LastAdministrator(permission=permission)


def needs_second_factor(person: Person, session: Session, policy: pb.SessionPolicy) -> bool:
    """True if some of a person's roles wait for a second factor in this session."""
    return session.stepped_up_at is None and bool(set(person.roles()) & set(policy.second_factor_roles))
