"""Money in the bank gives credit back: from the quote to the receipt, each step through its own door."""

from __future__ import annotations

from uuid import UUID

from tests.system.thread import play
from weft.api.collections import v1 as collections
from weft.api.quotes import v1 as quotes
from weft.testing import Platform


async def test_a_receipt_of_the_contract_gives_its_orders_credit_back(platform: Platform):
    thread = await play(platform)
    home = thread.home
    order = await platform.as_(home.people["ann"])(quotes.OrdersStub).GetOrder(
        quotes.GetOrderRequest(name=thread.names["orders"])
    )
    assert order.contract == thread.names["contracts"]
    (row,) = await home.rows(
        "select h.left_fen, h.amount_fen, h.contract_name, (select sum(a.amount_fen) from collections.allocation a"
        " join collections.instalment i on (i.tenant_id, i.id) = (a.tenant_id, a.instalment_id)"
        " where i.tenant_id = $1 and i.contract_id = $2) as paid_fen"
        " from collections.credit_hold h where h.tenant_id = $1",
        UUID(order.contract.split("/")[1]),
    )
    assert (row["contract_name"], row["amount_fen"], row["left_fen"]) == (order.contract, 200_00, 0)
    assert row["paid_fen"] > row["amount_fen"]
    account = await platform.as_(home.people["fin"])(collections.CreditAccountsStub).GetCreditAccount(
        collections.GetCreditAccountRequest(name=thread.names["creditAccounts"])
    )
    assert [(one.used_fen, one.held_fen) for one in account.balances] == [(0, 0)]
    told = await home.rows(
        "select type, body from collections.outbox where tenant_id = $1 and aggregate = $2 order by version",
        account.name,
    )
    assert [one["type"].rpartition(".")[2] for one in told] == ["CreditLimitSet", "CreditUsed", "CreditReturned"]
    returned = collections.CreditReturned.FromString(told[2]["body"])
    assert (returned.amount_fen, returned.cause) == (200_00, collections.CREDIT_RETURN_CAUSE_PAID)
    assert (returned.envelope.order, returned.envelope.contract) == (order.name, order.contract)
