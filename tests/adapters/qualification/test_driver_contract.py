"""What register drivers read, beside what every driver promises (tests/adapters/test_driver_contract.py)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.qualification.drivers import Institution
from adapters.qualification.sandbox import CLOSED, GOOD
from adapters.vendor.failures import How, VendorFailed
from tests.adapters.house import FAMILIES, Other, family


@pytest.fixture(scope="module", params=[name for name in FAMILIES if name.startswith("qualification ")])
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


async def test_an_institution_is_told_whole_or_not_at_all(other: Other) -> None:
    driver, _ = other.driver()
    assert await driver.institution(CLOSED) == Institution(
        CLOSED, ("surgery",), "level 2", "2B", ("general",), ("ORTHO_RIGHT_CLOSED",)
    )
    assert await driver.institution("PDY99999-X") is None


@pytest.mark.parametrize(
    "change",
    [{"scope": "surgery"}, {"notices": [1]}, {"purchase_rights": None}, {"surgery": None}, {"notices": ["x"] * 201}],
    ids=str,
)
async def test_what_cannot_be_read_is_no_answer(other: Other, change: dict[str, Any]) -> None:
    driver, _ = other.driver()
    await other.change(institutions=[{"code": GOOD, **change}])
    with pytest.raises(VendorFailed) as caught:
        await driver.institution(GOOD)
    assert caught.value.how is How.WRONG


async def test_an_answer_about_another_institution_is_wrong(other: Other) -> None:
    driver, _ = other.driver()
    row = '{"code": "PDY10009-Z", "scope": [], "surgery": "", "insurance_grade": "", "purchase_rights": [], "notices": []}'
    await other.knobs(fail_next=1, body=f'{{"data": [{row}], "next_cursor": null, "mark": "1"}}')
    with pytest.raises(VendorFailed) as caught:
        await driver.institution(GOOD)
    assert caught.value.how is How.WRONG
