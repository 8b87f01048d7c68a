"""What ERP drivers read, beside what every driver promises (tests/adapters/test_driver_contract.py)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.erp.drivers import Driver
from adapters.erp.sandbox import PARTIES, PARTS, PRODUCTS
from adapters.vendor.failures import Page
from tests.adapters.house import FAMILIES, Other, family

ALL = {**PRODUCTS, **PARTS}


@pytest.fixture(scope="module", params=[name for name in FAMILIES if name.startswith("erp ")])
async def running(request: pytest.FixtureRequest) -> AsyncIterator[Other]:
    async with family(request.param) as other:
        yield other


@pytest.fixture
async def other(running: Other) -> AsyncIterator[Other]:
    await running.control.post("/sandbox/reset")
    yield running
    for one in running.made:
        await one.close()
    running.made.clear()


async def read(driver: Driver, collection: str = "items", *, since: str = "", size: int = 3) -> tuple[list[Any], str]:
    """All rows of a pass, and the mark for the next one."""
    rows: list[Any] = []
    cursor, mark = "", ""
    while True:
        found: Page[Any] = await getattr(driver, collection)(since=since, cursor=cursor, size=size)
        rows, mark, cursor = [*rows, *found.rows, *found.unread], mark or found.mark, found.cursor
        if not cursor:
            return rows, mark


@pytest.mark.capability("AD-03", clause="two reference adapters")
async def test_pages_lead_to_the_end_and_amounts_are_exact(other: Other) -> None:
    driver, _ = other.driver()
    rows, _ = await read(driver)
    assert {row.code: row.list_price_fen for row in rows} == {
        code: int(price.replace(".", "")) if "." in price else int(price) * 100 for code, price in ALL.items()
    }
    boms, _ = await read(driver, "boms")
    assert sorted(bom.item_code for bom in boms) == sorted(PRODUCTS)
    assert {bom.material_cost_fen for bom in boms} == {1850 + 2 * 7325 + 3 * 4199}
    assert (await other.paths()).count("items") == 4


async def test_only_what_changed_since_the_mark_is_told(other: Other) -> None:
    driver, _ = other.driver()
    _, mark = await read(driver)
    assert (await read(driver, since=mark))[0] == []
    await other.change(items=[{"code": "GTK 500", "list_price": "26768.01"}])
    rows, _ = await read(driver, since=mark)
    assert [(row.code, row.list_price_fen) for row in rows] == [("GTK 500", 2676801)]


UNREAD: list[tuple[dict[str, Any], str]] = [
    ({"list_price": "1.005"}, "price_not_exact"), ({"list_price": -1}, "price_negative"),
    ({"list_price": 1e300}, "price_absurd"), ({"currency": "JPY"}, "currency_unknown"),
    ({"active": "yes"}, "flag_unreadable"), ({"name": ""}, "name_unreadable"), ({"name": "a\u202eb"}, "name_unreadable"),
    ({"unit": 5}, "unit_unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "reason"), UNREAD, ids=str)
async def test_a_row_that_cannot_be_taken_is_left_out_alone(other: Other, change: dict[str, Any], reason: str) -> None:
    if "currency" in change and not other.family.tokens_end:
        pytest.skip("a Tryton has one currency, its company's")
    driver, _ = other.driver()
    await other.change(items=[{"code": "GTK 500", **change}])
    page = await driver.items(since="", cursor="", size=100)
    assert [(one.code, one.reason) for one in page.unread] == [("GTK 500", reason)]
    assert len(page.rows) == len(ALL) - 1


@pytest.mark.capability("AD-03", clause="two reference adapters")
async def test_parties_are_told_page_by_page_with_number_and_uscc(other: Other) -> None:
    driver, _ = other.driver()
    rows, mark = await read(driver, "parties", size=2)
    assert {row.code: (row.name, row.uscc, row.active) for row in rows} == PARTIES
    ends = 1 if other.family.database else 0  # a Tryton says by an empty page that a full one was the last
    assert (await other.paths()).count("parties") == 2 + ends
    assert (await read(driver, "parties", since=mark))[0] == []
    small = PARTIES["C-1001"][1].lower()
    await other.change(parties=[{"code": "C-1003", "uscc": small}, {"code": "C-1002", "name": ""}])
    rows, _ = await read(driver, "parties", since=mark)
    assert {row.code: (row.name, row.uscc) for row in rows} == {
        "C-1003": (PARTIES["C-1003"][0], small.upper()), "C-1002": ("", PARTIES["C-1002"][1]),
    }  # fmt: skip
    await other.change(
        parties=[{"code": "C-1001", "uscc": "91310000MA1FL3XQ70"}, {"code": "C-1002", "uscc": "统一"},
                 {"code": "C-1003", "active": "yes"}, {"code": "C-1004", "name": "a\u202eb"}]
    )  # fmt: skip
    page = await driver.parties(since="", cursor="", size=100)
    assert ({one.code: one.reason for one in page.unread}, page.rows) == (
        {"C-1001": "uscc_wrong", "C-1002": "uscc_wrong", "C-1003": "flag_unreadable", "C-1004": "name_unreadable"}, (),
    )  # fmt: skip
