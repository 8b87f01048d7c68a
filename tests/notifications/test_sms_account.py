"""Each tenant sends short messages from its own account: once, to Chinese mobiles, by the vendor's templates."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import grpc
import httpx
import pytest
from uuid_utils.compat import uuid7

from services.notifications import vault
from services.notifications.drivers.channels import CHANNELS
from services.notifications.drivers.sms_sandbox import SECRET
from tests.leads.house import refused, rid
from tests.notifications.test_doors import inbox, log
from tests.tasks.house import House, Tenant, connect_sms, house, sandbox
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.api.notifications import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import http_client

__all__ = ["house"]
GRANTS = [(f"notifications.sms.{verb}", common.SCOPE_TENANT) for verb in ("read", "write")]
PHONE = "13900001111"
OURS = pb.SmsTemplate(code="lead_taken_away", vendor_code="SMS_100000002", params=["about"])
SENT, FAILED, UNKNOWN = pb.DELIVERY_STATE_SENT, pb.DELIVERY_STATE_FAILED, pb.DELIVERY_STATE_UNKNOWN


@pytest.fixture(scope="module")
async def sms() -> AsyncIterator[httpx.AsyncClient]:
    async with sandbox("sms") as url, http_client(url) as client:
        before, CHANNELS.sms_url = CHANNELS.sms_url, url
        yield client
        CHANNELS.sms_url = before


@pytest.fixture(scope="module")
async def tenant(house: House, sms: httpx.AsyncClient) -> Tenant:
    """A tenant that is told of stalled leads by short message."""
    made = await house.tenant()
    stub = made.as_(
        made.administrator, ("platform.policy.write", common.SCOPE_TENANT), stepped_up=datetime.now(UTC)
    ).on("notifications")(platform_pb.PoliciesStub)
    change = platform_pb.SetPolicyRequest(name="policies/notifications/routes", reason="ours", request_id=rid())
    route = {
        "code": "stalled", "fact": "weft.api.leads.v1.LeadStalled", "to": ["owner"], "template": OURS.code,
        "channels": ["CHANNEL_IN_APP", "CHANNEL_SMS"],
    }  # fmt: skip
    change.document.update({"routes": [route]})
    await stub.SetPolicy(change)
    house.phones[f"people/{made.rep}"] = f"+86{PHONE}"
    return made


def accounts(tenant: Tenant) -> Any:
    return tenant.as_(tenant.administrator, *GRANTS)(pb.SmsAccountsStub)


async def tell(tenant: Tenant) -> tuple[Any, str]:
    """Lets something happen to the rep's lead: how the short message about it ended."""
    await tenant.happens(leads.LeadStalled(stage="lead"), uuid7(), owner=tenant.rep)
    await tenant.settle()
    newest = (await log(tenant, channel=pb.CHANNEL_SMS))[0]
    return newest.state, newest.reason


async def count(sms: httpx.AsyncClient) -> int:
    return len((await sms.get("/sandbox/messages", params={"phone": PHONE})).json()["messages"])


@pytest.mark.problem("SMS_NOT_CONNECTED")
async def test_the_account_is_the_tenants_own_and_its_secret_is_sealed_and_forgotten(
    house: House, tenant: Tenant, sms: httpx.AsyncClient
) -> None:
    stub = accounts(tenant)
    gone = pb.DisconnectSmsRequest(request_id=rid())
    assert (await refused(stub.DisconnectSms(gone))) == (grpc.StatusCode.FAILED_PRECONDITION, "SMS_NOT_CONNECTED")
    assert (await refused(stub.GetSms(pb.GetSmsRequest())))[0] == grpc.StatusCode.NOT_FOUND
    assert await tell(tenant) == (FAILED, "not_configured")
    for wrong in ([pb.SmsTemplate(code="no_such_words", vendor_code="S")], [OURS, OURS]):
        bad = connect_sms(house.platform, tenant.id, templates=wrong)
        assert (await refused(bad))[0] == grpc.StatusCode.INVALID_ARGUMENT
    account = await connect_sms(house.platform, tenant.id, templates=[OURS])
    assert await stub.GetSms(pb.GetSmsRequest()) == account
    assert (account.connected, list(account.templates)) == (True, [OURS])
    (row,) = await tenant.rows("select id, sealed_secret from notifications.sms_account where tenant_id = $1")
    assert vault.unseal(row["sealed_secret"], tenant=tenant.id, holder=row["id"]) == SECRET
    rep = tenant.as_(tenant.supervisor)(pb.SmsAccountsStub)
    assert (await refused(rep.GetSms(pb.GetSmsRequest())))[0] == grpc.StatusCode.PERMISSION_DENIED
    assert await tell(tenant) == (SENT, "")
    assert await count(sms) == 1
    for place in ("sms_account", "outbox", "idempotency", "audit", "delivery", "notice"):
        found = await tenant.rows(f"select t::text as words from notifications.{place} t where tenant_id = $1")
        assert found
        for one in found:
            for hidden in (SECRET, PHONE):
                assert hidden not in one["words"]
                assert hidden.encode().hex() not in one["words"]


@pytest.mark.capability("NE-02", clause="one event reaches each channel once")
async def test_a_message_goes_out_at_most_once_and_what_cannot_go_says_why(
    house: House, tenant: Tenant, sms: httpx.AsyncClient
) -> None:
    await connect_sms(house.platform, tenant.id, templates=[OURS])
    before = await count(sms)
    assert await tell(tenant) == (SENT, "")
    async with house.platform.sql() as sql:
        await sql.execute("update leads.outbox set sent_at = null where tenant_id = $1", tenant.id)
    house.platform.runtime("leads").wake["relay"].set()
    await tenant.settle()
    assert await count(sms) == before + 1
    assert len(await inbox(tenant, tenant.rep)) == len(await log(tenant, channel=pb.CHANNEL_SMS))
    await sms.post("/sandbox/knobs", json={"fail_next": 1, "half_open": True, "hang_s": 2.0})
    assert await tell(tenant) == (UNKNOWN, "sms_no_answer")
    await tenant.advance(hours=1)
    assert await count(sms) == before + 2
    busy = {"fail_next": 1, "half_open": False, "hang_s": 0.0, "code": "isv.BUSINESS_LIMIT_CONTROL"}
    await sms.post("/sandbox/knobs", json=busy)
    assert await tell(tenant) in ((pb.DELIVERY_STATE_QUEUED, "sms_rate_limited"), (SENT, ""))
    await tenant.advance(minutes=1)
    assert (await log(tenant, channel=pb.CHANNEL_SMS))[0].state == SENT
    assert await count(sms) == before + 3
    rep = f"people/{tenant.rep}"
    for number, reason in (("+862112345678", "not_a_mobile"), ("", "no_address")):
        house.phones[rep] = number
        assert await tell(tenant) == (FAILED, reason)
    house.phones[rep] = f"+86{PHONE}"
    other = pb.SmsTemplate(code="task_created", vendor_code="SMS_100000001")
    await connect_sms(house.platform, tenant.id, templates=[other])
    assert await tell(tenant) == (FAILED, "sms_no_template")
    assert await count(sms) == before + 3
    account = await accounts(tenant).GetSms(pb.GetSmsRequest())
    gone = await accounts(tenant).DisconnectSms(pb.DisconnectSmsRequest(etag=account.etag, request_id=rid()))
    assert not gone.connected
    (row,) = await tenant.rows("select sealed_secret from notifications.sms_account where tenant_id = $1")
    assert row["sealed_secret"] == ""
