"""CC-03 through the service's own door: labelled money in a bank's statement, and what becomes of it."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import groupby

import pytest
from uuid_utils.compat import uuid7

from tests.collections.house import Till, till
from tests.collections.money_maker import FOREIGN, HINTED, SEVERAL, Instalment, Maker, Receipt
from tests.collections.odd_money import OddMaker
from tests.collections.test_matching_benchmark import must_be_good, score
from weft.api.collections import v1 as pb
from weft.testing import Platform

CONTRACTS = 36  # of each maker, of which two thirds are paid


async def sign(firm: Till, made: Maker) -> dict[str, str]:
    """Lets the firm sign a maker's contracts: its names of instalments, by the service's."""
    customers = {one.customer: f"customers/{uuid7()}" for one in made.instalments}
    by_name = {one.name: one for one in made.instalments}
    for receipt in made.receipts:  # one receipt pays several contracts of one customer alone
        if receipt.kind == SEVERAL:
            first, second = (by_name[name].customer for name in sorted(receipt.pays))
            customers[second] = customers[first]
    rows = sorted(made.instalments, key=lambda one: one.number)
    contracts = [list(some) for _, some in groupby(rows, key=lambda one: one.number)]
    events = [
        firm.signed(some[0].number, *((one.open_fen, one.due) for one in some), customer=customers[some[0].customer])
        for some in contracts
    ]
    for event in events:
        await firm.tell(event)
    stored = await firm.rows("select id, contract_id, ordinal from collections.instalment where tenant_id = $1")
    by_place = {(f"contracts/{row['contract_id']}", row["ordinal"]): f"instalments/{row['id']}" for row in stored}
    return {
        by_place[event.envelope.subject, at]: one.name
        for event, some in zip(events, contracts, strict=True)
        for at, one in enumerate(some, 1)
    }


async def teach(firm: Till, made: Maker, names: dict[str, str]) -> None:
    """A person has linked a fen of each payer whom no number will name."""
    ours = {own: name for name, own in names.items()}
    by_name = {one.name: one for one in made.instalments}
    silent = [one for one in made.receipts if one.kind == HINTED]
    payers = [by_name[min(one.pays)] for one in silent]
    done = await firm.statement(*(row(one, "", 1, f"{type(made).__name__}{at}") for at, one in enumerate(payers)))
    for receipt, one in zip(await firm.receipts_of(done), payers, strict=True):
        await firm.link(receipt.name, ours[one.name])


def row(one: Instalment | Receipt, remark: str, fen: int, reference: object) -> str:
    """A line of a bank."""
    day = one.booked_on if isinstance(one, Receipt) else one.due
    payer = one.payer if isinstance(one, Receipt) else one.customer
    sides = f"{fen / 100:.2f}," if fen > 0 else f",{-fen / 100:.2f}"
    return f'{day},{sides},{payer},{one.account},"{remark}",{reference}'


async def decided(firm: Till, receipts: Iterable[Receipt], names: dict[str, str]) -> dict[str, tuple[str, list[str]]]:
    """What became of each receipt, in the words of the benchmark."""
    made = list(receipts)
    done = await firm.statement(*(row(one, one.remark, one.amount_fen, one.reference) for one in made))
    found = {one.row: one for one in await listed(firm, done.result["statement"])}
    result = {}
    for at, one in enumerate(made, 2):
        receipt = found.get(at, pb.Receipt())
        ids = dict.fromkeys(link.instalment for each in receipt.suggestions for link in each.links)
        if receipt.state == pb.RECEIPT_STATE_MATCHED:
            read = await firm.receipt(receipt.name)
            result[one.name] = ("matched", [names[link.instalment] for link in read.allocations])
        else:
            result[one.name] = ("suggested" if ids else "unmatched", [names[name] for name in ids])
    return result


async def listed(firm: Till, statement: str) -> list[pb.Receipt]:
    """All receipts of a statement."""
    request = pb.ListReceiptsRequest(statement=statement, page_size=100)
    return list((await firm.receipts("fin").ListReceipts(request)).receipts)


@pytest.mark.capability(
    "CC-03", clause="the service: the same shares through UploadStatement, 0 links on foreign money"
)
async def test_labelled_money_in_a_statement_is_linked_and_suggested_as_an_accountant_would(platform: Platform):
    firm = await till(platform)
    makers = [Maker(random.Random(31)), OddMaker(random.Random(32))]
    truth, result = {}, {}
    for maker in makers:
        maker.make(CONTRACTS)
        names = await sign(firm, maker)
        await teach(firm, maker, names)
        truth |= {one.name + type(maker).__name__: (one.kind, one.pays) for one in maker.receipts}
        for name, found in (await decided(firm, maker.receipts, names)).items():
            result[name + type(maker).__name__] = found
    assert len(truth) >= 40
    assert sum(kind == FOREIGN for kind, _ in truth.values()) >= 4
    must_be_good(score(truth, result))
    await firm.balanced()
