"""A quote whose customer was merged into another: it is ordered on under both names, and its goods are sold once."""

from __future__ import annotations

from typing import Any

import pytest

from services.quotes.orders import holds
from tests.quotes.contracts import signing
from tests.quotes.house import rid
from tests.quotes.test_order_doors import Holders, submit, violations
from weft.api.customers import v1 as customers
from weft.api.quotes import v1 as pb
from weft.testing import Platform


@pytest.fixture
def holders(monkeypatch: pytest.MonkeyPatch) -> Holders:
    made = Holders()
    monkeypatch.setattr(holds, "take", made.take)
    return made


async def test_what_was_quoted_to_an_absorbed_customer_is_ordered_once_under_any_name(
    platform: Platform, holders: Holders
):
    firm = await signing(platform)
    old, last, strange = [await firm.customer("ann", name) for name in ("Steel Works", "Steel Mill", "Paper Mill")]
    lines = pb.QuoteLines(lines=[pb.QuoteLine(item=firm.pump, quantity="10", unit_price_fen=1_000_00)])
    quote = await firm.do("ann", "SendQuote", await firm.cleared(await firm.quote(customer=old, lines=lines)))
    contract = await firm.signed(await firm.ready(await firm.drawn(quote)))
    later = await firm.do("ann", "SendQuote", await firm.cleared(await firm.quote(customer=old, lines=lines)))

    def part(quantity: str, customer: str, **ground: str) -> Any:
        line = pb.OrderedLine(item=firm.pump, quantity=quantity, unit_price_fen=1_000_00)
        return submit(firm, customer=customer, lines=[line], request_id=rid(), **(ground or {"quote": quote.name}))

    assert (await part("3", old)).customer == old
    merge = customers.MergeCustomersRequest(name=last, absorbed=old, reason="twin", request_id=rid())
    await firm.platform.as_(firm.people["vp"])(customers.CustomersStub).MergeCustomers(merge)
    assert (await part("3", last)).customer == last
    drawn = await firm.drawn(later)
    assert (drawn.customer, (await firm.signed(await firm.ready(drawn))).customer) == (last, last)
    assert (await part("2", old, contract=contract.name)).customer == last
    reason, rules, _ = await violations(part("3", old))
    assert (reason, rules) == ("MORE_THAN_QUOTED", [("quote.quantity", "The quote leaves 2.")])
    reason, rules, _ = await violations(part("3", last, contract=contract.name))
    assert (reason, rules) == ("MORE_THAN_CONTRACTED", [("contract.quantity", "The contract leaves 2.")])
    for ground in ({"quote": quote.name}, {"contract": contract.name}):
        (what,) = ground
        reason, rules, _ = await violations(part("1", strange, **ground))
        assert [one for one, _ in rules] == [f"{what}.other_customer"]
    await part("2", last)
    recount = (
        "select sum((l->>'quantity')::numeric) n from quotes.sales_order, jsonb_array_elements(lines) l"
        " where tenant_id = $1 and ('quotes/' || quote_id = $2 or 'contracts/' || contract_id = $3)"
    )
    (row,) = await firm.rows(recount, quote.name, contract.name)
    assert row["n"] == 10
