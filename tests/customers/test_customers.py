"""Customers through the gRPC door: create, read, list, search, hand over, merge, ask whose it is."""

from __future__ import annotations

from uuid import uuid4

import grpc
import pytest
from grpc import aio
from uuid_utils.compat import uuid7

from tests.customers.builders import boss, create, hire, reader, refused, rep, rid
from weft.api.customers import v1 as pb

USCC = "91440300708461136T"


async def get(platform, who, name):
    return await platform.as_(who)(pb.CustomersStub).GetCustomer(pb.GetCustomerRequest(name=name))


async def listed(platform, who, **fields):
    return await platform.as_(who)(pb.CustomersStub).ListCustomers(pb.ListCustomersRequest(**fields))


async def owner_of(platform, who, query):
    return await platform.as_(who)(pb.CustomersStub).FindOwner(pb.FindOwnerRequest(query=query))


async def assign(platform, who, name, owner, **fields):
    request = pb.AssignCustomerRequest(name=name, owner=f"people/{owner}", reason="r", request_id=rid(), **fields)
    return await platform.as_(who)(pb.CustomersStub).AssignCustomer(request)


async def merge(platform, who, survivor, absorbed, **fields):
    request = pb.MergeCustomersRequest(name=survivor, absorbed=absorbed, reason="twin", request_id=rid(), **fields)
    return await platform.as_(who)(pb.CustomersStub).MergeCustomers(request)


async def resolve(platform, tenant, *names):
    stub = platform.system("leads", tenant)(pb.CustomersStub)
    answer = await stub.ResolveCustomers(pb.ResolveCustomersRequest(names=names))
    return list(answer.customers)


# -- create -----------------------------------------------------------------------------------------------------


async def test_a_name_is_enough(platform):
    tenant = uuid4()
    who = rep(tenant)
    made = await create(platform, who, "老王五金店")
    assert made.owner == who.name
    assert made.owner_reason.text.startswith("The owner entered the customer on ")
    found = await get(platform, who, made.name)
    assert found == made
    assert found.create_time.seconds


async def test_fields_are_normalised_and_checked(platform):
    tenant = uuid4()
    who = rep(tenant)
    made = await create(
        platform, who, "  深圳市　大疆创新科技有限公司 ", uscc=USCC.lower(), phone="138 0013 8000", industry="Robotics"
    )
    assert (made.display_name, made.uscc, made.phone, made.industry) == (
        "深圳市 大疆创新科技有限公司", USCC, "+8613800138000", "robotics",
    )  # fmt: skip
    for fields in ({"uscc": "91440300708461136A"}, {"phone": "12"}):
        code, reason = await refused(create(platform, who, "另一家", **fields))
        assert (code, reason) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_ARGUMENT")
    assert (await refused(create(platform, who, "！？")))[0] == grpc.StatusCode.INVALID_ARGUMENT


@pytest.mark.problem("CUSTOMER_EXISTS")
async def test_a_twin_is_refused_even_if_the_caller_cannot_see_the_first(platform):
    tenant = uuid4()
    await create(platform, rep(tenant), "华为技术有限公司", uscc=USCC, code="K-1")
    other = rep(tenant)
    for fields in ({"uscc": USCC}, {"code": "K-1"}):
        code, reason = await refused(create(platform, other, "别的名字", **fields))
        assert (code, reason) == (grpc.StatusCode.ALREADY_EXISTS, "CUSTOMER_EXISTS")
    assert (await refused(create(platform, other, "华为技术(集团)")))[1] == "CUSTOMER_EXISTS"
    for fields in ({"uscc": USCC}, {"code": "K-1"}, {"display_name": "华为技术(集团)"}):
        request = pb.CreateCustomerRequest(**({"display_name": "别的名字", "request_id": rid()} | fields))
        said = {}
        for language in ("en", "zh-CN"):
            with pytest.raises(aio.AioRpcError) as caught:
                await platform.as_(other, language=language)(pb.CustomersStub).CreateCustomer(request)
            said[language] = caught.value.details()
        assert said["en"].isascii()
        assert not any(letter.isascii() and letter.isalpha() for letter in said["zh-CN"])
    accepted = await create(platform, other, "华为技术(集团)", accept_same_name=True)
    assert accepted.owner == other.name


@pytest.mark.problem("REQUEST_ID_REUSED")
async def test_a_repeated_request_creates_one_customer_and_another_body_is_refused(platform):
    tenant = uuid4()
    who, key = rep(tenant), rid()
    first = await create(platform, who, "只建一次", request_id=key)
    assert await create(platform, who, "只建一次", request_id=key) == first
    assert (await refused(create(platform, who, "另一个", request_id=key)))[1] == "REQUEST_ID_REUSED"
    await platform.settle(tenant)
    async with platform.sql() as sql:
        events = await sql.fetchval("select count(*) from customers.outbox where tenant_id = $1", tenant)
    assert events == 1


@pytest.mark.problem("OWNER_UNKNOWN")
async def test_only_who_may_assign_names_another_owner(platform):
    tenant = uuid4()
    owner = await hire(platform, tenant, "/hq/west/")
    fields = {"owner": f"people/{owner}"}
    assert (await refused(create(platform, rep(tenant), "客户甲", **fields)))[0] == grpc.StatusCode.PERMISSION_DENIED
    made = await create(platform, boss(tenant), "客户甲", **fields)
    assert (made.owner, made.unit_path) == (f"people/{owner}", "/hq/west/")
    gone = await hire(platform, tenant, "/hq/west/", active=False)
    for nobody in (gone, uuid7()):
        code = await refused(create(platform, boss(tenant), "客户乙", owner=f"people/{nobody}"))
        assert code == (grpc.StatusCode.INVALID_ARGUMENT, "OWNER_UNKNOWN")


# -- read -------------------------------------------------------------------------------------------------------


@pytest.mark.capability("LD-17", clause="the owner and the reason can be looked up, and nothing else")
async def test_any_colleague_may_ask_whose_a_customer_is_and_learns_nothing_else(platform):
    tenant = uuid4()
    a, b = rep(tenant), rep(tenant, "/hq/west/")
    made = await create(platform, a, "宁波自动化设备有限公司", uscc=USCC, code="NB-7", phone="13800138000")
    assert (await refused(get(platform, b, made.name)))[0] == grpc.StatusCode.NOT_FOUND
    for query in ("宁波自动化设备", "宁波自动化设备（有限公司）", "NB-7", USCC.lower()):
        answer = await owner_of(platform, b, query)
        assert [one.owner for one in answer.owners] == [a.name], query
        assert answer.owners[0].reason.code == "created_by_owner"
    assert {f.name for f in pb.Ownership.DESCRIPTOR.fields} == {"owner", "owner_display_name", "reason"}
    assert not (await owner_of(platform, b, "宁波")).owners
    assert not (await owner_of(platform, rep(uuid4()), "NB-7")).owners


async def test_the_reason_is_told_in_the_callers_language(platform):
    tenant = uuid4()
    made = await create(platform, rep(tenant), "语言测试")
    answer = await owner_of(platform, rep(tenant, language="zh-CN"), made.display_name)
    assert answer.owners[0].reason.text.startswith("由负责人于 ")


@pytest.mark.problem("NOT_FOUND")
async def test_another_tenants_customer_looks_like_a_missing_one(platform):
    made = await create(platform, rep(uuid4()), "租户甲的客户")
    stranger = boss(uuid4(), scope=3)
    foreign = await refused(get(platform, stranger, made.name))
    missing = await refused(get(platform, stranger, f"customers/{uuid7()}"))
    assert foreign == missing == (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")


async def test_lists_are_paged_newest_first_within_the_callers_sight(platform):
    tenant = uuid4()
    a, b = rep(tenant), rep(tenant, "/hq/west/")
    mine = [(await create(platform, a, f"客户{number}")).name for number in range(5)]
    other = await create(platform, b, "别人的客户")
    first = await listed(platform, a, page_size=3)
    second = await listed(platform, a, page_size=3, page_token=first.next_page_token)
    assert [c.name for c in (*first.customers, *second.customers)] == mine[::-1]
    assert second.next_page_token == ""
    assert len((await listed(platform, boss(tenant))).customers) == 6
    west = await listed(platform, boss(tenant, "/hq/west/"))
    assert [c.name for c in west.customers] == [other.name]
    assert len((await listed(platform, boss(tenant), owner=b.name)).customers) == 1
    assert (await refused(listed(platform, a, page_token="AAAA")))[0] == grpc.StatusCode.INVALID_ARGUMENT


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("华为", {"华为技术有限公司"}),
        ("hwjs", {"华为技术有限公司"}),
        ("weijishu", {"华为技术有限公司"}),
        ("大疆 keji", {"深圳市大疆创新科技有限公司"}),
        ("acme", {"Acme Corporation"}),
        ("ACME corp", set()),
        ("科", {"深圳市大疆创新科技有限公司"}),
        ("nothing", set()),
        ("！", set()),
        ("", {"华为技术有限公司", "深圳市大疆创新科技有限公司", "Acme Corporation"}),
    ],
)
async def test_a_search_knows_characters_pinyin_and_initials(platform, query, found):
    tenant = uuid4()
    who = rep(tenant)
    for name in ("华为技术有限公司", "深圳市大疆创新科技有限公司", "Acme Corporation"):
        await create(platform, who, name)
    answer = await listed(platform, who, query=query)
    assert {c.display_name for c in answer.customers} == found


# -- hand over --------------------------------------------------------------------------------------------------


@pytest.mark.capability("PF-03", clause="who does not own it cannot write it")
@pytest.mark.problem("ALREADY_OWNER")
@pytest.mark.problem("OWNER_OUT_OF_REACH")
async def test_only_who_leads_hands_a_customer_over(platform):
    tenant = uuid4()
    a = rep(tenant)
    new = await hire(platform, tenant, "/hq/west/")
    made = await create(platform, a, "待移交客户")
    assert (await refused(assign(platform, a, made.name, new)))[0] == grpc.StatusCode.PERMISSION_DENIED
    assert await refused(assign(platform, reader(tenant), made.name, new)) == (
        grpc.StatusCode.PERMISSION_DENIED, "FORBIDDEN",
    )  # fmt: skip
    assert (await refused(assign(platform, boss(tenant, "/hq/west/"), made.name, new)))[1] == "NOT_FOUND"
    assert (await refused(assign(platform, boss(tenant), made.name, new, etag="9")))[1] == "STALE_VERSION"
    out = await refused(assign(platform, boss(tenant, "/hq/east/"), made.name, new))
    assert out == (grpc.StatusCode.PERMISSION_DENIED, "OWNER_OUT_OF_REACH")
    given = await assign(platform, boss(tenant), made.name, new, etag=made.etag)
    assert (given.owner, given.unit_path, given.etag) == (f"people/{new}", "/hq/west/", "2")
    assert given.owner_reason.code == "assigned_by"
    assert (await refused(get(platform, a, made.name)))[1] == "NOT_FOUND"
    assert (await refused(assign(platform, boss(tenant), made.name, new)))[1] == "ALREADY_OWNER"


# -- merge ------------------------------------------------------------------------------------------------------


async def test_an_absorbed_name_answers_its_survivor_for_ever(platform):
    tenant = uuid4()
    lead = boss(tenant)
    one = await create(platform, rep(tenant), "美的集团", code="M-1")
    two = await create(platform, rep(tenant), "美的股份", uscc=USCC, code="M-2", accept_same_name=True)
    three = await create(platform, rep(tenant), "美的有限公司", accept_same_name=True)
    assert (await merge(platform, lead, two.name, three.name)).absorbed == [three.name]
    survivor = await merge(platform, lead, one.name, two.name, etag=one.etag, absorbed_etag="2")
    assert (survivor.uscc, survivor.code) == (USCC, "M-1")
    for old in (two.name, three.name):
        found = await get(platform, lead, old)
        assert (found.name, found.resolved_from, found.etag) == (one.name, old, survivor.etag)
    assert list(found.absorbed) == [two.name, three.name]
    assert [r.customer for r in await resolve(platform, tenant, "M-1", "M-2", "美的股份")] == [one.name] * 3
    active = await listed(platform, lead)
    assert [c.name for c in active.customers] == [one.name]
    merged = await listed(platform, lead, state=pb.CUSTOMER_STATE_MERGED)
    assert {c.name for c in merged.customers} == {two.name, three.name}


@pytest.mark.problem("CREDIT_CODES_DIFFER", "CUSTOMER_IS_MERGED", "MERGE_WITH_ITSELF")
async def test_merges_are_refused_where_they_would_be_wrong(platform):
    tenant = uuid4()
    lead = boss(tenant)
    one = await create(platform, rep(tenant), "甲公司", uscc=USCC)
    two = await create(platform, rep(tenant), "乙公司", uscc="91110000600037341L")
    three = await create(platform, rep(tenant), "丙公司")
    assert (await refused(merge(platform, lead, one.name, two.name)))[1] == "CREDIT_CODES_DIFFER"
    assert (await refused(merge(platform, lead, one.name, one.name)))[1] == "MERGE_WITH_ITSELF"
    assert (await refused(merge(platform, lead, one.name, f"customers/{uuid7()}")))[1] == "NOT_FOUND"
    assert (await refused(merge(platform, lead, one.name, three.name, absorbed_etag="7")))[1] == "STALE_VERSION"
    assert (await refused(merge(platform, reader(tenant), one.name, three.name)))[1] == "FORBIDDEN"
    assert (await refused(merge(platform, rep(tenant), one.name, three.name)))[1] == "FORBIDDEN"
    await merge(platform, lead, one.name, three.name)
    assert (await refused(merge(platform, lead, two.name, three.name)))[1] == "CUSTOMER_IS_MERGED"


async def test_a_merge_is_audited_and_explained(platform):
    tenant = uuid4()
    lead = boss(tenant)
    one, two = await create(platform, rep(tenant), "甲"), await create(platform, rep(tenant), "乙")
    await merge(platform, lead, one.name, two.name)
    async with platform.sql() as sql:
        audit = await sql.fetchrow(
            "select subject, actor, detail from customers.audit where tenant_id = $1 and method like '%Merge%'", tenant
        )
        decision = await sql.fetchrow("select subject, kind from customers.decision where tenant_id = $1", tenant)
    assert (audit["subject"], audit["actor"]) == (one.name, lead.name)
    assert audit["detail"]["absorbed"] == two.name
    assert tuple(decision) == (one.name, "customers.merge")


# -- likenesses -------------------------------------------------------------------------------------------------


@pytest.mark.problem("INVALID_ARGUMENT")
async def test_candidates_are_ranked_with_reasons_and_lie_in_the_callers_sight(platform):
    tenant = uuid4()
    lead = boss(tenant)
    one = await create(platform, rep(tenant), "华为技术有限公司", phone="13800138000")
    same = await create(platform, rep(tenant), "华为技术(集团)", phone="13800138000", accept_same_name=True)
    sounds = await create(platform, rep(tenant), "华伟技术")
    await create(platform, rep(tenant), "全然无关")
    stub = platform.as_(lead)(pb.CustomersStub)
    answer = await stub.FindMergeCandidates(pb.FindMergeCandidatesRequest(customer=one.name))
    assert [c.customer.name for c in answer.candidates] == [same.name, sounds.name]
    assert [r.code for r in answer.candidates[0].reasons] == ["same_name", "same_phone"]
    assert [c.score for c in answer.candidates] == ["0.94", "0.60"]
    before = await stub.FindMergeCandidates(pb.FindMergeCandidatesRequest(phone="+86 138 0013 8000"))
    assert {c.customer.name for c in before.candidates} == {one.name, same.name}
    blind = platform.as_(rep(tenant))(pb.CustomersStub)
    assert not (await blind.FindMergeCandidates(pb.FindMergeCandidatesRequest(display_name="华为技术"))).candidates
    empty = stub.FindMergeCandidates(pb.FindMergeCandidatesRequest())
    assert (await refused(empty))[0] == grpc.StatusCode.INVALID_ARGUMENT


# -- for peers --------------------------------------------------------------------------------------------------


async def test_peers_resolve_names_codes_and_learn_of_ambiguity(platform):
    tenant = uuid4()
    one = await create(platform, rep(tenant), "华为技术有限公司", code="HW")
    await create(platform, rep(tenant), "重名", accept_same_name=True)
    await create(platform, rep(tenant), "重名", accept_same_name=True)
    found = await resolve(platform, tenant, "HW", "华为技术（有限公司）", "重名", "未知")
    assert [r.customer for r in found] == [one.name, one.name, "", ""]
    assert [r.resolution for r in found] == [
        pb.RESOLUTION_CODE, pb.RESOLUTION_NAME, pb.RESOLUTION_AMBIGUOUS, pb.RESOLUTION_UNSPECIFIED,
    ]  # fmt: skip
    assert (await resolve(platform, uuid4(), "HW"))[0].customer == ""


@pytest.mark.problem("FORBIDDEN")
async def test_people_may_not_resolve(platform):
    stub = platform.as_(boss(uuid4()))(pb.CustomersStub)
    call = stub.ResolveCustomers(pb.ResolveCustomersRequest(names=["x"]))
    assert (await refused(call))[0] == grpc.StatusCode.PERMISSION_DENIED
