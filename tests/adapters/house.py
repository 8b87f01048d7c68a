"""The vendors' sandboxes as processes of their own, their drivers, and tenants that connect to them: of all adapters."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

import httpx
from google.protobuf.message import Message

from adapters.erp import sandbox as erp_sandbox
from adapters.erp.drivers.rest import Rest as ErpRest
from adapters.erp.drivers.tryton import Tryton as ErpTryton
from adapters.qualification import sandbox as qualification_sandbox
from adapters.qualification.drivers.rest import Rest as QualificationRest
from adapters.vendor.addresses import Reach
from adapters.vendor.sandbox_tryton import DATABASE
from adapters.vendor.transport import Rules, Vendor
from adapters.wms import sandbox as wms_sandbox
from adapters.wms.drivers.rest import Rest as WmsRest
from adapters.wms.drivers.tryton import Tryton as WmsTryton
from weft.aggregate import Facts
from weft.api.common import v1 as common
from weft.api.platform import v1 as platform_pb
from weft.api.quotes import v1 as quotes
from weft.api.quotes.v1 import attempts_pb2
from weft.app import Target
from weft.breaker import BreakerRules
from weft.children import free_port
from weft.service import Service
from weft.testing import Platform, copy_template, eventually, http_client, principal, shared_servers, template_of
from weft.work import Cause, Work

RULES = Rules(
    call_timeout_s=30.0,  # the machine of the suite may be busy with others
    concurrent_max=2,
    answer_bytes_max=200_000,
    breaker=BreakerRules(failures=3, open_s=30, probes=1),
)


@asynccontextmanager
async def running(module: str) -> AsyncIterator[str]:
    """A sandbox in a process of its own: its address."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", module, "--port", str(port))
    url = f"http://127.0.0.1:{port}"
    try:
        async with http_client(url) as client:

            async def answers() -> bool:
                try:
                    return (await client.get("/sandbox/calls")).status_code == 200
                except httpx.HTTPError:
                    return False

            await eventually(answers)
        yield url
    finally:
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), 5)
        except TimeoutError:  # it holds a request that is never answered
            process.kill()
            await process.wait()


@dataclass
class Clock:
    """A monotonic clock that a test moves."""

    at: float = 0.0

    def __call__(self) -> float:
        return self.at


@dataclass(frozen=True)
class Family:
    """One family: its sandbox with its accounts, its driver, and the smallest read of it; `rows` of that are there."""

    module: str
    make: Callable[[Vendor, str, str], Any]
    accounts: dict[str, str]
    path: str
    read: Callable[[Any], Awaitable[Any]]
    database: str = ""
    """What the address ends with."""
    tokens_end: bool = True
    """Its tokens say how long they serve."""


@dataclass
class Other:
    """The other side of one family, and drivers that speak to it."""

    url: str
    control: httpx.AsyncClient
    family: Family
    made: list[Any] = field(default_factory=list)

    def driver(self, *, url: str = "", account: str = "weft", secret: str = "", **rules: Any) -> tuple[Any, Clock]:
        """A driver that knows the sandbox's credentials, and its clock."""
        clock = Clock()
        given = Rules(**{name: rules.get(name, getattr(RULES, name)) for name in RULES.__slots__})
        vendor = Vendor((url or self.url) + self.family.database, given, Reach(loopback=True), clock)
        made = self.family.make(vendor, account, secret or self.family.accounts[account])
        self.made.append(made)
        return made, clock

    async def knobs(self, **knobs: Any) -> None:
        """Lets the vendor misbehave."""
        (await self.control.post("/sandbox/knobs", json=knobs)).raise_for_status()

    async def change(self, **change: Any) -> None:
        """Changes its catalogue."""
        (await self.control.post("/sandbox/change", json=change)).raise_for_status()

    async def seen(self) -> dict[str, Any]:
        """What it was asked."""
        found: dict[str, Any] = (await self.control.get("/sandbox/calls")).json()
        return found

    async def paths(self) -> list[str]:
        """What it was asked for, in order."""
        return [call["path"] for call in (await self.seen())["calls"]]

    async def read(self, driver: Any) -> Any:
        """The smallest read."""
        return await self.family.read(driver)


# Every family passes the same suite.
FAMILIES = {
    "erp rest": Family(
        "adapters.erp.sandbox", ErpRest, erp_sandbox.ACCOUNTS, "items",
        lambda driver: driver.items(since="", cursor="", size=100),
    ),
    "erp tryton": Family(
        "adapters.erp.sandbox_tryton", ErpTryton, erp_sandbox.ACCOUNTS, "items",
        lambda driver: driver.items(since="", cursor="", size=100), database=f"/{DATABASE}", tokens_end=False,
    ),
    "wms rest": Family(
        "adapters.wms.sandbox", WmsRest, wms_sandbox.ACCOUNTS, "stock", lambda driver: driver.stock(["GTX Pro"])
    ),
    "wms tryton": Family(
        "adapters.wms.sandbox_tryton", WmsTryton, wms_sandbox.ACCOUNTS, "warehouses",
        lambda driver: driver.stock(["GTX Pro"]), database=f"/{DATABASE}", tokens_end=False,
    ),
    "qualification rest": Family(
        "adapters.qualification.sandbox", QualificationRest, qualification_sandbox.ACCOUNTS, "institutions",
        lambda driver: driver.institution(qualification_sandbox.GOOD),
    ),
}  # fmt: skip


@asynccontextmanager
async def family(name: str) -> AsyncIterator[Other]:
    """One family's other side."""
    one = FAMILIES[name]
    async with running(one.module) as url, http_client(url) as control:
        yield Other(url, control, one)


@dataclass
class Owner:
    """Stands in for quotes: it knows what became of attempts."""

    outcomes: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def service(self) -> Service:
        """As a target."""

        async def resolve(request: Any, work: Work) -> quotes.ResolveOrderAttemptResponse:
            self.asked.append(request.attempt)
            return quotes.ResolveOrderAttemptResponse(outcome=self.outcomes.get(request.attempt, 0))

        return Service(
            name="quotes", api=(attempts_pb2,), rpcs={"ResolveOrderAttempt": resolve}, follows_directory=False
        )


IDENTITY = Target(service=Service(name="identity", follows_directory=False))


@asynccontextmanager
async def alone(folder: Path, **targets: Service) -> AsyncIterator[Platform]:
    """Some targets alone, beside a bare identity: what nobody can hold is no affair of these tests."""
    own, servers = uuid4().hex[:8], shared_servers()
    name = "_".join(targets)
    table = {"identity": IDENTITY, **{key: Target(service=one) for key, one in targets.items()}}
    template = await template_of(servers, table, f"{name}_template")
    admin = await copy_template(servers["database"], f"{name}_{own}", template)
    made = await Platform(admin, servers["nats"], folder, table, f"{name[0]}{own}").start()
    try:
        yield made
    finally:
        await made.stop()


def camel(name: str) -> str:
    """A field's name as documents say it."""
    first, *more = name.split("_")
    return first + "".join(word.title() for word in more)


@dataclass
class Tenant:
    """A tenant whose administrator connects a vendor."""

    area: ClassVar[str]
    permissions: ClassVar[tuple[str, ...]]

    platform: Platform
    other: Other
    id: UUID = field(default_factory=uuid4)
    person: UUID = field(default_factory=uuid4)

    def as_(self, permissions: Iterable[str] = (), *, fresh: bool = True) -> Any:
        """Calls as somebody with some permissions."""
        grants = [(permission, common.SCOPE_TENANT) for permission in permissions or self.permissions]
        stepped_up = datetime.now(UTC) if fresh else None
        return self.platform.as_(principal(self.id, person=self.person, grants=grants, stepped_up=stepped_up))

    async def policy(self, kind: str, **changes: Any) -> None:
        """Changes some numbers."""
        stub = self.as_().on(self.area)(platform_pb.PoliciesStub)
        name = f"policies/{self.area}/{kind}"
        document = (await stub.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document
        document.update({camel(name): value for name, value in changes.items()})
        await stub.SetPolicy(
            platform_pb.SetPolicyRequest(name=name, document=document, reason="test", request_id=str(uuid4()))
        )

    async def patient(self) -> None:
        """Waits for the vendor longer than a busy machine stands still."""
        await self.policy("vendor", call_timeout_ms=30_000)

    async def facts(self, kind: str = "") -> list[tuple[str, str, int]]:
        """(type, aggregate, version) of each fact, in order; recounted from the outbox."""
        rows = await self.rows(
            f"select type, aggregate, version from {self.area}.outbox where tenant_id = $1 and type like '%.{self.area}.%'"
            " order by event_id"
        )
        found = [(row["type"].rpartition(".")[2], row["aggregate"], row["version"]) for row in rows]
        return [one for one in found if not kind or one[0] == kind]

    async def settle(self) -> None:
        """Waits until nothing is under way."""
        await self.platform.settle(self.id)

    async def advance(self, **span: float) -> None:
        """Lives through a span of time."""
        await self.platform.advance(self.id, timedelta(**span))

    async def rows(self, query: str, *args: Any) -> list[Any]:
        """Rows by independent SQL; `$1` is the tenant."""
        async with self.platform.sql() as sql:
            return list(await sql.fetch(query, self.id, *args))

    async def happens(self, *events: Message) -> None:
        """Publishes events of one order, as its owner does."""
        runtime = self.platform.runtime("quotes")
        order = f"orders/{uuid4()}"

        async def publish(_: Any, work: Work) -> None:
            for version, event in enumerate(events, 1):
                work.emit(event, order, version, Facts(unit_path="/"))

        await runtime.act(publish, None, tenant=self.id, cause=Cause("test"))

    async def sums(self, name: str) -> tuple[Decimal, Decimal]:
        """(held, confirmed) of a bucket as its row says, held against an independent recount of the holds."""
        row = await self.rows(
            f"select held, confirmed from {self.area}.bucket where tenant_id = $1 and name = $2", name
        )
        counted = await self.rows(
            "select coalesce(sum((p->>'left')::numeric) filter (where state = 'held'), 0) as held,"
            " coalesce(sum((p->>'left')::numeric) filter (where state = 'confirmed'), 0) as confirmed"
            f" from {self.area}.hold, jsonb_array_elements(parts) p where tenant_id = $1 and p->>'bucket' = $2",
            name,
        )
        recount = (counted[0]["held"], counted[0]["confirmed"])
        assert ((row[0]["held"], row[0]["confirmed"]) if row else (0, 0)) == recount
        return recount
