"""Whether a tenant has come to rest: nothing that goes on between two looks, or that the broker counts late, is missed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.platform.test_readers import add
from weft import clock
from weft.testing import Platform, eventually


@dataclass
class Scripted:
    """Clocks whose reports are written down: the newest event of each, and what is not sent."""

    script: list[tuple[int, int]]
    looks: int = field(default=0)

    async def report(self, *, without_pending: bool) -> clock.Reports:
        if without_pending:
            return {"one": clock.Report()}
        newest, unsent = self.script[self.looks]
        self.looks += 1
        return {"one": clock.Report(newest=newest, unsent=unsent)}

    async def move(self, offset: timedelta) -> None:
        raise AssertionError(offset)


@pytest.mark.parametrize(
    ("script", "looks"),
    [
        ([(7, 0), (7, 0), (9, 0)], 2),
        ([(7, 0), (8, 0), (9, 0), (9, 0), (10, 0)], 4),  # each look is clean, and something was published between them
        ([(7, 0), (7, 1), (8, 0), (8, 0), (9, 0)], 4),
    ],
)
async def test_rest_is_two_clean_looks_between_which_nothing_was_published(script: list[tuple[int, int]], looks: int):
    clocks = Scripted(script)
    await clock.come_to_rest(clocks, timeout_s=30)
    assert clocks.looks == looks


async def test_where_others_never_stop_publishing_the_failure_says_so():
    with pytest.raises(clock.Unsettled, match="events were published"):
        await clock.come_to_rest(Scripted([(at, 0) for at in range(99)]), timeout_s=0.1)


async def sent(probe: Platform, tenant: UUID) -> bool:
    """Whether nothing of the tenant waits in the outbox."""
    async with probe.sql() as sql:
        return not await sql.fetchval(
            "select count(*) from probe.outbox where tenant_id = $1 and sent_at is null", tenant
        )


async def test_what_was_published_here_waits_for_its_reader_although_the_broker_does_not_count_it_yet(
    probe: Platform, monkeypatch: pytest.MonkeyPatch
):
    node, js, tenant = probe.app.nodes["probe"], probe.app.broker.js, uuid4()
    await add(probe, tenant)
    await probe.settle(tenant)
    real = js.consumer_info

    async def late(*args: Any) -> Any:
        info = await real(*args)
        info.num_pending = 0
        return info

    monkeypatch.setattr(js, "consumer_info", late)
    pullers = [reader.pull for reader in node.readers]

    async def waiting() -> int:
        return sum([await one.waiting(await probe.app.broker.newest(one.to.area)) for one in pullers])

    assert await waiting() == 0
    for one in pullers:
        await one.stop()
    await add(probe, tenant)
    await eventually(lambda: sent(probe, tenant))
    assert await waiting() >= 1
    for one in pullers:
        one._stopping = False
        one.start()
    await probe.settle(tenant)
