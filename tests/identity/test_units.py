"""Tenants and units, through the gRPC door."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import grpc
import pytest

from services.identity.capabilities import when_unit_follows as following
from tests.identity.builders import PASSWORD, authenticate, events, found, refused, rid
from weft.access import system
from weft.api.identity import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import eventually

MISSING = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
FORBIDDEN = (grpc.StatusCode.PERMISSION_DENIED, "FORBIDDEN")


def founding(code: str, **fields) -> pb.FoundTenantRequest:
    fields = {
        "display_name": "Firm",
        "zone": "Asia/Shanghai",
        "administrator_login": "root",
        "administrator_password": PASSWORD,
        "request_id": rid(),
    } | fields
    return pb.FoundTenantRequest(code=code, **fields)


@pytest.mark.problem("TENANT_CODE_TAKEN")
async def test_founding_twice_with_one_request_is_one_tenant_and_a_taken_code_is_refused(platform):
    stub = platform.as_(system("cli", None).principal)(pb.TenantsStub)
    request = founding(f"t{uuid4().hex[:12]}")
    first = await stub.FoundTenant(request)
    assert await stub.FoundTenant(request) == first
    assert (await refused(stub.FoundTenant(founding(request.code))))[1] == "TENANT_CODE_TAKEN"
    request.display_name = "Other"
    assert (await refused(stub.FoundTenant(request)))[1] == "REQUEST_ID_REUSED"


@pytest.mark.problem("STALE_VERSION")
async def test_two_foundings_of_one_code_at_once_leave_one_tenant(platform):
    stub = platform.as_(system("cli", None).principal)(pb.TenantsStub)
    code = f"t{uuid4().hex[:12]}"
    answers = await asyncio.gather(*(stub.FoundTenant(founding(code)) for _ in range(3)), return_exceptions=True)
    assert sum(isinstance(answer, pb.Tenant) for answer in answers) == 1
    async with platform.sql() as sql:
        assert await sql.fetchval("select count(*) from identity.tenant where code = $1", code) == 1


async def test_people_found_no_tenant_and_wrong_fields_are_named(platform):
    firm = await found(platform)
    assert (await refused(firm.as_()(pb.TenantsStub).FoundTenant(founding("abcdef"))))[0] == FORBIDDEN[0]
    stub = platform.as_(system("cli", None).principal)(pb.TenantsStub)
    for wrong in ({"zone": "Mars/Base"}, {"administrator_password": "password"}, {"display_name": ""}):
        code = f"t{uuid4().hex[:12]}"
        assert (await refused(stub.FoundTenant(founding(code, **wrong))))[1] == "INVALID_ARGUMENT"


async def test_the_demo_preset_is_a_policy_that_says_so(platform):
    firm = await found(platform)
    stub = firm.as_().on("identity")(platform_pb.PoliciesStub)
    policy = await stub.GetPolicy(platform_pb.GetPolicyRequest(name="policies/identity/sessions"))
    assert (policy.version, list(policy.document["secondFactorRoles"])) == (1, [])
    assert "authenticator" in policy.reason
    assert ("PolicySet", 1) in await events(platform, firm.id, "policies/identity/sessions")


async def test_a_tenant_is_read_by_its_own_people_only(platform):
    one, two = await found(platform), await found(platform)
    read = one.as_()(pb.TenantsStub).GetTenant
    assert await read(pb.GetTenantRequest(name="tenants/-")) == one.tenant
    assert await read(pb.GetTenantRequest(name=one.tenant.name)) == one.tenant
    assert await refused(read(pb.GetTenantRequest(name=two.tenant.name))) == MISSING


@pytest.mark.capability("ST-18", clause="the chain from store to headquarters is resolved from the org tree")
async def test_the_chain_from_a_store_up_to_headquarters_is_in_its_path(platform):
    firm = await found(platform)
    east = await firm.open("east")
    branch = await firm.open("e1", east.name, pb.UNIT_KIND_BRANCH)
    store = await firm.open("s7", branch.name, pb.UNIT_KIND_STORE)
    assert store.path == "/hq/east/e1/s7/"
    units = (await firm.as_()(pb.UnitsStub).ListUnits(pb.ListUnitsRequest())).units
    assert [unit.path for unit in units] == ["/hq/", "/hq/east/", "/hq/east/e1/", "/hq/east/e1/s7/"]
    keeper = await firm.hire("keeper", "store_manager", unit=store.name)
    boss = await firm.hire("boss", "regional_manager", unit=east.name)
    chief = await firm.hire("chief", "director")
    for unit, manager in ((store, keeper), (east, boss)):
        request = pb.NameManagerRequest(name=unit.name, manager=manager.name, request_id=rid())
        await firm.as_()(pb.UnitsStub).NameManager(request)
    request = pb.NameManagerRequest(name=firm.tenant.headquarters, manager=chief.name, request_id=rid())
    await firm.as_()(pb.UnitsStub).NameManager(request)
    above = [(await firm.person(one.name)).effective_superior for one in (keeper, boss, chief)]
    assert above == [boss.name, chief.name, ""]


@pytest.mark.problem("UNIT_CODE_TAKEN")
async def test_a_unit_repeats_with_its_request_and_its_event_is_published_once(platform):
    firm = await found(platform)
    stub = firm.as_()(pb.UnitsStub)
    request = pb.CreateUnitRequest(
        parent=firm.tenant.headquarters, display_name="东区", kind=pb.UNIT_KIND_REGION, code="east", request_id=rid()
    )
    unit = await stub.CreateUnit(request)
    assert await stub.CreateUnit(request) == unit
    assert await events(platform, firm.id, unit.name) == [("UnitOpened", 1)]
    other = pb.CreateUnitRequest()
    other.CopyFrom(request)
    other.code = "west"
    assert (await refused(stub.CreateUnit(other)))[1] == "REQUEST_ID_REUSED"
    request.request_id = rid()
    assert (await refused(stub.CreateUnit(request)))[1] == "UNIT_CODE_TAKEN"
    request.request_id = ""
    assert (await refused(stub.CreateUnit(request)))[1] == "INVALID_ARGUMENT"


@pytest.mark.problem("UNIT_IS_CLOSED", "UNIT_IS_HEADQUARTERS", "UNIT_IS_IN_USE")
async def test_a_unit_without_a_code_gets_one_and_a_closed_one_takes_nothing_more(platform):
    firm = await found(platform)
    unit = await firm.as_()(pb.UnitsStub).CreateUnit(
        pb.CreateUnitRequest(
            parent=firm.tenant.headquarters, display_name="x", kind=pb.UNIT_KIND_DEPARTMENT, request_id=rid()
        )
    )
    assert unit.path == f"/hq/{unit.code}/"
    close = firm.as_()(pb.UnitsStub).CloseUnit
    person = await firm.hire("rep", "rep", unit=unit.name)
    assert (await refused(close(pb.CloseUnitRequest(name=unit.name, request_id=rid()))))[1] == "UNIT_IS_IN_USE"
    move = pb.MovePersonRequest(name=person.name, unit=firm.tenant.headquarters, request_id=rid())
    await firm.as_()(pb.PeopleStub).MovePerson(move)
    assert not (await close(pb.CloseUnitRequest(name=unit.name, request_id=rid()))).active
    assert (await refused(firm.open("below", unit.name)))[1] == "UNIT_IS_CLOSED"
    assert (await refused(firm.hire("late", unit=unit.name)))[1] == "UNIT_IS_CLOSED"
    root = pb.CloseUnitRequest(name=firm.tenant.headquarters, request_id=rid())
    assert (await refused(close(root)))[1] == "UNIT_IS_HEADQUARTERS"
    assert unit.name not in {u.name for u in (await firm.as_()(pb.UnitsStub).ListUnits(pb.ListUnitsRequest())).units}


@pytest.mark.problem("UNIT_BELOW_ITSELF")
async def test_units_below_and_people_follow_a_unit_that_moves(platform):
    firm = await found(platform)
    east, west = await firm.open("east"), await firm.open("west")
    branch = await firm.open("b1", east.name, pb.UNIT_KIND_BRANCH)
    store = await firm.open("s1", branch.name, pb.UNIT_KIND_STORE)
    person = await firm.hire("rep", "rep", unit=store.name)
    request = pb.MoveUnitRequest(name=branch.name, parent=west.name, etag=branch.etag, request_id=rid())
    assert (await firm.as_()(pb.UnitsStub).MoveUnit(request)).path == "/hq/west/b1/"
    await eventually_at(firm, person.name, "/hq/west/b1/s1/")
    assert await events(platform, firm.id, store.name) == [("UnitOpened", 1), ("UnitMoved", 2)]
    assert await events(platform, firm.id, person.name) == [("PersonHired", 1), ("PersonMoved", 2)]
    async with platform.sql() as sql:
        paths = await sql.fetch("select path from identity.directory_unit where tenant_id = $1 order by 1", firm.id)
    assert [row[0] for row in paths] == ["/hq/", "/hq/east/", "/hq/west/", "/hq/west/b1/", "/hq/west/b1/s1/"]
    stale = pb.MoveUnitRequest(name=branch.name, parent=east.name, etag=branch.etag, request_id=rid())
    assert (await refused(firm.as_()(pb.UnitsStub).MoveUnit(stale)))[1] == "STALE_VERSION"
    below = pb.MoveUnitRequest(name=west.name, parent=store.name, request_id=rid())
    assert (await refused(firm.as_()(pb.UnitsStub).MoveUnit(below)))[1] == "UNIT_BELOW_ITSELF"


async def test_more_than_a_portion_follows_by_the_same_clock(platform, monkeypatch):
    monkeypatch.setattr(following, "PORTION", 2)
    firm = await found(platform)
    east, west = await firm.open("east"), await firm.open("west")
    team = await firm.open("t1", east.name, pb.UNIT_KIND_BRANCH)
    people = [await firm.hire(f"rep{n}", "rep", unit=team.name) for n in range(5)]
    request = pb.MoveUnitRequest(name=team.name, parent=west.name, request_id=rid())
    await firm.as_()(pb.UnitsStub).MoveUnit(request)
    for person in people:
        await eventually_at(firm, person.name, "/hq/west/t1/")
    for person in people:
        assert await events(platform, firm.id, person.name) == [("PersonHired", 1), ("PersonMoved", 2)]


async def eventually_at(firm, name: str, path: str) -> None:
    async def there() -> bool:
        return (await firm.person(name)).unit_path == path

    await eventually(there)


async def test_units_are_listed_in_pages_and_by_place_and_kind(platform):
    firm = await found(platform)
    for code in ("a", "b", "c"):
        region = await firm.open(code)
        await firm.open(f"{code}1", region.name, pb.UNIT_KIND_STORE)
    stub = firm.as_()(pb.UnitsStub)
    paths, token = [], ""
    while True:
        page = await stub.ListUnits(pb.ListUnitsRequest(page_size=3, page_token=token))
        paths += [unit.path for unit in page.units]
        token = page.next_page_token
        if not token:
            break
    assert paths == ["/hq/", "/hq/a/", "/hq/a/a1/", "/hq/b/", "/hq/b/b1/", "/hq/c/", "/hq/c/c1/"]
    only = await stub.ListUnits(pb.ListUnitsRequest(path="/hq/b/", kind=pb.UNIT_KIND_STORE))
    assert [unit.path for unit in only.units] == ["/hq/b/b1/"]
    assert (await refused(stub.ListUnits(pb.ListUnitsRequest(page_token="rubbish"))))[1] == "INVALID_ARGUMENT"


async def test_a_rep_reads_units_and_changes_none_and_a_foreign_unit_is_missing(platform):
    one, two = await found(platform), await found(platform)
    who = await one.acting("rep", "rep")
    unit = await one.open("east")
    assert await one.as_(who)(pb.UnitsStub).GetUnit(pb.GetUnitRequest(name=unit.name)) == unit
    for call in (
        one.as_(who)(pb.UnitsStub).CloseUnit(pb.CloseUnitRequest(name=unit.name, request_id=rid())),
        one.as_(who)(pb.UnitsStub).NameManager(pb.NameManagerRequest(name=unit.name, request_id=rid())),
    ):
        assert await refused(call) == FORBIDDEN
    for name in (unit.name, f"units/{uuid4()}"):
        assert await refused(two.as_()(pb.UnitsStub).GetUnit(pb.GetUnitRequest(name=name))) == MISSING
        move = pb.MoveUnitRequest(name=name, parent=two.tenant.headquarters, request_id=rid())
        assert await refused(two.as_()(pb.UnitsStub).MoveUnit(move)) == MISSING
        below = pb.CreateUnitRequest(parent=name, display_name="x", kind=pb.UNIT_KIND_STORE, request_id=rid())
        assert await refused(two.as_()(pb.UnitsStub).CreateUnit(below)) == MISSING


async def test_a_manager_is_an_active_person_of_the_tenant(platform):
    one, two = await found(platform), await found(platform)
    stranger = await two.hire("rep", "rep")
    for manager in (stranger.name, f"people/{uuid4()}"):
        request = pb.NameManagerRequest(name=one.tenant.headquarters, manager=manager, request_id=rid())
        assert (await refused(one.as_()(pb.UnitsStub).NameManager(request)))[1] == "INVALID_ARGUMENT"


async def test_the_matrix_is_listed_for_who_may_read_it(platform):
    firm = await found(platform)
    names, token = [], ""
    while True:
        page = await firm.as_()(pb.RolesStub).ListRoles(pb.ListRolesRequest(page_size=5, page_token=token))
        names += [role.name for role in page.roles]
        token = page.next_page_token
        if not token:
            break
    assert names == sorted(names)
    assert {"rep", "administrator"} <= set(names)
    who = await firm.acting("rep", "rep")
    assert await refused(firm.as_(who)(pb.RolesStub).ListRoles(pb.ListRolesRequest())) == FORBIDDEN


async def test_a_tenants_own_matrix_counts_from_the_next_authentication(platform):
    firm = await found(platform)
    policies = firm.as_().on("identity")(platform_pb.PoliciesStub)
    policy = await policies.GetPolicy(platform_pb.GetPolicyRequest(name="policies/identity/roles"))
    await firm.hire("rep", "rep", password=PASSWORD)
    token = (await firm.log_in("rep")).token
    before = {grant.permission for grant in (await authenticate(platform, token)).grants}
    for role in policy.document["roles"]:
        if role["name"] == "rep":
            role["grants"].append({"permission": "identity.role.read", "scope": "SCOPE_TENANT"})
    request = platform_pb.SetPolicyRequest(
        name=policy.name, document=policy.document, reason="reps may know who may what", request_id=rid()
    )
    await policies.SetPolicy(request)
    after = {grant.permission for grant in (await authenticate(platform, token)).grants}
    assert after - before == {"identity.role.read"}


async def test_the_policy_that_is_read_is_the_one_in_force(platform):
    firm = await found(platform)
    policies = firm.as_().on("identity")(platform_pb.PoliciesStub)
    read = platform_pb.GetPolicyRequest(name="policies/identity/absences")
    document = (await policies.GetPolicy(read)).document
    later = platform_pb.SetPolicyRequest(name=read.name, document=document, reason="next year", request_id=rid())
    later.effective_time.FromDatetime(datetime.now(UTC) + timedelta(days=2))
    await policies.SetPolicy(later)
    now = platform_pb.SetPolicyRequest(name=read.name, document=document, reason="until then", request_id=rid())
    await policies.SetPolicy(now)
    assert (await policies.GetPolicy(read)).reason == "until then"
    await platform.advance(firm.id, timedelta(days=3))
    assert (await policies.GetPolicy(read)).reason == "next year"


async def test_why_hides_what_the_caller_may_not_read(platform):
    firm = await found(platform)
    key = pb.CreateClientRequest(display_name="Dealer", unit=firm.tenant.headquarters, roles=["rep"], request_id=rid())
    client = await firm.as_()(pb.ClientsStub).CreateClient(key)
    who = await firm.acting("rep", "rep")
    for asking, answers in ((firm.administrator, True), (who, False)):
        why = firm.as_(asking).on("identity")(platform_pb.DecisionsStub).ListDecisions
        if answers:
            await why(platform_pb.ListDecisionsRequest(name=client.name))
        else:
            assert await refused(why(platform_pb.ListDecisionsRequest(name=client.name))) == MISSING
