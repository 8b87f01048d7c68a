"""Connecting an ERP: who may, where to, and what becomes of the secret."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import uuid4

import grpc
import pytest

from adapters.erp import sandbox
from adapters.erp.connections import CONNECTIONS
from adapters.vendor.addresses import Reach
from tests.adapters.erp.house import PERMISSIONS, Tenant, alone
from tests.adapters.house import Other, family
from tests.leads.house import House, house, refused, rid
from weft.api.common import v1 as common
from weft.api.erp import v1 as pb
from weft.testing import Platform, principal

SECRET = sandbox.ACCOUNTS["weft"]


@pytest.fixture(scope="module")
async def other() -> AsyncIterator[Other]:
    async with family("erp rest") as found:
        yield found


@pytest.fixture(scope="module")
async def only_erp(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Platform]:
    async with alone(tmp_path_factory.mktemp("erp")) as platform:
        yield platform


@pytest.fixture
async def tenant(only_erp: Platform, other: Other) -> Tenant:
    await other.control.post("/sandbox/reset")
    return Tenant(only_erp, other)


@pytest.mark.problem("ERP_NOT_CONNECTED")
async def test_without_a_connection_there_is_nothing_to_read_or_to_disconnect(tenant: Tenant) -> None:
    sync = tenant.connections.SyncErp
    assert (await refused(tenant.get()))[0] == grpc.StatusCode.NOT_FOUND
    for call in (tenant.disconnect(), sync(pb.SyncErpRequest(request_id=rid()))):
        assert await refused(call) == (grpc.StatusCode.FAILED_PRECONDITION, "ERP_NOT_CONNECTED")
    assert await tenant.items() == {}
    await tenant.synced()
    await tenant.disconnect()
    for call in (tenant.disconnect(), sync(pb.SyncErpRequest(request_id=rid()))):
        assert await refused(call) == (grpc.StatusCode.FAILED_PRECONDITION, "ERP_NOT_CONNECTED")


async def test_the_secret_is_sealed_told_to_nobody_and_forgotten(tenant: Tenant) -> None:
    found = await tenant.synced()
    assert (found.address, found.account, found.connected) == (tenant.other.url, "weft", True)
    (row,) = await tenant.rows("select id, sealed_secret from erp.connection where tenant_id = $1")
    assert CONNECTIONS.vault.unseal(row["sealed_secret"], tenant=tenant.id, holder=row["id"]) == SECRET
    for stranger in (uuid4(), Tenant(tenant.platform, tenant.other).id):
        with pytest.raises(ValueError):
            CONNECTIONS.vault.unseal(row["sealed_secret"], tenant=stranger, holder=row["id"])
    for place in ("connection", "outbox", "idempotency", "audit", "sync"):
        for one in await tenant.rows(f"select t::text as words from erp.{place} t where tenant_id = $1"):
            assert SECRET not in one["words"]
            assert SECRET.encode().hex() not in one["words"]
    gone = await tenant.disconnect(etag=found.etag)
    assert (gone.connected, gone.stale) == (False, True)
    (row,) = await tenant.rows("select sealed_secret from erp.connection where tenant_id = $1")
    assert row["sealed_secret"] == ""
    before = len((await tenant.other.seen())["calls"])
    await tenant.advance(hours=1)
    assert len((await tenant.other.seen())["calls"]) == before
    assert (await tenant.items())["GTK 500"].stale


async def test_only_who_may_with_a_fresh_second_factor_connects(tenant: Tenant) -> None:
    request = pb.ConnectErpRequest(
        family=pb.FAMILY_REST, address=tenant.other.url, account="weft", secret=SECRET, request_id=rid()
    )
    for permissions, fresh, reason in (
        (("erp.connection.read",), True, "FORBIDDEN"),
        (PERMISSIONS, False, "STEP_UP_REQUIRED"),
    ):
        stub = tenant.as_(permissions, fresh=fresh)(pb.ConnectionsStub)
        assert (await refused(stub.ConnectErp(request)))[1] == reason
    assert await tenant.connections.ConnectErp(request) == await tenant.connections.ConnectErp(request)
    assert len(await tenant.facts("ErpConnected")) == 1
    assert (await refused(tenant.connect(etag="7")))[1] == "STALE_VERSION"
    await tenant.settle()
    await tenant.disconnect()


async def test_an_address_that_leads_inside_is_refused_at_the_door(tenant: Tenant) -> None:
    for address in (
        "https://169.254.169.254/latest",
        "https://10.0.0.1",
        "http://erp.example.com",
        "https://u:p@e.com",
    ):
        status, reason = await refused(tenant.connect(address=address))
        assert (status, reason) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_ARGUMENT")
    assert (await refused(tenant.get()))[0] == grpc.StatusCode.NOT_FOUND


async def test_a_name_that_leads_inside_is_not_connected_to(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name passes the door, since nobody asked the network yet; the connection is refused when it is opened."""
    monkeypatch.setattr(CONNECTIONS, "reach", Reach())
    found = await tenant.synced(address=tenant.other.url.replace("http://127.0.0.1", "https://127.1"))
    assert found.reason == "address_refused"
    assert await tenant.other.paths() == []
    await tenant.disconnect()


async def test_another_erp_begins_anew_and_a_new_secret_does_not(tenant: Tenant) -> None:
    first = await tenant.synced()
    again = await tenant.connect(account="weft")
    assert again.as_of_time == first.as_of_time
    other = await tenant.connect(account="other")
    assert not other.HasField("as_of_time")
    await tenant.settle()
    assert (await tenant.get()).HasField("as_of_time")
    assert len(await tenant.facts("ItemRecorded")) == len(await tenant.items())
    await tenant.disconnect()


async def test_a_wrong_secret_is_said_and_a_right_one_mends_it(tenant: Tenant) -> None:
    await tenant.connect(secret="guessed")
    await tenant.advance(minutes=11)
    found = await tenant.get()
    assert (found.reachable, found.failing_passes, found.reason) == (False, 3, "refused_credentials")
    found = await tenant.synced()
    assert (found.reachable, found.failing_passes, found.reason) == (True, 0, "")
    await tenant.disconnect()


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> House:
    made = await house(platform)
    await made.hire("admin", "administrator", "/hq/")
    await made.settle()
    return made


async def test_an_administrator_is_asked_to_look_and_asked_no_more_when_it_answers(firm: House, other: Other) -> None:
    await other.control.post("/sandbox/reset")
    tenant = Tenant(firm.platform, other, firm.id)
    await tenant.synced()
    await other.knobs(fail_next=3, status=503)
    for _ in range(3):
        await tenant.sync()
    await tenant.settle()
    rows = await tenant.rows("select owner_id, state, about from tasks.task where tenant_id = $1")
    name = (await tenant.get()).name
    administrators = await tenant.rows(
        "select person_id from tasks.directory_person where tenant_id = $1 and 'administrator' = any(roles)"
    )
    assert [row["about"] for row in rows] == [name]
    assert rows[0]["owner_id"] in {row["person_id"] for row in administrators}
    state = rows[0]["state"]
    await tenant.sync()
    await tenant.settle()
    (row,) = await tenant.rows("select state from tasks.task where tenant_id = $1")
    assert row["state"] != state
    await tenant.disconnect()


async def test_each_role_reads_what_it_needs(tenant: Tenant) -> None:
    await tenant.synced()
    bom = (await tenant.boms())["BOM-GTK 500"].name
    stub = tenant.as_(("erp.item.read",))(pb.CatalogueStub)
    assert (await stub.ListItems(pb.ListItemsRequest(page_size=1))).items
    assert (await refused(stub.GetBom(pb.GetBomRequest(name=bom))))[0] == grpc.StatusCode.PERMISSION_DENIED
    peer = tenant.platform.system("quotes", tenant.id)(pb.CatalogueStub)
    assert (await peer.GetBom(pb.GetBomRequest(name=bom))).code == "BOM-GTK 500"
    item = (await tenant.items())["GTK 500"].name
    assert [one.code for one in (await peer.ListBoms(pb.ListBomsRequest(item=item))).boms] == ["BOM-GTK 500"]
    stranger = tenant.platform.as_(principal(uuid4(), grants=[("erp.bom.read", common.SCOPE_TENANT)]))
    foreign = stranger(pb.CatalogueStub).GetBom(pb.GetBomRequest(name=bom))
    assert (await refused(foreign))[0] == grpc.StatusCode.NOT_FOUND
    await tenant.disconnect()
