"""Figures and timeline from what real people do to real leads, with the roles that are shipped."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.insights import recount
from tests.insights.test_insights import shape
from tests.leads.house import EAST, House, house, rid
from weft.api.customers import v1 as customers
from weft.api.insights import v1 as pb
from weft.api.leads import v1 as leads

ZONE = ZoneInfo("Asia/Shanghai")


async def touch(firm: House, login: str, name: str) -> None:
    request = leads.RecordTouchRequest(name=name, channel=leads.TOUCH_CHANNEL_CALL, two_way=True, request_id=rid())
    await firm.as_(login).RecordTouch(request)


@pytest.mark.capability("IN-R08", clause="the funnel equals a second implementation from raw events")
@pytest.mark.capability("IN-H06", clause="the rows behind both counts can be read")
@pytest.mark.capability("LD-41", clause="the facts of one customer come back in order across services")
async def test_what_people_do_is_counted_and_stands_in_the_customers_timeline(platform):
    firm = await house(platform, "ann", "bob")
    lead = [await firm.lead(company=f"Acme {number}") for number in range(4)]
    owner = {one.name: login for one in lead for login in ("ann", "bob") if firm.name(login) == one.owner}
    await touch(firm, owner[lead[0].name], lead[0].name)  # in time
    other = "bob" if owner[lead[1].name] == "ann" else "ann"
    await firm.as_("boss").OverrideAssignment(
        leads.OverrideAssignmentRequest(
            name=lead[1].name, owner=firm.name(other), reason="knows them", request_id=rid()
        )
    )
    mine = owner[lead[0].name]
    stub = platform.as_(firm.people[mine])(customers.CustomersStub)
    customer = await stub.CreateCustomer(customers.CreateCustomerRequest(display_name="Acme 0", request_id=rid()))
    converted = await firm.as_(mine).ConvertLead(
        leads.ConvertLeadRequest(name=lead[0].name, customer=customer.name, amount_fen=5_000, request_id=rid())
    )
    await firm.opportunities(mine).LoseOpportunity(
        leads.LoseOpportunityRequest(name=converted.opportunity, reason="price", request_id=rid())
    )
    now = await platform.advance(firm.id, timedelta(days=5))
    await firm.settle()

    vp = platform.as_(firm.people["vp"])(pb.InsightsStub)
    funnel = await vp.GetFunnel(pb.GetFunnelRequest())
    assert shape(funnel) == await recount.funnel(platform, firm.id)
    assert {s.stage: s.current_count for s in funnel.stages if s.current_count} == {"lost": 1}
    months = {m.month: (m.leads_created_count, m.leads_converted_count) for m in funnel.months}
    month = lead[0].create_time.ToDatetime().replace(tzinfo=ZoneInfo("UTC")).astimezone(ZONE).strftime("%Y-%m")
    assert months[month] == (4, 1)

    expected = await recount.first_touch(platform, firm.id, month, now)
    assert sorted(expected.values()) == ["cancelled", "missed", "missed", "missed", "on_time"]
    rate = await vp.GetFirstTouchRate(pb.GetFirstTouchRateRequest(month=month))
    assert (rate.done_count, rate.due_count, rate.cancelled_count) == (1, 4, 1)
    rows = (await vp.ListFirstTouchRows(pb.ListFirstTouchRowsRequest(month=month))).rows
    assert {row.assigned_event for row in rows} == set(expected)
    own = platform.as_(firm.people[mine])(pb.InsightsStub)
    own_rows = (await own.ListFirstTouchRows(pb.ListFirstTouchRowsRequest(month=month))).rows
    assert {row.owner for row in own_rows} == {firm.name(mine)}
    boss = await platform.as_(firm.people["boss"])(pb.InsightsStub).GetFirstTouchRate(
        pb.GetFirstTouchRateRequest(month=month, unit_path=EAST)
    )
    assert boss.due_count == 4

    timeline = await stub.ListTimelineEntries(customers.ListTimelineEntriesRequest(parent=customer.name))
    assert [entry.what.code.removeprefix("timeline.") for entry in timeline.entries][::-1] == [
        "customer_created", "lead_converted", "opportunity_opened", "opportunity_lost",
    ]  # fmt: skip
