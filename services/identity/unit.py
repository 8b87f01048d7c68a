"""A unit of the organisation: headquarters, region, branch or team, store, department. Its path holds the codes from the
root down (`/hq/east/`), which is what grants reach by; a code never changes, so only a move changes a path.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import NO_FACTS, Aggregate, Facts
from weft.api.identity import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text

PATH_LENGTH_MAX = 200
FOLLOWS = "unit.follows"


class UnitIsClosed(Refused):
    """Nothing new happens in a closed unit."""

    reason = "UNIT_IS_CLOSED"
    text = Text(en="This unit is closed.", zh="该组织单元已关闭。")
    remedy = Text(en="Choose an active unit.", zh="请选择启用中的组织单元。")


class UnitIsInUse(Refused):
    """A unit with active units or people in it stays open."""

    reason = "UNIT_IS_IN_USE"
    text = Text(
        en="There are still {units} active units below this unit and {people} active people in it.",
        zh="该单元下仍有 {units} 个启用中的下级单元和 {people} 名在职人员。",
    )
    remedy = Text(en="Move or close them first.", zh="请先迁移或关闭。")


class UnitIsHeadquarters(Refused):
    """The root neither moves nor closes."""

    reason = "UNIT_IS_HEADQUARTERS"
    text = Text(en="The headquarters can neither move nor close.", zh="总部不能移动或关闭。")
    remedy = Text(en="Choose a unit below it.", zh="请选择下级单元。")


class UnitBelowItself(Refused):
    """A unit cannot hang below itself."""

    reason = "UNIT_BELOW_ITSELF"
    text = Text(en="A unit cannot move below itself.", zh="不能把单元移动到其自身之下。")
    remedy = Text(en="Choose a unit outside of it.", zh="请选择该单元以外的上级。")


class UnitTooDeep(Refused):
    """Paths are bounded."""

    reason = "UNIT_TOO_DEEP"
    text = Text(
        en="The path of a unit may have {limit} characters; this one would have {length}.",
        zh="组织路径最长 {limit} 个字符，此处将达到 {length} 个。",
    )
    remedy = Text(en="Use shorter codes or fewer levels.", zh="请使用更短的编码或减少层级。")


class UnitCodeTaken(Refused):
    """Codes are unique in a tenant."""

    reason = "UNIT_CODE_TAKEN"
    kind = Kind.CONFLICT
    text = Text(en="The code {code} is taken by another unit.", zh="编码 {code} 已被其他单元使用。")
    remedy = Text(en="Choose another code, or leave it empty.", zh="请更换编码，或留空由系统生成。")


def child_path(parent: str, code: str) -> str:
    """The path of a unit below another. Refuses what grows too long."""
    path = f"{parent}{code}/"
    if len(path) > PATH_LENGTH_MAX:
        raise UnitTooDeep(limit=PATH_LENGTH_MAX, length=len(path))
    return path


def lineage(path: str) -> list[str]:
    """The paths from the unit up to the root: `/hq/east/` → [`/hq/east/`, `/hq/`]."""
    parts = path.strip("/").split("/")
    return ["/" + "/".join(parts[:count]) + "/" for count in range(len(parts), 0, -1)]


def superior_of(person: UUID, named: UUID | None, managers_upward: Iterable[UUID | None]) -> UUID | None:
    """The superior: the one named for this person, else the manager of his unit or, for that manager himself and where
    a unit has none, the next manager above. `managers_upward` begins with the home unit. None at the top.
    """
    if named is not None:
        return named
    return next((manager for manager in managers_upward if manager is not None and manager != person), None)


@dataclass(kw_only=True)
class Unit(Aggregate):
    """One unit."""

    collection: ClassVar[str] = "units"

    display_name: str
    kind: pb.UnitKind
    parent_id: UUID | None
    code: str
    path: str
    manager_id: UUID | None = None
    active: bool = True
    zone: str
    external_key: str = ""
    created_at: datetime
    facts_from: Facts = NO_FACTS

    @classmethod
    def found(cls, *, id: UUID, tenant: str, display_name: str, code: str, zone: str, at: datetime) -> Unit:
        """The headquarters of a new tenant."""
        unit = cls(
            id=id,
            display_name=display_name,
            kind=pb.UNIT_KIND_HEADQUARTERS,
            parent_id=None,
            code=code,
            path=child_path("/", code),
            zone=zone,
            created_at=at,
        )
        unit.record(pb.TenantFounded(unit=unit.state(), tenant=tenant))
        return unit

    @classmethod
    def open(
        cls,
        *,
        id: UUID,
        parent: Unit,
        display_name: str,
        kind: pb.UnitKind,
        code: str,
        zone: str,
        at: datetime,
        external_key: str = "",
        facts: Facts = NO_FACTS,
    ) -> Unit:
        """A new unit below another."""
        parent.must_be_active()
        unit = cls(
            id=id,
            display_name=display_name,
            kind=kind,
            parent_id=parent.id,
            code=code,
            path=child_path(parent.path, code),
            zone=zone or parent.zone,
            created_at=at,
            external_key=external_key,
            facts_from=facts,
        )
        unit.record(pb.UnitOpened(unit=unit.state()))
        return unit

    def must_be_active(self) -> None:
        """Refuses a closed unit."""
        if not self.active:
            raise UnitIsClosed

    def name_manager(self, manager: UUID | None) -> None:
        """Puts somebody in charge, or nobody; naming the same again changes nothing."""
        self.must_be_active()
        if manager == self.manager_id:
            return
        old, self.manager_id = self.manager_id, manager
        self.record(pb.UnitManagerNamed(unit=self.state(), old_manager=_person(old)))

    def move(self, parent: Unit, *, at: datetime) -> None:
        """Hangs the unit below another one; a clock makes units and people below it follow."""
        self.must_be_active()
        parent.must_be_active()
        if self.parent_id is None:
            raise UnitIsHeadquarters
        if parent.path.startswith(self.path):
            raise UnitBelowItself
        if parent.id == self.parent_id:
            return
        self._take_place(parent, at)

    def follow(self, parent: Unit, *, at: datetime) -> None:
        """Takes the path that the unit above it has got."""
        if child_path(parent.path, self.code) != self.path:
            self._take_place(parent, at)

    def _take_place(self, parent: Unit, at: datetime) -> None:
        old_parent, old_path = self.parent_id, self.path
        self.parent_id, self.path = parent.id, child_path(parent.path, self.code)
        self.record(pb.UnitMoved(unit=self.state(), old_parent=f"units/{old_parent}", old_path=old_path))
        self.arm(FOLLOWS, at)

    def close(self, *, active_units: int, active_people: int) -> None:
        """Closes the unit; closing it again changes nothing."""
        if self.parent_id is None:
            raise UnitIsHeadquarters
        if active_units or active_people:
            raise UnitIsInUse(units=active_units, people=active_people)
        if self.active:
            self.active = False
            self.record(pb.UnitClosed(unit=self.state()))

    def state(self) -> pb.UnitState:
        """What events tell of it."""
        return pb.UnitState(
            name=self.name,
            parent=f"units/{self.parent_id}" if self.parent_id else "",
            path=self.path,
            kind=self.kind,
            manager=_person(self.manager_id),
            active=self.active,
            zone=self.zone,
            code=self.code,
        )

    def facts(self) -> Facts:
        """Its events happen at its own place."""
        return replace(self.facts_from, unit_path=self.path)


def managers_above(path: str, manager_by_path: dict[str, UUID | None]) -> Sequence[UUID | None]:
    """The managers from a unit up to the root."""
    return [manager_by_path.get(step) for step in lineage(path)]


def _person(person_id: UUID | None) -> str:
    return f"people/{person_id}" if person_id else ""
