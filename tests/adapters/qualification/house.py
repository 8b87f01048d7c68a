"""Tenants that connect to a register of institutions, and what they ask it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

from adapters.qualification import sandbox
from adapters.qualification.service import qualification
from tests.adapters import house
from weft.api.qualification import v1 as pb
from weft.testing import Platform

PERMISSIONS = (
    "qualification.connection.read", "qualification.connection.write", "qualification.institution.read",
    "qualification.institution.check", "platform.policy.read", "platform.policy.write",
)  # fmt: skip


@asynccontextmanager
async def alone(folder: Path) -> AsyncIterator[Platform]:
    """The adapter alone."""
    async with house.alone(folder, qualification=qualification) as platform:
        yield platform


@dataclass
class Tenant(house.Tenant):
    """A tenant whose administrator connects a register."""

    area: ClassVar[str] = "qualification"
    permissions: ClassVar[tuple[str, ...]] = PERMISSIONS

    @property
    def connections(self) -> Any:
        """The rpcs of the connection."""
        return self.as_()(pb.ConnectionsStub)

    @property
    def register(self) -> Any:
        """The rpcs of qualifications."""
        return self.as_()(pb.QualificationsStub)

    async def connect(self, account: str = "weft", **changes: Any) -> pb.RegistryConnection:
        """Connects the sandbox."""
        given: dict[str, Any] = {
            "family": pb.FAMILY_REST, "address": self.other.url, "account": account,
            "secret": sandbox.ACCOUNTS[account], "request_id": str(uuid4()),
        }  # fmt: skip
        request = pb.ConnectRegistryRequest(**(given | changes))
        made: pb.RegistryConnection = await self.connections.ConnectRegistry(request)
        return made

    async def disconnect(self, **more: Any) -> pb.RegistryConnection:
        """Disconnects it."""
        request = pb.DisconnectRegistryRequest(request_id=str(uuid4()), **more)
        found: pb.RegistryConnection = await self.connections.DisconnectRegistry(request)
        return found

    async def check(self, code: str) -> pb.Qualification:
        """Has an institution checked now."""
        request = pb.CheckQualificationRequest(institution_code=code, request_id=str(uuid4()))
        found: pb.Qualification = await self.register.CheckQualification(request)
        return found

    async def known(self, code: str) -> pb.Qualification:
        """What is known of an institution."""
        found: pb.Qualification = await self.register.GetQualification(
            pb.GetQualificationRequest(institution_code=code)
        )
        return found
