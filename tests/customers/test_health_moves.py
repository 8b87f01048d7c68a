"""Health where several things happen at once: customers beside each other, a merge that is heard late, a hand-over."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from services.customers.health.capabilities.on_health_facts import on_health_facts
from tests.leads.house import rid
from tests.leads.visiting import Visiting, visiting
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.testing import Platform
from weft.work import Cause

KEPT = "select * from customers.health where tenant_id = $1 and id = $2"


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Visiting:
    """One firm for all tests of this file."""
    return await visiting(platform, "ann", "bob")


async def take(firm: Visiting, event: Any, customer: str, subject: str, hours_ago: float = 0) -> None:
    """Lets health take an event, as the broker brings it."""
    event.envelope.customer, event.envelope.subject, event.envelope.event_id = customer, subject, str(uuid7())
    event.envelope.occurred_time.FromDatetime(datetime.now(UTC) - timedelta(hours=hours_ago))
    await firm.platform.runtime("customers").act(on_health_facts, [event], tenant=firm.id, cause=Cause("test"))


def id_of(name: str) -> UUID:
    return UUID(name.split("/")[1])


async def kept(firm: Visiting, customer: str) -> Any:
    rows = await firm.rows(KEPT, id_of(customer))
    return rows[0] if rows else None


async def merge(firm: Visiting, survivor: str, absorbed: str) -> None:
    request = pb.MergeCustomersRequest(name=survivor, absorbed=absorbed, reason="same", request_id=rid())
    await firm.platform.as_(firm.people["boss"])(pb.CustomersStub).MergeCustomers(request)
    await firm.settle()


async def test_one_customer_does_not_wait_for_another(firm: Visiting):
    slow, quick = await firm.customers("慢医院", "快医院")
    await take(firm, leads.LeadTouched(two_way=True), slow, "leads/1", 9)
    async with firm.platform.sql() as sql, sql.transaction():
        await sql.fetch(KEPT + " for update", firm.id, id_of(slow))
        held = asyncio.create_task(take(firm, leads.LeadTouched(two_way=True), slow, "leads/2", 1))
        while not await firm.rows(
            "select 1 from pg_stat_activity where wait_event_type = 'Lock' and $1::uuid is not null"
        ):
            await asyncio.sleep(0.01)
        await asyncio.wait_for(take(firm, leads.LeadTouched(two_way=True), quick, "leads/3"), 20)
    await held
    assert len((await kept(firm, slow))["facts"]["contacts"]) == 2


async def test_what_was_closed_before_a_merge_is_heard_stays_closed(firm: Visiting):
    mine, twin = await firm.customers("存医院", "并医院")
    complaint = pb.ServiceCaseOpened(kind=pb.SERVICE_CASE_KIND_COMPLAINT)
    await take(firm, complaint, twin, "serviceCases/1", 9)
    await take(firm, leads.OpportunityOpened(), twin, "opportunities/1", 9)
    await take(firm, leads.LeadTouched(two_way=True), mine, "leads/1", 8)
    before = [await kept(firm, mine), await kept(firm, twin)]
    await merge(firm, mine, twin)
    for row in before:  # as if the merge had not been heard yet
        query = "update customers.health set facts = $3 where tenant_id = $1 and id = $2"
        await firm.rows(query, row["id"], json.dumps(row["facts"]))
    await take(firm, pb.ServiceCaseResolved(kind=pb.SERVICE_CASE_KIND_COMPLAINT), mine, "serviceCases/1", 2)
    await take(firm, leads.OpportunityWon(), twin, "opportunities/1", 2)
    await take(firm, pb.CustomersMerged(survivor=mine, absorbed=twin), mine, mine)
    await take(firm, pb.CustomersMerged(survivor=mine, absorbed=twin), twin, twin)
    found, gone = (await kept(firm, mine))["facts"], (await kept(firm, twin))["facts"]
    assert (found["complaints"], found["stages"], len(found["contacts"])) == ([], {}, 1)
    assert found["served"]
    assert (gone["stages"], gone["served"]) == ({}, False)


async def test_health_is_the_new_owners_with_the_hand_over_itself(firm: Visiting):
    customer = (await firm.customers("移交医院"))[0]
    await take(firm, leads.LeadTouched(two_way=True), customer, "leads/1", 9)
    async with firm.platform.sql() as sql, sql.transaction():
        # Nobody hears of the hand-over while this lock is held; its own transaction does not need it.
        await sql.fetch(
            "select pg_advisory_xact_lock(hashtextextended($1, 0)), pg_advisory_xact_lock(hashtextextended($2, 0))",
            f"customers/health/{id_of(customer)}/{firm.id}", f"{firm.id}/customers/health",
        )  # fmt: skip
        request = pb.AssignCustomerRequest(name=customer, owner=firm.name("bob"), reason="moved", request_id=rid())
        await firm.platform.as_(firm.people["boss"])(pb.CustomersStub).AssignCustomer(request)
        assert f"people/{(await kept(firm, customer))['owner_id']}" == firm.name("bob")
    await firm.settle()
    assert f"people/{(await kept(firm, customer))['owner_id']}" == firm.name("bob")
