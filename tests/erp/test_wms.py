"""The wms adapter and a real Tryton: stock, a sale, its shipment, by the driver and through the doors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from adapters.vendor.failures import How, VendorFailed
from adapters.wms.drivers.tryton import Tryton
from tests.adapters.house import Other, Owner
from tests.adapters.wms.house import Tenant, alone
from tests.erp.books import Books
from weft.api.common import v1 as common
from weft.testing import Platform

pytestmark = [pytest.mark.erp, pytest.mark.timeout(1800)]
Drive = Callable[..., Any]


async def left(driver: Tryton, **asked: Any) -> dict[tuple[str, str], Decimal]:
    """What has left, by reference and code."""
    page = await driver.left(**({"since": "", "cursor": "", "size": 100} | asked))
    assert page.unread == ()
    return {(one.reference, one.code): one.quantity for one in page.rows}


async def test_stock_is_what_is_in_storage_and_not_assigned_to_go_out(driver: Drive, entered: Books) -> None:
    one, reference = driver(Tryton), str(uuid4())
    await entered.product("STOCKED", "10")
    await entered.stock("STOCKED", 12.0)
    numbers = ["STOCKED", "GTK 500", "Nothing"]
    found = await one.stock(numbers)
    assert (found.on_hand, found.unread) == ({"STOCKED": Decimal(12), "GTK 500": Decimal(0)}, frozenset())
    first = await entered.sale(reference, "STOCKED", 5.0)
    assert (await one.stock(numbers)).on_hand["STOCKED"] == 12  # a sale alone moves nothing
    await entered.ship(first, "assign_try")
    assert (await one.stock(numbers)).on_hand["STOCKED"] == 7
    assert (reference, "STOCKED") not in await left(one)
    await entered.ship(first, "pick", "pack", "do")
    assert (await one.stock(numbers)).on_hand["STOCKED"] == 7
    assert (await left(one))[reference, "STOCKED"] == 5
    await entered.ship(await entered.sale(reference, "STOCKED", 2.0))  # another sale for the same order
    assert (await left(one))[reference, "STOCKED"] == 7
    page = await one.left(since="", cursor="", size=1)
    assert page.cursor
    assert (reference, "STOCKED") not in await left(one, since="2099-01-01T00:00:00")


async def test_missing_rights_are_a_refused_account(driver: Drive, entered: Books) -> None:
    await entered.make(
        "res.user", name="Stranger", login="stranger", password="Weft-stranger-7a",
        companies=[["add", [entered.ids["company"]]]], company=entered.ids["company"],
    )  # fmt: skip
    with pytest.raises(VendorFailed) as caught:
        await left(driver(Tryton, "stranger", "Weft-stranger-7a"))
    assert caught.value.how is How.CREDENTIALS


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Platform]:
    async with alone(tmp_path_factory.mktemp("wms"), Owner()) as platform:
        yield platform


async def test_a_hold_is_kept_until_tryton_ships_its_sale(house: Platform, other: Other, entered: Books) -> None:
    tenant = Tenant(house, other)
    await tenant.policy("vendor", call_timeout_ms=20_000)
    await tenant.connect(secret=entered.password)
    assert (await tenant.figure("GTX Pro")).available == "40"
    kept = await tenant.reserve(GTX_Pro=30)
    assert kept.state == common.HOLD_STATE_HELD
    assert [one.code for one in (await tenant.reserve(GTX_Pro=11)).reasons] == ["stock_short"]
    await tenant.confirm(kept.key)
    shipments = await entered.sale(kept.key, "GTX Pro", 30.0)
    await entered.ship(shipments)
    assert (await tenant.figure("GTX Pro")).available == "0"  # until it is told: too little, never too much
    await tenant.advance(minutes=6)
    figure = await tenant.figure("GTX Pro")
    assert (figure.on_hand, figure.confirmed, figure.available) == ("10", "0", "10")
    await tenant.disconnect()
