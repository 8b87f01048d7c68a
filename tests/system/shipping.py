"""A firm that ships urgently: a warehouse, credit, logistics in WeCom, and what stands of an urgent shipment, recounted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest

from adapters.wms import sandbox
from services.notifications.drivers.channels import CHANNELS
from services.quotes.orders.capabilities import ship_urgently
from tests.adapters.house import running
from tests.collections.credit_house import vouched
from tests.identity.builders import PASSWORD
from tests.quotes.house import EAST, HQ, desk, rid
from tests.system.rest import door, log_in
from tests.system.test_order_gate import Firm
from tests.tasks.house import connect
from tests.tasks.house import sandbox as wecom_sandbox
from weft.api.collections import v1 as collections
from weft.api.common import v1 as common
from weft.api.identity import v1 as identity
from weft.api.quotes import v1 as pb
from weft.api.wms import v1 as wms
from weft.ids import uuid7
from weft.instants import stamp
from weft.testing import Platform, http_client, principal

NONE, ALL = (0, 0, 0, 0, 0), (1, 1, 1, 1, 1)


@dataclass
class Shipping:
    """The firm, and what it presses."""

    gate: Firm
    wecom: httpx.AsyncClient
    numbers: list[str] = field(default_factory=list)

    @property
    def platform(self) -> Platform:
        return self.gate.desk.platform

    def as_(self, login: str, language: str = "en") -> Any:
        who = common.Principal()
        who.CopyFrom(self.gate.desk.people[login])
        who.language = language
        return self.platform.as_(who, language=language, timeout_s=60.0)(pb.UrgentShipmentsStub)

    def orders(self, login: str = "ann") -> Any:
        return self.platform.as_(self.gate.desk.people[login], timeout_s=60.0)(pb.OrdersStub)

    async def order(self, limit_fen: int = 1_000_000_00, **more: Any) -> pb.Order:
        """An accepted order of a customer of its own, taken from stock."""
        if not self.numbers:
            self.numbers.append(await self.gate.stocked(f"URGENT {rid()}", 10_000))
        customer = more.pop("customer", "") or await self.buyer(limit_fen)
        if more.get("prepaid"):
            await vouched(self.gate.desk, customer)
        made = await self.gate.submit(await self.gate.request(customer, self.numbers[0], **more))
        await self.settle()
        return made

    async def buyer(self, limit_fen: int) -> str:
        """A customer who may owe so much; finance shows its second factor anew, however long the tests take."""
        stamp(self.gate.desk.people["fin"].stepped_up_time, datetime.now(UTC))
        return await self.gate.buyer(limit_fen)

    async def settle(self) -> None:
        """Until nothing is in hand; a message that got no answer in time is tried again."""
        await self.gate.desk.settle()
        for _ in range(3):
            if await self.gate.desk.rows(
                "select from notifications.delivery where tenant_id = $1 and state = 'QUEUED'"
            ):
                await self.gate.desk.advance(minutes=10)

    async def press(self, order: pb.Order, login: str = "ann", request_id: str = "") -> pb.UrgentShipment:
        request = pb.ShipUrgentlyRequest(name=order.name, request_id=request_id or rid())
        made: pb.UrgentShipment = await self.as_(login).ShipUrgently(request)
        return made

    async def read(self, name: str, language: str = "en") -> pb.UrgentShipment:
        request = pb.GetUrgentShipmentRequest(name=name)
        got: pb.UrgentShipment = await self.as_("ann", language).GetUrgentShipment(request)
        return got

    async def effects(self, order: pb.Order) -> tuple[int, int, int, int, int]:
        """How many warnings, freezes, notices, WeCom messages, and warnings in the WMS itself stand for an order."""
        (row,) = await self.gate.desk.rows(
            "select (select count(*) from wms.warning where tenant_id = $1 and order_name = $2 and state = 1) warnings,"
            " (select count(*) from collections.credit_freeze where tenant_id = $1 and customer_id = $3::uuid"
            "  and state = 1 and left_orders = 3) freezes,"
            " (select count(*) from notifications.notice where tenant_id = $1 and code = 'urgent_shipment'"
            "  and args->>'number' = $4) notices,"
            " (select attempt_id::text from quotes.sales_order where tenant_id = $1 and 'orders/' || id = $2) attempt",
            order.name, order.customer.partition("/")[2], order.number,
        )  # fmt: skip
        found = (await self.wecom.get("/sandbox/messages", params={"user": "lin1"})).json()["messages"]
        messages = sum(order.number in str(one) for one in found)
        async with http_client(self.gate.warehouse) as warehouse:
            known = (await warehouse.get("/sandbox/effects")).json()["effects"]
        in_wms = sum(one["times"] for one in known if one["reference"] == row["attempt"] and one["state"] == "raised")
        return row["warnings"], row["freezes"], row["notices"], messages, in_wms

    async def told(self, name: str) -> list[str]:
        query = "select type from quotes.outbox where tenant_id = $1 and aggregate = $2 order by version"
        return [row["type"].rpartition(".")[2] for row in await self.gate.desk.rows(query, name)]

    async def connected(self, on: bool) -> None:
        """Connects or disconnects the warehouse."""
        desk = self.gate.desk
        grants = [("wms.connection.write", common.SCOPE_TENANT)]
        stub = desk.platform.as_(principal(desk.id, grants=grants, stepped_up=datetime.now(UTC)))(wms.ConnectionsStub)
        if on:
            await stub.ConnectWms(
                wms.ConnectWmsRequest(
                    family=wms.FAMILY_REST, address=self.gate.warehouse, account="weft",
                    secret=sandbox.ACCOUNTS["weft"], request_id=rid(),
                )
            )  # fmt: skip
        else:
            await stub.DisconnectWms(wms.DisconnectWmsRequest(request_id=rid()))

    @asynccontextmanager
    async def no_warehouse(self) -> AsyncIterator[None]:
        """Nobody can be warned."""
        await self.connected(False)
        await self.settle()
        try:
            yield
        finally:
            await self.connected(True)
            await self.settle()

    @asynccontextmanager
    async def no_freeze(self) -> AsyncIterator[None]:
        """The next process finds its key taken by another customer's freeze, which credit refuses."""
        key = uuid7()
        stub = self.platform.system("quotes", self.gate.desk.id)(collections.CreditFreezesStub)
        other = await self.buyer(1)
        await stub.FreezeNextOrders(collections.FreezeNextOrdersRequest(key=str(key), customer=other, request_id=rid()))
        await self.settle()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ship_urgently, "uuid7", lambda: key)
            yield


@asynccontextmanager
async def wecom_in_process() -> AsyncIterator[str]:
    """WeCom's sandbox, to which the targets of this process speak from now on."""
    before = CHANNELS.wecom_url
    async with wecom_sandbox() as wecom:
        CHANNELS.wecom_url = wecom
        yield wecom
        CHANNELS.wecom_url = before


@asynccontextmanager
async def shipping(
    platform: Platform, speaking: AbstractAsyncContextManager[str] | None = None
) -> AsyncIterator[Shipping]:
    """A firm at work; lin leads logistics. `speaking` gives the address of the WeCom to which the platform speaks."""
    made = await desk(platform)
    await made.firm.hire("sue", "supervisor", unit=made.units[EAST], password=PASSWORD)
    await made.hire("lin", "logistics", HQ)
    await made.settle()
    request = identity.CorrectParticularsRequest(name=made.name("lin"), wecom_user_id="lin1", request_id=rid())
    await made.firm.as_()(identity.PeopleStub).CorrectParticulars(request)
    await connect(platform, made.id)
    async with (
        running("adapters.wms.sandbox") as warehouse,
        speaking or wecom_in_process() as wecom,
        http_client(wecom) as messages,
        door(platform) as http,
    ):
        firm = Shipping(Firm(made, warehouse, await log_in(http, made.firm, "sue")), messages)
        await firm.connected(True)
        await firm.settle()
        yield firm


class Killed(Exception):
    """The process is gone at this point."""


@dataclass
class Kill:
    """A crash of one target, when it comes to a point for the n-th time; after it, it is as before."""

    target: str
    point: str
    nth: int = 1
    passed: int = 0

    def __call__(self, point: str) -> None:
        if point == self.point:
            self.passed += 1
            if self.passed == self.nth:
                raise Killed(f"{self.target} {point}")

    @property
    def struck(self) -> bool:
        return self.passed >= self.nth

    def __str__(self) -> str:
        return f"{self.target}-{self.point}-{self.nth}".replace(" ", "-")


@contextmanager
def armed(platform: Platform, target: str, crash: Callable[[str], None]) -> Any:
    """Lets a target crash wherever this says so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(platform.runtime(target), "crash_points", crash)
        yield


def id_of(name: str) -> UUID:
    """The id in a resource name."""
    return UUID(name.partition("/")[2])
