"""The broker dies after an order was accepted and before anybody who holds something for it has heard so, and stays away
for longer than the holds last: nothing that was accepted is freed, and everything is confirmed once.

The holds are real (credit, stock, production slots), each in a process of its own; ten minutes pass on the business clock.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from grpc import aio

from adapters.erp import sandbox as erp_sandbox
from tests.adapters.house import running
from tests.faults.conftest import ROWS
from tests.faults.fleet import Office, until
from tests.quotes.house import rid
from tests.system.test_order_gate import UNIT_FEN, Firm, violations
from weft.api.common import v1 as common
from weft.api.erp import v1 as erp
from weft.api.quotes import v1 as pb
from weft.testing import principal

pytestmark = pytest.mark.faults

HOLDERS = ("collections", "wms", "erp")
AWAY_MINUTES = 11  # a hold lasts ten
FULL = {"credit.credit_short", "stock.stock_short", "schedule.schedule_full"}


@pytest.fixture(scope="module")
async def gate(office: Office) -> AsyncIterator[Firm]:
    """One process per target, and a factory beside the warehouse."""
    await office.fleet.split()
    made = office.firm.gate
    grants = [(one, common.SCOPE_TENANT) for one in ("erp.connection.write", "erp.connection.sync")]
    stepped_up = datetime.now(UTC)
    made.admin = made.desk.platform.as_(principal(made.desk.id, grants=grants, stepped_up=stepped_up), timeout_s=60)
    async with running("adapters.erp.sandbox") as made.factory:
        request = erp.ConnectErpRequest(
            family=erp.FAMILY_REST, address=made.factory, account="weft", secret=erp_sandbox.ACCOUNTS["weft"],
            request_id=rid(),
        )  # fmt: skip
        await made.admin(erp.ConnectionsStub).ConnectErp(request)
        await office.firm.settle()
        yield made


@dataclass
class Shares:
    """What is taken of credit, stock and slots, counted in shares of one order each."""

    gate: Firm
    customer: str
    number: str
    units: tuple[int, int, int]
    """How much of credit, stock and slots one order takes."""

    async def recounted(self) -> list[tuple[float, float]]:
        """(used up, held) at each holder, added up from its holds."""
        gate = self.gate
        found = [await gate.credit(self.customer), await gate.stock(self.number), await gate.slots(self.number)]
        return [(used / unit, held / unit) for (used, held), unit in zip(found, self.units, strict=True)]

    async def kept(self) -> list[tuple[float, float]]:
        """The same as the ledgers' own sums say; of credit none is kept."""
        query = "select sum(confirmed) used, sum(held) held from {}.bucket where tenant_id = $1 and name like '%' || $2"
        rows = [(await self.gate.desk.rows(query.format(one), self.number))[0] for one in HOLDERS[1:]]
        return [
            (float(row["used"]) / unit, float(row["held"]) / unit)
            for row, unit in zip(rows, self.units[1:], strict=True)
        ]

    async def holds(self) -> list[Counter[str]]:
        """How many holds stand where, at each holder; refused ones aside, which hold nothing."""
        desk = self.gate.desk
        credit = (
            "select case state when 1 then 'held' when 3 then 'confirmed' else 'released' end state"
            " from collections.credit_hold where tenant_id = $1 and customer_id = $2::uuid and state <> 2"
        )
        goods = "select state from {}.hold where tenant_id = $1 and parts::text like '%' || $2 || '%'"
        found = [await desk.rows(credit, self.customer.partition("/")[2])]
        found += [await desk.rows(goods.format(one), self.number) for one in HOLDERS[1:]]
        return [Counter(row["state"] for row in rows) for rows in found]

    async def are(self, used: int, held: int) -> bool:
        """Whether so many shares are used up and held everywhere."""
        return await self.recounted() == [(used, held)] * 3


async def asked_in_vain(gate: Firm, attempts: int) -> bool:
    """Whether every holder has asked about so many attempts without getting an answer."""
    query = (
        "select count(*) n from {}.call where tenant_id = $1 and state = 'pending' and tries > 0"
        " and rpc like '%/ResolveOrderAttempt'"
    )
    return min([(await gate.desk.rows(query.format(holder)))[0]["n"] for holder in HOLDERS]) >= attempts


async def refused(gate: Firm, request: pb.SubmitOrderRequest) -> set[str]:
    """Why the gate refuses."""
    with pytest.raises(aio.AioRpcError) as caught:
        await gate.submit(request)
    return set(violations(caught.value))


@pytest.mark.timeout(180)
async def test_a_broker_that_stays_away_between_accept_and_confirm_frees_nothing_that_was_accepted(
    office: Office, gate: Firm, seed: int
):
    rng, fleet, desk = random.Random(seed), office.fleet, gate.desk
    accepted, quantity, made = rng.randint(2, 4), rng.randint(1, 3), rng.randint(1, 2)
    broker_first = rng.random() < 0.5
    number = await gate.makes(f"AWAY {rid()}", in10=(accepted + 1) * made)
    await gate.stocked(number, (accepted + 1) * quantity)
    units = ((quantity + made) * UNIT_FEN, quantity, made)
    customer = await office.firm.buyer((accepted + 1) * units[0])
    shares = Shares(gate, customer, number, units)
    given_up, *others = [await gate.request(customer, number, quantity, made) for _ in range(accepted + 1)]
    await office.firm.settle()

    # One attempt dies between its holds and its order: it is nobody's, and its share may come back, by its owner's word.
    await fleet.armed("quotes", ("before commit", 1, "KILL"))
    with pytest.raises(aio.AioRpcError):
        await gate.submit(given_up)
    await fleet.death("quotes")

    fleet.embedded.nats.kill()
    await asyncio.gather(*(gate.submit(one) for one in others))
    assert await shares.are(0, accepted + 1)
    assert await refused(gate, await gate.request(customer, number, quantity, made)) == FULL
    await fleet.down("quotes", 9)
    await office.pass_time(AWAY_MINUTES)

    async def asked_and_kept() -> bool:
        assert await shares.are(0, accepted + 1), await shares.recounted()
        return await asked_in_vain(gate, accepted + 1)

    await until(asked_and_kept)
    assert await shares.holds() == [Counter(held=accepted + 1)] * 3

    if broker_first:
        await fleet.embedded.nats.start_async()
    await fleet.up("quotes")
    await until(lambda: shares.are(accepted, 0))
    if not broker_first:
        told = (
            "select sent_at from quotes.outbox where tenant_id = $1 and type like '%.OrderAccepted' and sent_at is null"
        )
        assert len(await desk.rows(told)) == accepted  # they were confirmed by asking: no event has left
        await fleet.embedded.nats.start_async()
    await office.firm.settle()

    assert await shares.are(accepted, 0)
    assert await shares.kept() == [(accepted, 0)] * 2
    assert await shares.holds() == [Counter(confirmed=accepted, released=1)] * 3
    assert await gate.orders(customer) == accepted
    await gate.submit(await gate.request(customer, number, quantity, made))  # of the share that came back
    assert await refused(gate, await gate.request(customer, number, quantity, made)) == FULL
    await office.firm.settle()
    assert await shares.are(accepted + 1, 0)
    ROWS.append(
        f"broker away {AWAY_MINUTES} min of business time between accept and confirm  seed {seed}: {accepted} orders of"
        f" {quantity} + {made}, {'broker' if broker_first else 'quotes'} back first: 0 freed, {accepted} confirmed once"
    )
