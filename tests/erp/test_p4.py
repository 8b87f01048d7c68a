"""P4: a lead over REST ÷ the peer's own lead, a `sale.opportunity` over JSON-RPC, by turns in the same minutes, on one
Postgres with fsync, sixteen connections each. Weft stands still while the peer is asked. It is printed and not held to,
because machines differ.
"""

from __future__ import annotations

import json

import pytest

from tests.erp.books import Books
from tests.erp.peer import THREADS, WORKERS, count
from tests.load.rounds import Figure, interleaved, middle, ratios
from tests.load.world import Child, Servers, world
from tests.load.writes import LEAD

pytestmark = [pytest.mark.erp, pytest.mark.timeout(1800)]
CONNECTIONS, SECONDS, ROUNDS = 16, 2.0, 3
GOAL = 12.0


async def test_a_lead_over_rest_and_the_lead_of_the_peer(
    at: Servers, entered: Books, capsys: pytest.CaptureFixture[str]
) -> None:
    body = json.dumps(
        {
            "id": 1, "method": "model.sale.opportunity.create",
            "params": [[{"description": "Bench {key}", "party": entered.ids["customer"]}], entered.admin.context],
        }
    )  # fmt: skip
    headers = {"authorization": f"Session {entered.admin.key}"}
    async with world(at) as running:
        firm = await running.firm()
        generator: Child = running.generator

        async def ours(seconds: float = SECONDS) -> float:
            found = await running.load(
                firm.tokens["vp"], "POST", "/v1/leads", connections=CONNECTIONS, seconds=seconds, body=LEAD
            )
            await running.settle(5.0, enough=True)
            return float(found["rate"])

        async def theirs(seconds: float = SECONDS) -> float:
            before = await count(at, "sale_opportunity")
            with running.server.paused():
                found = await generator.say(
                    {
                        "port": entered.peer.port, "method": "POST", "path": "/tryton/rpc/", "seconds": seconds,
                        "connections": CONNECTIONS, "headers": headers, "body": body,
                    }
                )  # fmt: skip
            assert not found["failed"], found["said"]
            # An answer that says 200 may tell of an error: what counts is what stands in its table.
            assert await count(at, "sale_opportunity") - before >= found["rate"] * seconds * 0.99
            return float(found["rate"])

        await ours(1.0)
        await theirs(1.0)
        first, second = await interleaved(ours, theirs, ROUNDS)
    figure = Figure(
        "P4", f"REST CreateLead ÷ sale.opportunity of Tryton 8.2, {CONNECTIONS} clients", ratios(first, second)
    )
    low, high = figure.range
    with capsys.disabled():
        verdict = "ok" if figure.median >= GOAL else "short"
        print(f"\nP4 {figure.median:.3f} [{low:.3f} … {high:.3f}] ≥ {GOAL:.0f} {verdict}  {figure.what}")
        print(f"   REST {middle(first, '/s')}, Tryton (gunicorn {WORKERS} × {THREADS}) {middle(second, '/s')}")
