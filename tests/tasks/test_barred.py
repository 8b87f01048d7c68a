"""Whoever would judge his own work gets no task to judge it: the fact that asks for a person names him."""

from __future__ import annotations

from uuid import UUID

from uuid_utils.compat import uuid7

from tests.tasks.deciding import LADDER
from tests.tasks.house import House, Tenant, house
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads

__all__ = ["house"]


async def asked(tenant: Tenant, *barred: UUID) -> str:
    """A fact asks for a person, and bars some: what it is about."""
    lead = uuid7()
    envelope = common.Envelope(barred=[f"people/{one}" for one in barred])
    await tenant.happens(leads.LeadStalled(envelope=envelope, stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    return f"leads/{lead}"


async def holder(tenant: Tenant, about: str) -> UUID:
    (row,) = await tenant.rows("select owner_id from tasks.task where tenant_id = $1 and about = $2", about)
    found: UUID = row["owner_id"]
    return found


async def test_a_task_goes_past_whoever_may_not_judge_and_climbs_past_him(house: House) -> None:
    tenant = await house.tenant()
    await tenant.ladders(LADDER | {"copies": ["owner"]})
    above = (tenant.rep, tenant.supervisor, tenant.director, tenant.vp)
    first = await asked(tenant, tenant.rep, tenant.director)
    last = await asked(tenant, *above)
    nobody_else = await asked(tenant, *above, tenant.administrator)
    assert await holder(tenant, await asked(tenant)) == tenant.rep
    assert await holder(tenant, first) == tenant.supervisor
    assert await holder(tenant, last) == await holder(tenant, nobody_else) == tenant.administrator
    told = await tenant.rows(
        "select person_id from tasks.trail t join tasks.task k on k.tenant_id = t.tenant_id and k.id = t.task_id"
        " where t.tenant_id = $1 and k.about = $2 and change = 'COPIED'", first,
    )  # fmt: skip
    assert [row["person_id"] for row in told] == [tenant.rep]  # he may know of it
    await tenant.advance(hours=25)
    assert await holder(tenant, first) == tenant.vp
