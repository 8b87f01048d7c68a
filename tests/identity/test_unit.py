"""Units: paths, superiors, moves and closing."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from services.identity.unit import (
    FOLLOWS,
    Unit,
    UnitBelowItself,
    UnitIsClosed,
    UnitIsHeadquarters,
    UnitIsInUse,
    UnitTooDeep,
    child_path,
    lineage,
    managers_above,
    superior_of,
)
from weft.api.identity import v1 as pb

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
A, B, C = uuid4(), uuid4(), uuid4()


def root() -> Unit:
    return Unit.found(id=uuid4(), tenant="tenants/1", display_name="总部", code="hq", zone="Asia/Shanghai", at=AT)


def below(parent: Unit, code: str, kind: pb.UnitKind = pb.UNIT_KIND_REGION) -> Unit:
    return Unit.open(id=uuid4(), parent=parent, display_name=code, kind=kind, code=code, zone="", at=AT)


def test_a_unit_takes_path_and_zone_from_above():
    hq = root()
    east = below(hq, "east")
    assert (east.path, east.zone) == ("/hq/east/", "Asia/Shanghai")
    assert east.events == [pb.UnitOpened(unit=east.state())]
    assert hq.events[0].unit.path == "/hq/"


def test_the_lineage_goes_from_the_unit_up_to_the_root():
    assert lineage("/hq/east/t1/") == ["/hq/east/t1/", "/hq/east/", "/hq/"]


def test_a_path_is_bounded():
    with pytest.raises(UnitTooDeep):
        child_path("/" + "a" * 190 + "/", "longcode")


def test_the_superior_is_the_named_one_then_the_manager_then_the_next_above():
    assert superior_of(A, B, [C]) == B
    assert superior_of(A, None, [C, B]) == C
    assert superior_of(A, None, [A, None, B]) == B
    assert superior_of(A, None, [None, A]) is None


def test_managers_above_are_read_by_path():
    assert managers_above("/hq/east/", {"/hq/": A, "/hq/east/": None}) == [None, A]


def test_naming_the_same_manager_again_changes_nothing():
    unit = below(root(), "east")
    unit.events.clear()
    unit.name_manager(A)
    unit.name_manager(A)
    assert [e.old_manager for e in unit.events] == [""]
    unit.name_manager(None)
    assert unit.events[-1].old_manager == f"people/{A}"
    assert unit.events[-1].unit.manager == ""


def test_a_move_changes_the_path_and_lets_what_is_below_follow():
    hq = root()
    east, west = below(hq, "east"), below(hq, "west")
    team = below(east, "t1", pb.UNIT_KIND_BRANCH)
    team.events.clear()
    team.move(west, at=AT)
    assert team.path == "/hq/west/t1/"
    assert team.events[0].old_path == "/hq/east/t1/"
    assert team.events[0].old_parent == east.name
    assert [clock.kind for clock in team.clocks] == [FOLLOWS]


def test_a_unit_moves_neither_below_itself_nor_twice_to_one_place():
    hq = root()
    east = below(hq, "east")
    team = below(east, "t1")
    with pytest.raises(UnitBelowItself):
        east.move(team, at=AT)
    with pytest.raises(UnitBelowItself):
        east.move(east, at=AT)
    with pytest.raises(UnitIsHeadquarters):
        hq.move(east, at=AT)
    before = len(team.events)
    team.move(east, at=AT)
    assert len(team.events) == before


def test_a_unit_with_people_or_units_in_it_stays_open():
    unit = below(root(), "east")
    with pytest.raises(UnitIsInUse):
        unit.close(active_units=0, active_people=1)
    unit.close(active_units=0, active_people=0)
    assert not unit.active
    assert unit.events[-1] == pb.UnitClosed(unit=unit.state())
    with pytest.raises(UnitIsClosed):
        below(unit, "t1")
    with pytest.raises(UnitIsClosed):
        unit.name_manager(A)
    with pytest.raises(UnitIsHeadquarters):
        root().close(active_units=0, active_people=0)
