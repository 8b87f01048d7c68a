"""The vendors' sandboxes as processes of their own, their drivers, and tenants that connect to them."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx

from adapters.erp import sandbox as rest_sandbox
from adapters.erp.addresses import Reach
from adapters.erp.breaker import BreakerRules
from adapters.erp.drivers import Driver
from adapters.erp.drivers.rest import Rest
from adapters.erp.drivers.transport import Rules, Vendor
from adapters.erp.service import erp
from tests.tasks.house import free_port
from weft.api.common import v1 as common
from weft.api.erp import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.app import Target
from weft.service import Service
from weft.testing import Platform, copy_template, eventually, principal, shared_servers, template_of

RULES = Rules(
    call_timeout_s=3.0,  # the other worker of the suite has the other core
    concurrent_max=2,
    answer_bytes_max=200_000,
    breaker=BreakerRules(failures=3, open_s=30, probes=1),
)
PERMISSIONS = (
    "erp.connection.read", "erp.connection.write", "erp.connection.sync", "erp.item.read", "erp.bom.read",
    "platform.policy.read", "platform.policy.write",
)  # fmt: skip


@asynccontextmanager
async def running(module: str) -> AsyncIterator[str]:
    """A sandbox in a process of its own: its address."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", module, "--port", str(port))
    url = f"http://127.0.0.1:{port}"
    try:
        async with httpx.AsyncClient(base_url=url, trust_env=False) as client:

            async def answers() -> bool:
                try:
                    return (await client.get("/sandbox/calls")).status_code == 200
                except httpx.HTTPError:
                    return False

            await eventually(answers, 20.0)
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


@dataclass
class Other:
    """The other side of one family, and drivers that speak to it."""

    url: str
    control: httpx.AsyncClient
    make: Callable[[Vendor, str, str], Driver]
    accounts: dict[str, str]
    made: list[Driver] = field(default_factory=list)

    def driver(self, *, url: str = "", account: str = "weft", secret: str = "", **rules: Any) -> tuple[Any, Clock]:
        """A driver that knows the sandbox's credentials, and its clock."""
        clock = Clock()
        given = Rules(**{name: rules.get(name, getattr(RULES, name)) for name in RULES.__slots__})
        vendor = Vendor(url or self.url, given, Reach(loopback=True), clock)
        made = self.make(vendor, account, secret or self.accounts[account])
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


# Every family passes the same suite: its sandbox, its driver, the sandbox's accounts.
FAMILIES: dict[str, tuple[str, Callable[[Vendor, str, str], Driver], dict[str, str]]] = {
    "rest": ("adapters.erp.sandbox", Rest, rest_sandbox.ACCOUNTS),
}


@asynccontextmanager
async def family(name: str) -> AsyncIterator[Other]:
    """One family's other side."""
    module, make, accounts = FAMILIES[name]
    async with running(module) as url, httpx.AsyncClient(base_url=url, trust_env=False) as control:
        yield Other(url, control, make, accounts)


TARGETS = {
    "identity": Target(service=Service(name="identity", follows_directory=False)),
    "erp": Target(service=erp),
}


@asynccontextmanager
async def alone(folder: Path) -> AsyncIterator[Platform]:
    """The adapter alone, beside a bare identity: what nobody can hold is no affair of these tests."""
    own, servers = uuid4().hex[:8], shared_servers()
    template = await template_of(servers, TARGETS, "erp_template")
    admin = await copy_template(servers["database"], f"erp_{own}", template)
    made = await Platform(admin, servers["nats"], folder, TARGETS, f"e{own}").start()
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
    """A tenant whose administrator connects an ERP."""

    platform: Platform
    other: Other
    id: UUID = field(default_factory=uuid4)
    person: UUID = field(default_factory=uuid4)

    def as_(self, permissions: Iterable[str] = PERMISSIONS, *, fresh: bool = True) -> Any:
        """Calls as somebody with some permissions."""
        grants = [(permission, common.SCOPE_TENANT) for permission in permissions]
        stepped_up = datetime.now(UTC) if fresh else None
        return self.platform.as_(principal(self.id, person=self.person, grants=grants, stepped_up=stepped_up))

    @property
    def connections(self) -> Any:
        """The rpcs of the connection."""
        return self.as_()(pb.ConnectionsStub)

    @property
    def catalogue(self) -> Any:
        """The rpcs of items and bills."""
        return self.as_()(pb.CatalogueStub)

    async def connect(self, account: str = "weft", **changes: Any) -> pb.ErpConnection:
        """Connects the sandbox."""
        given: dict[str, Any] = {
            "family": pb.FAMILY_REST, "address": self.other.url, "account": account,
            "secret": rest_sandbox.ACCOUNTS[account], "request_id": str(uuid4()),
        }  # fmt: skip
        made: pb.ErpConnection = await self.connections.ConnectErp(pb.ConnectErpRequest(**(given | changes)))
        return made

    async def synced(self, **changes: Any) -> pb.ErpConnection:
        """Connects it, and waits for the first pass."""
        await self.connect(**changes)
        await self.settle()
        return await self.get()

    async def disconnect(self, **more: Any) -> pb.ErpConnection:
        """Disconnects it."""
        request = pb.DisconnectErpRequest(request_id=str(uuid4()), **more)
        found: pb.ErpConnection = await self.connections.DisconnectErp(request)
        return found

    async def get(self) -> pb.ErpConnection:
        """How reading goes."""
        found: pb.ErpConnection = await self.connections.GetErp(pb.GetErpRequest())
        return found

    async def sync(self, *, full: bool = False, settle: bool = True) -> pb.ErpConnection:
        """Reads now."""
        await self.connections.SyncErp(pb.SyncErpRequest(full=full, request_id=str(uuid4())))
        if settle:
            await self.settle()
        return await self.get()

    async def items(self, **asked: Any) -> dict[str, pb.Item]:
        """All items by code."""
        return {one.code: one for one in await self._all("ListItems", pb.ListItemsRequest(**asked), "items")}

    async def boms(self, **asked: Any) -> dict[str, pb.Bom]:
        """All bills by code."""
        return {one.code: one for one in await self._all("ListBoms", pb.ListBomsRequest(**asked), "boms")}

    async def _all(self, rpc: str, request: Any, field_name: str) -> list[Any]:
        found: list[Any] = []
        while True:
            page = await getattr(self.catalogue, rpc)(request)
            found += getattr(page, field_name)
            if not page.next_page_token:
                return found
            request.page_token = page.next_page_token

    async def policy(self, kind: str, **changes: Any) -> None:
        """Changes some numbers."""
        stub = self.as_().on("erp")(platform_pb.PoliciesStub)
        name = f"policies/erp/{kind}"
        document = (await stub.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document
        document.update({camel(name): value for name, value in changes.items()})
        await stub.SetPolicy(
            platform_pb.SetPolicyRequest(name=name, document=document, reason="test", request_id=str(uuid4()))
        )

    async def facts(self, kind: str = "") -> list[tuple[str, str, int]]:
        """(type, aggregate, version) of each fact, in order; recounted from the outbox."""
        rows = await self.rows(
            "select type, aggregate, version from erp.outbox where tenant_id = $1 and type like '%.erp.%'"
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
