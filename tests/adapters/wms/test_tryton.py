"""The family `tryton` of WMSs, beside what every driver promises: what counts as stock and as left, and a hold through the
doors. Against a real Tryton: `make test-erp`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import pytest

from adapters.vendor.failures import How, VendorFailed
from adapters.wms.drivers.tryton import Tryton
from tests.adapters.house import Other, Owner, family
from tests.adapters.wms.house import Tenant, alone
from weft.api.common import v1 as common
from weft.testing import Platform


@pytest.fixture(scope="module")
async def running() -> AsyncIterator[Other]:
    async with family("wms tryton") as other:
        yield other


@pytest.fixture
async def other(running: Other) -> AsyncIterator[Other]:
    await running.control.post("/sandbox/reset")
    yield running
    for one in running.made:
        await one.close()
    running.made.clear()


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Platform]:
    async with alone(tmp_path_factory.mktemp("wms"), Owner()) as platform:
        yield platform


async def test_only_what_left_the_storage_for_a_customer_counts_and_all_of_it(other: Other) -> None:
    driver, _ = other.driver()
    await other.change(
        shipped=[
            {"reference": "A", "code": "GTX Pro", "quantity": "2"},
            {"reference": "A", "code": "GTX Basic", "quantity": "1.5"},
            {"reference": "B", "code": "GTX Pro", "quantity": "1", "state": "draft"},
            {"reference": "C", "code": "GTX Pro", "quantity": "1", "to": "storage", "from": "customer"},
            {"reference": "D", "code": "GTX Pro", "quantity": "1", "from": "supplier"},
            {"reference": "E", "code": "GTX Pro", "quantity": "many"},
        ]
    )
    page = await driver.left(since="", cursor="", size=1)
    told = {(one.reference, one.code): one.quantity for one in page.rows}
    # Two sales share the reference: whichever is on the page, all that left for it is told.
    assert told == {("A", "GTX Pro"): Decimal(2), ("A", "GTX Basic"): Decimal("1.5")}
    rest = await driver.left(since="", cursor=page.cursor, size=100)
    assert {one.reference for one in rest.rows} == {"A"}
    assert [(one.code, one.reason) for one in rest.unread] == [("E", "quantity_unreadable")]


async def test_a_code_of_two_products_is_no_figure(other: Other) -> None:
    driver, _ = other.driver()
    await other.change(stock=[{"code": "other variant", "told_as": "GTX Pro", "on_hand": "5"}])
    found = await driver.stock(["GTX Pro", "GTX Basic"])
    assert (found.on_hand, found.unread) == ({"GTX Basic": Decimal(100)}, frozenset({"GTX Pro"}))


async def test_a_product_that_was_not_asked_for_is_a_wrong_answer(
    other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def search(driver: Tryton, model: str, *args: Any, **more: Any) -> list[dict[str, Any]]:
        return [{"id": 1, "code": "Another", "quantity": 1}]

    monkeypatch.setattr(Tryton, "search", search)
    driver, _ = other.driver()
    with pytest.raises(VendorFailed) as caught:
        await driver.stock(["GTX Pro"])
    assert caught.value.how is How.WRONG


async def test_a_hold_leaves_the_ledger_when_its_sale_is_shipped(house: Platform, other: Other) -> None:
    tenant = Tenant(house, other)
    await tenant.connect()
    kept = await tenant.reserve(GTX_Pro=30)
    assert (kept.state, (await tenant.reserve(GTX_Pro=11)).state) == (common.HOLD_STATE_HELD, common.HOLD_STATE_REFUSED)
    await tenant.confirm(kept.key)
    gone = {"reference": kept.key, "code": "GTX Pro", "quantity": "20"}
    await other.change(stock=[{"code": "GTX Pro", "on_hand": "20"}], shipped=[gone])
    await tenant.advance(minutes=6)
    figure = await tenant.figure("GTX Pro")
    assert (figure.on_hand, figure.confirmed, figure.available) == ("20", "10", "10")
    await tenant.advance(minutes=11)  # told again, counted once
    assert (await tenant.figure("GTX Pro")).confirmed == "10"
    await other.knobs(end_tokens=True, fail_next=1, error="UserError")
    assert (await tenant.reserve(GTX_Pro=1)).state == common.HOLD_STATE_REFUSED  # the gate is closed
    assert (await tenant.reserve(GTX_Pro=1)).state == common.HOLD_STATE_HELD
    await tenant.disconnect()
