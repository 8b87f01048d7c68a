"""Figures of customers by month: what the families tell, and what the adapter's door makes of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from adapters.vendor.failures import How, VendorFailed
from tests.adapters.erp.house import Tenant, alone
from tests.adapters.house import Other, family
from weft.api.erp import v1 as pb
from weft.testing import Platform

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 1)


@pytest.fixture(scope="module")
async def running() -> AsyncIterator[Other]:
    async with family("erp rest") as other:
        yield other


@pytest.fixture
async def other(running: Other) -> AsyncIterator[Other]:
    await running.control.post("/sandbox/reset")
    yield running
    for one in running.made:
        await one.close()
    running.made.clear()


@pytest.fixture(scope="module")
async def only_erp(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Platform]:
    async with alone(tmp_path_factory.mktemp("erp")) as platform:
        yield platform


def row(month: str, numerator: str, denominator: str = "100", **changes: Any) -> dict[str, Any]:
    made = {"customer": "C-7", "metric": "repurchase", "date": month}
    return made | {"numerator": numerator, "denominator": denominator} | changes


async def test_the_months_of_a_customer_are_told_also_below_zero(other: Other) -> None:
    driver, _ = other.driver()
    told = [row("2025-12-01", "1"), row("2026-01-01", "-2.5"), row("2026-03-01", "30"), row("2026-04-01", "1")]
    await other.change(figures=[*told, row("2026-02-01", "9", customer="C-8"), row("2026-02-01", "9", metric="x")])
    found = await driver.figures("C-7", "repurchase", FIRST, LAST)
    assert [(one.month, one.numerator, one.denominator) for one in found] == [
        (FIRST, Decimal("-2.5"), Decimal(100)), (LAST, Decimal(30), Decimal(100)),
    ]  # fmt: skip
    assert await driver.figures("C-9", "repurchase", FIRST, LAST) == ()


@pytest.mark.parametrize(
    "body",
    [
        '{"data": [{"customer": "C-8", "metric": "repurchase", "date": "2026-01-01", "numerator": 1, "denominator": 1}],'
        ' "next_cursor": null, "mark": "1"}',
        '{"data": [{"customer": "C-7", "metric": "repurchase", "date": "2026-01-02", "numerator": 1, "denominator": 1}],'
        ' "next_cursor": null, "mark": "1"}',
        '{"data": [{"customer": "C-7", "metric": "repurchase", "date": "2026-01-01", "numerator": "1e9",'
        ' "denominator": 1}], "next_cursor": null, "mark": "1"}',
        '{"data": [{"customer": "C-7", "metric": "repurchase", "date": "2026-01-01", "numerator": 1,'
        ' "denominator": -1}], "next_cursor": null, "mark": "1"}',
    ],
    ids=["another customer", "no first of a month", "no plain number", "of less than nothing"],
)
async def test_what_was_not_asked_for_or_cannot_be_read_is_no_figure(other: Other, body: str) -> None:
    driver, _ = other.driver()
    await other.knobs(fail_next=1, body=body)
    with pytest.raises(VendorFailed) as caught:
        await driver.figures("C-7", "repurchase", FIRST, LAST)
    assert caught.value.how is How.WRONG


async def test_peers_read_the_sum_of_the_months_or_why_there_is_none(only_erp: Platform, other: Other) -> None:
    tenant = Tenant(only_erp, other)
    stub = only_erp.system("customers", tenant.id)(pb.ErpFiguresStub)
    asked = pb.ReadFigureRequest(
        customer_number="C-7", metric="repurchase", from_date=str(FIRST), to_date=str(LAST)
    )  # fmt: skip
    assert (await stub.ReadFigure(asked)).reason == "erp_not_connected"
    await tenant.synced()
    found = await stub.ReadFigure(asked)
    assert (found.found, found.reason, found.months) == (False, "", 0)
    await other.change(figures=[row("2026-01-01", "30"), row("2026-02-01", "42.5", "150")])
    found = await stub.ReadFigure(asked)
    assert (found.found, found.numerator, found.denominator, found.months) == (True, "72.5", "250", 2)
    await other.knobs(fail_next=5, status=500)
    found = await stub.ReadFigure(asked)
    assert (found.found, found.reason) == (False, "erp_unavailable")
    await other.knobs(fail_next=0)
    await tenant.disconnect()
