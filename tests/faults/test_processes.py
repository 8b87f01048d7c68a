"""kill -9 of real targets at each step of an urgent shipment: it ends done or undone, and every effect once or not at all.

The kills are made from the step table (tests/system/kills.py). Every run kills each service at each step in which it takes
part, at a point that the printed seed draws; with ten seeds or more it kills at every point.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections.abc import AsyncIterator
from contextlib import nullcontext
from uuid import UUID

import grpc
import pytest

from services.quotes.orders.urgent_shipment import DONE, UNDER_WAY, UNDONE
from tests.faults.conftest import ROWS, runs
from tests.faults.fleet import Office
from tests.quotes.house import rid
from tests.system.kills import CALLED, Case, back, forward, one_of_each
from tests.system.shipping import ALL, NONE, id_of
from weft.api.collections import v1 as collections
from weft.api.quotes import v1 as pb
from weft.testing import eventually

pytestmark = pytest.mark.faults

CASES = [*forward(), *back()]
CHOSEN: list[str] = []  # what was chosen, for people
ALL_FROM_SEEDS = 10
LOST = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.INTERNAL, grpc.StatusCode.CANCELLED)
FREEZE, WARN = CALLED
TOLD = {
    None: ["Started", "StepDone", "StepDone", "Done"],
    FREEZE: ["Started", "TurnedBack", "StepUndone", "Undone"],
    WARN: ["Started", "StepDone", "TurnedBack", "StepUndone", "StepUndone", "Undone"],
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each kill that is chosen."""
    if "case" in metafunc.fixturenames:
        seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(1, 2**31))
        chosen = CASES if runs() >= ALL_FROM_SEEDS else one_of_each(CASES, seed)
        said = "every point" if chosen is CASES else f"every step, seed {seed}"
        metafunc.parametrize("case", [pytest.param(one, id=one.id) for one in chosen])
        CHOSEN[:] = [f"{said}: {len(chosen)} of {len(CASES)} kills"]


@pytest.fixture(scope="module")
async def at_work(office: Office) -> AsyncIterator[Office]:
    """One process per target."""
    await office.fleet.split()
    before = office.fleet.kills
    yield office
    ROWS.append(f"urgent shipment, one process per target  {CHOSEN[0]}; {office.fleet.kills - before} processes died")


async def press(office: Office, order: pb.Order, request_id: str) -> pb.UrgentShipment | None:
    """Presses; None if the answer was lost with the process that owed it."""
    try:
        return await office.firm.press(order, request_id=request_id)
    except grpc.aio.AioRpcError as error:
        if error.code() in LOST:
            return None
        raise


async def taken_by_another(office: Office, order: pb.Order, other: str) -> None:
    """Another customer's freeze takes the key of a process that is asleep before its first call: credit will refuse it."""
    desk, quotes = office.firm.gate.desk, office.fleet.replicas["quotes"]
    await eventually(lambda: quotes.asleep)
    ((id, _),) = await stands(office, order)
    freeze = collections.FreezeNextOrdersRequest(key=str(id), customer=other, request_id=rid())
    await desk.platform.system("quotes", desk.id)(collections.CreditFreezesStub).FreezeNextOrders(freeze)


async def pressed_under(office: Office, order: pb.Order, case: Case) -> pb.UrgentShipment:
    """Presses while a process kills itself, again if the press itself got no answer; gives what came of it in the end."""
    fleet, kill, request_id = office.fleet, case.kill, rid()
    killed = [(kill.point, kill.nth, "KILL")]
    if case.failing is FREEZE:
        other = await office.firm.buyer(1)
        await office.firm.settle()
        asleep = ("before call", 1, "STOP")
        await fleet.armed("quotes", asleep, *(killed if kill.target == "quotes" else ()))
        pressing = asyncio.create_task(press(office, order, request_id))
        await taken_by_another(office, order, other)
        if kill.target != "quotes":
            await fleet.armed(kill.target, *killed)
        fleet.replicas["quotes"].send(signal.SIGCONT)
    else:
        await fleet.armed(kill.target, *killed)
        pressing = asyncio.create_task(press(office, order, request_id))
    await fleet.death(kill.target)
    made = await pressing
    for _ in range(100):
        if made is None:
            await asyncio.sleep(0.2)
            made = await press(office, order, request_id)
    assert made is not None

    async def ended() -> bool:
        # A call that met nobody is made again after a pause, for which a system at rest does not wait.
        return all(state not in UNDER_WAY for _, state in await stands(office, order))

    await eventually(ended)
    await office.firm.settle()
    return made


@pytest.mark.timeout(400)
@pytest.mark.capability("QC-24", clause="all or compensated")
@pytest.mark.capability(
    "X-01", clause="an urgent shipment under a crash of any one service is done or undone, never half"
)
async def test_a_process_that_is_killed_at_any_step_ends_done_or_undone(at_work: Office, case: Case):
    firm = at_work.firm
    await at_work.fleet.split()  # whatever a failed test left dead or asleep
    order = await firm.order()
    async with firm.no_warehouse() if case.failing is WARN else nullcontext():
        made = await pressed_under(at_work, order, case)
    state, effects = (UNDONE, NONE) if case.failing else (DONE, ALL)
    assert await stands(at_work, order) == [(id_of(made.name), state)]
    assert await firm.effects(order) == effects
    assert await firm.told(made.name) == [f"UrgentShipment{one}" for one in TOLD[case.failing]]
    assert await frozen(at_work, order.customer) == (0 if case.failing else 3)


async def stands(office: Office, order: pb.Order) -> list[tuple[UUID, int]]:
    """The processes of an order and where they stand, as the table says."""
    query = "select id, state from quotes.urgent_shipment where tenant_id = $1 and order_id = $2"
    return [(row["id"], row["state"]) for row in await office.firm.gate.desk.rows(query, id_of(order.name))]


async def frozen(office: Office, customer: str) -> int:
    """How many next orders of a customer get no credit, as his account says."""
    query = "select frozen_orders_left n from collections.credit_account where tenant_id = $1 and id = $2"
    return int((await office.firm.gate.desk.rows(query, id_of(customer)))[0]["n"])
