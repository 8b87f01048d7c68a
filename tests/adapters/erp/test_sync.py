"""Reading the ERP, through the doors: every pass against the sandbox, everything recounted from the outbox."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import grpc
import pytest
from grpc import aio

from adapters.erp.sandbox import PARTIES, PARTS, PRODUCTS
from adapters.erp.sync import PartySync, Phase, Sync, turn
from adapters.vendor.sandbox import WORDS
from tests.adapters.erp.house import Tenant, alone
from tests.adapters.house import Other, family
from weft.api.erp import v1 as pb
from weft.testing import Platform, eventually

ALL = {**PRODUCTS, **PARTS}


@pytest.fixture(scope="module")
async def running() -> AsyncIterator[Other]:
    async with family("erp rest") as other:
        yield other


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Platform]:
    async with alone(tmp_path_factory.mktemp("erp")) as platform:
        yield platform


@pytest.fixture
async def tenant(house: Platform, running: Other) -> AsyncIterator[Tenant]:
    await running.control.post("/sandbox/reset")
    made = Tenant(house, running)
    yield made
    await running.knobs(fail_next=0, latency_s=0.0, path="")
    if await made.rows("select 1 from erp.connection where tenant_id = $1 and connected"):
        await made.disconnect()


def bill(code: str, item: str, cost: str = "1") -> dict[str, Any]:
    lines = [{"component": "P", "quantity": 1, "unit_cost": cost}]
    return {"code": code, "item": item, "revision": "A", "lines": lines, "currency": "CNY", "active": True}


@pytest.mark.capability("AD-03", clause="idempotent")
async def test_the_first_pass_tells_everything_once_and_the_next_one_nothing(tenant: Tenant) -> None:
    more = [bill(f"BOM-{number}", "GTK 500") for number in range(5)]
    await tenant.other.change(boms=more)
    await tenant.policy("sync", page_size=3)
    found = await tenant.synced()
    assert (found.syncing, found.stale, found.reachable, found.left_out_count) == (False, False, True, 0)
    items, boms = await tenant.items(page_size=4), await tenant.boms(page_size=2)
    assert set(items) == set(ALL)
    assert items["GTK 500"].list_price_fen == 2_676_800
    assert items["BOARD-7"].list_price_fen == 4_199
    bom = boms["BOM-GTX Pro"]
    assert (bom.item, bom.material_cost_fen, len(bom.lines)) == (items["GTX Pro"].name, 1850 + 2 * 7325 + 3 * 4199, 3)
    expected = Counter(
        ErpConnected=1, ItemRecorded=len(ALL), BomRecorded=len(PRODUCTS) + len(more), PartyRecorded=len(PARTIES)
    )
    assert Counter(kind for kind, _, _ in await tenant.facts()) == expected
    await tenant.sync()
    await tenant.policy("sync", page_size=200)
    await tenant.sync(full=True)
    assert Counter(kind for kind, _, _ in await tenant.facts()) == expected


async def test_a_quarter_of_an_hour_later_only_changes_are_asked_for_and_each_is_one_fact(tenant: Tenant) -> None:
    await tenant.synced()
    before = len((await tenant.other.seen())["calls"])
    rename = {"code": "GTX Pro", "name": "GTX Pro 2"}
    await tenant.other.change(
        items=[rename, {"code": "MG Special", "active": False}],
        boms=[{"code": "BOM-GTX Pro", "lines": [{"component": "MOTOR-2", "quantity": "1.5", "unit_cost": "73.25"}]}],
    )
    await tenant.advance(minutes=14)
    assert len((await tenant.other.seen())["calls"]) == before
    await tenant.advance(minutes=2)
    asked = (await tenant.other.seen())["calls"][before:]
    assert [(call["path"], "changed_since" in call) for call in asked] == [
        ("items", True), ("boms", True), ("parties", True),
    ]  # fmt: skip
    items, boms = await tenant.items(), await tenant.boms()
    assert (items["GTX Pro"].display_name, items["GTX Pro"].version) == ("GTX Pro 2", 2)
    assert (items["MG Special"].active, items["MG Special"].version) == (False, 2)
    assert boms["BOM-GTX Pro"].material_cost_fen == 10988  # 109.875 yuan, half up
    assert "MG Special" not in await tenant.items(active_only=True)
    assert [kind for kind, _, version in await tenant.facts() if version == 2] == ["ItemRecorded"] * 2 + ["BomRecorded"]


async def test_while_the_vendor_is_away_the_last_answer_stays_and_says_its_age(tenant: Tenant) -> None:
    first = await tenant.synced()
    await tenant.other.knobs(fail_next=10_000, status=503)
    await tenant.advance(minutes=50)
    item = (await tenant.items())["GTK 500"]
    assert (item.list_price_fen, item.as_of_time.ToDatetime(), item.stale) == (
        2_676_800, first.as_of_time.ToDatetime(), False,
    )  # fmt: skip
    await tenant.advance(minutes=15)
    item = (await tenant.items(code="GTK 500"))["GTK 500"]
    assert item.stale
    found = await tenant.get()
    assert (found.stale, found.reachable, found.reason) == (True, False, "unavailable")
    await tenant.other.knobs(fail_next=0)


async def test_an_erp_that_stays_away_is_one_fact_and_its_return_another(tenant: Tenant) -> None:
    await tenant.policy("vendor", breaker_failures=100)
    await tenant.synced()
    await tenant.other.knobs(fail_next=5, status=503)
    await tenant.advance(minutes=20)
    assert await tenant.facts("ErpUnreachable") == []
    await tenant.advance(minutes=15)
    assert (await tenant.get()).reachable is False
    await tenant.advance(minutes=10)
    found = await tenant.get()
    assert (found.reachable, found.failing_passes, found.reason) == (True, 0, "")
    assert [kind for kind, _, _ in await tenant.facts() if kind.startswith("Erp")] == [
        "ErpConnected", "ErpUnreachable", "ErpReachable",
    ]  # fmt: skip
    for row in await tenant.rows("select t::text as words from erp.outbox t where tenant_id = $1"):
        assert WORDS not in row["words"]


async def test_a_rate_limit_is_kept(tenant: Tenant) -> None:
    await tenant.synced()
    await tenant.other.knobs(fail_next=1, status=429, retry_after="1800")
    await tenant.advance(minutes=16)
    before = len((await tenant.other.seen())["calls"])
    assert (await tenant.get()).reason == "rate_limited"
    await tenant.advance(minutes=28)
    assert len((await tenant.other.seen())["calls"]) == before
    await tenant.advance(minutes=5)
    assert (await tenant.get()).reason == ""


@pytest.mark.parametrize("point", ["before commit", "after commit"])
async def test_a_pass_that_is_interrupted_goes_on_without_loss_or_double_facts(tenant: Tenant, point: str) -> None:
    """The process stops at a step of the third page, once; the page is asked for again, or the next one."""
    await tenant.policy("sync", page_size=2)
    runtime = tenant.platform.runtime("erp")
    steps = Counter[str]()

    def crash(at: str) -> None:
        steps[at] += 1
        if at == point and steps[at] == 4:
            raise ConnectionError("the process ended here")

    before, runtime.crash_points = runtime.crash_points, crash
    try:
        await tenant.connect()
        await tenant.settle()
    finally:
        runtime.crash_points = before
    assert steps[point] > 4
    facts = await tenant.facts()
    assert Counter(kind for kind, _, _ in facts) == {
        "ErpConnected": 1, "ItemRecorded": len(ALL), "BomRecorded": len(PRODUCTS), "PartyRecorded": len(PARTIES),
    }  # fmt: skip
    assert {version for _, _, version in facts} == {1}
    assert set(await tenant.items()) == set(ALL)


async def test_what_changes_while_a_pass_runs_is_not_lost(tenant: Tenant) -> None:
    """`GTX Basic` is changed after its page was read; the mark of the next pass is of this pass's first page."""
    await tenant.policy("sync", page_size=3)
    await tenant.other.knobs(latency_s=0.15)
    await tenant.connect()

    async def first_pages_read() -> bool:
        return (await tenant.other.paths()).count("items") >= 3

    await eventually(first_pages_read)
    await tenant.other.change(items=[{"code": "BOARD-7", "name": "Board 7b"}])
    await tenant.settle()
    assert (await tenant.items())["BOARD-7"].display_name == "BOARD-7"
    await tenant.sync()
    assert (await tenant.items())["BOARD-7"].display_name == "Board 7b"


async def test_what_the_erp_does_not_have_any_more_is_retired_by_the_pass_over_everything(tenant: Tenant) -> None:
    await tenant.policy("sync", full_every_hours=2)
    await tenant.synced()
    await tenant.other.change(removed=["items/GTK 500", "boms/BOM-GTK 500"])
    await tenant.sync()
    assert (await tenant.items())["GTK 500"].active
    await tenant.advance(hours=2, minutes=20)
    assert not (await tenant.items())["GTK 500"].active
    assert not (await tenant.boms())["BOM-GTK 500"].active
    assert [kind for kind, _, version in await tenant.facts() if version == 2] == ["ItemRecorded", "BomRecorded"]


async def test_a_row_that_cannot_be_taken_is_named_and_what_was_known_of_it_grows_old(tenant: Tenant) -> None:
    first = await tenant.synced()
    bad = {"code": "GTK 500", "list_price": "1.005"}
    orphan = bill("BOM-X", "X")
    await tenant.other.change(items=[bad], boms=[orphan])
    await tenant.advance(minutes=31)
    found = await tenant.get()
    assert [(one.collection, one.code, one.reason) for one in found.left_out] == [
        ("boms", "BOM-X", "item_unknown"), ("items", "GTK 500", "price_not_exact"),
    ]  # fmt: skip
    items = await tenant.items()
    assert items["GTK 500"].list_price_fen == 2_676_800
    assert items["GTK 500"].as_of_time.ToDatetime() == first.as_of_time.ToDatetime()
    assert items["GTX Pro"].as_of_time.ToDatetime() > first.as_of_time.ToDatetime()
    await tenant.sync(full=True)  # the ERP still has it
    assert (await tenant.items())["GTK 500"].active
    await tenant.other.change(items=[{**bad, "list_price": "1.00"}], removed=["boms/BOM-X"])
    await tenant.sync()
    assert (await tenant.items())["GTK 500"].list_price_fen == 100
    assert [one.code for one in (await tenant.get()).left_out] == ["BOM-X"]
    await tenant.sync(full=True)  # which the ERP does not have any more
    assert (await tenant.get()).left_out_count == 0


async def test_one_tenants_outage_and_secret_touch_no_other(tenant: Tenant) -> None:
    other = Tenant(tenant.platform, tenant.other)
    await asyncio.gather(tenant.synced(), other.synced(account="other"))
    await tenant.other.knobs(fail_next=10_000, only="weft", status=503)
    await tenant.other.change(items=[{"code": "GTX Pro", "list_price": "5000"}])
    for _ in range(4):
        await tenant.sync()
        await other.sync()
    assert (await other.items())["GTX Pro"].list_price_fen == 500_000
    assert (await tenant.items())["GTX Pro"].list_price_fen == 482_100
    assert ((await other.get()).reachable, (await tenant.get()).reachable) == (True, False)
    asked = {call["account"] for call in (await tenant.other.seen())["calls"]}
    assert asked == {"weft", "other"}
    a, b = await tenant.items(), await other.items()
    assert {one.name for one in a.values()} & {one.name for one in b.values()} == set()

    await other.disconnect()


async def test_unrelated_rpcs_are_served_while_the_vendor_hangs(tenant: Tenant) -> None:
    await tenant.policy("vendor", call_timeout_ms=10_000)
    await tenant.synced()
    name = (await tenant.items())["GTX Pro"].name
    await tenant.other.knobs(fail_next=1, hang=True)
    before = (await tenant.other.paths()).count("items")
    await tenant.sync(settle=False)

    async def hangs() -> bool:
        return (await tenant.other.paths()).count("items") > before

    await eventually(hangs)
    async with tenant.platform.sql() as sql:  # and no transaction waits for the vendor
        waiting = (
            "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in tr%'"
        )
        for _ in range(10):
            await tenant.catalogue.GetItem(pb.GetItemRequest(name=name))

        async def none() -> bool:
            return int(await sql.fetchval(waiting)) == 0

        await eventually(none)
    assert (await tenant.get()).reason == ""  # it hangs still
    await tenant.settle()
    assert (await tenant.get()).reason == "unavailable"


@pytest.mark.capability("AD-03", clause="idempotent")
async def test_parties_are_read_once_found_by_what_is_known_of_them_and_retired(tenant: Tenant) -> None:
    await tenant.policy("sync", page_size=3)
    found = await tenant.synced()
    assert (found.parties_as_of_time.ToDatetime() >= found.as_of_time.ToDatetime(), found.parties_reason) == (True, "")
    told = await tenant.parties(page_size=2)
    assert {number: (one.display_name, one.uscc, one.active) for number, one in told.items()} == PARTIES
    assert not any(one.stale for one in told.values())
    (name, uscc, _) = PARTIES["C-1001"]
    assert [*await tenant.parties(number="C-1001")] == [*await tenant.parties(uscc=uscc)] == ["C-1001"]
    assert [*await tenant.parties(display_name=name, active_only=True)] == ["C-1001"]
    assert await tenant.parties(number="C-1004", active_only=True) == await tenant.parties(uscc="none") == {}
    stub = tenant.as_()(pb.PartiesStub)
    assert await stub.GetParty(pb.GetPartyRequest(name=told["C-1001"].name)) == told["C-1001"]
    stranger = Tenant(tenant.platform, tenant.other).as_()(pb.PartiesStub)
    with pytest.raises(aio.AioRpcError) as caught:
        await stranger.GetParty(pb.GetPartyRequest(name=told["C-1001"].name))
    assert caught.value.code() is grpc.StatusCode.NOT_FOUND
    with pytest.raises(aio.AioRpcError) as caught:
        await tenant.as_(["erp.item.read"])(pb.PartiesStub).ListParties(pb.ListPartiesRequest())
    assert caught.value.code() is grpc.StatusCode.PERMISSION_DENIED

    await tenant.sync()
    await tenant.sync(full=True)
    assert len(await tenant.facts("PartyRecorded")) == len(PARTIES)
    wrong = {"code": "C-1002", "uscc": "91110108MA01KPGK55"}
    await tenant.other.change(parties=[wrong, {"code": "C-1003", "name": "南海零售"}], removed=["parties/C-1001"])
    found = await tenant.sync(full=True)
    assert [(one.collection, one.code, one.reason) for one in found.left_out] == [("parties", "C-1002", "uscc_wrong")]
    answer = await stub.ListParties(pb.ListPartiesRequest(number="C-1002"))
    assert (answer.left_out, answer.stale, answer.parties[0].uscc) == ("uscc_wrong", False, PARTIES["C-1002"][1])
    rows = await tenant.rows(
        "select code, display_name, active, version from erp.party where tenant_id = $1 order by code"
    )
    assert [tuple(row)[2:] for row in rows] == [(False, 2), (True, 1), (True, 2), (False, 1)]
    named = "position(convert_to('南海', 'UTF8') in body) > 0"
    assert await tenant.rows(f"select type from erp.outbox where tenant_id = $1 and {named}") == []  # facts name nobody
    await tenant.other.change(removed=["parties/C-1002"])
    assert (await tenant.sync(full=True)).left_out_count == 0


async def test_an_erp_that_tells_no_parties_or_fails_at_them_is_read_all_the_same(tenant: Tenant) -> None:
    await tenant.policy("vendor", breaker_failures=1)
    await tenant.other.knobs(fail_next=10_000, status=404, path="parties")
    await tenant.synced()
    found = await tenant.sync()  # the vendor is well: the breaker is closed
    assert (found.reachable, found.reason, found.failing_passes, found.parties_reason) == (True, "", 0, "not_told")
    assert (found.HasField("as_of_time"), found.HasField("parties_as_of_time")) == (True, False)
    answer = await tenant.as_()(pb.PartiesStub).ListParties(pb.ListPartiesRequest(number="C-1001"))
    assert (answer.stale, answer.HasField("as_of_time"), len(answer.parties)) == (True, False, 0)
    before = len((await tenant.other.seen())["calls"])
    await tenant.advance(minutes=14)
    assert len((await tenant.other.seen())["calls"]) == before  # nor is it asked more often for that

    await tenant.policy("vendor", breaker_failures=100)
    await tenant.other.knobs(status=503)
    await tenant.other.change(items=[{"code": "GTK 500", "list_price": "1"}])
    found = await tenant.sync()
    assert (found.reachable, found.reason, found.parties_reason) == (True, "", "unavailable")
    assert (await tenant.items())["GTK 500"].list_price_fen == 100
    await tenant.other.knobs(fail_next=0)
    await tenant.advance(minutes=16)
    assert (await tenant.parties()).keys() == PARTIES.keys()
    assert (await tenant.get()).parties_reason == ""
    await tenant.other.knobs(fail_next=10_000)
    await tenant.advance(minutes=65)
    assert all(one.stale for one in (await tenant.parties()).values())
    assert not (await tenant.items())["GTK 500"].stale


async def test_what_versions_before_left_of_a_pass_goes_on(tenant: Tenant) -> None:
    """A tenant that was connected before parties were read has no row of theirs, and a mark that is not its beginning."""
    await tenant.synced()
    for table in ("party", "party_sync"):
        await tenant.rows(f"delete from erp.{table} where tenant_id = $1")
    await tenant.advance(minutes=16)
    assert (await tenant.parties()).keys() == PARTIES.keys()


def test_a_pass_over_parties_goes_on_where_it_was_after_the_next_one_of_items() -> None:
    at = datetime(2026, 3, 4, 9, tzinfo=UTC)
    policy = pb.SyncPolicy(interval_minutes=15, retry_minutes=5, full_every_hours=24)
    one = PartySync(id=uuid4()).begun(at, policy)
    assert (one.phase, one.whole, one.due_at(at, policy)) == (Phase.PARTIES, True, at)
    broken = one.read("page 2", "mark 1").failed("unavailable", from_start=False)
    later = at + timedelta(minutes=15)
    assert (broken.phase, broken.due_at(at, policy)) == (Phase.IDLE, later)
    assert broken.due_at(at, policy, retry_after_s=3600) == at + timedelta(hours=1)
    again = broken.begun(later, policy)
    assert (again.phase, again.cursor, again.began_at, again.epoch) == (Phase.PARTIES, "page 2", at, 1)
    done = again.read("", "mark 2").ended()
    assert (done.synced_at, done.mark, done.failing) == (at, "mark 1", 0)
    assert again.failed("wrong_answer", from_start=True).begun(later, policy).cursor == ""
    assert broken.in_full().begun(later, policy).cursor == ""
    assert replace(done, epoch=7).anew() == PartySync(id=one.id, epoch=7)


def test_items_come_in_between_when_they_are_due_however_many_parties_there_are() -> None:
    at, policy = datetime(2026, 3, 4, 9, tzinfo=UTC), pb.SyncPolicy(interval_minutes=15, full_every_hours=24)
    items = Sync(id=uuid4(), synced_at=at)
    of_parties = PartySync(id=items.id).begun(at, policy)
    assert turn(items, of_parties, at + timedelta(minutes=14), policy) is of_parties
    assert turn(items, of_parties, at + timedelta(minutes=15), policy).phase is Phase.ITEMS
    assert turn(Sync(id=items.id), of_parties, at, policy).phase is Phase.ITEMS
    reading = items.begun(at, policy)
    assert turn(reading, of_parties, at, policy) is reading
    assert turn(items, PartySync(id=items.id), at, policy).phase is Phase.ITEMS
