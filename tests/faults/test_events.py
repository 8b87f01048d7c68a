"""Events three times and in any order, and events that are poison."""

from __future__ import annotations

import random

import pytest

from tests.faults.events import published, send_again, state_hash
from tests.faults.service import POISON_AMOUNT
from tests.faults.workload import GRANTS
from tests.faults.world import PREFIX
from weft.api.common import v1 as common
from weft.api.platform import v1 as platform
from weft.testing import principal
from weft.tokens import METADATA_KEY

pytestmark = pytest.mark.faults
LETTERS = [
    ("platform.dead_letter.read", common.SCOPE_TENANT),
    ("platform.dead_letter.replay", common.SCOPE_TENANT),
]


async def test_every_event_three_times_and_shuffled_gives_the_same_state(scenario):
    world, load, rng = scenario.world, scenario.load, scenario.rng
    scenario.title = "every event three times, shuffled"
    await load.run(2)
    await world.settle(load.ids)
    async with world.sql() as sql:
        before = await state_hash(sql, load.ids)
    messages = await published(world.client, PREFIX, load.ids)
    assert messages
    copies = 3 * messages
    rng.shuffle(copies)
    await send_again(world.client, copies)
    await world.settle(load.ids)
    async with world.sql() as sql:
        assert await state_hash(sql, load.ids) == before, f"seed {scenario.seed}"
    scenario.notes.append(f"{len(messages)} events sent {len(copies)} times more")
    await scenario.verify()
    # And from nothing, as a rebuilt reader would see them.
    async with world.sql() as sql:
        for table in ("inbox", "seen", "folded", "effect"):
            await sql.execute(f"delete from probe.{table} where tenant_id = any($1)", load.ids)
    rng.shuffle(copies)
    await send_again(world.client, copies)
    await world.settle(load.ids)
    async with world.sql() as sql:
        assert await state_hash(sql, load.ids) == before, f"seed {scenario.seed}"


async def test_poison_becomes_dead_letters_that_hold_nobody_else_up(scenario):
    world, load = scenario.world, scenario.load
    scenario.title = "poison"
    world.poison.touch()
    try:
        for tenant in load.tenants:
            rng = random.Random(scenario.seed)
            await load.create(tenant, rng)
            await load.send("add", tenant, rng, name=tenant.probes.pop(), amount=POISON_AMOUNT)
        await load.run(1.5)
        await scenario.verify(poison=len(load.tenants))
    finally:
        world.poison.unlink()
    replayed = 0
    for tenant in load.tenants:
        who = principal(tenant.id, grants=[*GRANTS, *LETTERS])
        metadata = ((METADATA_KEY, world.signer.sign(who)), ("weft-language", "en"))
        letters = platform.DeadLettersStub(world.channels["a"])
        request = platform.ListDeadLettersRequest(parent="deadLetters/probe")
        for letter in (await letters.ListDeadLetters(request, timeout=5, metadata=metadata)).dead_letters:
            again = platform.ReplayDeadLetterRequest(name=letter.name, request_id=letter.name)
            await letters.ReplayDeadLetter(again, timeout=5, metadata=metadata)
            replayed += 1
    assert replayed == len(load.tenants), f"seed {scenario.seed}"
    scenario.title = "poison, healed and replayed"
    await scenario.verify(poison=0)
