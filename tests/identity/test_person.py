"""People: particulars, places, roles; and absences."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from services.identity.absence import Absence, AbsenceIsOver, AbsenceOverlaps, DelegateNeeded, OwnDelegate
from services.identity.particulars import complete, kept, phone
from services.identity.person import (
    Held,
    OwnRoles,
    OwnSuccessor,
    OwnSuperior,
    Particulars,
    Person,
    PersonLeft,
    RoleNotHeld,
    TooManyRoles,
    name_key,
)
from services.identity.unit import Unit
from tests.identity.test_unit import below, root
from weft.api.identity import v1 as pb
from weft.errors import InvalidArgument

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
DAY = timedelta(days=1)
EAST = below(root(), "east")
WEST = below(root(), "west")
POLICY = pb.AbsencePolicy(absence_days_max=30, ahead_days_max=100)


def hired(unit: Unit = EAST, *roles: str) -> Person:
    held = [Held(role) for role in roles]
    person = Person.hire(id=uuid4(), particulars=Particulars("Anna"), unit=unit, held=held, at=AT)
    assert person.events == [pb.PersonHired(person=person.state())]
    person.events.clear()
    return person


@pytest.mark.parametrize("raw", ["13812345678", "138 1234 5678", "+86 138-1234-5678", "0086 13812345678"])
def test_a_telephone_number_is_kept_in_one_form(raw):
    assert phone(raw) == "+8613812345678"


@pytest.mark.parametrize("raw", ["12345", "abc", "+86 10", "1381234567890123"])
def test_what_is_no_telephone_number_is_refused(raw):
    with pytest.raises(InvalidArgument):
        phone(raw)


def test_particulars_are_trimmed_and_log_ins_are_lower_case():
    assert kept({"display_name": " 王伟 ", "login": "Wang.Wei"}) == {"display_name": "王伟", "login": "wang.wei"}
    assert complete({"display_name": "A", "language": ""}).language == "zh-CN"
    for wrong in ({"display_name": " "}, {"zone": "Mars/Base"}, {"zone": "../etc/passwd"}):
        with pytest.raises(InvalidArgument):
            kept(wrong)
    with pytest.raises(InvalidArgument):
        complete({"display_name": "A", "oidc_subject": "x"})


def test_two_spellings_of_one_name_are_one():
    assert name_key("  Anna  SNELLING ") == name_key("Ａnna snelling") == "anna snelling"


def test_events_tell_which_particulars_changed_but_not_what_they_are():
    person = hired()
    person.correct({"phone": "+8613812345678", "display_name": "Anna"})
    assert list(person.events[0].fields) == ["phone"]
    assert b"13812345678" not in person.events[0].SerializeToString()
    person.correct({"phone": "+8613812345678"})
    assert len(person.events) == 1


def test_a_move_tells_where_from_and_staying_changes_nothing():
    person, boss = hired(), uuid4()
    person.move(EAST, superior=None)
    assert not person.events
    person.move(WEST, superior=boss)
    moved = person.events[0]
    assert (moved.old_unit_path, moved.person.unit_path) == ("/hq/east/", "/hq/west/")
    assert (moved.old_superior, moved.person.superior) == ("", f"people/{boss}")
    with pytest.raises(OwnSuperior):
        person.move(WEST, superior=person.id)


def test_roles_are_granted_once_and_by_others_only():
    person, admin = hired(), uuid4()
    person.grant(Held("rep"), by=admin)
    person.grant(Held("rep"), by=admin)
    person.grant(Held("rep", WEST.id), by=admin)
    assert len(person.events) == 2
    assert person.roles() == ["rep"]
    with pytest.raises(OwnRoles):
        person.grant(Held("vp"), by=person.id)
    with pytest.raises(OwnRoles):
        person.revoke(Held("rep"), by=person.id)
    person.revoke(Held("rep", WEST.id), by=admin)
    assert person.events[-1].revoked[0].unit == WEST.name
    with pytest.raises(RoleNotHeld):
        person.revoke(Held("rep", WEST.id), by=admin)


def test_roles_are_bounded():
    person = hired()
    for _ in range(20):
        person.grant(Held("rep", uuid4()), by=None)
    with pytest.raises(TooManyRoles):
        person.grant(Held("rep", uuid4()), by=None)


def test_who_left_is_not_changed_any_more():
    person, heir = hired(EAST, "rep"), uuid4()
    with pytest.raises(OwnSuccessor):
        person.leave(person.id)
    person.leave(heir, led_units=[EAST.id])
    left = person.events[-1]
    assert (left.person.active, left.person.successor, list(left.led_units)) == (False, f"people/{heir}", [EAST.name])
    for change in (
        lambda: person.leave(None),
        lambda: person.grant(Held("vp"), by=None),
        lambda: person.move(WEST, superior=None),
        lambda: person.correct({"phone": ""}),
    ):
        with pytest.raises(PersonLeft):
            change()


def planned(policy: pb.AbsencePolicy = POLICY, **given) -> Absence:
    fields = {
        "id": uuid4(),
        "person_id": uuid4(),
        "unit_path": "/hq/",
        "delegate_id": uuid4(),
        "from_at": AT + DAY,
        "to_at": AT + 3 * DAY,
        "overlaps": False,
        "at": AT,
    } | given
    return Absence.plan(policy=policy, **fields)


def test_an_absence_is_planned_ahead_and_bounded():
    absence = planned()
    assert absence.events[0].absence.delegate == f"people/{absence.delegate_id}"
    for wrong in ({"to_at": AT + DAY}, {"from_at": AT - 3 * DAY, "to_at": AT - DAY}, {"to_at": AT + 50 * DAY},
                  {"from_at": AT + 200 * DAY, "to_at": AT + 201 * DAY}):  # fmt: skip
        with pytest.raises(InvalidArgument):
            planned(**wrong)
    with pytest.raises(AbsenceOverlaps):
        planned(overlaps=True)


def test_a_delegate_is_somebody_else_and_needed_where_the_policy_says_so():
    who = uuid4()
    with pytest.raises(OwnDelegate):
        planned(person_id=who, delegate_id=who)
    assert planned(delegate_id=None).state().delegate == ""
    strict = pb.AbsencePolicy(absence_days_max=30, ahead_days_max=100, delegate_required=True)
    with pytest.raises(DelegateNeeded):
        planned(strict, delegate_id=None)


def test_an_absence_that_began_ends_now_and_one_to_come_is_called_off():
    later = planned()
    later.call_off(at=AT)
    assert later.cancelled
    assert later.events[-1].absence.cancelled
    with pytest.raises(AbsenceIsOver):
        later.call_off(at=AT)
    begun = planned(from_at=AT - DAY)
    begun.call_off(at=AT)
    assert (begun.cancelled, begun.to_at) == (False, AT)
