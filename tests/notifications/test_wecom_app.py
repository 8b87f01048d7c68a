"""Each tenant speaks in WeCom as its own application, and as nobody else's."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import grpc
import pytest

from services.notifications import vault
from tests.leads.house import refused, rid
from tests.notifications.test_doors import assign, inbox, log
from tests.tasks.house import House, Tenant, connect, house, wecom_user
from weft.api.common import v1 as common
from weft.api.notifications import v1 as pb
from weft.testing import principal

__all__ = ["house"]
SECRET = "sandbox-secret"
GRANTS = [(f"notifications.wecom.{verb}", common.SCOPE_TENANT) for verb in ("read", "write")]


def apps(tenant: Tenant) -> Any:
    return tenant.as_(tenant.administrator, *GRANTS)(pb.WecomAppsStub)


async def disconnect(tenant: Tenant, **more: Any) -> pb.WecomApp:
    return await apps(tenant).DisconnectWecom(pb.DisconnectWecomRequest(request_id=rid(), **more))


async def over_wecom(tenant: Tenant) -> list[tuple[Any, str]]:
    return [(one.state, one.reason) for one in await log(tenant, channel=pb.CHANNEL_WECOM)]


@pytest.mark.capability("AD-05", clause="a tenant speaks as its own application only")
async def test_a_tenant_without_an_application_reaches_nobody_also_by_naming_anothers_member(house: House) -> None:
    mine, other = await house.tenant(), await house.tenant()
    await disconnect(other)
    house.users[f"people/{other.rep}"] = wecom_user(f"people/{mine.rep}")  # the other names a member of mine
    await assign(other)
    await other.settle()
    assert await house.messages(mine.rep) == []
    assert await over_wecom(other) == [(pb.DELIVERY_STATE_FAILED, "not_configured")]
    assert len(await inbox(other, other.rep)) == 1
    await connect(house.platform, other.id, secret="guessed")
    await assign(other)
    await other.settle()
    assert (await over_wecom(other))[0] == (pb.DELIVERY_STATE_FAILED, "wecom_misconfigured")
    assert await house.messages(mine.rep) == []
    nobody = house.platform.as_(principal(uuid4(), grants=GRANTS))(pb.WecomAppsStub)
    assert (await refused(nobody.GetWecom(pb.GetWecomRequest())))[0] == grpc.StatusCode.NOT_FOUND
    await assign(mine)
    await mine.settle()
    assert len(await house.messages(mine.rep)) == 1


@pytest.mark.capability("AD-05", clause="a tenant speaks as its own application only")
@pytest.mark.problem("WECOM_NOT_CONNECTED")
async def test_the_secret_is_sealed_told_to_nobody_and_forgotten(house: House) -> None:
    tenant = await house.tenant()
    app = await apps(tenant).GetWecom(pb.GetWecomRequest())
    assert (app.corp_id, app.agent_id, app.connected) == ("ww0000000000sandbox", 1000002, True)
    (row,) = await tenant.rows("select id, sealed_secret from notifications.wecom_app where tenant_id = $1")
    assert vault.unseal(row["sealed_secret"], tenant=tenant.id, holder=row["id"]) == SECRET
    for place in ("wecom_app", "outbox", "idempotency", "audit"):
        found = await tenant.rows(f"select t::text as words from notifications.{place} t where tenant_id = $1")
        assert found
        for one in found:
            assert SECRET not in one["words"]
            assert SECRET.encode().hex() not in one["words"]
    gone = await disconnect(tenant, etag=app.etag)
    assert (gone.connected, (await apps(tenant).GetWecom(pb.GetWecomRequest())).connected) == (False, False)
    (row,) = await tenant.rows("select sealed_secret from notifications.wecom_app where tenant_id = $1")
    assert row["sealed_secret"] == ""
    assert await refused(disconnect(tenant)) == (grpc.StatusCode.FAILED_PRECONDITION, "WECOM_NOT_CONNECTED")


async def test_a_new_secret_counts_at_once_and_only_an_administrator_may_set_it(house: House) -> None:
    tenant = await house.tenant()
    await assign(tenant)
    await tenant.settle()
    await connect(house.platform, tenant.id, secret="rotated-elsewhere")
    await assign(tenant)
    await tenant.settle()
    await connect(house.platform, tenant.id)
    await assign(tenant)
    await tenant.settle()
    failed, sent = pb.DELIVERY_STATE_FAILED, pb.DELIVERY_STATE_SENT
    assert [state for state, _ in await over_wecom(tenant)] == [sent, failed, sent]
    stub = tenant.as_(tenant.supervisor)(pb.WecomAppsStub)
    request = pb.ConnectWecomRequest(corp_id="wwother", agent_id=1, secret="x", request_id=rid())
    assert (await refused(stub.ConnectWecom(request)))[0] == grpc.StatusCode.PERMISSION_DENIED
    assert (await refused(stub.GetWecom(pb.GetWecomRequest())))[0] == grpc.StatusCode.PERMISSION_DENIED
    request.etag = "1"
    assert await refused(apps(tenant).ConnectWecom(request)) == (grpc.StatusCode.ABORTED, "STALE_VERSION")
    key = pb.ConnectWecomRequest(corp_id="wwother", agent_id=1, secret="x", request_id=rid())
    assert await apps(tenant).ConnectWecom(key) == await apps(tenant).ConnectWecom(key)
    events = await tenant.rows(
        "select type from notifications.outbox where tenant_id = $1 and type like '%Wecom%' order by event_id"
    )
    assert [row["type"].rpartition(".")[2] for row in events] == ["WecomConnected"] * 4
