"""What a changed bill of materials takes back to finance: all quotes that stand on it, and none that it should leave."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from services.quotes import costing
from services.quotes.capabilities import lock_cost
from services.quotes.items import reopening
from services.quotes.items.item import Bom
from services.quotes.pricing import cost_of, lock, price
from tests.quotes.contracts import Signing, signing
from tests.quotes.house import NO
from weft.api.quotes import v1 as pb
from weft.ids import uuid7
from weft.testing import Platform, eventually


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    return await signing(platform)


async def with_finance(firm: Signing, item: str) -> pb.Quote:
    quote = await firm.quote(lines=firm.lines(200_00, item=item))
    await firm.do("ann", "SubmitQuote", quote)
    return await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)


async def locked(firm: Signing, item: str) -> pb.Quote:
    return await firm.do("fin", "LockCost", await with_finance(firm, item), boms=firm.bills(item))


async def sent(firm: Signing, item: str) -> pb.Quote:
    await firm.do("lea", "ArchiveClauses", quote := await locked(firm, item), clauses=["validity"])
    return await firm.do("ann", "SendQuote", quote)


@pytest.mark.parametrize(
    ("cost_fen", "bp_min", "why"),
    [
        (100_00, 0, ""), (100_01, 0, "bom_cost_changed"), (104_99, 500, ""), (105_00, 500, "bom_cost_changed"),
        (95_01, 500, ""), (95_00, 500, "bom_cost_changed"),
    ],
)  # fmt: skip
def test_a_change_counts_from_the_share_of_the_locked_cost_that_the_policy_names(cost_fen: int, bp_min: int, why: str):
    bill, line = uuid7(), price("items/x", Decimal(1), 200_00, 0, 0)
    cost = lock([cost_of(line, f"boms/{bill}", "items/x", "A", 100_00)], "CNY")
    found = Bom(bill, "B", uuid7(), "A", cost_fen, "CNY", active=True)
    assert costing.changed_since(cost, found, bp_min) == why


async def test_no_cost_is_locked_on_what_a_bill_said_before(firm: Signing, monkeypatch: pytest.MonkeyPatch):
    item = await firm.item("RACE")
    bill = firm.boms[item] = await firm.bom("B-RACE", item)
    quote = await with_finance(firm, item)
    told: list[asyncio.Task[Any]] = []
    waiting = (
        "select 1 from pg_locks where not granted and locktype in ('transactionid', 'tuple') and $1::uuid is not null"
    )

    async def over_or_waiting() -> bool:
        return told[0].done() or bool(await firm.rows(waiting))

    def slowly(read: Any) -> Any:
        async def bills(*args: Any) -> Any:
            found = await read(*args)
            if not told:
                told.append(asyncio.create_task(firm.bom("B-RACE", item, bill, material_cost_fen=70_00)))
                await eventually(over_or_waiting)
            return found

        return bills

    for name in ("boms", "boms_held"):
        if hasattr(lock_cost.items, name):
            monkeypatch.setattr(lock_cost.items, name, slowly(getattr(lock_cost.items, name)))
    await firm.do("fin", "LockCost", quote, boms=firm.bills(item))
    await told[0]
    back = await firm.read_quote(quote, "fin")
    assert (back.open_node, back.cost_change.reason.code) == (pb.QUOTE_NODE_FINANCE, "bom_cost_changed")
    again = await firm.do("fin", "LockCost", quote, boms=firm.bills(item))
    assert again.locked_cost_fen == 140_00


async def test_a_bill_takes_back_all_its_quotes_by_and_by_and_leaves_the_declined_and_contracted(
    firm: Signing, monkeypatch: pytest.MonkeyPatch
):
    item = await firm.item("WIDE")
    bill = firm.boms[item] = await firm.bom("B-WIDE", item)
    monkeypatch.setattr(reopening, "PORTION", 2)
    contracted, declined = await sent(firm, item), await sent(firm, item)
    terms = await firm.terms(contracted.totals.sum_fen)
    await firm.drawn(contracted, terms=terms)
    await firm.do("ann", "RecordCustomerAnswer", declined, answer=pb.CUSTOMER_ANSWER_DECLINED)
    stale = [await locked(firm, item) for _ in range(3)]
    await firm.set_policy("quote_flow", costChangeBpMin=1000)
    await firm.bom("B-WIDE", item, bill, material_cost_fen=65_99)
    await firm.settle()
    for one in stale:
        assert (await firm.read_quote(one)).open_node == pb.QUOTE_NODE_LEGAL
    await firm.bom("B-WIDE", item, bill, material_cost_fen=66_00)
    await firm.settle()
    for one in stale:
        back = await firm.read_quote(one)
        assert (back.open_node, back.cost_change.bom) == (pb.QUOTE_NODE_FINANCE, bill)
        assert (await firm.told(one)).count("QuoteCostReopened") == 1
    for one in (contracted, declined):
        assert (await firm.read_quote(one)).state == pb.QUOTE_STATE_SENT
    told = "select body from quotes.outbox where tenant_id = $1 and aggregate = any($2) and type like '%.QuoteCostReopened'"
    found = [pb.QuoteCostReopened.FromString(row["body"]) for row in await firm.rows(told, [one.name for one in stale])]
    assert len({one.envelope.recorded_time.ToNanoseconds() for one in found}) == 2  # transactions


async def test_a_quote_that_a_newer_version_stored_is_read_and_goes_on(firm: Signing):
    item = await firm.item("NEWER")
    bill = firm.boms[item] = await firm.bom("B-NEWER", item)
    quote = await sent(firm, item)
    await firm.bom("B-NEWER", item, bill, material_cost_fen=90_00)
    newer = """update quotes.quote set cost_change = cost_change || '{"newer": 1}',
      previous = previous || '{"newer": 1}',
      lines = (select jsonb_agg(one || '{"newer": 1}') from jsonb_array_elements(lines) one),
      route = (select jsonb_agg(one || '{"newer": 1}') from jsonb_array_elements(route) one)
      where tenant_id = $1 and 'quotes/' || id = $2"""
    await firm.rows(newer, quote.name)
    again = await firm.do("fin", "LockCost", quote, boms=firm.bills(item))
    assert (again.state, again.locked_cost_fen) == (pb.QUOTE_STATE_CLEARED, 180_00)


async def test_a_revision_keeps_no_lock_that_its_bill_has_left_behind(firm: Signing):
    item = await firm.item("KEPT")
    bill = firm.boms[item] = await firm.bom("B-KEPT", item)
    await firm.set_policy("quote_flow", costChangeReopensSent=False)
    quote = await sent(firm, item)
    await firm.bom("B-KEPT", item, bill, material_cost_fen=90_00)
    await firm.settle()
    assert (await firm.read_quote(quote)).state == pb.QUOTE_STATE_SENT  # the customer has it
    fresh = await sent(firm, item)
    kept = await firm.do("ann", "ReviseQuote", fresh, terms="30 days")
    assert (kept.open_node, kept.cost_change.bom) == (pb.QUOTE_NODE_LEGAL, "")
    again = await firm.do("ann", "ReviseQuote", quote, terms="30 days")
    assert (again.open_node, again.cost_change.bom) == (pb.QUOTE_NODE_FINANCE, bill)
    assert (again.cost_change.reason.code, again.cost_change.old_version) == ("bom_cost_changed", quote.version)
    query = "select body from quotes.outbox where tenant_id = $1 and aggregate = $2 and type like '%.QuoteRevised'"
    (row,) = await firm.rows(query, quote.name)
    revised = pb.QuoteRevised.FromString(row["body"])
    assert list(revised.reopened) == [pb.QUOTE_NODE_FINANCE, pb.QUOTE_NODE_LEGAL]
    done = await firm.do("fin", "LockCost", quote, boms=firm.bills(item))
    assert (done.open_node, done.locked_cost_fen) == (pb.QUOTE_NODE_LEGAL, 180_00)


async def test_a_revision_blames_no_bill_of_an_item_that_it_removed(firm: Signing):
    item = await firm.item("GONE")
    bill = firm.boms[item] = await firm.bom("B-GONE", item)
    await firm.set_policy("quote_flow", costChangeReopensSent=False)
    quote = await sent(firm, item)
    back = await locked(firm, item)
    await firm.bom("B-GONE", item, bill, material_cost_fen=90_00)
    await firm.settle()
    assert (await firm.read_quote(back)).cost_change.bom == bill
    for one in (quote, back):  # its lock was left behind; its cost is asked for anew
        revised = await firm.do("ann", "ReviseQuote", one, lines=firm.lines(item=firm.pump), terms="30 days")
        assert (revised.open_node, revised.cost_change.bom) == (pb.QUOTE_NODE_PRODUCT, "")
