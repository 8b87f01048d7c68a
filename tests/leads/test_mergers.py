"""Customers that were merged: what shields one shields the other, and visits to both are visits to it."""

from __future__ import annotations

from typing import Any

import grpc

from tests.leads.house import House, house, refused, rid
from tests.leads.visiting import EVERYTHING
from weft.api.customers import v1 as customers
from weft.api.leads import v1 as pb
from weft.testing import Platform

CODE = grpc.StatusCode
PLC = pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING
SHIELDED = (CODE.FAILED_PRECONDITION, "CUSTOMER_IS_SHIELDED")


async def pooled(firm: House, company: str, customer: str) -> pb.Lead:
    return await firm.lead(
        source=pb.SOURCE_EXHIBITION_SCAN, technical_intensity=PLC, company=company, customer=customer
    )


def claim(firm: House, login: str, lead: pb.Lead) -> Any:
    return firm.as_(login).ClaimLead(pb.ClaimLeadRequest(name=lead.name, request_id=rid()))


async def refuse(firm: House, lead: pb.Lead) -> None:
    request = pb.RecordRefusalRequest(name=lead.name, reason="other", restart="Q3", request_id=rid())
    await firm.as_("ann").RecordRefusal(request)


async def merge(firm: House, survivor: str, absorbed: str) -> None:
    request = customers.MergeCustomersRequest(name=survivor, absorbed=absorbed, reason="twin", request_id=rid())
    await firm.platform.as_(firm.people["vp"])(customers.CustomersStub).MergeCustomers(request)
    await firm.settle()


def said(customer: str) -> pb.RecordVisitRequest:
    return pb.RecordVisitRequest(customer=customer, kind=pb.VISIT_KIND_ON_SITE, request_id=rid(), **EVERYTHING)


async def test_what_was_recorded_of_an_absorbed_customer_holds_for_the_one_that_stays(platform: Platform) -> None:
    firm = await house(platform, "ann")
    old, middle, last = [await firm.customer("ann", name) for name in ("Steel Works", "Steel Mill", "Paper Mill")]
    lead = await firm.lead(company="Steel Works", customer=old)
    early = await pooled(firm, "Steel Works, branch", old)
    await firm.hire("bob")
    await firm.settle()
    await refuse(firm, lead)
    other = await pooled(firm, "Paper Mill", last)
    stub = platform.as_(firm.people["ann"])(pb.VisitsStub)
    recorded = await stub.RecordVisit(said(old))
    assert recorded.visit.counted

    await merge(firm, middle, old)
    await merge(firm, last, middle)
    for waiting in (early, other):
        assert await refused(claim(firm, "bob", waiting)) == SHIELDED
    pull = pb.PullLeadRequest(request_id=rid())
    assert (await refused(firm.as_("bob").PullLead(pull)))[1] == "NOTHING_TO_PULL"
    again = await stub.RecordVisit(said(last))
    assert not again.visit.counted  # it was visited today, under its old name
    assert [one.name for one in again.recent_visits] == [recorded.visit.name]
    for name in (old, last):
        listed = (await stub.ListVisits(pb.ListVisitsRequest(customer=name))).visits
        assert {one.name for one in listed} == {recorded.visit.name, again.visit.name}
