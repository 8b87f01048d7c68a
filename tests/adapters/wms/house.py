"""Tenants that connect to a WMS, and the owner of order attempts, who answers what a test tells it to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

from adapters.wms import sandbox
from adapters.wms.service import wms
from tests.adapters import house
from tests.adapters.house import Owner
from weft.api.common import v1 as common
from weft.api.wms import v1 as pb
from weft.testing import Platform

PERMISSIONS = (
    "wms.connection.read", "wms.connection.write", "wms.stock.read", "platform.policy.read", "platform.policy.write",
)  # fmt: skip


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
            "family": pb.FAMILY_TRYTON if self.other.family.database else pb.FAMILY_REST,
            "address": self.other.url + self.other.family.database, "account": account,
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

    async def reserve(self, key: str = "", look_only: bool = False, **quantities: str | int) -> common.Hold:
        """Asks for stock."""
        request = pb.ReserveStockRequest(key=key or str(uuid4()), lines=lines(**quantities), look_only=look_only)
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
