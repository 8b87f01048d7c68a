"""Tenants that connect to a WMS, and the owner of order attempts, who answers what a test tells it to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

from google.protobuf.message import Message

from adapters.wms import sandbox
from adapters.wms.service import wms
from tests.adapters import house
from weft.aggregate import Facts
from weft.api.common import v1 as common
from weft.api.quotes import v1 as quotes
from weft.api.quotes.v1 import attempts_pb2
from weft.api.wms import v1 as pb
from weft.service import Service
from weft.testing import Platform
from weft.work import Work

PERMISSIONS = (
    "wms.connection.read", "wms.connection.write", "wms.stock.read", "platform.policy.read", "platform.policy.write",
)  # fmt: skip


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


@asynccontextmanager
async def alone(folder: Path, owner: Owner) -> AsyncIterator[Platform]:
    """The adapter, beside the owner of attempts."""
    async with house.alone(folder, wms=wms, quotes=owner.service()) as platform:
        yield platform


def lines(**quantities: str | int) -> list[pb.StockLine]:
    """Lines by number; blanks are written as `_`."""
    return [
        pb.StockLine(item=f"items/{uuid4()}", number=number.replace("_", " "), quantity=str(quantity))
        for number, quantity in quantities.items()
    ]


@dataclass
class Tenant(house.Tenant):
    """A tenant whose administrator connects a WMS."""

    area: ClassVar[str] = "wms"
    permissions: ClassVar[tuple[str, ...]] = PERMISSIONS

    @property
    def connections(self) -> Any:
        """The rpcs of the connection."""
        return self.as_()(pb.ConnectionsStub)

    @property
    def stock(self) -> Any:
        """The rpcs of holds, as the owner of attempts calls them."""
        return self.platform.system("quotes", self.id)(pb.StockStub)

    async def connect(self, account: str = "weft", **changes: Any) -> pb.WmsConnection:
        """Connects the sandbox."""
        given: dict[str, Any] = {
            "family": pb.FAMILY_REST, "address": self.other.url, "account": account,
            "secret": sandbox.ACCOUNTS[account], "request_id": str(uuid4()),
        }  # fmt: skip
        made: pb.WmsConnection = await self.connections.ConnectWms(pb.ConnectWmsRequest(**(given | changes)))
        return made

    async def disconnect(self, **more: Any) -> pb.WmsConnection:
        """Disconnects it."""
        request = pb.DisconnectWmsRequest(request_id=str(uuid4()), **more)
        found: pb.WmsConnection = await self.connections.DisconnectWms(request)
        return found

    async def figure(self, number: str) -> pb.StockFigure:
        """How much there is of an item."""
        asked = pb.GetStockRequest(numbers=[number])
        (found,) = (await self.as_()(pb.FiguresStub).GetStock(asked)).figures
        return found  # type: ignore[no-any-return]

    async def reserve(self, key: str = "", **quantities: str | int) -> common.Hold:
        """Asks for stock."""
        request = pb.ReserveStockRequest(key=key or str(uuid4()), lines=lines(**quantities))
        made: common.Hold = await self.stock.ReserveStock(request)
        return made

    async def confirm(self, key: str) -> common.Hold:
        """Uses it up."""
        found: common.Hold = await self.stock.ConfirmStock(pb.ConfirmStockRequest(key=key))
        return found

    async def release(self, key: str) -> common.Hold:
        """Gives it back."""
        found: common.Hold = await self.stock.ReleaseStock(pb.ReleaseStockRequest(key=key))
        return found

    async def happens(self, *events: Message) -> None:
        """Publishes events of one order, as its owner does."""
        runtime = self.platform.runtime("quotes")
        order = f"orders/{uuid4()}"

        async def publish(_: Any, work: Work) -> None:
            for version, event in enumerate(events, 1):
                work.emit(event, order, version, Facts(unit_path="/"))

        from weft.work import Cause

        await runtime.act(publish, None, tenant=self.id, cause=Cause("test"))
        await asyncio.sleep(0)

    async def sums(self, number: str) -> tuple[Decimal, Decimal]:
        """(held, confirmed) of an item as its row says, held against an independent recount of the holds."""
        row = await self.rows("select held, confirmed from wms.bucket where tenant_id = $1 and name = $2", number)
        counted = await self.rows(
            "select coalesce(sum((p->>'left')::numeric) filter (where state = 'held'), 0) as held,"
            " coalesce(sum((p->>'left')::numeric) filter (where state = 'confirmed'), 0) as confirmed"
            " from wms.hold, jsonb_array_elements(parts) p where tenant_id = $1 and p->>'bucket' = $2",
            number,
        )
        recount = (counted[0]["held"], counted[0]["confirmed"])
        assert ((row[0]["held"], row[0]["confirmed"]) if row else (0, 0)) == recount
        return recount
