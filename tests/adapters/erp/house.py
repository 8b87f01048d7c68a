"""Tenants that connect to an ERP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

from adapters.erp import sandbox
from adapters.erp.service import erp
from tests.adapters import house
from weft.api.erp import v1 as pb
from weft.testing import Platform

PERMISSIONS = (
    "erp.connection.read", "erp.connection.write", "erp.connection.sync", "erp.item.read", "erp.bom.read",
    "erp.party.read", "platform.policy.read", "platform.policy.write",
)  # fmt: skip


@asynccontextmanager
async def alone(folder: Path) -> AsyncIterator[Platform]:
    """The adapter alone."""
    async with house.alone(folder, erp=erp) as platform:
        yield platform


@dataclass
class Tenant(house.Tenant):
    """A tenant whose administrator connects an ERP."""

    area: ClassVar[str] = "erp"
    permissions: ClassVar[tuple[str, ...]] = PERMISSIONS

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
            "family": pb.FAMILY_TRYTON if self.other.family.database else pb.FAMILY_REST,
            "address": self.other.url + self.other.family.database, "account": account,
            "secret": sandbox.ACCOUNTS[account], "request_id": str(uuid4()),
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

    async def parties(self, **asked: Any) -> dict[str, pb.Party]:
        """All parties by number."""
        request = pb.ListPartiesRequest(**asked)
        return {
            one.number: one for one in await self._all("ListParties", request, "parties", self.as_()(pb.PartiesStub))
        }

    async def _all(self, rpc: str, request: Any, field_name: str, stub: Any = None) -> list[Any]:
        found: list[Any] = []
        while True:
            page = await getattr(stub or self.catalogue, rpc)(request)
            found += getattr(page, field_name)
            if not page.next_page_token:
                return found
            request.page_token = page.next_page_token
