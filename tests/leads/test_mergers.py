"""Customers that were merged: what shields one shields the other, and visits to both are visits to it."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import grpc

from services.leads.capabilities.on_customers_merged import on_customers_merged
from tests.leads.house import House, house, refused, rid
from tests.leads.visiting import EVERYTHING
from weft.api.customers import v1 as customers
from weft.api.leads import v1 as pb
from weft.testing import Platform, eventually
from weft.work import Cause

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


async def test_a_correction_keeps_the_shield_of_a_customer_that_was_merged(platform: Platform) -> None:
    firm = await house(platform, "ann")
    old, last = [await firm.customer("ann", name) for name in ("Steel Works", "Paper Mill")]
    lead = await firm.lead(company="Steel Works", customer=old)
    await firm.hire("bob")
    await firm.settle()
    await refuse(firm, lead)
    other = await pooled(firm, "Paper Mill", last)
    await merge(firm, last, old)
    assert await refused(claim(firm, "bob", other)) == SHIELDED
    correct = pb.CorrectLeadRequest(name=lead.name, company="Steel Works Ltd", request_id=rid())
    await firm.as_("ann").CorrectLead(correct)
    assert await refused(claim(firm, "bob", other)) == SHIELDED


async def test_two_mergers_that_are_heard_of_at_once_are_one_chain(platform: Platform) -> None:
    firm = await house(platform, "ann")
    first, middle, last = (str(uuid4()) for _ in range(3))

    def heard(survivor: str, absorbed: str) -> Any:
        event = customers.CustomersMerged(survivor=f"customers/{survivor}", absorbed=f"customers/{absorbed}")
        act = platform.runtime("leads").act
        return asyncio.create_task(act(on_customers_merged, event, tenant=firm.id, cause=Cause("test")))

    async with platform.sql() as sql:
        held = sql.transaction()
        await held.start()
        # Both have begun, and neither has ended.
        await sql.execute("lock table leads.merged_customer in access exclusive mode")
        both = [heard(middle, first), heard(last, middle)]

        async def waiting() -> bool:
            query = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%merged%'"
            locks = "select count(*) from pg_locks where not granted"
            return await sql.fetchval(locks) >= 2 or await sql.fetchval(query) >= 2

        await eventually(waiting)
        await held.rollback()
    await asyncio.gather(*both)
    rows = await firm.rows(
        "select absorbed_id::text a, survivor_id::text s from leads.merged_customer where tenant_id = $1"
    )
    assert {row["a"]: row["s"] for row in rows} == {first: last, middle: last}
