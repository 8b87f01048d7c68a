"""A person of the tenant: where he stands, which roles he holds, and the particulars by which he is called and reached.
Particulars stay in this service: events tell which of them changed, never what they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from services.identity.unit import Unit
from weft.aggregate import NO_FACTS, Aggregate, Facts
from weft.api.identity import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text

ROLES_MAX = 20


class PersonLeft(Refused):
    """Who left is not changed any more."""

    reason = "PERSON_LEFT"
    text = Text(en="This person has left.", zh="该人员已离职。")
    remedy = Text(en="Choose somebody who is active.", zh="请选择在职人员。")


class OwnSuperior(Refused):
    """Nobody is his own superior, directly or in a circle."""

    reason = "OWN_SUPERIOR"
    text = Text(en="A person cannot stand above himself.", zh="不能成为自己的上级。")
    remedy = Text(en="Choose somebody else.", zh="请选择其他人员。")


class OwnSuccessor(Refused):
    """Nobody succeeds himself."""

    reason = "OWN_SUCCESSOR"
    text = Text(en="A person cannot be his own successor.", zh="不能由本人接任本人。")
    remedy = Text(en="Choose somebody else.", zh="请选择其他人员。")


class OwnRoles(Refused):
    """Nobody grants roles to himself."""

    reason = "OWN_ROLES"
    kind = Kind.FORBIDDEN
    text = Text(en="Nobody may change his own roles.", zh="不能更改自己的角色。")
    remedy = Text(en="Ask another administrator.", zh="请由其他管理员操作。")


class TooManyRoles(Refused):
    """Roles are bounded."""

    reason = "TOO_MANY_ROLES"
    text = Text(en="A person may hold {limit} roles at most.", zh="每人最多持有 {limit} 个角色。")
    remedy = Text(en="Take a role away first.", zh="请先撤销一个角色。")


class LastAdministrator(Refused):
    """Somebody who can log in must be left who may grant roles and set policies, or nobody could mend anything."""

    reason = "LAST_ADMINISTRATOR"
    text = Text(
        en="Nobody else who can log in would hold {permission} any more.",
        zh="此后将没有可登录的人员拥有权限 {permission}。",
    )
    remedy = Text(
        en="Give somebody else with a password such a role first.", zh="请先为另一位已设置密码的人员授予相应角色。"
    )


class RoleNotHeld(Refused):
    """What is not held cannot be taken."""

    reason = "ROLE_NOT_HELD"
    text = Text(en="This person does not hold the role {role} there.", zh="该人员在此处未持有角色 {role}。")
    remedy = Text(en="Name the unit for which it was granted.", zh="请指明授予该角色时的单元。")


class ParticularTaken(Refused):
    """Log-ins, employee numbers and OIDC subjects belong to one person."""

    reason = "PARTICULAR_TAKEN"
    kind = Kind.CONFLICT
    text = Text(en="This {field} belongs to somebody else.", zh="该 {field} 已属于其他人员。")
    remedy = Text(en="Choose another one.", zh="请更换。")


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """One role, and the unit that it was granted for; None follows the home unit."""

    role: str
    unit_id: UUID | None = None

    def granted(self) -> pb.GrantedRole:
        """As events tell it."""
        return pb.GrantedRole(role=self.role, unit=f"units/{self.unit_id}" if self.unit_id else "")


@dataclass(frozen=True, slots=True)
class Particulars:
    """How a person is called and reached; empty where unknown."""

    display_name: str
    employee_number: str = ""
    login: str = ""
    phone: str = ""
    email: str = ""
    language: str = "zh-CN"
    zone: str = ""
    wecom_user_id: str = ""
    oidc_issuer: str = ""
    oidc_subject: str = ""


PARTICULARS = tuple(one.name for one in fields(Particulars))


def name_key(display_name: str) -> str:
    """What two spellings of one name share: width, case and spaces do not matter."""
    return " ".join(unicodedata.normalize("NFKC", display_name).casefold().split())


@dataclass(kw_only=True)
class Person(Aggregate):
    """One person."""

    collection: ClassVar[str] = "people"

    particulars: Particulars
    unit_id: UUID
    unit_path: str
    superior_id: UUID | None = None
    successor_id: UUID | None = None
    held: list[Held] = field(default_factory=list)
    active: bool = True
    external_key: str = ""
    created_at: datetime
    facts_from: Facts = NO_FACTS

    @classmethod
    def hire(
        cls,
        *,
        id: UUID,
        particulars: Particulars,
        unit: Unit,
        superior: UUID | None = None,
        held: Iterable[Held] = (),
        at: datetime,
        external_key: str = "",
        facts: Facts = NO_FACTS,
    ) -> Person:
        """A new person in a unit, with roles from the first day."""
        unit.must_be_active()
        person = cls(
            id=id,
            particulars=particulars,
            unit_id=unit.id,
            unit_path=unit.path,
            superior_id=superior,
            held=sorted(set(held), key=_order),
            created_at=at,
            external_key=external_key,
            facts_from=facts,
        )
        person._bounded()
        person.record(pb.PersonHired(person=person.state()))
        return person

    def must_be_active(self) -> None:
        """Refuses somebody who left."""
        if not self.active:
            raise PersonLeft

    def correct(self, changes: Mapping[str, str]) -> None:
        """Replaces particulars; those that stay as they are do not count."""
        self.must_be_active()
        real = {name: value for name, value in changes.items() if getattr(self.particulars, name) != value}
        if real:
            self.particulars = replace(self.particulars, **real)
            self.record(pb.PersonParticularsCorrected(person=self.state(), fields=sorted(real)))

    def move(self, unit: Unit, *, superior: UUID | None) -> None:
        """Takes another home unit or superior; staying changes nothing."""
        self.must_be_active()
        if unit.id != self.unit_id:
            unit.must_be_active()
        if superior == self.id:
            raise OwnSuperior
        self._take_place(unit, superior)

    def follow(self, unit: Unit) -> None:
        """Takes the path that the home unit has got."""
        self._take_place(unit, self.superior_id)

    def _take_place(self, unit: Unit, superior: UUID | None) -> None:
        if (unit.id, unit.path, superior) == (self.unit_id, self.unit_path, self.superior_id):
            return
        old = (self.unit_id, self.unit_path, self.superior_id)
        self.unit_id, self.unit_path, self.superior_id = unit.id, unit.path, superior
        self.record(
            pb.PersonMoved(
                person=self.state(),
                old_unit=f"units/{old[0]}",
                old_unit_path=old[1],
                old_superior=f"people/{old[2]}" if old[2] else "",
            )
        )

    def grant(self, role: Held, *, by: UUID | None) -> None:
        """Adds a role; one that is held already changes nothing."""
        self.must_be_active()
        if by == self.id:
            raise OwnRoles
        if role in self.held:
            return
        self.held = sorted([*self.held, role], key=_order)
        self._bounded()
        self.record(pb.PersonRolesGranted(person=self.state(), granted=[role.granted()]))

    def revoke(self, role: Held, *, by: UUID | None) -> None:
        """Takes a role away."""
        if by == self.id:
            raise OwnRoles
        if role not in self.held:
            raise RoleNotHeld(role=role.role)
        self.held = [one for one in self.held if one != role]
        self.record(pb.PersonRolesRevoked(person=self.state(), revoked=[role.granted()]))

    def leave(self, successor: UUID | None, *, led_units: Iterable[UUID] = (), departure: str = "") -> None:
        """Records the departure. Roles stay on record and grant nothing any more."""
        self.must_be_active()
        if successor == self.id:
            raise OwnSuccessor
        self.active, self.successor_id = False, successor
        led = [f"units/{unit}" for unit in led_units]
        self.record(pb.PersonLeft(person=self.state(), led_units=led, departure=departure))

    def name_successor(self, successor: UUID) -> None:
        """Who takes over is somebody else, or known now; the same one again changes nothing."""
        if successor == self.id:
            raise OwnSuccessor
        old, self.successor_id = self.successor_id, successor
        if old != successor:
            before = f"people/{old}" if old else ""
            self.record(pb.PersonSuccessorNamed(person=self.state(), old_successor=before))

    def roles(self) -> list[str]:
        """The names of the roles held, each once."""
        return sorted({one.role for one in self.held})

    def state(self) -> pb.PersonState:
        """What events tell of him."""
        return pb.PersonState(
            name=self.name,
            unit=f"units/{self.unit_id}",
            unit_path=self.unit_path,
            active=self.active,
            roles=self.roles(),
            superior=f"people/{self.superior_id}" if self.superior_id else "",
            successor=f"people/{self.successor_id}" if self.successor_id else "",
        )

    def facts(self) -> Facts:
        """Facts about a person are his own."""
        return replace(self.facts_from, owner=self.name, unit_path=self.unit_path)

    def _bounded(self) -> None:
        if len(self.held) > ROLES_MAX:
            raise TooManyRoles(limit=ROLES_MAX)


def _order(held: Held) -> tuple[str, str]:
    return held.role, str(held.unit_id or "")
