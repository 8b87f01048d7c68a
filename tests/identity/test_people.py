"""People, their roles and absences, through the gRPC door."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import grpc
import pytest
from grpc import aio

from tests.identity.builders import PASSWORD, authenticate, events, found, refused, rid
from weft import directory
from weft.access import EVERYTHING, system
from weft.api.identity import v1 as pb
from weft.errors import error_info
from weft.testing import Platform
from weft.work import Look

MISSING = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
FORBIDDEN = (grpc.StatusCode.PERMISSION_DENIED, "FORBIDDEN")


def people(firm, who=None):
    return firm.as_(who)(pb.PeopleStub)


@pytest.mark.problem("PARTICULAR_TAKEN")
async def test_a_person_repeats_with_its_request_and_is_hired_once(platform):
    firm = await found(platform)
    request = pb.HirePersonRequest(
        display_name="王伟", login="Wang", phone="13812345678", unit=firm.tenant.headquarters, request_id=rid()
    )
    person = await people(firm).HirePerson(request)
    assert await people(firm).HirePerson(request) == person
    assert (person.login, person.phone, person.language) == ("wang", "+8613812345678", "zh-CN")
    assert await events(platform, firm.id, person.name) == [("PersonHired", 1)]
    request.display_name = "李娜"
    assert (await refused(people(firm).HirePerson(request)))[1] == "REQUEST_ID_REUSED"
    request.request_id = rid()
    assert (await refused(people(firm).HirePerson(request)))[1] == "PARTICULAR_TAKEN"
    async with platform.sql() as sql:
        bodies = await sql.fetch("select body from identity.outbox where tenant_id = $1", firm.id)
    assert not [row for row in bodies if "王伟".encode() in row[0] or b"13812345678" in row[0] or b"wang" in row[0]]


async def test_two_tenants_may_use_one_log_in(platform):
    one, two = await found(platform), await found(platform)
    a, b = await one.hire("anna", "rep", password=PASSWORD), await two.hire("anna", "rep", password=PASSWORD)
    assert (await one.log_in("anna")).person == a.name
    assert (await two.log_in("anna")).person == b.name


async def test_wrong_fields_are_named(platform):
    firm = await found(platform)
    for wrong in (
        {"phone": "123"},
        {"zone": "Mars"},
        {"display_name": " "},
        {"password": "password"},
        {"email": "a b@c"},
        {"superior": f"people/{uuid4()}"},
        {"oidc_issuer": "https://idp"},
    ):
        assert (await refused(firm.hire("x", **wrong)))[1] == "INVALID_ARGUMENT", wrong
    assert (await refused(firm.hire("x", "chief")))[1] == "ROLE_UNKNOWN"
    assert await refused(firm.hire("x", unit=f"units/{uuid4()}")) == MISSING


async def test_who_may_not_grant_roles_does_not_hire_with_roles(platform):
    firm = await found(platform)
    who = type(firm.administrator)()
    who.CopyFrom(firm.administrator)
    del who.grants[:]
    for permission in ("identity.person.write", "identity.person.read"):
        who.grants.add(permission=permission, scope=3, unit_path="/hq/east/")
    east = await firm.open("east")
    plain = pb.HirePersonRequest(display_name="A", unit=east.name, request_id=rid())
    assert (await people(firm, who).HirePerson(plain)).unit_path == "/hq/east/"
    with_role = pb.HirePersonRequest(display_name="B", unit=east.name, roles=[pb.HeldRole(role="vp")], request_id=rid())
    assert await refused(people(firm, who).HirePerson(with_role)) == FORBIDDEN
    elsewhere = pb.HirePersonRequest(display_name="C", unit=firm.tenant.headquarters, request_id=rid())
    assert await refused(people(firm, who).HirePerson(elsewhere)) == FORBIDDEN


async def test_colleagues_are_seen_as_far_as_a_role_reaches(platform):
    firm = await found(platform)
    east, west = await firm.open("east"), await firm.open("west")
    team = await firm.open("e1", east.name, pb.UNIT_KIND_BRANCH)
    rep = await firm.acting("rep", "rep", unit=team.name)
    mate = await firm.hire("mate", "rep", unit=team.name)
    other = await firm.hire("other", "rep", unit=west.name)
    boss = await firm.acting("boss", "regional_manager", unit=east.name)
    listed = await people(firm, rep).ListPeople(pb.ListPeopleRequest())
    assert [person.display_name for person in listed.people] == ["mate", "rep"]
    listed = await people(firm, boss).ListPeople(pb.ListPeopleRequest())
    assert [person.display_name for person in listed.people] == ["boss", "mate", "rep"]
    assert [person.login for person in listed.people] == ["boss", "m**", "r**"]  # his own, and masks
    foreign = await refused(people(firm, rep).GetPerson(pb.GetPersonRequest(name=other.name)))
    assert foreign == await refused(people(firm, rep).GetPerson(pb.GetPersonRequest(name=f"people/{uuid4()}")))
    assert foreign == MISSING
    correct = pb.CorrectParticularsRequest(name=mate.name, phone="13812345678", request_id=rid())
    assert await refused(people(firm, boss).CorrectParticulars(correct)) == FORBIDDEN
    assert await refused((await found(platform)).as_()(pb.PeopleStub).CorrectParticulars(correct)) == MISSING


async def test_people_are_listed_in_pages_by_name_place_and_role(platform):
    firm = await found(platform)
    east = await firm.open("east")
    for name in ("Cara", "anna", "Bo"):
        await firm.hire(name.lower(), "rep", display_name=name, unit=east.name)
    names, token = [], ""
    while True:
        page = await people(firm).ListPeople(pb.ListPeopleRequest(page_size=2, page_token=token))
        names += [person.display_name for person in page.people]
        token = page.next_page_token
        if not token:
            break
    assert names == ["anna", "Bo", "Cara", "Root"]
    only = await people(firm).ListPeople(pb.ListPeopleRequest(unit_path="/hq/east/", role="rep", page_size=1))
    assert [person.display_name for person in only.people] == ["anna"]
    assert (await refused(people(firm).ListPeople(pb.ListPeopleRequest(page_token="x"))))[1] == "INVALID_ARGUMENT"


async def test_particulars_are_corrected_cleared_and_guarded_by_etag(platform):
    firm = await found(platform)
    person = await firm.hire("rep", "rep", phone="13812345678", employee_number="7")
    request = pb.CorrectParticularsRequest(
        name=person.name, phone="", wecom_user_id="wangwei", etag=person.etag, request_id=rid()
    )
    changed = await people(firm).CorrectParticulars(request)
    assert (changed.phone, changed.wecom_user_id, changed.employee_number) == ("", "wangwei", "7")
    request.request_id = rid()
    assert (await refused(people(firm).CorrectParticulars(request)))[1] == "STALE_VERSION"
    await firm.hire("other", "rep", employee_number="8")
    taken = pb.CorrectParticularsRequest(name=person.name, employee_number="8", request_id=rid())
    assert (await refused(people(firm).CorrectParticulars(taken)))[1] == "PARTICULAR_TAKEN"


@pytest.mark.problem("OWN_SUPERIOR")
async def test_a_person_moves_and_never_stands_below_himself(platform):
    firm = await found(platform)
    east = await firm.open("east")
    a, b = await firm.hire("a", "rep"), await firm.hire("b", "rep")
    move = pb.MovePersonRequest(name=a.name, unit=east.name, superior=b.name, request_id=rid())
    moved = await people(firm).MovePerson(move)
    assert (moved.unit_path, moved.superior, moved.effective_superior) == ("/hq/east/", b.name, b.name)
    circle = pb.MovePersonRequest(name=b.name, superior=a.name, request_id=rid())
    assert (await refused(people(firm).MovePerson(circle)))[1] == "OWN_SUPERIOR"
    own = pb.MovePersonRequest(name=b.name, superior=b.name, request_id=rid())
    assert (await refused(people(firm).MovePerson(own)))[1] == "OWN_SUPERIOR"
    back = pb.MovePersonRequest(name=a.name, superior="", request_id=rid())
    assert (await people(firm).MovePerson(back)).superior == ""
    assert await events(platform, firm.id, a.name) == [("PersonHired", 1), ("PersonMoved", 2), ("PersonMoved", 3)]


@pytest.mark.problem("OWN_ROLES", "ROLE_NOT_HELD")
async def test_roles_are_granted_taken_and_effective_at_the_next_authentication(platform):
    firm = await found(platform)
    person = await firm.hire("rep", "rep", password=PASSWORD)
    token = (await firm.log_in("rep")).token
    grant = pb.GrantRoleRequest(name=person.name, role="auditor", request_id=rid())
    assert [role.role for role in (await people(firm).GrantRole(grant)).roles] == ["auditor", "rep"]
    assert "identity.session.read" in {g.permission for g in (await authenticate(platform, token)).grants}
    revoke = pb.RevokeRoleRequest(name=person.name, role="auditor", request_id=rid())
    await people(firm).RevokeRole(revoke)
    assert "identity.session.read" not in {g.permission for g in (await authenticate(platform, token)).grants}
    revoke.request_id = rid()
    assert (await refused(people(firm).RevokeRole(revoke)))[1] == "ROLE_NOT_HELD"
    own = pb.GrantRoleRequest(name=firm.administrator.name, role="vp", request_id=rid())
    assert (await refused(people(firm).GrantRole(own)))[1] == "OWN_ROLES"
    who = await firm.principal("rep")
    own.name = person.name
    assert await refused(people(firm, who).GrantRole(own)) == FORBIDDEN


@pytest.mark.problem("GRANTS_DISJOINT")
async def test_a_role_is_seen_from_its_unit_and_disjoint_places_are_refused(platform):
    firm = await found(platform)
    east, west = await firm.open("east"), await firm.open("west")
    person = await firm.hire("boss", "supervisor", unit=east.name, password=PASSWORD)
    elsewhere = pb.GrantRoleRequest(name=person.name, role="supervisor", unit=west.name, request_id=rid())
    assert (await refused(people(firm).GrantRole(elsewhere)))[1] == "GRANTS_DISJOINT"
    above = pb.GrantRoleRequest(name=person.name, role="supervisor", unit=firm.tenant.headquarters, request_id=rid())
    await people(firm).GrantRole(above)
    grants = {g.permission: g.unit_path for g in (await firm.principal("boss")).grants}
    assert grants["identity.person.read"] == "/hq/"
    lone = await firm.hire("lone", "rep", unit=east.name)
    await people(firm).GrantRole(
        pb.GrantRoleRequest(name=lone.name, role="supervisor", unit=east.name, request_id=rid())
    )
    move = pb.MovePersonRequest(name=lone.name, unit=west.name, request_id=rid())
    assert (await refused(people(firm).MovePerson(move)))[1] == "GRANTS_DISJOINT"


@pytest.mark.problem("PERSON_LEFT")
async def test_a_departure_leaves_units_without_a_manager_and_names_the_successor(platform):
    firm = await found(platform)
    east = await firm.open("east")
    boss, heir = await firm.hire("boss", "supervisor", unit=east.name), await firm.hire("heir", "supervisor")
    name = pb.NameManagerRequest(name=east.name, manager=boss.name, request_id=rid())
    await firm.as_()(pb.UnitsStub).NameManager(name)
    leave = pb.RecordDepartureRequest(name=boss.name, successor=heir.name, request_id=rid())
    left = await people(firm).RecordDeparture(leave)
    assert (left.active, left.successor) == (False, heir.name)
    assert await people(firm).RecordDeparture(leave) == left
    unit = await firm.as_()(pb.UnitsStub).GetUnit(pb.GetUnitRequest(name=east.name))
    assert unit.manager == ""
    leave.request_id = rid()
    assert (await refused(people(firm).RecordDeparture(leave)))[1] == "PERSON_LEFT"
    assert "boss" not in {p.login for p in (await people(firm).ListPeople(pb.ListPeopleRequest())).people}


# -- absences ---------------------------------------------------------------------------------------------------------


def absent(days: tuple[int, int] = (1, 3), **fields) -> pb.PlanAbsenceRequest:
    request = pb.PlanAbsenceRequest(**{"request_id": rid()} | fields)
    now = datetime.now(UTC)
    request.from_time.FromDatetime(now + timedelta(days=days[0]))
    request.to_time.FromDatetime(now + timedelta(days=days[1]))
    return request


@pytest.mark.problem("ABSENCE_IS_OVER", "ABSENCE_OVERLAPS")
async def test_one_plans_ones_own_absence_and_a_supervisor_that_of_his_people(platform):
    firm = await found(platform)
    east, west = await firm.open("east"), await firm.open("west")
    rep = await firm.acting("rep", "rep", unit=east.name)
    mate = await firm.hire("mate", "rep", unit=east.name)
    boss = await firm.acting("boss", "supervisor", unit=east.name)
    far = await firm.hire("far", "rep", unit=west.name)
    request = absent(delegate=far.name)
    own = await people(firm, rep).PlanAbsence(request)
    assert (own.person, own.delegate) == (rep.name, far.name)
    assert await people(firm, rep).PlanAbsence(request) == own
    assert await events(platform, firm.id, own.name) == [("AbsencePlanned", 1)]
    assert await refused(people(firm, rep).PlanAbsence(absent(person=mate.name))) == MISSING
    assert await refused(people(firm, rep).PlanAbsence(absent(person=far.name))) == MISSING
    his = await people(firm, boss).PlanAbsence(absent(person=mate.name))
    assert (await refused(people(firm, boss).PlanAbsence(absent(person=rep.name))))[1] == "ABSENCE_OVERLAPS"
    listed = await people(firm, boss).ListAbsences(pb.ListAbsencesRequest())
    assert {absence.name for absence in listed.absences} == {own.name, his.name}
    listed = await people(firm, rep).ListAbsences(pb.ListAbsencesRequest())
    assert [absence.name for absence in listed.absences] == [own.name]
    cancel = pb.CancelAbsenceRequest(name=his.name, request_id=rid())
    assert await refused(people(firm, rep).CancelAbsence(cancel)) == MISSING
    assert (await people(firm, boss).CancelAbsence(cancel)).cancelled
    cancel.request_id = rid()
    assert (await refused(people(firm, boss).CancelAbsence(cancel)))[1] == "ABSENCE_IS_OVER"


async def test_of_absences_that_are_planned_at_once_one_stands_and_the_others_are_refused_clearly(platform):
    firm = await found(platform)
    rep = await firm.acting("rep", "rep")
    days = [(1, 4), (2, 4), (3, 6), (1, 10), (2, 5)]  # each overlaps each
    planned = [people(firm, rep).PlanAbsence(absent(span)) for span in days]
    answers = await asyncio.gather(*planned, return_exceptions=True)
    kept = [answer for answer in answers if isinstance(answer, pb.Absence)]
    assert len(kept) == 1
    for answer in answers:
        if isinstance(answer, aio.AioRpcError):
            info = error_info(answer)
            assert (answer.code().name, info.reason) == ("FAILED_PRECONDITION", "ABSENCE_OVERLAPS")
            assert info.metadata["remedy"].startswith("Call it off first")
    assert len((await people(firm, rep).ListAbsences(pb.ListAbsencesRequest())).absences) == 1
    beside = await people(firm, rep).PlanAbsence(absent((20, 21)))
    assert beside.name != kept[0].name


async def test_absences_are_listed_in_pages(platform):
    firm = await found(platform)
    rep = await firm.acting("rep", "rep")
    for day in (1, 5, 9):
        await people(firm, rep).PlanAbsence(absent((day, day + 1)))
    page = await people(firm, rep).ListAbsences(pb.ListAbsencesRequest(page_size=2))
    rest = await people(firm, rep).ListAbsences(pb.ListAbsencesRequest(page_size=2, page_token=page.next_page_token))
    starts = [absence.from_time.seconds for absence in (*page.absences, *rest.absences)]
    assert len(starts) == 3
    assert starts == sorted(starts, reverse=True)
    rubbish = pb.ListAbsencesRequest(page_token="WyJ4IiwieSJd")
    assert (await refused(people(firm, rep).ListAbsences(rubbish)))[1] in ("INVALID_ARGUMENT", "NOT_FOUND")


@pytest.mark.problem("OWN_DELEGATE")
async def test_wrong_delegates_and_times_are_refused(platform):
    firm = await found(platform)
    rep = await firm.acting("rep", "rep")
    stranger = await (await found(platform)).hire("rep", "rep")
    plan = people(firm, rep).PlanAbsence
    assert (await refused(plan(absent(delegate=rep.name))))[1] == "OWN_DELEGATE"
    assert (await refused(plan(absent(delegate=stranger.name))))[1] == "INVALID_ARGUMENT"
    assert (await refused(plan(absent((3, 1)))))[1] == "INVALID_ARGUMENT"
    assert (await refused(plan(absent((-3, -1)))))[1] == "INVALID_ARGUMENT"


async def test_the_directory_of_this_schema_stands_with_the_change_itself(platform):
    firm = await found(platform)
    east = await firm.open("east")
    rep, boss, heir = [await firm.hire(name, "rep", unit=east.name) for name in ("rep", "boss", "heir")]
    name = pb.NameManagerRequest(name=east.name, manager=boss.name, request_id=rid())
    await firm.as_()(pb.UnitsStub).NameManager(name)
    assert await superior(platform, firm.id, rep.name) == boss.name
    await people(firm).PlanAbsence(absent((-1, 2), person=boss.name, delegate=heir.name))
    assert await superior(platform, firm.id, rep.name) == heir.name


async def superior(platform: Platform, tenant: UUID, name: str) -> str:
    """Whom the directory gives, read from identity's own replica."""
    runtime = platform.runtime("identity")
    async with runtime.db.transaction(tenant) as tx:
        caller = system("identity", tenant)
        see = Look(
            tx,
            caller=caller,
            tenant=tenant,
            see=EVERYTHING,
            change=EVERYTHING,
            policies=runtime.policies,
            mutates=False,
        )
        acting = await directory.superior(see, name)
    return acting.name if acting else ""


# -- other services ---------------------------------------------------------------------------------------------------


async def test_other_services_resolve_people_and_learn_how_they_are_reached(platform):
    firm = await found(platform)
    anna = await firm.hire("anna", "rep", display_name="Anna  Snelling", employee_number="7", phone="13812345678")
    twins = [await firm.hire(login, "rep", display_name="Li Na") for login in ("li1", "li2")]
    stub = platform.system("leads", firm.id)(pb.PeopleStub)
    names = ["anna snelling", "LI NA", "Nobody"]
    answer = await stub.ResolvePeople(pb.ResolvePeopleRequest(employee_numbers=["7", "9"], display_names=names))
    assert [(f.key, f.person) for f in answer.by_employee_number] == [("7", anna.name)]
    assert [(f.key, f.person, f.unit_path, list(f.roles)) for f in answer.by_display_name] == [
        ("anna snelling", anna.name, "/hq/", ["rep"])
    ]
    leave = pb.RecordDepartureRequest(name=twins[0].name, request_id=rid())
    await people(firm).RecordDeparture(leave)
    answer = await stub.ResolvePeople(pb.ResolvePeopleRequest(display_names=names))
    assert [f.person for f in answer.by_display_name] == [anna.name, twins[1].name]
    asked = pb.GetContactsRequest(people=[twins[1].name, f"people/{uuid4()}", anna.name])
    contacts = (await stub.GetContacts(asked)).contacts
    assert [contact.person for contact in contacts] == [twins[1].name, anna.name]
    assert (contacts[1].phone, contacts[1].zone, contacts[1].language) == ("+8613812345678", "Asia/Shanghai", "zh-CN")
    assert (await refused(people(firm).GetContacts(asked)))[0] == grpc.StatusCode.PERMISSION_DENIED
    other = platform.system("leads", (await found(platform)).id)(pb.PeopleStub)
    assert not (await other.GetContacts(asked)).contacts
