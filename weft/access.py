"""Who calls, what he may do, and which rows he can see.

A verified principal becomes a `Caller`, whose grants are looked up by permission in constant time. A grant becomes a
`Sight`: the rows that row-level security lets through. The same `Sight` answers whether a row that was seen may also be
changed, so the two walls read one definition.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from uuid import UUID

from weft.api.common import v1 as common
from weft.api.options import v1 as options
from weft.errors import Forbidden, StepUpRequired, Unauthenticated
from weft.ids import as_uuid

PATH_END = "0"  # the character after "/": every unit path begins with "/" and so lies below it
BELOW = "!"  # sorts before every character of a unit's id, so [path, path + "!") is the unit alone


@dataclass(frozen=True, slots=True)
class Sight:
    """The rows that are seen: those owned by `own`, and those whose unit path lies in [lo, hi)."""

    own: str = ""
    lo: str = ""
    hi: str = ""

    def covers(self, owner: UUID | str | None, unit_path: str | None) -> bool:
        """True if a row with this owner and unit is seen."""
        if self.own and owner is not None and str(owner) == self.own:
            return True
        return bool(self.hi) and unit_path is not None and self.lo <= unit_path < self.hi

    def within(self, other: Sight) -> bool:
        """True if another sight of the same person sees all rows of units that this one sees."""
        return not self.hi or (bool(other.hi) and other.lo <= self.lo and self.hi <= other.hi)

    @property
    def tenant_wide(self) -> bool:
        """True if every row of the tenant is seen."""
        return self.lo == "/" and self.hi == PATH_END


NOTHING = Sight()
EVERYTHING = Sight("", "/", PATH_END)


def tree(unit_path: str) -> tuple[str, str]:
    """The bounds of a unit and all below it: their paths lie in [first, second)."""
    return unit_path, unit_path[:-1] + PATH_END


def sight_of(scope: common.Scope, unit_path: str, person: str) -> Sight:
    """The sight of one grant."""
    if scope == common.SCOPE_TENANT:
        return Sight(person, "/", PATH_END)
    if scope == common.SCOPE_UNIT_TREE:
        return Sight(person, *tree(unit_path))
    if scope == common.SCOPE_UNIT:
        return Sight(person, unit_path, unit_path + BELOW)
    if scope == common.SCOPE_OWN:
        return Sight(person)
    return NOTHING


def wider(a: Sight, b: Sight) -> Sight:
    """The wider of two sights of one person. Identity refuses grants of one permission that are disjoint."""
    if (b.hi and b.lo <= a.lo and b.hi >= a.hi) or not a.hi:
        return b if b.hi or not a.own else a
    return a


@dataclass(frozen=True, slots=True, eq=False)
class Caller:
    """A verified principal. `tenant` is None for calls that carry none yet (log-in)."""

    principal: common.Principal
    tenant: UUID | None
    name: str
    person: str
    audience: int
    unit_path: str
    sights: dict[str, Sight] = field(default_factory=dict)
    stepped_up_at: float = 0.0

    @staticmethod
    def of(principal: common.Principal) -> Caller:
        """Reads a principal once, so that each call only looks up."""
        person = principal.name.removeprefix("people/") if principal.name.startswith("people/") else ""
        sights: dict[str, Sight] = {}
        for grant in principal.grants:
            sight = sight_of(grant.scope, grant.unit_path, person)
            sights[grant.permission] = wider(sights.get(grant.permission, NOTHING), sight)
        stepped = principal.stepped_up_time
        return Caller(
            principal=principal,
            tenant=as_uuid(principal.tenant) if principal.tenant else None,
            name=principal.name,
            person=person,
            audience=principal.audience,
            unit_path=principal.unit_path,
            sights=sights,
            stepped_up_at=stepped.seconds + stepped.nanos / 1e9 if stepped.seconds else 0.0,
        )

    @property
    def is_system(self) -> bool:
        """True for another target of this system."""
        return self.audience == options.AUDIENCE_SYSTEM

    def sight(self, permission: str) -> Sight:
        """What a permission lets this caller see; NOTHING if he does not hold it."""
        return EVERYTHING if self.is_system else self.sights.get(permission, NOTHING)

    def holds(self, permission: str) -> bool:
        """True if any grant names the permission."""
        return self.is_system or permission in self.sights

    def actor(self) -> common.Actor:
        """The one to write into facts."""
        p = self.principal
        return common.Actor(name=p.name, on_behalf_of=p.on_behalf_of, initiator=p.initiator)


def system(service: str, tenant: UUID | str | None, *, initiator: str = "", zone: str = "") -> Caller:
    """A service acting by itself within one tenant, keeping who set the chain in motion."""
    return Caller.of(
        common.Principal(
            tenant=str(tenant or ""),
            name=f"services/{service}",
            audience=options.AUDIENCE_SYSTEM,
            initiator=initiator,
            zone=zone,
        )
    )


ANONYMOUS = Caller.of(common.Principal(name="anonymous", audience=options.AUDIENCE_PUBLIC))


def admit(access: options.Access, caller: Caller) -> tuple[Sight, Sight]:
    """Lets a caller through an rpc's access line: (what he may see, what he may change).

    Raises Unauthenticated, Forbidden or StepUpRequired. A row that is seen but lies outside the second sight is
    refused when it is loaded for a change.
    """
    audience = access.audience
    if caller.audience not in audience:
        if options.AUDIENCE_PUBLIC in audience:
            return NOTHING, NOTHING
        if caller.audience == options.AUDIENCE_PUBLIC:
            raise Unauthenticated
        raise Forbidden(permission=access.permission or "audience")
    if caller.is_system:
        return EVERYTHING, EVERYTHING
    if access.permission and not caller.holds(access.permission):
        raise Forbidden(permission=access.permission)
    limit_s = access.step_up_max_age_s
    if limit_s and time.time() - caller.stepped_up_at > limit_s:
        raise StepUpRequired(max_age_s=limit_s)
    if access.reach == options.REACH_OWNED:
        change = caller.sight(access.permission)
        return (caller.sight(access.read_permission) if access.read_permission else change), change
    if access.reach == options.REACH_TENANT:
        return EVERYTHING, EVERYTHING
    return Sight(caller.person), Sight(caller.person)
