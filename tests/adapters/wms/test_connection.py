"""Connecting a WMS, and what it tells people: now, or as it said last with the age of that."""

from __future__ import annotations

from collections.abc import AsyncIterator

import grpc
import pytest

from adapters.wms import sandbox
from adapters.wms.connections import CONNECTIONS
from tests.adapters.house import Other, Owner, family
from tests.adapters.wms.house import PERMISSIONS, Tenant, alone
from tests.leads.house import refused, rid
from weft.api.wms import v1 as pb
from weft.testing import Platform

SECRET = sandbox.ACCOUNTS["weft"]


@pytest.fixture(scope="module")
async def other() -> AsyncIterator[Other]:
    async with family("wms rest") as found:
        yield found


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Platform]:
    async with alone(tmp_path_factory.mktemp("wms"), Owner()) as platform:
        yield platform


@pytest.fixture
async def tenant(house: Platform, other: Other) -> Tenant:
    await other.control.post("/sandbox/reset")
    return Tenant(house, other)


@pytest.mark.problem("WMS_NOT_CONNECTED")
async def test_without_a_connection_there_is_nothing_to_tell_or_to_disconnect(tenant: Tenant) -> None:
    assert (await refused(tenant.connections.GetWms(pb.GetWmsRequest())))[0] == grpc.StatusCode.NOT_FOUND
    assert await refused(tenant.disconnect()) == (grpc.StatusCode.FAILED_PRECONDITION, "WMS_NOT_CONNECTED")
    await tenant.connect()
    await tenant.disconnect()
    assert await refused(tenant.disconnect()) == (grpc.StatusCode.FAILED_PRECONDITION, "WMS_NOT_CONNECTED")


async def test_the_secret_is_sealed_told_to_nobody_and_forgotten(tenant: Tenant) -> None:
    made = await tenant.connect()
    found = await tenant.connections.GetWms(pb.GetWmsRequest())
    assert (found, found.address, found.connected) == (made, tenant.other.url, True)
    (row,) = await tenant.rows("select id, sealed_secret from wms.connection where tenant_id = $1")
    assert CONNECTIONS.vault.unseal(row["sealed_secret"], tenant=tenant.id, holder=row["id"]) == SECRET
    for place in ("connection", "outbox", "idempotency", "audit", "counting"):
        for one in await tenant.rows(f"select t::text as words from wms.{place} t where tenant_id = $1"):
            assert SECRET not in one["words"]
            assert SECRET.encode().hex() not in one["words"]
    gone = await tenant.disconnect(etag=found.etag)
    assert not gone.connected
    (row,) = await tenant.rows("select sealed_secret from wms.connection where tenant_id = $1")
    assert row["sealed_secret"] == ""
    before = len(await tenant.other.paths())
    await tenant.advance(hours=1)
    assert len(await tenant.other.paths()) == before
    assert [kind for kind, _, _ in await tenant.facts()] == ["WmsConnected", "WmsDisconnected"]


async def test_only_who_may_with_a_fresh_second_factor_connects_and_only_outside(tenant: Tenant) -> None:
    request = pb.ConnectWmsRequest(
        family=pb.FAMILY_REST, address=tenant.other.url, account="weft", secret=SECRET, request_id=rid()
    )
    for permissions, fresh, reason in (
        (("wms.connection.read",), True, "FORBIDDEN"),
        (PERMISSIONS, False, "STEP_UP_REQUIRED"),
    ):
        stub = tenant.as_(permissions, fresh=fresh)(pb.ConnectionsStub)
        assert (await refused(stub.ConnectWms(request)))[1] == reason
    for address in ("https://169.254.169.254/latest", "http://wms.example.com"):
        assert (await refused(tenant.connect(address=address)))[0] == grpc.StatusCode.INVALID_ARGUMENT
    await tenant.connect()
    assert (await refused(tenant.connect(etag="7")))[1] == "STALE_VERSION"


async def test_people_cannot_touch_holds(tenant: Tenant) -> None:
    stub = tenant.as_(("wms.stock.hold",))(pb.StockStub)
    call = stub.ReleaseStock(pb.ReleaseStockRequest(key=rid(), request_id=rid()))
    assert (await refused(call))[0] == grpc.StatusCode.PERMISSION_DENIED


@pytest.mark.capability("AD-02", clause="a warning may show an old figure, with its age")
async def test_a_figure_is_of_now_or_says_its_age_and_why(tenant: Tenant) -> None:
    await tenant.connect()
    await tenant.reserve(GTX_Pro=3)
    now = await tenant.figure("GTX Pro")
    assert (now.on_hand, now.held, now.available, now.age_s, now.reason) == ("40", "3", "37", 0, "")
    assert (await tenant.figure("Nothing")).reason == "unknown_item"
    await tenant.other.knobs(fail_next=100, status=503)
    async with tenant.platform.sql() as sql:
        await sql.execute("update wms.bucket set told_at = told_at - interval '90 s' where tenant_id = $1", tenant.id)
    CONNECTIONS._drivers.clear()  # another process: it knows what the ledger knows
    old = await tenant.figure("GTX Pro")
    assert (old.on_hand, old.available, old.reason) == ("40", "37", "unavailable")
    assert 90 <= old.age_s < 120
    never = await tenant.figure("GTX Basic")
    assert (never.on_hand, never.available, never.HasField("as_of_time")) == ("", "", False)
    await tenant.other.knobs(fail_next=0)
    await tenant.figure("GTX Basic")
    await tenant.disconnect()
    assert ((await tenant.figure("GTX Pro")).reason, (await tenant.figure("GTX Pro")).on_hand) == (
        "not_connected",
        "40",
    )


async def test_what_cannot_be_read_is_not_taken_for_nothing(tenant: Tenant) -> None:
    await tenant.connect()
    await tenant.other.change(stock=[{"code": "GTX Pro", "on_hand": "-3"}])
    assert (await tenant.figure("GTX Pro")).reason == "wrong_answer"
    hold = await tenant.reserve(GTX_Pro=1)
    assert [reason.code for reason in hold.reasons] == ["wms_unavailable"]
