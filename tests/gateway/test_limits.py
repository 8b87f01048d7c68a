"""Bodies, buckets, and what replicas tell each other."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping
from typing import Any

import pytest

from gateway.config import GatewayConfig
from gateway.limits import ClientGone, Rates, read_body
from gateway.problems import BodyTooLarge, BodyTooSlow, RateExceeded
from gateway.rates import SharedRates

CHUNKED = {b"transfer-encoding": b"chunked"}


def sending(*parts: bytes, pause: float = 0.0, gone: bool = False) -> Any:
    left = list(parts)

    async def receive() -> dict[str, Any]:
        if len(left) < len(parts):
            await asyncio.sleep(pause)
        if not left and gone:
            return {"type": "http.disconnect"}
        part = left.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(left) or gone}

    return receive


async def test_a_body_is_read_whole():
    assert await read_body(sending(b"ab"), {b"content-length": b"2"}, 10, 1) == b"ab"
    assert await read_body(sending(b"ab", b"", b"cd"), CHUNKED, 10, 1) == b"abcd"
    assert await read_body(sending(b"never read"), {}, 10, 1) == b""
    assert await read_body(sending(b"never read"), {b"content-length": b"0"}, 10, 1) == b""


async def test_a_body_has_a_size_a_time_and_a_sender():
    with pytest.raises(BodyTooLarge):
        await read_body(sending(b""), {b"content-length": b"11"}, 10, 1)
    with pytest.raises(BodyTooLarge):
        await read_body(sending(b"x" * 11), CHUNKED, 10, 1)
    with pytest.raises(BodyTooLarge):
        await read_body(sending(b"x" * 6, b"x" * 6), CHUNKED, 10, 1)
    with pytest.raises(BodyTooSlow):
        await read_body(sending(*[b"x"] * 9, pause=0.1), CHUNKED, 10, 0.2)
    with pytest.raises(ClientGone):
        await read_body(sending(b"x", gone=True), CHUNKED, 10, 1)


def rates(clock: list[float], **limits: float) -> Rates:
    defaults = {"principal_rate": 10, "principal_burst": 10, "tenant_rate": 20, "tenant_burst": 20}
    return Rates(GatewayConfig(**(defaults | limits)), clock=lambda: clock[0])  # type: ignore[arg-type]


def served(made: Rates, tenant: str, names: int, each: int) -> int:
    count = 0
    for name in range(names):
        for _ in range(each):
            try:
                made.take(tenant, f"people/{name}")
            except RateExceeded:
                break
            count += 1
    return count


@pytest.mark.capability("PF-13", clause="a key is scoped, limited and revocable")
def test_a_caller_and_his_tenant_have_each_their_bucket():
    clock = [0.0]
    made = rates(clock)
    assert served(made, "t", 1, 50) == 10
    assert served(made, "t", 5, 50) <= 20
    assert served(made, "other", 1, 5) == 5, "one tenant's haste is not another's"
    clock[0] = 1.0
    assert served(made, "t", 1, 50) == 10


def test_the_time_to_wait_is_told():
    made = rates([0.0], principal_rate=2, principal_burst=1)
    made.take("t", "p")
    with pytest.raises(RateExceeded) as refused:
        made.take("t", "p")
    assert refused.value.retry_after_s == pytest.approx(0.5)


class Table:
    """What the shared table does, in memory."""

    def __init__(self) -> None:
        self.rows: list[tuple[uuid.UUID, str, int]] = []
        self.seen: dict[uuid.UUID, int] = {}

    async def exchange(self, replica: uuid.UUID, counted: Mapping[str, int]) -> Mapping[str, int]:
        others: dict[str, int] = {}
        for who, tenant, number in self.rows[self.seen.get(replica, 0) :]:
            if who != replica:
                others[tenant] = others.get(tenant, 0) + number
        self.rows += [(replica, tenant, number) for tenant, number in counted.items()]
        self.seen[replica] = len(self.rows)
        return others


async def test_replicas_share_a_tenants_rate():
    clock = [0.0]
    table = Table()
    many = {"principal_rate": 1e6, "principal_burst": 1e6, "tenant_rate": 100, "tenant_burst": 100}
    replicas = [rates(clock, **many) for _ in range(4)]
    shared = [SharedRates(one, table, 100) for one in replicas]
    total = 0
    for second in range(20):
        clock[0] = float(second)
        total += sum(served(one, "t", 1, 200) for one in replicas)
        for one in shared:
            await one.round()
    alone = 4 * (100 + 19 * 100)
    assert total < 0.45 * alone, "four replicas together stay near one limit"
    assert total >= 100 + 19 * 100 * 0.5, "and the tenant still gets its rate"


async def test_the_table_being_away_never_stops_a_request():
    class Away:
        async def exchange(self, replica: uuid.UUID, counted: Mapping[str, int]) -> Mapping[str, int]:
            raise OSError

    made = rates([0.0])
    with pytest.raises(OSError):
        await SharedRates(made, Away(), 20).round()
    made.take("t", "p")
