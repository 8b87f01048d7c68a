"""What an order costs that stands on no quote and no contract: the list price, unless a second word lets it be less."""

from __future__ import annotations

from typing import Any

import grpc
import pytest

from services.quotes.orders import holds
from tests.quotes.contracts import Signing, signing
from tests.quotes.house import refused, rid
from tests.quotes.test_order_doors import Holders, orders, submit, violations
from weft.api.quotes import v1 as pb
from weft.testing import Platform

CODE = grpc.StatusCode
LESS = ({"unit_price_fen": 1}, {"unit_price_fen": 100_00, "discount_bp": 9990}, {"unit_price_fen": 0})


@pytest.fixture
def holders(monkeypatch: pytest.MonkeyPatch) -> Holders:
    made = Holders()
    monkeypatch.setattr(holds, "take", made.take)
    return made


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    """One firm for all tests of this file."""
    return await signing(platform)


def lines(firm: Signing, *given: dict[str, Any]) -> list[pb.OrderedLine]:
    """So many lines of the pump, whose list price is 100 yuan."""
    return [pb.OrderedLine(**({"item": firm.pump, "quantity": "100"} | one)) for one in given]


async def ground_of(firm: Signing, order: pb.Order) -> list[dict[str, Any]]:
    """What the audit noted of placing an order."""
    query = "select detail from quotes.audit where tenant_id = $1 and subject = $2 and method like '%/SubmitOrder'"
    return [row["detail"] for row in await firm.rows(query, order.name)]


@pytest.mark.capability("QC-17", clause="the API refuses with neither")
@pytest.mark.capability("QC-17", clause="either path is accepted")
@pytest.mark.capability("QC-17", clause="it is audited")
@pytest.mark.problem("ORDER_PRICE_IS_NOT_AGREED", "ORDER_DISCOUNT_IS_UNCONFIRMED")
async def test_an_order_below_the_list_stands_on_a_quote_or_on_the_second_factor_of_who_may_approve_it(
    firm: Signing, holders: Holders
):
    firm.factor("ann", 10)  # a rep's own factor is no second word: she may not approve a discount
    for less in LESS:
        beside = lines(firm, {"unit_price_fen": 100_00}, less)
        reason, told, _ = await violations(submit(firm, lines=beside))
        assert (reason, [rule for rule, _ in told]) == ("ORDER_PRICE_IS_NOT_AGREED", ["price.below_list"])
    assert told[0][1] == "One costs ¥0.00 after the discount; the list price is ¥100.00."
    unlisted = lines(firm, {"item": await firm.item("BARE", list_price_fen=0), "unit_price_fen": 5})
    assert (await violations(submit(firm, lines=unlisted)))[1] == [("price.unlisted", "This item has no list price.")]
    for age_s in (None, 330):
        firm.factor("boss", age_s)
        call = submit(firm, "boss", lines=lines(firm, LESS[1]))
        assert await refused(call) == (CODE.UNAUTHENTICATED, "ORDER_DISCOUNT_IS_UNCONFIRMED")
    assert holders.asked == []  # nothing is held for what nobody may sell
    firm.factor("boss", 240)
    granted = await submit(firm, "boss", lines=[*lines(firm, LESS[1]), *unlisted])
    assert granted.sales.amount_fen == 10_00 + 5_00
    (noted,) = await ground_of(firm, granted)
    assert (noted["high_risk"], 240 <= noted["second_factor_age_s"] < 300) == ("second_factor", True)
    at_list = {"unit_price_fen": 100_00}, {"unit_price_fen": 200_00, "discount_bp": 5000}
    listed = await submit(firm, lines=lines(firm, *at_list))
    assert [one.get("high_risk") for one in await ground_of(firm, listed)] == [None]
    quoted = pb.QuoteLines(lines=[pb.QuoteLine(item=firm.pump, quantity="100", unit_price_fen=90_00)])
    quote = await firm.do("ann", "SendQuote", await firm.cleared(await firm.quote(lines=quoted)))
    agreed = await submit(firm, quote=quote.name, lines=lines(firm, {"unit_price_fen": 90_00}))
    assert agreed.sales.amount_fen == 9_000_00


async def test_how_far_below_the_list_anybody_sells_is_policy(firm: Signing, holders: Holders):
    await firm.set_policy("orders", discountBpMax=1000)
    made = await submit(firm, lines=lines(firm, {"unit_price_fen": 100_00, "discount_bp": 1000}))
    assert made.sales.amount_fen == 9_000_00
    for less in ({"unit_price_fen": 100_00, "discount_bp": 1001}, {"unit_price_fen": 89_99}):
        assert (await refused(submit(firm, lines=lines(firm, less))))[1] == "ORDER_PRICE_IS_NOT_AGREED"


@pytest.mark.parametrize("wrong", [{"unit_price_fen": -1}, {"unit_price_fen": 100_00, "discount_bp": 10_001}])
async def test_no_price_is_negative_and_no_discount_is_more_than_all(firm: Signing, holders: Holders, wrong: Any):
    call = orders(firm, "boss").SubmitOrder(
        pb.SubmitOrderRequest(
            customer=firm.bought, currency="CNY", lines=lines(firm, wrong), delivery_date="2099-01-01", request_id=rid()
        )
    )
    reason, told, _ = await violations(call)
    assert reason == "INVALID_ARGUMENT"
    assert len(told) == 1
    assert holders.asked == []
