"""Vendors that are slow, broken, half-open or wrong: whoever asks something else of the same process does not feel it.

Every target runs in one process, where the adapters share an event loop with everybody else; the breakers stay closed, so
that calls to the vendors are always under way. Short rounds with and without a fault alternate; the median of the rounds'
ratios counts, since the machine may have other things to do in one of them.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from adapters.erp import sandbox as erp_sandbox
from adapters.qualification import sandbox as registry
from tests.adapters.house import running
from tests.faults.conftest import ROWS, runs
from tests.faults.fleet import Office
from tests.identity.builders import PASSWORD
from tests.quotes.house import EAST, rid
from tests.system.rest import Guest, log_in
from weft.api.common import v1 as common
from weft.api.erp import v1 as erp
from weft.api.platform import v1 as platform_pb
from weft.api.qualification import v1 as qualification
from weft.api.wms import v1 as wms
from weft.testing import Platform, principal

pytestmark = pytest.mark.faults

RATIO_MAX = 1.5
ROUND_S = 1.0
CYCLES, CYCLES_MAX = 5, 11  # more only while the figures are too high: then noise averages out, and a reason stays
CALL_TIMEOUT_MS = 1000
CALL_EVERY_S = 0.2
CLIENTS = 3
WELL = {"latency_s": 0, "fail_next": 0, "status": 0, "hang": False, "cut": False, "body": ""}
MANY = {"fail_next": 10**9}
FAULTS: dict[str, dict[str, Any]] = {
    "slow 30 s": {"latency_s": 30.0},
    "5xx": {**MANY, "status": 503},
    "half-open": {**MANY, "hang": True},
    "cut off": {**MANY, "cut": True},
    "wrong body": {**MANY, "body": '{"data": 7}'},
}
LEAD = {"company": "Quick", "source": "SOURCE_WEB_FORM", "unitPath": EAST}
Times = dict[str, list[float]]


@dataclass
class Vendors:
    """The vendors of a firm, and calls to all of them under way."""

    platform: Platform
    tenant: Any
    boss: Guest
    """Who asks nothing of a vendor."""
    controls: list[httpx.AsyncClient]
    calls: set[asyncio.Task[None]] = field(default_factory=set)
    said: Counter[str] = field(default_factory=Counter)

    async def spoil(self, knobs: dict[str, Any]) -> None:
        """Lets all of them misbehave in one way, and in no other."""
        for control in self.controls:
            (await control.post("/sandbox/knobs", json=WELL | knobs)).raise_for_status()

    async def mended(self) -> None:
        """Waits for the calls that were begun, and lets each vendor answer once: breakers count failures in a row."""
        await asyncio.gather(*self.calls)
        await self.spoil({})
        said, self.said = self.said, Counter()
        await asyncio.gather(self._stock(), self._slots(), self._institution())
        self.said = said

    @asynccontextmanager
    async def called(self) -> AsyncIterator[None]:
        """Calls each of them five times a second, whatever comes of it."""

        async def keep_calling() -> None:
            while True:
                for ask in (self._stock, self._slots, self._institution):
                    task = asyncio.create_task(ask())
                    self.calls.add(task)
                    task.add_done_callback(self.calls.discard)
                await asyncio.sleep(CALL_EVERY_S)

        calling = asyncio.create_task(keep_calling())
        try:
            yield
        finally:
            calling.cancel()

    async def _stock(self) -> None:
        request = wms.ReserveStockRequest(
            key=str(uuid4()), lines=[wms.StockLine(item=f"items/{uuid4()}", number="NONE SUCH", quantity="1")]
        )
        hold = await self.platform.system("quotes", self.tenant)(wms.StockStub).ReserveStock(request)
        self.said[hold.reasons[0].code] += 1

    async def _slots(self) -> None:
        due = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
        line = erp.SlotLine(item=f"items/{uuid4()}", number="NONE SUCH", quantity="1", due_date=due)
        request = erp.ReserveSlotsRequest(key=str(uuid4()), lines=[line])
        hold = await self.platform.system("quotes", self.tenant)(erp.ScheduleStub).ReserveSlots(request)
        self.said[hold.reasons[0].code] += 1

    async def _institution(self) -> None:
        code = uuid4().hex[:12].upper()
        request = qualification.CheckQualificationRequest(institution_code=code, request_id=rid())
        stub = self.platform.system("customers", self.tenant)(qualification.QualificationsStub)
        one = await stub.CheckQualification(request)
        self.said[one.reason or "registry_answered"] += 1


@pytest.fixture(scope="module")
async def vendors(office: Office) -> AsyncIterator[Vendors]:
    """Every target in one process, connected to a vendor of each kind, with breakers that do not open."""
    await office.fleet.in_one()
    gate = office.firm.gate
    desk = gate.desk
    rights = ("erp.connection.write", "qualification.connection.write")
    grants = [(one, common.SCOPE_TENANT) for one in rights]
    admin = desk.platform.as_(principal(desk.id, grants=grants, stepped_up=datetime.now(UTC)), timeout_s=60)
    async with AsyncExitStack() as stack:
        factory = await stack.enter_async_context(running("adapters.erp.sandbox"))
        register = await stack.enter_async_context(running("adapters.qualification.sandbox"))
        await admin(erp.ConnectionsStub).ConnectErp(
            erp.ConnectErpRequest(
                family=erp.FAMILY_REST, address=factory, account="weft", secret=erp_sandbox.ACCOUNTS["weft"],
                request_id=rid(),
            )
        )  # fmt: skip
        await admin(qualification.ConnectionsStub).ConnectRegistry(
            qualification.ConnectRegistryRequest(
                family=qualification.FAMILY_REST, address=register, account="weft", secret=registry.ACCOUNTS["weft"],
                request_id=rid(),
            )
        )  # fmt: skip
        for area in ("wms", "erp", "qualification"):
            await patient(desk.firm.as_().on(area)(platform_pb.PoliciesStub), f"policies/{area}/vendor")
        await office.firm.settle()
        controls = [
            await stack.enter_async_context(httpx.AsyncClient(base_url=url, trust_env=False))
            for url in (gate.warehouse, factory, register)
        ]
        await desk.firm.hire("bea", "supervisor", unit=desk.units[EAST], password=PASSWORD)
        await office.firm.settle()
        yield Vendors(desk.platform, desk.id, await log_in(gate.rep.http, desk.firm, "bea"), controls)


async def patient(policies: Any, name: str) -> None:
    """Lets a vendor be called however often it fails; a call is given up soon, so that rounds can be short."""
    document = (await policies.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document
    document.update({"callTimeoutMs": CALL_TIMEOUT_MS, "breakerFailures": 100})
    await policies.SetPolicy(
        platform_pb.SetPolicyRequest(name=name, document=document, reason="faults", request_id=rid())
    )


# -- what is measured ------------------------------------------------------------------------------------------------


async def unrelated(boss: Guest, lead: str, seconds: float) -> Times:
    """How long those wait who ask nothing of a vendor: they read a lead, list tasks and create leads."""
    found: Times = {"read": [], "list": [], "create": []}
    ends = time.perf_counter() + seconds

    async def client() -> None:
        while time.perf_counter() < ends:
            for kind in ("read", "list", "read", "list", "create"):
                began = time.perf_counter()
                if kind == "read":
                    await boss.get(f"/v1/{lead}")
                elif kind == "list":
                    await boss.get("/v1/tasks", pageSize=20)
                else:
                    await boss.post("/v1/leads", LEAD)
                found[kind].append(time.perf_counter() - began)

    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return found


def p99(values: list[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(values, n=100, method="inclusive")[98]


def in_units(times: Times, usual: dict[str, float]) -> list[float]:
    """Every request's time in multiples of what its endpoint usually takes: none hides behind a slower one."""
    return [one / usual[kind] for kind, several in times.items() for one in several]


@dataclass
class Rounds:
    """What was measured, cycle by cycle."""

    plain: list[list[Times]] = field(default_factory=list)
    spoilt: dict[str, list[Times]] = field(default_factory=lambda: {name: [] for name in FAULTS})

    def ratios(self, name: str) -> list[float]:
        """The p99 under a fault by that without one, cycle by cycle."""
        return [self._ratio(plain, one) for plain, one in zip(self.plain, self.spoilt[name], strict=True)]

    @staticmethod
    def _ratio(plain: list[Times], spoilt: Times) -> float:
        usual = {kind: statistics.median([one for times in plain for one in times[kind]]) for kind in spoilt}
        base = statistics.mean(p99(in_units(times, usual)) for times in plain)
        return p99(in_units(spoilt, usual)) / base

    @property
    def enough(self) -> bool:
        """Whether nothing is too slow, or it has been measured often enough to be said."""
        done = len(self.plain)
        quick = all(statistics.median(self.ratios(name)) <= RATIO_MAX for name in FAULTS) if done else False
        return done >= CYCLES_MAX or (done >= CYCLES and quick)

    def lines(self) -> Iterator[str]:
        """For people."""

        def of(several: list[Times], pick: Callable[[list[float]], float]) -> str:
            kinds = {kind: [one for times in several for one in times[kind]] for kind in ("read", "list", "create")}
            return ", ".join(f"{kind} {pick(values) * 1000:.0f}" for kind, values in kinds.items())

        plain = [one for cycle in self.plain for one in cycle]
        yield f"  without a fault  p99 {of(plain, p99)} ms; median {of(plain, statistics.median)} ms"
        for name, several in self.spoilt.items():
            found = self.ratios(name)
            yield (
                f"  {name:<15}  p99 {of(several, p99)} ms; ratio {statistics.median(found):.2f}"
                f" [{min(found):.2f} … {max(found):.2f}] of {len(found)} rounds"
            )


@pytest.mark.skipif(runs() < 10, reason="two minutes on a machine that has nothing else to do: make faults")
@pytest.mark.timeout(300)
async def test_a_vendor_that_fails_slows_nobody_who_asks_something_else(vendors: Vendors):
    boss, rounds = vendors.boss, Rounds()
    lead = (await boss.post("/v1/leads", LEAD))["name"]
    said: dict[str, Counter[str]] = {}

    async def measured(name: str, knobs: dict[str, Any]) -> Times:
        vendors.said = said.setdefault(name, Counter())
        await vendors.spoil(knobs)
        async with vendors.called():
            await asyncio.sleep(2 * CALL_EVERY_S)
            found = await unrelated(boss, lead, ROUND_S)
        await vendors.mended()
        return found

    await measured("warm-up", {})
    while not rounds.enough:
        first = await measured("well", {})
        for name, knobs in FAULTS.items():
            rounds.spoilt[name].append(await measured(name, knobs))
        rounds.plain.append([first, await measured("well", {})])
    ROWS.append(
        "\n".join(["p99 of unrelated endpoints beside failing vendors, all targets in one process", *rounds.lines()])
    )
    for name in FAULTS:
        assert not said[name].keys() & said["well"].keys(), said  # every call failed, and its vendor was not at rest
        assert "resting" not in said[name], said
        assert statistics.median(rounds.ratios(name)) <= RATIO_MAX, "\n".join(rounds.lines())
