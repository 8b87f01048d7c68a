"""What a request only names must be there: customers, products and units, each looked up before it is stored."""

from __future__ import annotations

from typing import Any

import grpc
import pytest
from grpc import aio

from tests.leads.house import EAST, WEST, House, house, rid
from weft import errors
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as pb
from weft.rpc import Dispatcher
from weft.runtime import Run

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
        firm.lead(customer=customer),
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
    assert calls.count("ResolveCustomers") == 1


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
