"""Orders under a signed contract, or on a quote: at its prices, in parts, and no more of it than it sells."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from services.quotes.orders import holds
from services.quotes.orders.agreed import CONTRACT, contracted, must_be_agreed, must_be_left, must_be_within
from services.quotes.orders.problems import ContractPricesDiffer, MoreThanContracted
from services.quotes.pricing import Line, price
from tests.quotes.contracts import signing
from tests.quotes.house import rid
from tests.quotes.test_order_doors import Holders, orders, submit, violations
from weft.api.quotes import v1 as pb
from weft.testing import Platform


def line(item: str = "items/a", quantity: str = "10", price_fen: int = 100_00, off: int = 0, tax: int = 1300) -> Line:
    return price(item, Decimal(quantity), price_fen, off, tax)


def broken(lines: list[Line], agreed: Any, ordered: tuple[Line, ...] = ()) -> list[tuple[str, str]]:
    """The fields that are refused, with their rules."""
    try:
        must_be_agreed(lines, agreed, "CNY", CONTRACT)
        must_be_left(lines, ordered, agreed, CONTRACT)
    except (ContractPricesDiffer, MoreThanContracted) as refused:
        return [(one.field, one.rule) for one in refused.violations]
    return []


@pytest.mark.parametrize(
    ("discount", "quote_fen", "amount_fen", "expected"),
    [
        (0, 10_000_00, 10_000_00, 0),
        (0, 10_000_00, 9_000_00, 1_000),
        (500, 10_000_00, 9_000_00, 1_450),
        (0, 3, 2, 3_333),
    ],
)
def test_what_a_contract_conceded_is_every_lines_discount(
    discount: int, quote_fen: int, amount_fen: int, expected: int
):
    assert list(contracted([line(off=discount)], quote_fen, amount_fen)) == [("items/a", 100_00, expected, 1300)]


def test_an_order_takes_prices_and_quantities_from_its_contract():
    agreed = contracted([line(), line(quantity="5", price_fen=80_00), line("items/b", "2")], 1, 1)
    assert broken([line(), line(quantity="5", price_fen=80_00), line("items/b", "2.000")], agreed) == []
    assert broken([line("items/c")], agreed) == [("lines[0].item", "contract.item")]
    assert broken([line(), line(price_fen=1)], agreed) == [("lines[1].unit_price_fen", "contract.unit_price_fen")]
    both = [("lines[0].discount_bp", "contract.discount_bp"), ("lines[0].tax_bp", "contract.tax_bp")]
    assert broken([line(off=1, tax=0)], agreed) == both
    much = [("lines[0].quantity", "contract.quantity")]
    assert broken([line(quantity="10.001")], agreed) == much
    assert broken([line(quantity="6", price_fen=80_00)], agreed) == much  # ten more of it cost a hundred
    assert broken([line(quantity="4"), line(quantity="7")], agreed) == [("lines[1].quantity", "contract.quantity")]
    assert broken([line(quantity="4")], agreed, (line(quantity="6"),)) == []
    assert broken([line(quantity="5")], agreed, (line(quantity="6"),)) == much
    assert (
        broken([line(quantity="4")], agreed, (line(quantity="12", price_fen=7),)) == much
    )  # from before prices were held


@pytest.mark.parametrize(
    ("amended_fen", "under", "asked", "leaves"),
    [(600_00, "0", "6", ""), (600_00, "4", "2", ""), (600_00, "4", "3", "¥200.00"), (333_33, "3", "0.334", "¥33.33")],
)
def test_orders_of_an_amended_contract_come_to_its_sum(amended_fen: int, under: str, asked: str, leaves: str):
    before, now = (line(quantity=one, tax=0) for one in (under, asked))
    found = ""
    try:
        must_be_within(amended_fen, [now], [before], {}, "CNY")
    except MoreThanContracted as refused:
        found = refused.violations[0].message.en
    assert found == (f"The contract's sum leaves {leaves}." if leaves else "")


def test_an_amended_contract_sells_all_that_it_leaves_at_its_rounded_prices_in_any_parts():
    agreed = contracted([line(quantity="3", price_fen=33, tax=0)], 99, 66)  # a discount of 33.33 percent
    one = line(quantity="1", price_fen=33, off=3_333, tax=0)
    must_be_within(66, [one], [one, one], agreed, "CNY")
    with pytest.raises(MoreThanContracted):
        must_be_within(66, [one], [one, one, one], agreed, "CNY")


@pytest.fixture
def holders(monkeypatch: pytest.MonkeyPatch) -> Holders:
    made = Holders()
    monkeypatch.setattr(holds, "take", made.take)
    return made


async def told(call: Any) -> tuple[str, list[tuple[str, str]]]:
    reason, rules, _ = await violations(call)
    return reason, rules


@pytest.mark.problem("CONTRACT_PRICES_DIFFER", "MORE_THAN_CONTRACTED")
async def test_orders_of_a_contract_have_its_prices_and_come_to_no_more_than_it_sells(
    platform: Platform, holders: Holders
):
    firm = await signing(platform)
    lines = pb.QuoteLines(lines=[pb.QuoteLine(item=firm.pump, quantity="10", unit_price_fen=1_000_00)])
    quote = await firm.do("ann", "SendQuote", await firm.cleared(await firm.quote(lines=lines)))
    contract = await firm.drawn(quote, terms=await firm.terms(9_000_00))  # a tenth conceded
    contract = await firm.signed(await firm.ready(contract))

    def part(quantity: str, key: str = "", **more: Any) -> Any:
        values = {"item": firm.pump, "quantity": quantity, "unit_price_fen": 1_000_00, "discount_bp": 1_000}
        return submit(firm, contract=contract.name, lines=[pb.OrderedLine(**(values | more))], request_id=key or rid())

    differ = "CONTRACT_PRICES_DIFFER"
    assert await told(part("1", unit_price_fen=1)) == (
        differ, [("contract.unit_price_fen", "It is ¥0.01; the contract's is ¥1,000.00.")],
    )  # fmt: skip
    assert await told(part("1", discount_bp=0)) == (
        differ, [("contract.discount_bp", "It is 0%; the contract's is 10%.")],
    )  # fmt: skip
    assert await told(part("1", item=firm.valve)) == (
        differ, [("contract.item", "The contract does not sell this item.")],
    )  # fmt: skip
    assert not holders.asked
    first = await part("4")
    assert first.sales.amount_fen == 3_600_00
    assert await told(part("7")) == ("MORE_THAN_CONTRACTED", [("contract.quantity", "The contract leaves 6.")])
    await orders(firm, "ann").CancelOrder(
        pb.CancelOrderRequest(name=first.name, reason_code="customer_withdrew", request_id=rid())
    )
    before = len(holders.asked)
    keys = [rid() for _ in range(4)]
    answers = await asyncio.gather(*(part("4", key=key) for key in keys), return_exceptions=True)  # at once
    assert sum(isinstance(one, pb.Order) for one in answers) == 2
    ended = (
        "select count(*) filter (where outcome = 'refused') refused, count(*) ended from quotes.order_attempt"
        " where tenant_id = $1 and id = any($2)"
    )
    (counted,) = await firm.rows(ended, holders.asked[before:])
    assert (counted["ended"], counted["refused"]) == (len(holders.asked) - before, len(holders.asked) - before - 2)
    for key, answer in zip(keys, answers, strict=True):
        if not isinstance(answer, pb.Order):
            left = [("contract.quantity", "The contract leaves 2.")]
            assert await told(part("4", key=key)) == ("MORE_THAN_CONTRACTED", left)
    recount = (
        "select coalesce(sum((l->>'quantity')::numeric), 0) n from quotes.sales_order, jsonb_array_elements(lines) l"
        " where tenant_id = $1 and 'contracts/' || contract_id = $2 and state <> $3"
    )
    (row,) = await firm.rows(recount, contract.name, int(pb.ORDER_STATE_CANCELLED))
    assert row["n"] == 8
    assert (await part("2")).contract == contract.name
    assert await told(part("1")) == ("MORE_THAN_CONTRACTED", [("contract.quantity", "The contract leaves 0.")])


@pytest.mark.problem("QUOTE_PRICES_DIFFER", "MORE_THAN_QUOTED")
async def test_orders_on_a_quote_have_its_prices_and_come_to_no_more_than_it_offers(
    platform: Platform, holders: Holders
):
    firm = await signing(platform)
    lines = pb.QuoteLines(lines=[pb.QuoteLine(item=firm.pump, quantity="10", unit_price_fen=1_000_00, discount_bp=500)])
    quote = await firm.do("ann", "SendQuote", await firm.cleared(await firm.quote(lines=lines)))

    def part(quantity: str, ground: dict[str, str] | None = None, **more: Any) -> Any:
        values = {"item": firm.pump, "quantity": quantity, "unit_price_fen": 1_000_00, "discount_bp": 500}
        ground = ground or {"quote": quote.name}
        return submit(firm, lines=[pb.OrderedLine(**(values | more))], request_id=rid(), **ground)

    assert await told(part("1", unit_price_fen=1)) == (
        "QUOTE_PRICES_DIFFER", [("quote.unit_price_fen", "It is ¥0.01; the quote's is ¥1,000.00.")],
    )  # fmt: skip
    assert await told(part("1", discount_bp=2_000)) == (
        "QUOTE_PRICES_DIFFER", [("quote.discount_bp", "It is 20%; the quote's is 5%.")],
    )  # fmt: skip
    assert not holders.asked
    answers = await asyncio.gather(*(part("4") for _ in range(3)), return_exceptions=True)  # at once
    assert sum(isinstance(one, pb.Order) for one in answers) == 2
    much = ("MORE_THAN_QUOTED", [("quote.quantity", "The quote leaves 2.")])
    assert await told(part("3")) == much
    contract = await firm.signed(await firm.ready(await firm.drawn(quote, terms=await firm.terms(9_500_00))))
    assert (await part("1", {"contract": contract.name})).contract == contract.name
    assert await told(part("2")) == ("MORE_THAN_QUOTED", [("quote.quantity", "The quote leaves 1.")])
    assert (await part("1")).sales.quote == quote.name
    under = {"contract": contract.name}
    assert await told(part("1", under)) == ("MORE_THAN_CONTRACTED", [("contract.quantity", "The contract leaves 0.")])
    assert (await part("2", {"customer": firm.bought}, unit_price_fen=107_00)).sales.quote == ""
