"""The thread through the real services: a lead's brief in WeCom, and the reminders when it is left alone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from services.notifications.drivers.channels import CHANNELS
from tests.leads.house import house, rid
from tests.tasks.house import connect, sandbox
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as leads
from weft.api.notifications import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.testing import Platform, http_client


@pytest.fixture(scope="module")
async def wecom() -> AsyncIterator[httpx.AsyncClient]:
    async with sandbox() as url, http_client(url) as client:
        before = CHANNELS.wecom_url
        CHANNELS.wecom_url = url
        yield client
        CHANNELS.wecom_url = before


@pytest.mark.capability("LD-09", clause="exactly one message per assignment")
@pytest.mark.capability("LD-09", clause="it carries tags and hints with their source")
@pytest.mark.capability("LD-26", clause="it reminds the rep and his superior")
async def test_a_lead_is_briefed_once_and_if_left_alone_reminds_rep_and_superior(
    platform: Platform, wecom: httpx.AsyncClient
) -> None:
    firm = await house(platform, "rep")
    await connect(platform, firm.id)
    east = firm.units["/hq/east/"]
    people = firm.firm.as_()(identity.PeopleStub)
    request = identity.CorrectParticularsRequest(name=firm.name("rep"), wecom_user_id="rep1", request_id=rid())
    await people.CorrectParticulars(request)
    lead_them = identity.NameManagerRequest(name=east, manager=firm.name("boss"), request_id=rid())
    await firm.firm.as_()(identity.UnitsStub).NameManager(lead_them)
    hint = leads.Hint(text="downloaded the servo white paper", source=leads.HINT_SOURCE_OWN_WEBSITE)
    lead = await firm.lead(company="Acme", hints=[hint])
    assert lead.owner == firm.name("rep")
    await firm.settle()
    (message,) = (await wecom.get("/sandbox/messages", params={"user": "rep1"})).json()["messages"]
    assert "Acme" in str(message)
    assert "servo white paper (" in str(message)
    await firm.advance(days=8)
    team = tasks.ListTasksRequest(about=lead.name, view=tasks.TASK_VIEW_TEAM)
    all_tasks = await platform.as_(firm.people["vp"])(tasks.TasksStub).ListTasks(team)
    assert len([task for task in all_tasks.tasks if task.ladder == "lead_stalled"]) == 1
    told = {}
    for login in ("rep", "boss"):
        notices = await platform.as_(firm.people[login])(pb.NoticesStub).ListNotices(pb.ListNoticesRequest())
        told[login] = [notice.code for notice in notices.notices]
    assert "task_created" in told["rep"]
    assert "task_copied" in told["boss"]
