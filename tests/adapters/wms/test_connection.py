"""Connecting a WMS, what it tells people, now or with its age, and what it is told: stock warnings, once for each key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import grpc
import pytest

from adapters.wms import sandbox
from adapters.wms.connections import CONNECTIONS
from tests.adapters.house import Other, Owner, family
from tests.adapters.wms.house import PERMISSIONS, Tenant, alone, lines
from tests.leads.house import refused, rid
from weft.api.common import v1 as common
from weft.api.quotes import v1 as quotes
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


# -- what it is told ------------------------------------------------------------------------------------------------


async def stands(other: Other) -> list[tuple[str, str, int]]:
    """What the vendor knows: key, state, and how often that changed."""
    found = (await other.control.get("/sandbox/effects")).json()["effects"]
    return [(one["key"], one["state"], one["times"]) for one in found]


async def told(tenant: Tenant) -> list[tuple[int, bool]]:
    """Each warning's state, and whether the vendor knows of it, the oldest first."""
    listed = await tenant.as_(["wms.stock.read"])(pb.WarningsStub).ListStockWarnings(pb.ListStockWarningsRequest())
    return [(one.state, one.told) for one in sorted(listed.warnings, key=lambda one: one.name)]


@pytest.mark.capability("QC-24", clause="the firm's WMS itself is told once for each key")
async def test_a_warning_is_told_to_the_wms_once_and_taken_back_whatever_is_lost(tenant: Tenant) -> None:
    await tenant.connect()
    await tenant.patient()
    await tenant.settle()
    warnings: Any = tenant.platform.system("quotes", tenant.id)(pb.WarningsStub)
    key, attempt, order = (str(uuid4()) for _ in range(3))
    warn = pb.WarnStockRequest(
        key=key, order=f"orders/{order}", lines=lines(GTX_Pro=2), attempt=attempt, request_id=key
    )
    await tenant.other.knobs(
        fail_next=1, path="warnings", cut=True, after=True
    )  # it has its effect, and its answer is lost
    await warnings.WarnStock(warn)
    await tenant.settle()
    assert (await stands(tenant.other), await told(tenant)) == (
        [(key, "raised", 1)],
        [(pb.STOCK_WARNING_STATE_RAISED, False)],
    )
    await tenant.advance(minutes=6)
    assert (await stands(tenant.other), await told(tenant)) == (
        [(key, "raised", 1)],
        [(pb.STOCK_WARNING_STATE_RAISED, True)],
    )
    (found,) = (await tenant.other.control.get("/sandbox/effects")).json()["effects"]
    assert (found["reference"], found["lines"]) == (attempt, [{"code": "GTX Pro", "quantity": "2"}])
    await tenant.advance(minutes=60)
    calls = [one.get("key") for one in (await tenant.other.seen())["calls"] if one["path"] == "warnings"]
    assert calls == [key, key]  # the one that was lost, and the one that was answered

    await tenant.other.knobs(fail_next=1, path="warnings", status=503, cut=False, after=False)
    await warnings.WithdrawStockWarning(pb.WithdrawStockWarningRequest(key=key, request_id=f"{key}/undo"))
    await tenant.settle()
    await tenant.advance(minutes=6)
    assert (await stands(tenant.other), await told(tenant)) == (
        [(key, "withdrawn", 2)], [(pb.STOCK_WARNING_STATE_WITHDRAWN, True)],
    )  # fmt: skip


async def test_a_wms_that_takes_no_warnings_or_never_answers_is_left_alone(tenant: Tenant) -> None:
    await tenant.connect()
    await tenant.policy("warnings", tries_max=2)
    await tenant.settle()
    warnings: Any = tenant.platform.system("quotes", tenant.id)(pb.WarningsStub)

    async def raised(order: str, **trouble: Any) -> str:
        await tenant.other.knobs(path="warnings", **trouble)
        key = str(uuid4())
        warn = pb.WarnStockRequest(key=key, order=order, lines=lines(GTX_Pro=2), request_id=key)
        await warnings.WarnStock(warn)
        await tenant.settle()
        return key

    async def tries() -> list[int]:
        return [row["tries"] for row in await tenant.rows("select tries from wms.telling where tenant_id = $1")]

    await raised(f"orders/{uuid4()}", fail_next=1, status=404)
    assert await tries() == []
    key = await raised(f"orders/{uuid4()}", fail_next=99, status=503)
    await tenant.advance(minutes=30)
    assert await tries() == [2]
    assert await told(tenant) == [(pb.STOCK_WARNING_STATE_RAISED, False)] * 2
    await warnings.WithdrawStockWarning(pb.WithdrawStockWarningRequest(key=key, request_id=f"{key}/undo"))
    await tenant.advance(minutes=30)
    assert await tries() == [2], "its end is tried for itself"


async def test_a_wms_that_refuses_warnings_is_told_each_once_and_leaves_orders_alone(tenant: Tenant) -> None:
    await tenant.connect()
    await tenant.patient()
    await tenant.settle()
    warnings: Any = tenant.platform.system("quotes", tenant.id)(pb.WarningsStub)
    await tenant.other.knobs(fail_next=6, path="warnings", status=422)
    for _ in range(6):  # more than open the breaker
        key = str(uuid4())
        warn = pb.WarnStockRequest(key=key, order=f"orders/{uuid4()}", lines=lines(GTX_Pro=2), request_id=key)
        await warnings.WarnStock(warn)
    await tenant.settle()
    hold = await tenant.reserve(GTX_Pro=3)
    assert (hold.state, list(hold.reasons)) == (common.HOLD_STATE_HELD, [])
    await tenant.advance(minutes=30)
    assert (await tenant.other.paths()).count("warnings") == 6
    listed = await tenant.as_(["wms.stock.read"])(pb.WarningsStub).ListStockWarnings(pb.ListStockWarningsRequest())
    assert [(one.told, one.refused) for one in listed.warnings] == [(False, True)] * 6
    await warnings.WithdrawStockWarning(pb.WithdrawStockWarningRequest(key=key, request_id=f"{key}/undo"))
    await tenant.settle()
    assert await stands(tenant.other) == [(key, "withdrawn", 1)], "its end is told all the same"


async def test_a_wms_hears_that_the_order_of_a_warning_has_ended(tenant: Tenant) -> None:
    await tenant.connect()
    key, order = str(uuid4()), f"orders/{uuid4()}"
    warn = pb.WarnStockRequest(key=key, order=order, lines=lines(GTX_Pro=2), request_id=key)
    await tenant.platform.system("quotes", tenant.id)(pb.WarningsStub).WarnStock(warn)
    await tenant.settle()
    received = quotes.OrderDelivered()
    received.envelope.order = order
    await tenant.happens(received)
    await tenant.settle()
    assert await stands(tenant.other) == [(key, "withdrawn", 2)]


async def test_a_wms_hears_of_an_end_that_came_while_it_was_disconnected(tenant: Tenant) -> None:
    await tenant.connect()
    warnings: Any = tenant.platform.system("quotes", tenant.id)(pb.WarningsStub)
    key = str(uuid4())
    warn = pb.WarnStockRequest(key=key, order=f"orders/{uuid4()}", lines=lines(GTX_Pro=2), request_id=key)
    await warnings.WarnStock(warn)
    await tenant.settle()
    await tenant.disconnect()
    await warnings.WithdrawStockWarning(pb.WithdrawStockWarningRequest(key=key, request_id=f"{key}/undo"))
    await tenant.settle()
    assert await stands(tenant.other) == [(key, "raised", 1)]
    await tenant.connect()
    await tenant.advance(minutes=6)
    assert await stands(tenant.other) == [(key, "withdrawn", 2)]
