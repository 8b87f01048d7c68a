"""The erp adapter and a real Tryton: products, prices, bills and planned production, by the driver and through the doors."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import asyncpg
import pytest

from adapters.erp.drivers import Want
from adapters.erp.drivers.tryton import Tryton
from adapters.vendor.failures import How, Page, VendorFailed
from tests.adapters.erp.house import Tenant, alone
from tests.adapters.house import Other
from tests.erp.books import PARTS, Books, amount
from tests.erp.peer import DATABASE
from tests.load.world import Servers
from weft.api.common import v1 as common
from weft.api.erp import v1 as pb
from weft.testing import Platform

pytestmark = [pytest.mark.erp, pytest.mark.timeout(1800)]
FEN = {"FRAME-A": 1850, "MOTOR-2": 7325, "BOARD-7": 4199, "GTX Pro": 482_100, "GTK 500": 2_676_801}
Drive = Callable[..., Any]


async def read(driver: Tryton, *, since: str = "", size: int = 3) -> tuple[dict[str, Any], str]:
    """All items of a pass by code, and the mark for the next one."""
    rows: list[Any] = []
    cursor, mark = "", ""
    while True:
        found: Page[Any] = await driver.items(since=since, cursor=cursor, size=size)
        rows, mark, cursor = [*rows, *found.rows, *found.unread], mark or found.mark, found.cursor
        if not cursor:
            return {row.code: row for row in rows}, mark


async def test_products_are_told_page_by_page_with_exact_prices(driver: Drive) -> None:
    told, _ = await read(driver(Tryton))
    assert {code: one.list_price_fen for code, one in told.items()} == FEN
    assert {(one.unit, one.currency, one.active) for one in told.values()} == {("u", "CNY", True)}
    assert (await read(driver(Tryton), size=100))[0] == told  # a long body, which Tryton labels as packed


async def test_what_changed_is_told_and_what_cannot_be_taken_is_named(driver: Drive, entered: Books) -> None:
    one = driver(Tryton)
    future = (datetime.now(UTC) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S")
    assert (await read(one, since=future))[0] == {}
    before = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    made = await entered.product("TRIAL", "1.0050")
    nameless = await entered.product("", None, name="No code")
    told, _ = await read(one, since=before)
    assert {code: found.reason for code, found in told.items() if hasattr(found, "reason")} == {
        "TRIAL": "price_not_exact", "": "code_unreadable",
    }  # fmt: skip
    await entered.admin("model.product.template.write", [made], {"list_price": amount("1.0100"), "active": False})
    told, _ = await read(one, since=before)
    assert (told["TRIAL"].list_price_fen, told["TRIAL"].active) == (101, False)
    await entered.admin("model.product.template.delete", [made, nameless])


async def parties(driver: Tryton, since: str = "") -> dict[str, Any]:
    """All parties of a pass by number, and those that cannot be taken."""
    rows: list[Any] = []
    cursor = ""
    while True:
        found: Page[Any] = await driver.parties(since=since, cursor=cursor, size=2)
        rows, cursor = [*rows, *found.rows, *found.unread], found.cursor
        if not cursor:
            return {row.code: row for row in rows}


async def test_parties_are_told_with_their_number_and_uscc(driver: Drive, entered: Books) -> None:
    uscc, other = "91310000MA1FL3XQ7F", "91110108MA01KPGK54"
    one = driver(Tryton)
    before = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    made, number = await entered.party("上海客户", ("cn_vat", uscc), ("cn_ric", "360426199101010071"))
    _, two = await entered.party("两个代码", ("cn_vat", uscc), ("cn_vat", other))
    nameless, plain = await entered.party("没有代码")
    await entered.admin("model.party.party.write", [nameless], {"active": False})
    told = await parties(one, before)
    assert (told[number].name, told[number].uscc, told[number].active) == ("上海客户", uscc, True)
    assert (told[two].reason, told[plain].uscc, told[plain].active) == ("uscc_ambiguous", "", False)
    assert told.keys() == {number, two, plain} < (await parties(one)).keys()
    later = (datetime.now(UTC) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S")
    assert await parties(one, later) == {}
    identifier = await entered.one("party.identifier", party=made, type="cn_vat")
    await entered.admin("model.party.identifier.write", [identifier], {"code": other})
    told = await parties(one, before)
    assert (told[number].uscc, told[number].active) == (other, True)
    await entered.admin("model.party.identifier.write", [identifier], {"active": False})
    await entered.admin("model.party.party.write", [made], {"active": False})
    told = await parties(one, before)
    assert (told[number].uscc, told[number].active) == ("", False)


async def test_a_session_that_was_ended_is_opened_anew(driver: Drive, entered: Books, at: Servers) -> None:
    one = driver(Tryton)
    await read(one)
    connection = await asyncpg.connect(at.admin_url(DATABASE))
    await connection.execute(
        "delete from ir_session where create_uid = (select id from res_user where login = $1)", entered.account
    )
    await connection.close()
    assert "GTK 500" in (await read(one))[0]


@pytest.mark.parametrize("account", ["weft", "nobody"])
async def test_a_wrong_password_is_a_refused_account(driver: Drive, account: str) -> None:
    with pytest.raises(VendorFailed) as caught:
        await driver(Tryton, account, "guessed-secret").items(since="", cursor="", size=3)
    assert caught.value.how is How.CREDENTIALS


async def test_a_bill_tells_what_goes_in_and_what_that_costs(driver: Drive) -> None:
    page = await driver(Tryton).boms(since="", cursor="", size=3)
    ((bom,), unread) = page.rows, page.unread
    assert (bom.code, bom.item_code, bom.active, unread) == ("BOM-GTK 500", "GTK 500", True, ())
    assert {one.component_code: (one.quantity, one.unit_cost_fen) for one in bom.lines} == {
        code: (Decimal(much).normalize(), FEN[code]) for code, (_, much) in PARTS.items()
    }
    assert bom.material_cost_fen == 1850 + 2 * 7325 + 3 * 4199


async def test_what_production_plans_for_nobody_is_capacity(driver: Drive, entered: Books) -> None:
    today = datetime.now(UTC).date()
    first, second = today + timedelta(days=10), today + timedelta(days=12)
    for quantity, at, state in (
        (5.0, first, "draft"),
        (7.0, first, "draft"),
        (3.0, second, "draft"),
        (9.0, second, "cancelled"),
    ):
        await entered.produce("GTK 500", quantity, at, state)
    one = driver(Tryton)
    told = await one.capacity({Want("GTK 500", today, second), Want("GTX Pro", today, second)})
    assert {(row.number, row.day): row.quantity for row in told} == {
        ("GTK 500", first): Decimal(12), ("GTK 500", second): Decimal(3),
    }  # fmt: skip
    assert len(await one.capacity({Want("GTK 500", today, first)})) == 1


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Platform]:
    async with alone(tmp_path_factory.mktemp("erp")) as platform:
        yield platform


async def test_a_tenant_reads_its_tryton_once_and_reserves_a_slot(
    house: Platform, other: Other, entered: Books
) -> None:
    tenant = Tenant(house, other)
    await tenant.connect(secret=entered.password)
    await tenant.settle()
    found = await tenant.get()
    assert (found.reachable, found.reason) == (True, "")
    items = await tenant.items()
    assert {code: one.list_price_fen for code, one in items.items()} == FEN
    assert (await tenant.boms())["BOM-GTK 500"].material_cost_fen == 1850 + 2 * 7325 + 3 * 4199
    customers = await tenant.parties(display_name="华东医院")
    assert [(one.active, one.uscc, one.stale) for one in customers.values()] == [(True, "", False)]
    before = Counter(kind for kind, _, _ in await tenant.facts())
    await tenant.sync()
    await tenant.sync(full=True)
    assert Counter(kind for kind, _, _ in await tenant.facts()) == before
    today = datetime.now(UTC).date()
    await entered.produce("GTK 500", 4.0, today + timedelta(days=20))
    slots = tenant.platform.system("quotes", tenant.id)(pb.ScheduleStub)
    due = (today + timedelta(days=21)).isoformat()
    line = pb.SlotLine(item=items["GTX Pro"].name, number="GTX Pro", quantity="1", due_date=due)
    request = pb.ReserveSlotsRequest(key="0193a0f0-0000-7000-8000-000000000001", lines=[line])
    assert [one.code for one in (await slots.ReserveSlots(request)).reasons] == ["schedule_full"]
    line = pb.SlotLine(item=items["GTK 500"].name, number="GTK 500", quantity="4", due_date=due)
    request = pb.ReserveSlotsRequest(key="0193a0f0-0000-7000-8000-000000000002", lines=[line])
    assert (await slots.ReserveSlots(request)).state == common.HOLD_STATE_HELD
    await tenant.disconnect()
