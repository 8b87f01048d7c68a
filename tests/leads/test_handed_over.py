"""Leads that change hands or names while others decide: shields, forms and rules of the pool hold for whoever has them."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC
from typing import Any

import pytest

from tests.leads.amending import amend
from tests.leads.house import WEST, House, house, refused, rid
from tests.leads.test_mergers import SHIELDED, claim, merge, pooled, refuse
from tests.system.test_departures import leave
from weft.api.leads import v1 as pb
from weft.testing import Platform, eventually

IN_WEST = {
    "code": "west", "titleEn": "Two days in the west", "titleZh": "西区两天", "clock": "RECYCLE_CLOCK_ASSIGNMENT", "days": 2,
    "when": f"this.unit_path == '{WEST}'",
}  # fmt: skip


@pytest.mark.capability("LD-20", clause="another lead of the same customer is shielded")
async def test_a_successor_has_the_shield_of_a_merged_customer_and_the_whole_time_for_the_form(
    platform: Platform,
) -> None:
    firm = await house(platform, "ann")
    old, last = [await firm.customer("ann", name) for name in ("Steel Works", "Paper Mill")]
    lead = await firm.lead(company="Steel Works", customer=old)
    await refuse(firm, lead)
    open_form, filed = await firm.lead(company="Open form"), await firm.lead(company="Filed form")
    for one in (open_form, filed):
        await firm.follow_up("ann", one.name)
    form = pb.FileScreeningRequest(
        name=filed.name, budget_band=pb.BUDGET_BAND_SMALL, current_pain="Downtime", request_id=rid()
    )
    await firm.as_("ann").FileScreening(form)
    await firm.hire("bob")
    await firm.hire("wes", unit_path=WEST)
    await firm.settle()
    other = await pooled(firm, "Paper Mill", last)
    await merge(firm, last, old)
    assert await refused(claim(firm, "bob", other)) == SHIELDED
    await amend(firm, "leads", "pool", rules=[IN_WEST], warn_hours=48)
    await firm.advance(hours=23)
    assert all("Recycle" not in kind for kind in await firm.events(filed.name))

    await leave(firm, "ann", firm.name("wes"))
    await firm.settle()
    assert await refused(claim(firm, "bob", other)) == SHIELDED
    await firm.advance(minutes=2)
    assert "LeadRecycleNear" in await firm.events(filed.name)  # the rule of his unit looks at it at once
    await firm.advance(hours=2)
    taken = await firm.read(open_form.name)
    assert (taken.owner, taken.screening_missed) == (firm.name("wes"), False)
    assert "LeadScreeningMissed" not in await firm.events(open_form.name)
    assert taken.screening_limit_time.ToDatetime(UTC) > taken.update_time.ToDatetime(UTC)
    await firm.advance(hours=23)
    assert (await firm.read(open_form.name)).screening_missed  # his own day is over


@asynccontextmanager
async def decided_elsewhere(firm: House) -> Any:
    """Somebody else holds the board of the firm, and what he does is seen when he ends."""
    async with firm.platform.sql() as sql:
        held = sql.transaction()
        await held.start()
        await sql.execute("select 1 from leads.board where tenant_id = $1 for update", firm.id)
        yield sql
        await held.commit()


async def waits(sql: Any) -> None:
    """Until somebody waits for a lock of this connection."""

    async def waiting() -> bool:
        query = "select count(*) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))"
        return bool(await sql.fetchval(query))

    await eventually(waiting, timeout_s=60)


async def test_a_correction_that_meets_a_merger_leaves_the_shield_with_the_survivor(platform: Platform) -> None:
    firm = await house(platform, "ann")
    old, last = [await firm.customer("ann", name) for name in ("Steel Works", "Paper Mill")]
    lead = await firm.lead(company="Steel Works", customer=old)
    await refuse(firm, lead)
    ids = [name.partition("/")[2] for name in (old, last)]
    async with decided_elsewhere(firm) as sql:  # what on_customers_merged does, not ended yet
        await sql.execute(
            "insert into leads.merged_customer (tenant_id, absorbed_id, survivor_id) values ($1, $2, $3)", firm.id, *ids
        )
        await sql.execute("update leads.shield set customer_id = $2 where tenant_id = $1", firm.id, ids[1])
        request = pb.CorrectLeadRequest(name=lead.name, company="Steel Works Ltd", request_id=rid())
        corrected = asyncio.create_task(firm.as_("ann").CorrectLead(request))
        await waits(sql)
    await corrected
    rows = await firm.rows("select customer_id::text c, company_key k from leads.shield where tenant_id = $1")
    assert [(row["c"], row["k"]) for row in rows] == [(ids[1], "steelworksltd")]


async def test_who_waits_to_decide_asks_for_the_shields_of_the_company_as_it_is_named_by_then(
    platform: Platform,
) -> None:
    firm = await house(platform, "ann")
    lead = await firm.lead(company="Steel Works")
    await firm.hire("bob")
    await firm.settle()
    await refuse(firm, lead)
    technical = pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING
    claimed, given = [
        await firm.lead(source=pb.SOURCE_EXHIBITION_SCAN, technical_intensity=technical, company=name)
        for name in ("Stel Works", "Stele Works")
    ]
    override = pb.OverrideAssignmentRequest(name=given.name, owner=firm.name("bob"), reason="his", request_id=rid())
    for one, door in (
        (claimed, lambda: claim(firm, "bob", claimed)),
        (given, lambda: firm.as_("boss").OverrideAssignment(override)),
    ):
        async with decided_elsewhere(firm) as sql:
            asked = asyncio.create_task(refused(door()))
            await waits(sql)
            request = pb.CorrectLeadRequest(name=one.name, company="Steel Works", request_id=rid())
            await firm.as_("boss").CorrectLead(request)
        assert await asked == SHIELDED
        assert (await firm.read(one.name)).owner == ""
