"""Leads that change hands or names while others decide: shields, forms and rules of the pool hold for whoever has them."""

from __future__ import annotations

from datetime import UTC

import pytest

from tests.leads.amending import amend
from tests.leads.house import WEST, house, refused, rid
from tests.leads.test_mergers import SHIELDED, claim, merge, pooled, refuse
from tests.system.test_departures import leave
from weft.api.leads import v1 as pb
from weft.testing import Platform

IN_WEST = {
    "code": "west", "titleEn": "A day in the west", "titleZh": "西区一天", "clock": "RECYCLE_CLOCK_ASSIGNMENT", "days": 1,
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
    await amend(firm, "leads", "pool", rules=[IN_WEST], warn_hours=24)
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
