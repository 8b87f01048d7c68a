"""Notifications through their doors: facts from a real broker, deadlines, rpcs, and WeCom's sandbox at the end."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from grpc import aio
from uuid_utils.compat import uuid7

from services.notifications.capabilities import when_delivery_calls
from services.notifications.drivers.wecom import WeCom
from tests.tasks.house import House, Tenant, house
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.api.notifications import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.testing import eventually

__all__ = ["house"]
LOG = [("notifications.delivery.read", common.SCOPE_TENANT)]


def rid() -> str:
    return str(uuid4())


async def inbox(tenant: Tenant, person: UUID, language: str = "en", **filters: Any) -> list[pb.Notice]:
    stub = tenant.as_(person, language=language)(pb.NoticesStub)
    return list((await stub.ListNotices(pb.ListNoticesRequest(**filters))).notices)


async def log(tenant: Tenant, **filters: Any) -> list[pb.Delivery]:
    stub = tenant.as_(tenant.administrator, *LOG)(pb.NoticesStub)
    return list((await stub.ListDeliveries(pb.ListDeliveriesRequest(**filters))).deliveries)


async def assign(tenant: Tenant, lead: UUID | None = None) -> None:
    event = leads.LeadAssigned(owner=f"people/{tenant.rep}", score="0.9")
    await tenant.happens(event, lead or uuid7(), owner=tenant.rep)


@pytest.mark.capability("LD-09", clause="exactly one message per assignment")
@pytest.mark.capability("LD-09", clause="it carries tags and hints with their source")
@pytest.mark.capability("NE-02", clause="one event reaches each channel once")
async def test_each_assignment_is_one_wecom_message_with_tags_and_hints(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    rep = f"people/{tenant.rep}"
    for event in (
        leads.LeadAssigned(owner=rep),
        leads.LeadClaimed(owner=rep),
        leads.LeadAssignmentOverridden(owner=rep),
    ):
        await tenant.happens(event, lead, owner=tenant.rep, by=rep)
    await tenant.settle()
    messages = await house.messages(tenant.rep)
    assert len(messages) == 3
    card = messages[0]["textcard"]
    assert card["title"] == "新线索：苏州精工"
    for part in ("官网表单", "大预算", "需要PLC编程", "下载了伺服电机白皮书 (本公司官网)"):
        assert part in card["description"]
    sent = await log(tenant, person=rep)
    assert sorted((one.channel, one.state) for one in sent) == [
        (channel, pb.DELIVERY_STATE_SENT) for channel in (pb.CHANNEL_IN_APP, pb.CHANNEL_WECOM) for _ in range(3)
    ]


async def test_the_same_event_again_sends_nothing_more(house: House) -> None:
    tenant = await house.tenant()
    await assign(tenant)
    await tenant.settle()
    async with house.platform.sql() as sql:
        await sql.execute("update leads.outbox set sent_at = null where tenant_id = $1", tenant.id)
    house.platform.runtime("leads").wake["relay"].set()
    await tenant.settle()
    assert len(await house.messages(tenant.rep)) == 1
    assert len(await log(tenant)) == 2


@pytest.mark.capability("NE-08", clause="a copy makes a notice and no task")
@pytest.mark.capability("NE-05", clause="rep and superior are both reminded")
@pytest.mark.capability("LD-26", clause="it reminds the rep and his superior")
async def test_a_stalled_lead_reminds_rep_and_superior(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    (to_do,) = await inbox(tenant, tenant.rep)
    (copy,) = await inbox(tenant, tenant.supervisor, language="zh-CN")
    assert to_do.title == "To do: Follow up the lead that stands still"
    assert copy.title == "抄送：跟进停滞线索"
    held = await tenant.as_(tenant.supervisor)(tasks.TasksStub).ListTasks(tasks.ListTasksRequest())
    assert list(held.tasks) == []
    assert len(await house.messages(tenant.rep)) == len(await house.messages(tenant.supervisor)) == 1


@pytest.mark.capability("LD-26", clause="it reminds once per breach")
async def test_one_breach_reminds_once_per_person_until_it_climbs(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    await tenant.advance(hours=3)
    assert len(await inbox(tenant, tenant.rep)) == len(await inbox(tenant, tenant.supervisor)) == 1


@pytest.mark.capability("PF-22", clause="the assignee is told once")
async def test_an_assignee_is_told_once_and_the_assigner_when_it_is_done(house: House) -> None:
    tenant = await house.tenant()
    stub = tenant.as_(tenant.supervisor)(tasks.TasksStub)
    request = tasks.CreateTaskRequest(assignee=f"people/{tenant.rep}", title="Call", message="noon", request_id=rid())
    task = await stub.CreateTask(request)
    await stub.CreateTask(request)
    await tenant.settle()
    (notice,) = await inbox(tenant, tenant.rep)
    assert (notice.title, notice.about) == ("To do: Call", task.name)
    assert "noon" in notice.body
    assert len(await house.messages(tenant.rep)) == 1
    done = tasks.CompleteTaskRequest(name=task.name, outcome=tasks.TASK_OUTCOME_DONE, request_id=rid())
    await tenant.as_(tenant.rep)(tasks.TasksStub).CompleteTask(done)
    await tenant.settle()
    assert [one.code for one in await inbox(tenant, tenant.supervisor)] == ["task_completed"]


async def test_the_inbox_is_ones_own_and_remembers_what_was_read(house: House) -> None:
    tenant, other = await house.tenant(), await house.tenant()
    for _ in range(3):
        await assign(tenant)
    await tenant.settle()
    stub = tenant.as_(tenant.rep)(pb.NoticesStub)
    newest, middle, oldest = await inbox(tenant, tenant.rep)
    assert (await stub.CountUnread(pb.CountUnreadRequest())).unread == 3
    read = await stub.MarkNoticeRead(pb.MarkNoticeReadRequest(name=newest.name, request_id=rid()))
    again = await stub.MarkNoticeRead(pb.MarkNoticeReadRequest(name=newest.name, request_id=rid()))
    assert read.read
    assert again.etag == read.etag
    await stub.MarkAllRead(pb.MarkAllReadRequest(through=oldest.name, request_id=rid()))
    assert [one.name for one in await inbox(tenant, tenant.rep, unread_only=True)] == [middle.name]
    for stranger in (tenant.as_(tenant.colleague), other.as_(tenant.rep)):
        with pytest.raises(aio.AioRpcError) as caught:
            await stranger(pb.NoticesStub).GetNotice(pb.GetNoticeRequest(name=newest.name))
        assert caught.value.code() == grpc.StatusCode.NOT_FOUND
    with pytest.raises(aio.AioRpcError) as caught:
        await stub.ListDeliveries(pb.ListDeliveriesRequest())
    assert caught.value.code() == grpc.StatusCode.PERMISSION_DENIED


async def test_a_switched_off_channel_stays_silent_and_the_inbox_does_not(house: House) -> None:
    tenant = await house.tenant()
    stub = tenant.as_(tenant.rep)(pb.NoticesStub)
    off = await stub.SetPreference(pb.SetPreferenceRequest(channels_off=[pb.CHANNEL_WECOM], request_id=rid()))
    await assign(tenant)
    await tenant.settle()
    assert await house.messages(tenant.rep) == []
    assert len(await inbox(tenant, tenant.rep)) == 1
    stale = pb.SetPreferenceRequest(etag="0", request_id=rid())
    with pytest.raises(aio.AioRpcError) as caught:
        await stub.SetPreference(stale)
    assert caught.value.code() == grpc.StatusCode.ABORTED
    await stub.SetPreference(pb.SetPreferenceRequest(etag=off.etag, request_id=rid()))
    assert list((await stub.GetPreference(pb.GetPreferenceRequest())).channels_off) == []
    with pytest.raises(aio.AioRpcError):
        await stub.SetPreference(pb.SetPreferenceRequest(channels_off=[pb.CHANNEL_IN_APP], request_id=rid()))


async def test_who_has_no_address_is_a_failed_delivery_and_still_a_notice(house: House) -> None:
    tenant = await house.tenant()
    house.no_address.add(f"people/{tenant.rep}")
    await assign(tenant)
    await tenant.settle()
    (failed,) = await log(tenant, state=pb.DELIVERY_STATE_FAILED)
    assert (failed.reason, failed.channel, failed.tries) == ("no_address", pb.CHANNEL_WECOM, 0)
    assert len(await inbox(tenant, tenant.rep)) == 1


async def test_imported_history_tells_nobody(house: House) -> None:
    tenant = await house.tenant()
    event = leads.LeadAssigned(owner=f"people/{tenant.rep}")
    await tenant.happens(event, uuid7(), owner=tenant.rep, origin=common.ORIGIN_IMPORT)
    await tenant.settle()
    assert await inbox(tenant, tenant.rep) == []


async def overridden(tenant: Tenant, lead: UUID) -> None:
    new, old = f"people/{tenant.colleague}", f"people/{tenant.rep}"
    event = leads.LeadAssignmentOverridden(owner=new, previous_owner=old)
    await tenant.happens(event, lead, owner=tenant.colleague, by=f"people/{tenant.supervisor}")


async def over_wecom(tenant: Tenant, person: UUID) -> list[tuple[Any, str]]:
    found = await log(tenant, person=f"people/{person}", channel=pb.CHANNEL_WECOM)
    return [(one.state, one.reason) for one in found]


@pytest.mark.capability("LD-09", clause="a brief that waits does not reach who no longer has the lead")
@pytest.mark.parametrize(
    ("trouble", "ends"),
    [
        ({"errcode": -1, "half_open": False, "status": 0}, (pb.DELIVERY_STATE_SUPERSEDED, "superseded")),
        ({"half_open": True, "status": 503}, (pb.DELIVERY_STATE_UNKNOWN, "superseded")),
    ],
)
async def test_a_brief_that_waits_is_dropped_when_the_lead_gets_another_owner(
    house: House, trouble: dict[str, Any], ends: tuple[Any, str]
) -> None:
    tenant, lead = await house.tenant(), uuid7()
    await house.knobs(**({"fail_next": 1, "errcode": 0} | trouble))
    await assign(tenant, lead)
    await tenant.settle()
    assert [state for state, _ in await over_wecom(tenant, tenant.rep)] == [pb.DELIVERY_STATE_QUEUED]
    await overridden(tenant, lead)
    await tenant.settle()
    await tenant.advance(minutes=15)
    assert await over_wecom(tenant, tenant.rep) == [ends]
    assert [state for state, _ in await over_wecom(tenant, tenant.colleague)] == [pb.DELIVERY_STATE_SENT]
    before = 0 if ends[0] == pb.DELIVERY_STATE_SUPERSEDED else 1  # half open: the vendor had taken it
    assert len(await house.messages(tenant.rep)) == before
    assert [one.code for one in await inbox(tenant, tenant.rep)] == ["lead_taken_away", "lead_assigned"]


@pytest.mark.capability("LD-09", clause="a brief that waits does not reach who no longer has the lead")
async def test_a_brief_that_comes_late_is_dropped_when_somebody_else_has_the_lead_by_then(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    house.owners[f"leads/{lead}"] = f"people/{tenant.colleague}"
    await assign(tenant, lead)
    await overridden(tenant, lead)
    await tenant.settle()
    assert await over_wecom(tenant, tenant.rep) == [(pb.DELIVERY_STATE_SUPERSEDED, "superseded")]
    assert await house.messages(tenant.rep) == []
    assert len(await house.messages(tenant.colleague)) == 1


async def test_a_message_about_another_lead_waits_on(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    await house.knobs(fail_next=1, errcode=-1, half_open=False, status=0)
    await assign(tenant, lead)
    await tenant.settle()
    await overridden(tenant, uuid7())
    await tenant.settle()
    await tenant.advance(minutes=1)
    assert await over_wecom(tenant, tenant.rep) == [(pb.DELIVERY_STATE_SENT, "")]


async def test_trouble_is_tried_again_and_arrives_once(house: House) -> None:
    tenant = await house.tenant()
    await house.knobs(fail_next=2, half_open=True, status=503)
    await assign(tenant)
    await tenant.settle()
    (waiting,) = await log(tenant, channel=pb.CHANNEL_WECOM)
    assert (waiting.state, waiting.reason, waiting.vendor_code) == (pb.DELIVERY_STATE_QUEUED, "wecom_broken", 503)
    (unclaimed,) = await tenant.rows(
        "select lease_until < clock_timestamp() from notifications.deadline where tenant_id = $1 and state = 'armed'"
    )
    assert unclaimed[0], "a clock that is set again waits for no lease of its earlier firing"
    await tenant.advance(minutes=5)
    (sent,) = await log(tenant, channel=pb.CHANNEL_WECOM)
    assert (sent.state, sent.tries) == (pb.DELIVERY_STATE_SENT, 3)
    assert len(await house.messages(tenant.rep)) == 1
    rows = await tenant.rows("select message from notifications.delivery where tenant_id = $1")
    assert {bytes(row["message"]) for row in rows} == {b""}


async def test_every_try_failed_is_said_so(house: House) -> None:
    tenant = await house.tenant()
    await house.knobs(fail_next=4, errcode=-1, half_open=False, status=0)
    await assign(tenant)
    await tenant.settle()
    await tenant.advance(minutes=15)
    (failed,) = await log(tenant, channel=pb.CHANNEL_WECOM)
    assert (failed.state, failed.reason, failed.tries) == (pb.DELIVERY_STATE_FAILED, "wecom_busy", 4)
    assert await house.messages(tenant.rep) == []


@pytest.mark.parametrize("recognises", [True, False])
async def test_a_crash_after_the_call_never_sends_twice(
    house: House, monkeypatch: pytest.MonkeyPatch, recognises: bool
) -> None:
    tenant = await house.tenant()
    monkeypatch.setattr(WeCom, "deduplicates", recognises)
    crashes = 1

    async def crash(*_: Any) -> None:
        nonlocal crashes
        if crashes:
            crashes -= 1
            raise ConnectionError("the process died before it could note the outcome")
        return await noted(*_)

    noted = when_delivery_calls.when_delivery_calls
    runtime = house.platform.runtime("notifications")
    crash.__module__ = noted.__module__  # so that its ask is found
    monkeypatch.setitem(runtime.service.deadlines, "delivery.calls", crash)
    await assign(tenant)

    async def ended() -> Any:
        (one,) = await log(tenant, channel=pb.CHANNEL_WECOM) or [None]
        return one if one is not None and one.end_time.seconds else None

    ending = await eventually(ended)
    expected = pb.DELIVERY_STATE_SENT if recognises else pb.DELIVERY_STATE_UNKNOWN
    assert ending.state == expected
    assert len(await house.messages(tenant.rep)) == 1
