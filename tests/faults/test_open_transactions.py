"""A process falls asleep between the statement that writes and its commit: its locks stay until Postgres gives it up."""

from __future__ import annotations

import asyncio
import random
import signal
import time

import pytest

from tests.faults.conftest import at_length

SEEDS_MAX = 3
pytestmark = [
    pytest.mark.faults, pytest.mark.timeout(300), pytest.mark.skipif(not at_length(), reason="minutes: make faults"),
]  # fmt: skip
GIVEN_UP_S, SLACK_S = 60.0, 25.0


async def test_who_sleeps_inside_a_transaction_holds_one_row_for_a_minute_and_nobody_else(scenario):
    world, load, rng = scenario.world, scenario.load, random.Random(scenario.seed)
    scenario.title = "a transaction left open"
    a, b, tenant = world.channels["a"], world.replicas["b"], load.tenants[0]
    name = tenant.probes.pop()
    load.timeout_s, load.budget_s = 15.0, 150.0
    b.arm(("rpc after flush", 1, "STOP"))
    while not b.armed:
        await asyncio.sleep(0.02)
    load.ways = {"b": world.channels["b"]}
    hung = asyncio.create_task(load.send("add", tenant, rng, name=name, amount=1))
    while not b.asleep:
        await asyncio.sleep(0.02)
    began = time.monotonic()
    load.ways = {"a": a}
    try:
        waits = asyncio.create_task(load.send("add", tenant, rng, name=name, amount=2))
        before = len(load.sent)
        await load.run(5, clients=3, pause_s=0.1)
        beside = [sent for sent in load.sent[before:] if sent.name != name]
        await asyncio.gather(hung, waits)
        held_s = time.monotonic() - began
        assert b.asleep
    finally:
        b.send(signal.SIGCONT)
    first, second = (
        next(s for s in load.sent if s.name == name and s.amount == amount and s.kind == "add") for amount in (1, 2)
    )
    slowest_s = max(sent.took_s for sent in beside)
    scenario.notes.append(
        f"held for {held_s:.1f} s, {second.tries} tries; {len(beside)} others, slowest {slowest_s:.1f} s"
    )
    await scenario.verify()
    assert (first.outcome, second.outcome) == ("ok", "ok")
    assert second.tries > 1, "whoever waits is told so within seconds, not when the lock is free"
    assert held_s <= GIVEN_UP_S + SLACK_S, f"seed {scenario.seed}: held for {held_s:.1f} s"
    assert beside
    assert all(sent.outcome == "ok" for sent in beside)
    assert slowest_s <= 5, f"seed {scenario.seed}: others waited {slowest_s:.1f} s"
