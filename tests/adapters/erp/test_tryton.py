"""The family `tryton` of ERPs, beside what every driver promises: how Tryton's own words are read, and a pass through the
doors. Against a real Tryton: `make test-erp`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from adapters.erp.drivers import Party, Want
from adapters.erp.drivers.tryton import capacity, party
from adapters.erp.sandbox import DAILY, PARTIES, PARTS, PRODUCTS
from adapters.erp.slots import bucket_name
from adapters.vendor import tryton
from adapters.vendor.failures import How, RowUnread, VendorFailed
from tests.adapters.erp.house import Tenant, alone
from tests.adapters.house import Other, family
from tests.adapters.house import running as sandbox_of
from weft.api.common import v1 as common
from weft.api.erp import v1 as pb
from weft.testing import Platform


@pytest.fixture(scope="module")
async def running() -> AsyncIterator[Other]:
    async with family("erp tryton") as other:
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
    async with alone(tmp_path_factory.mktemp("erp")) as platform:
        yield platform


ERRORS = {
    "UserError": How.CREDENTIALS, "LoginException": How.CREDENTIALS, "UserWarning": How.WRONG,
    "ConcurrencyException": How.UNAVAILABLE, "RateLimitException": How.LIMITED, "'production'": How.UNAVAILABLE,
}  # fmt: skip


@pytest.mark.parametrize(("error", "how"), ERRORS.items(), ids=str)
async def test_what_tryton_says_went_wrong_is_named(other: Other, error: str, how: How) -> None:
    driver, _ = other.driver()
    await other.knobs(fail_next=1, error=error)
    with pytest.raises(VendorFailed) as caught:
        await other.read(driver)
    assert caught.value.how is how
    await other.read(driver)


# The fourth call of a driver is its first search: what comes before opens the session.
WRONG = [
    '{"id": 9, "result": []}', '{"id": 4}', '{"id": 4, "result": {}}', '{"id": 4, "result": [1]}',
    '{"id": 4, "result": [{"id": 2}, {"id": 1}]}', '{"id": 4, "result": [{"id": 1}, {"id": 1}]}',
    '{"id": 4, "result": [{"id": true}]}', '{"id": 4, "result": [{"id": 1, "code": "A", "name": "A", "default_uom.": 5}]}',
    '{"id": 4, "result": [{"id": 1, "list_price_used": {"__class__": "Decimal", "decimal": "NaN"}}]}',
    '{"id": 4, "result": [{"id": 1, "list_price_used": {"__class__": "bytes", "base64": "aa"}}]}',
]  # fmt: skip


@pytest.mark.parametrize("body", WRONG)
async def test_an_answer_of_another_shape_is_wrong(other: Other, body: str) -> None:
    driver, _ = other.driver()
    await other.knobs(fail_next=1, body=body)
    with pytest.raises(VendorFailed) as caught:
        await driver.items(since="", cursor="", size=100)
    assert caught.value.how is How.WRONG


async def test_a_page_that_is_longer_than_asked_for_is_wrong(other: Other) -> None:
    driver, _ = other.driver()
    await other.knobs(fail_next=1, body='{"id": 4, "result": [{"id": 1}, {"id": 2}]}')
    with pytest.raises(VendorFailed) as caught:
        await driver.items(since="", cursor="", size=1)
    assert caught.value.how is How.WRONG


@pytest.mark.parametrize("asked", [{"cursor": "x"}, {"cursor": "1" * 11}, {"since": "yesterday"}], ids=str)
async def test_a_cursor_or_mark_of_another_family_begins_the_pass_again(other: Other, asked: dict[str, str]) -> None:
    driver, _ = other.driver()
    with pytest.raises(VendorFailed) as caught:
        await driver.items(**({"since": "", "cursor": "", "size": 3} | asked))
    assert caught.value.how is How.WRONG


async def test_a_bill_for_several_is_told_for_one_and_only_in_units_that_prices_are_of(other: Other) -> None:
    driver, _ = other.driver()
    lines = [{"component": "FRAME-A", "quantity": 5, "unit_cost": "18.50"}]
    await other.change(
        boms=[
            {"code": "BOM-GTX Pro", "made": 10.0, "lines": lines},
            {"code": "BOM-GTX Basic", "made": 3.0, "lines": lines},
            {"code": "BOM-GTK 500", "made_in": 2},
        ]
    )
    page = await driver.boms(since="", cursor="", size=100)
    told = {one.code: one for one in page.rows}
    assert [(one.quantity, one.unit_cost_fen) for one in told["BOM-GTX Pro"].lines] == [(Decimal("0.5"), 1850)]
    reasons = {"BOM-GTX Basic": "quantity_absurd", "BOM-GTK 500": "unit_differs"}
    assert {one.code: one.reason for one in page.unread} == reasons


async def test_what_is_planned_for_nobody_is_capacity(other: Other) -> None:
    driver, _ = other.driver()
    day = (datetime.now(UTC) + timedelta(days=10)).date()
    (told,) = await driver.capacity({Want("GTK 500", day, day)})
    assert (told.number, told.day, told.quantity) == ("GTK 500", day, Decimal(DAILY))
    assert await driver.capacity({Want("Nothing", day, day)}) == ()


async def test_without_the_module_of_production_there_are_no_bills_and_no_capacity(other: Other) -> None:
    async with sandbox_of("adapters.wms.sandbox_tryton") as url:
        driver, _ = other.driver(url=url, secret="sandbox-wms-secret")
        page = await driver.boms(since="", cursor="", size=100)
        assert (page.rows, page.unread, page.cursor) == ((), (), "")
        day = datetime.now(UTC).date()
        assert await driver.capacity({Want("GTK 500", day, day)}) == ()


@pytest.mark.parametrize("text", ["1_0", "١", "1e9999", "", "Infinity", 5])
def test_an_amount_in_another_form_is_wrong(text: Any) -> None:
    with pytest.raises(VendorFailed):
        tryton.decoded({"__class__": "Decimal", "decimal": text})


def test_small_amounts_may_have_an_exponent() -> None:
    assert tryton.decoded([{"__class__": "Decimal", "decimal": "0E-8"}]) == [Decimal(0)]


def test_a_party_with_two_usccs_or_none_and_what_else_it_has() -> None:
    (first, second) = (
        {"id": n, "type": kind, "code": PARTIES[f"C-100{n}"][1], "active": True}
        for n, kind in ((1, "cn_uscc"), (2, "cn_vat"))
    )
    row = {
        "id": 1,
        "code": "9",
        "name": None,
        "active": True,
        "identifiers.": [{"id": 3, "type": "cn_ric", "code": "1"}],
    }
    assert party(row) == Party("9", "", "", True)
    assert party({**row, "identifiers.": [first, first]}).uscc == first["code"]
    assert party({**row, "identifiers.": [{**first, "active": False}, second]}).uscc == second["code"]
    with pytest.raises(RowUnread) as caught:
        party({**row, "identifiers.": [first, second]})
    assert caught.value.reason == "uscc_ambiguous"


def test_a_name_that_leads_nowhere_is_a_row_that_cannot_be_read() -> None:
    with pytest.raises(RowUnread):
        capacity({"id": 1, "product.": None, "planned_date": None})


@pytest.mark.capability("AD-03", clause="two reference adapters")
@pytest.mark.capability("AD-03", clause="idempotent")
async def test_a_tryton_is_read_once_page_by_page_and_tells_nothing_twice(house: Platform, other: Other) -> None:
    tenant = Tenant(house, other)
    await tenant.connect()
    await tenant.policy("sync", page_size=3)
    await tenant.settle()
    found = await tenant.get()
    assert (found.family, found.reachable, found.left_out_count) == (pb.FAMILY_TRYTON, True, 0)
    items, boms = await tenant.items(), await tenant.boms()
    assert items.keys() == {*PRODUCTS, *PARTS}
    assert (items["GTK 500"].list_price_fen, items["GTK 500"].currency) == (2_676_800, "CNY")
    assert boms["BOM-GTX Pro"].material_cost_fen == 1850 + 2 * 7325 + 3 * 4199
    parties = await tenant.parties()
    assert {number: (one.display_name, one.uscc, one.active) for number, one in parties.items()} == PARTIES
    expected = Counter(ErpConnected=1, ItemRecorded=len(items), BomRecorded=len(PRODUCTS), PartyRecorded=len(PARTIES))
    await tenant.sync()
    await tenant.sync(full=True)
    assert Counter(kind for kind, _, _ in await tenant.facts()) == expected
    await other.change(items=[{"code": "GTK 500", "list_price": "26768.01"}])
    await other.knobs(end_tokens=True)
    await tenant.sync()
    await tenant.sync()  # the mark lies before the change: it is told again, and is no fact again
    assert Counter(kind for kind, _, _ in await tenant.facts()) == expected + Counter({"ItemRecorded": 1})
    assert (await tenant.items())["GTK 500"].list_price_fen == 2_676_801

    due = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
    slots = tenant.platform.system("quotes", tenant.id)(pb.ScheduleStub)
    line = pb.SlotLine(item=items["GTK 500"].name, number="GTK 500", quantity="25", due_date=due)
    request = pb.ReserveSlotsRequest(key="0193a0f0-0000-7000-8000-000000000001", lines=[line])
    assert [(await slots.ReserveSlots(request)).state for _ in range(2)] == [common.HOLD_STATE_HELD] * 2
    rows = await tenant.rows("select name, held from erp.bucket where tenant_id = $1 order by name desc")
    day = datetime.fromisoformat(due).date()
    assert {row["name"]: row["held"] for row in rows} == {
        bucket_name("GTK 500", day): 20, bucket_name("GTK 500", day - timedelta(days=1)): 5,
    }  # fmt: skip
    await tenant.disconnect()
