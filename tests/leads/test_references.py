"""What a request only names must be there: customers, products and units, each looked up before it is stored."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from grpc import aio

from tests.leads.house import EAST, WEST, House, grants_of, house, rid
from weft import errors
from weft.api.common import v1 as common
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as pb
from weft.api.options import v1 as options
from weft.rpc import Dispatcher
from weft.runtime import Run
from weft.testing import principal

CODE = grpc.StatusCode
MISSING = "018f0000-0000-7000-8000-000000000001"


async def violations(call: Any) -> tuple[grpc.StatusCode, list[tuple[str, str]], bytes]:
    """The status of a call that must fail, its field violations, and every byte that tells about it."""
    with pytest.raises(aio.AioRpcError) as caught:
        await call
    trailer = dict(caught.value.trailing_metadata())[errors.DETAILS_KEY]
    status = errors.status_pb2.Status.FromString(trailer)
    bad = errors.error_details_pb2.BadRequest()
    found = [(v.field, v.reason) for d in status.details if d.Unpack(bad) for v in bad.field_violations]
    return caught.value.code(), found, trailer


async def namings(firm: House, customer: str) -> list[Any]:
    """Each way to name a customer in a request of leads."""
    lead = await firm.lead()
    opportunities = firm.opportunities("ann")
    return [
        firm.lead("vp", customer=customer),
        firm.as_("ann").ConvertLead(pb.ConvertLeadRequest(name=lead.name, customer=customer, request_id=rid())),
        opportunities.CreateOpportunity(pb.CreateOpportunityRequest(customer=customer, request_id=rid())),
    ]


async def test_a_customer_that_is_not_there_is_a_field_violation_and_a_foreign_one_looks_the_same(platform):
    firm, other = await house(platform, "ann"), await house(platform, "eve")
    foreign = await other.customer()
    said = {}
    for name in (f"customers/{MISSING}", foreign, "customers/" + "-" * 36):
        said[name] = [await violations(call) for call in await namings(firm, name)]
        for status, found, _ in said[name]:
            assert (status, found) == (CODE.INVALID_ARGUMENT, [("customer", "customer.unknown")])
    missing, *others = said.values()
    assert all(one == missing for one in others)
    (stored,) = await firm.rows("select count(*) n from leads.lead where tenant_id = $1 and customer_id is not null")
    (opened,) = await firm.rows("select count(*) n from leads.opportunity where tenant_id = $1")
    assert (stored["n"], opened["n"]) == (0, 0)


async def test_a_customer_that_is_there_is_kept_whoever_owns_it_and_an_absorbed_one_stands_for_its_survivor(platform):
    firm = await house(platform, "ann")
    survivor, absorbed = await firm.customer("vp", "Survivor"), await firm.customer("vp", "Absorbed")
    merge = customers.MergeCustomersRequest(name=survivor, absorbed=absorbed, reason="twin", request_id=rid())
    await firm.platform.as_(firm.people["vp"])(customers.CustomersStub).MergeCustomers(merge)
    for named in (survivor, absorbed):
        made, converted, opened = [await call for call in await namings(firm, named)]
        assert (made.customer, converted.customer, opened.customer) == (survivor, survivor, survivor)


async def test_only_who_works_with_a_customer_opens_opportunities_for_it(platform):
    firm = await house(platform, "ann", "bob")
    anns = await firm.customer("ann", "Anns Works")

    def opens(login: str, name: str = anns) -> Any:
        request = pb.CreateOpportunityRequest(customer=name, request_id=rid())
        return firm.opportunities(login).CreateOpportunity(request)

    missing = await violations(opens("bob", f"customers/{MISSING}"))
    assert missing[:2] == (CODE.INVALID_ARGUMENT, [("customer", "customer.unknown")])
    assert await violations(opens("bob")) == missing
    for login in ("ann", "boss"):  # who leads the unit reads it
        assert (await opens(login)).owner == firm.name(login)
    bobs = await firm.customer("bob", "Bobs Works")
    own = await firm.lead_of("bob", bobs)

    def converts(name: str) -> Any:
        return firm.as_("bob").ConvertLead(pb.ConvertLeadRequest(name=own.name, customer=name, request_id=rid()))

    assert await violations(converts(anns)) == await violations(converts(f"customers/{MISSING}")) == missing
    assert (await converts(bobs)).customer == bobs
    lead = await firm.lead_of("bob", anns)
    first = await opens("bob")
    await firm.as_("bob").MarkLost(pb.MarkLostRequest(name=lead.name, reason="price", request_id=rid()))
    second = await opens("bob")
    assert (first.customer, second.customer) == (anns, anns)
    for one in (first, second):
        lose = pb.LoseOpportunityRequest(name=one.name, reason="price", request_id=rid())
        await firm.opportunities("bob").LoseOpportunity(lose)
    assert await violations(opens("bob")) == missing


@pytest.mark.problem("CUSTOMER_IS_ANOTHERS", "CUSTOMER_HAS_NOBODY")
async def test_nobody_reaches_a_customer_by_entering_a_lead_for_it_and_who_asks_is_told_whom_to_ask(platform):
    firm = await house(platform, "ann", "bob")
    anns, bobs = await firm.customer("ann", "Anns Works"), await firm.customer("bob", "Bobs Works")
    nobodys = await firm.customer("vp", "Nobodys Works")
    async with platform.sql() as sql:
        await sql.execute(
            "update customers.customer set owner_id = null, unit_path = '/' where id = $1", UUID(nobodys.split("/")[1])
        )

    def enters(login: str, name: str, **more: Any) -> Any:
        high = pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING
        return firm.lead(login, company=f"Works {rid()[:8]}", customer=name, technical_intensity=high, **more)

    status, found, said = await violations(enters("bob", anns))
    assert (status, found) == (CODE.INVALID_ARGUMENT, [("customer", "customer.anothers")])
    assert b"CUSTOMER_IS_ANOTHERS" in said
    assert b"Ask Ann to enter the lead." in said
    _, found, said = await violations(enters("bob", nobodys))
    assert found == [("customer", "customer.anothers")]
    assert b"CUSTOMER_HAS_NOBODY" in said
    assert b"Enter the lead without the customer, or ask whoever sees the whole firm" in said
    assert (await violations(enters("boss", nobodys)))[2] == said  # her supervisor sees it as little
    missing = await violations(enters("bob", f"customers/{MISSING}"))
    assert missing[1] == [("customer", "customer.unknown")]
    grants = [grant for grant in grants_of("rep") if grant[0] != "customers.owner.read"]
    firm.people["mute"] = principal(firm.id, person=uuid4(), unit_path=EAST, grants=grants)
    assert await violations(enters("mute", anns)) == missing  # who may not ask for owners learns nothing
    (stored,) = await firm.rows("select count(*) n from leads.lead where tenant_id = $1")
    assert stored["n"] == 0
    own = await enters("bob", bobs, source=pb.SOURCE_EXHIBITION_SCAN)
    await firm.as_("bob").ClaimLead(pb.ClaimLeadRequest(name=own.name, request_id=rid()))
    pooled = await enters("boss", anns, source=pb.SOURCE_EXHIBITION_SCAN)  # she leads the unit: the firm put it there
    await firm.as_("bob").ClaimLead(pb.ClaimLeadRequest(name=pooled.name, request_id=rid()))
    assert (await enters("bob", anns)).customer == anns
    may = [("leads.lead.create", common.SCOPE_TENANT)]
    firm.people["system"] = principal(firm.id, grants=may, audience=options.AUDIENCE_CLIENTS)
    firm.people["system"].name = f"clients/{uuid4()}"
    assert (await enters("system", bobs)).customer == bobs


async def test_who_may_not_convert_a_lead_learns_nothing_about_its_customer(platform):
    firm = await house(platform, "ann")
    lead = await firm.lead()
    await firm.hire("bob")
    await firm.settle()
    for customer in (await firm.customer(), f"customers/{MISSING}"):
        convert = pb.ConvertLeadRequest(name=lead.name, customer=customer, request_id=rid())
        status, found, _ = await violations(firm.as_("bob").ConvertLead(convert))
        assert (status, found) == (CODE.NOT_FOUND, [])


async def test_a_lead_without_a_customer_pays_for_no_call(platform, monkeypatch):
    firm = await house(platform, "ann")
    calls, looked_up = [], []
    dispatch, stored = Dispatcher.dispatch, Run._stored

    async def counted(self: Any, path: str, *rest: Any) -> bytes:
        calls.append(path.rpartition("/")[2])
        return await dispatch(self, path, *rest)

    async def counted_stored(self: Any) -> Any:
        looked_up.append(self.message)
        return await stored(self)

    monkeypatch.setattr(Dispatcher, "dispatch", counted)
    monkeypatch.setattr(Run, "_stored", counted_stored)
    lead = await firm.lead()
    await firm.as_("ann").ConvertLead(pb.ConvertLeadRequest(name=lead.name, request_id=rid()))
    asked = [name for name in calls if name in ("CreateLead", "ConvertLead", "ResolveCustomers")]
    assert (asked, looked_up) == (["CreateLead", "ConvertLead"], [])
    await firm.lead(customer=await firm.customer())
    assert (calls.count("GetCustomer"), calls.count("ResolveCustomers")) == (1, 0)


async def test_a_product_or_a_unit_that_is_not_there_is_a_field_violation(platform):
    firm = await house(platform, "ann")
    customer = await firm.customer("ann")
    order = pb.CreateOpportunityRequest(customer=customer, product=f"products/{MISSING}", request_id=rid())
    status, found, _ = await violations(firm.opportunities("ann").CreateOpportunity(order))
    assert (status, found) == (CODE.INVALID_ARGUMENT, [("product", "product.unknown")])
    close = identity.CloseUnitRequest(name=firm.units[WEST], request_id=rid())
    await firm.firm.as_()(identity.UnitsStub).CloseUnit(close)
    await firm.settle()
    status, found, _ = await violations(firm.lead("vp", unit_path=WEST))
    assert (status, found) == (CODE.INVALID_ARGUMENT, [("unit_path", "unit_path.unknown")])
    assert (await firm.lead("vp", unit_path=EAST)).unit_path == EAST
