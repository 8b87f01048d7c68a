"""Tags and urgency through the doors of a real firm: who may write the catalogue, what customers carry, who finds them."""

from __future__ import annotations

from typing import Any

import grpc
import pytest

from tests.leads.house import EAST, WEST, House, house, refused, rid
from weft.api.customers import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

RED, YELLOW, GREEN = pb.TRAFFIC_LIGHT_RED, pb.TRAFFIC_LIGHT_YELLOW, pb.TRAFFIC_LIGHT_GREEN


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> House:
    """One firm for all tests of this file."""
    made = await house(platform, "ann", "ben")
    await made.hire("wes", "rep", WEST)
    await made.hire("sue", "supervisor", WEST)
    await made.hire("max", "regional_manager")
    await made.hire("adm", "administrator", "/hq/")
    await made.settle()
    return made


def tags(firm: House, login: str) -> Any:
    return firm.platform.as_(firm.people[login])(pb.CustomerTagsStub)


def customers(firm: House, login: str) -> Any:
    return firm.platform.as_(firm.people[login])(pb.CustomersStub)


async def created(firm: House, name: str, login: str = "boss") -> pb.CustomerTag:
    made: pb.CustomerTag = await tags(firm, login).CreateCustomerTag(
        pb.CreateCustomerTagRequest(display_name=name, request_id=rid())
    )
    return made


async def put(firm: House, login: str, customer: str, tag: str, **fields: Any) -> pb.Customer:
    request = pb.TagCustomerRequest(name=customer, tag=tag, request_id=rid(), **fields)
    found: pb.Customer = await tags(firm, login).TagCustomer(request)
    return found


async def found(firm: House, login: str, *carried: str, **fields: Any) -> list[str]:
    """The names of the customers that a person's list gives, page by page."""
    names: list[str] = []
    token = ""
    while True:
        request = pb.ListCustomersRequest(tags=carried, page_size=2, page_token=token, **fields)
        page = await customers(firm, login).ListCustomers(request)
        names += [one.name for one in page.customers]
        token = page.next_page_token
        if not token:
            return names


@pytest.mark.capability("LD-52", clause="tags are created, read, renamed and archived by those who may")
async def test_who_leads_keeps_the_catalogue_and_everybody_reads_it(firm: House):
    for login in ("ann", "max", "adm"):
        code, reason = await refused(created(firm, "老客户", login))
        assert (code, reason) == (grpc.StatusCode.PERMISSION_DENIED, "FORBIDDEN")
    key = rid()
    request = pb.CreateCustomerTagRequest(display_name="  老客户 ", request_id=key)
    made = await tags(firm, "boss").CreateCustomerTag(request)
    assert await tags(firm, "boss").CreateCustomerTag(request) == made
    assert (made.display_name, made.state) == ("老客户", pb.CUSTOMER_TAG_STATE_ACTIVE)
    assert await tags(firm, "ann").GetCustomerTag(pb.GetCustomerTagRequest(name=made.name)) == made
    rename = pb.RenameCustomerTagRequest(name=made.name, display_name="长期客户", etag=made.etag, request_id=rid())
    assert (await refused(tags(firm, "ann").RenameCustomerTag(rename)))[1] == "FORBIDDEN"
    renamed = await tags(firm, "vp").RenameCustomerTag(rename)
    assert (renamed.display_name, renamed.name) == ("长期客户", made.name)
    rename.request_id = rid()
    assert (await refused(tags(firm, "vp").RenameCustomerTag(rename)))[1] == "STALE_VERSION"
    archive = pb.ArchiveCustomerTagRequest(name=made.name, request_id=rid())
    assert (await refused(tags(firm, "ben").ArchiveCustomerTag(archive)))[1] == "FORBIDDEN"
    assert (await tags(firm, "sue").ArchiveCustomerTag(archive)).state == pb.CUSTOMER_TAG_STATE_ARCHIVED
    for late in (pb.ArchiveCustomerTagRequest, pb.RenameCustomerTagRequest):
        more = {} if late is pb.ArchiveCustomerTagRequest else {"display_name": "别名"}
        call = getattr(tags(firm, "vp"), late.__name__.removesuffix("Request"))
        assert (await refused(call(late(name=made.name, request_id=rid(), **more))))[1] == "CUSTOMER_TAG_IS_ARCHIVED"
    again = await created(firm, "长期客户")
    for state, name in ((pb.CUSTOMER_TAG_STATE_ACTIVE, again.name), (pb.CUSTOMER_TAG_STATE_ARCHIVED, made.name)):
        listed = await tags(firm, "ann").ListCustomerTags(pb.ListCustomerTagsRequest(state=state, page_size=100))
        assert name in [one.name for one in listed.customer_tags]
        assert {one.state for one in listed.customer_tags} == {state}
    told = await firm.rows(
        "select type from customers.outbox where tenant_id = $1 and aggregate = $2 order by version", made.name
    )
    assert [row["type"].rpartition(".")[2] for row in told] == [
        "CustomerTagCreated", "CustomerTagRenamed", "CustomerTagArchived",
    ]  # fmt: skip


@pytest.mark.capability("LD-52", clause="customers are filtered by the tags that they carry")
async def test_customers_are_found_by_their_tags_under_every_sight(firm: House):
    vip, school = (await created(firm, "VIP")).name, (await created(firm, "学校")).name
    mine = [await firm.customer("ann", f"标签客户{n}") for n in range(3)]
    other, west = await firm.customer("ben", "别人的客户"), await firm.customer("wes", "西区客户")
    for name in mine:
        tagged = await put(firm, "ann", name, vip)
    assert (await put(firm, "ann", mine[-1], vip)) == tagged  # once more changes nothing
    await put(firm, "boss", other, vip)
    await put(firm, "wes", west, vip)
    both = await put(firm, "ann", mine[1], school)
    assert list(both.tags) == [vip, school]
    for login, expected in (
        ("ann", mine[::-1]), ("boss", [other, *mine[::-1]]), ("vp", [west, other, *mine[::-1]]), ("wes", [west]),
        ("max", [other, *mine[::-1]]),
    ):  # fmt: skip
        assert await found(firm, login, vip) == expected, login
    assert await found(firm, "vp", vip, school) == [mine[1]]
    assert await found(firm, "vp", vip, query="西区") == [west]
    assert await found(firm, "vp", vip, owner=firm.name("ben")) == [other]
    assert (await refused(put(firm, "ann", west, vip)))[1] == "NOT_FOUND"
    assert (await refused(put(firm, "max", mine[0], vip)))[1] == "FORBIDDEN"

    off = pb.UntagCustomerRequest(name=mine[1], tag=vip, request_id=rid())
    assert list((await tags(firm, "ann").UntagCustomer(off)).tags) == [school]
    assert await found(firm, "ann", vip) == [mine[2], mine[0]]

    # An owner takes his customers' tags along, and a survivor those of whom it absorbed.
    give = pb.AssignCustomerRequest(name=mine[0], owner=firm.name("wes"), reason="moved", request_id=rid())
    await customers(firm, "vp").AssignCustomer(give)
    assert await found(firm, "wes", vip) == [west, mine[0]]
    assert await found(firm, "boss", vip) == [other, mine[2]]
    merge = pb.MergeCustomersRequest(name=west, absorbed=mine[1], reason="twin", request_id=rid())
    assert list((await customers(firm, "vp").MergeCustomers(merge)).tags) == [vip, school]
    assert await found(firm, "wes", school) == [west]
    recount = await firm.rows(
        "select c.id, t.tag_id from customers.customer_tag t full join (select tenant_id, id, owner_id, unit_path,"
        " unnest(tags) as tag from customers.customer) c on c.id = t.customer_id and c.tag = t.tag_id"
        " and c.owner_id = t.owner_id and c.unit_path = t.unit_path"
        " where coalesce(c.tenant_id, t.tenant_id) = $1 and (c.id is null or t.tag_id is null)"
    )
    assert recount == []


@pytest.mark.problem("CUSTOMER_TAG_IS_TAKEN")
@pytest.mark.problem("CUSTOMER_TAG_IS_ARCHIVED")
@pytest.mark.problem("CUSTOMER_TAG_UNKNOWN")
async def test_a_tag_is_one_word_and_only_one_in_use_is_put_on(firm: House):
    made = await created(firm, "Hospital")
    customer = await firm.customer("ann", "被拒绝的标签")
    for name in ("hospital", " ＨＯＳＰＩＴＡＬ"):
        code, reason = await refused(created(firm, name))
        assert (code, reason) == (grpc.StatusCode.ALREADY_EXISTS, "CUSTOMER_TAG_IS_TAKEN")
    assert (await refused(created(firm, "   ")))[1] == "INVALID_ARGUMENT"
    unknown = made.name[:-4] + "ffff"
    assert (await refused(put(firm, "ann", customer, unknown)))[1] == "CUSTOMER_TAG_UNKNOWN"
    carrier = await firm.customer("ann", "保留标签")
    await put(firm, "ann", carrier, made.name)
    await tags(firm, "boss").ArchiveCustomerTag(pb.ArchiveCustomerTagRequest(name=made.name, request_id=rid()))
    code, reason = await refused(put(firm, "ann", customer, made.name))
    assert (code, reason) == (grpc.StatusCode.FAILED_PRECONDITION, "CUSTOMER_TAG_IS_ARCHIVED")
    assert await found(firm, "ann", made.name) == [carrier]


@pytest.mark.problem("CUSTOMER_HAS_TOO_MANY_TAGS")
@pytest.mark.problem("CUSTOMER_TAG_CATALOGUE_IS_FULL")
async def test_the_policy_bounds_catalogue_and_customer(firm: House):
    ids = [(await created(firm, f"有限{n}")).name for n in range(2)]
    (row,) = await firm.rows("select count(*) n from customers.tag where tenant_id = $1 and not archived")
    policies = firm.platform.as_(firm.people["adm"]).on("customers")(platform_pb.PoliciesStub)

    async def bounded(**document: int) -> None:
        request = platform_pb.SetPolicyRequest(name="policies/customers/tags", reason="fewer", request_id=rid())
        request.document.update(document)
        await policies.SetPolicy(request)

    await bounded(catalogue_max=row["n"], customer_max=1)
    customer = await firm.customer("ann", "满载客户")
    await put(firm, "ann", customer, ids[0])
    assert (await refused(put(firm, "ann", customer, ids[1])))[1] == "CUSTOMER_HAS_TOO_MANY_TAGS"
    assert (await refused(created(firm, "太多")))[1] == "CUSTOMER_TAG_CATALOGUE_IS_FULL"
    await bounded(catalogue_max=row["n"] + 9, customer_max=2)
    assert len((await put(firm, "ann", customer, ids[1])).tags) == 2


@pytest.mark.capability("LD-44", clause="the field is red, yellow or green and nothing else")
@pytest.mark.capability("LD-44", clause="customers are filtered by it")
async def test_urgency_is_a_traffic_light_that_customers_are_filtered_by(firm: House):
    names = {light: await firm.customer("ann", f"紧急{light}") for light in (RED, YELLOW, GREEN)}
    plain = await firm.customer("ann", "不急")

    async def press(login: str, name: str, urgency: int) -> pb.Customer:
        stub = firm.platform.as_(firm.people[login])(pb.CustomerProfilesStub)
        said: pb.Customer = await stub.SetUrgency(pb.SetUrgencyRequest(name=name, urgency=urgency, request_id=rid()))
        return said

    for light, name in names.items():
        assert (await press("ann", name, light)).urgency == light
    assert (await press("ann", names[RED], RED)).urgency == RED
    assert (await refused(press("ann", plain, 4)))[0] == grpc.StatusCode.INVALID_ARGUMENT
    assert (await refused(press("max", plain, RED)))[1] == "FORBIDDEN"
    assert (await refused(press("wes", plain, RED)))[1] == "NOT_FOUND"
    for login in ("ann", "boss", "vp"):
        for light, name in names.items():
            assert await found(firm, login, urgency=light) == [name], login
    assert await found(firm, "wes", urgency=RED) == []
    tag = (await created(firm, "手术")).name
    await put(firm, "ann", names[RED], tag)
    await put(firm, "ann", names[GREEN], tag)
    assert await found(firm, "boss", tag, urgency=GREEN) == [names[GREEN]]
    assert (await press("boss", names[GREEN], pb.TRAFFIC_LIGHT_UNSPECIFIED)).urgency == 0
    assert await found(firm, "vp", urgency=GREEN) == []
    told = await firm.rows(
        "select count(*) n from customers.outbox where tenant_id = $1 and type like '%.CustomerUrgencySet'"
    )
    assert told[0]["n"] == 4
    assert EAST in (await customers(firm, "vp").GetCustomer(pb.GetCustomerRequest(name=names[RED]))).unit_path
