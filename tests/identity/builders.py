"""Tenants, people and calls for the tests of identity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import grpc
import pyotp
import pytest
from grpc import aio

from weft.access import ANONYMOUS, system
from weft.api.common import v1 as common
from weft.api.identity import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.errors import error_info
from weft.testing import Platform, eventually

PASSWORD = "correct horse 7"


def rid() -> str:
    return str(uuid4())


@dataclass
class Firm:
    """A founded tenant, and its first administrator with his rights and the secret of his authenticator."""

    platform: Platform
    id: UUID
    code: str
    tenant: pb.Tenant
    administrator: common.Principal
    secret: str = ""

    async def log_in(self, login: str, password: str = PASSWORD, totp: str = "") -> pb.Session:
        request = pb.LogInRequest(tenant=self.code, login=login, password=password, totp=totp)
        return await sessions(self.platform).LogIn(request)

    async def acting(self, login: str, *roles: str, unit: str = "") -> common.Principal:
        """Hires somebody who can log in, and logs him in."""
        await self.hire(login, *roles, unit=unit, password=PASSWORD)
        return await self.principal(login)

    async def principal(self, login: str, password: str = PASSWORD) -> common.Principal:
        return await authenticate(self.platform, (await self.log_in(login, password)).token)

    def as_(self, who: common.Principal | None = None) -> Any:
        return self.platform.as_(who or self.administrator)

    async def hire(self, login: str, *roles: str, unit: str = "", **fields: Any) -> pb.Person:
        fields = {"display_name": login, "password": "", "request_id": rid()} | fields
        request = pb.HirePersonRequest(
            login=login,
            unit=unit or self.tenant.headquarters,
            roles=[pb.HeldRole(role=role) for role in roles],
            **fields,
        )
        return await self.as_()(pb.PeopleStub).HirePerson(request)

    async def open(self, code: str, parent: str = "", kind: pb.UnitKind = pb.UNIT_KIND_REGION) -> pb.Unit:
        request = pb.CreateUnitRequest(
            parent=parent or self.tenant.headquarters, display_name=code, kind=kind, code=code, request_id=rid()
        )
        return await self.as_()(pb.UnitsStub).CreateUnit(request)

    async def person(self, name: str) -> pb.Person:
        return await self.as_()(pb.PeopleStub).GetPerson(pb.GetPersonRequest(name=name))


def sessions(platform: Platform, who: common.Principal | None = None) -> Any:
    return platform.as_(who or ANONYMOUS.principal)(pb.SessionsStub)


async def authenticate(platform: Platform, token: str) -> common.Principal:
    """Asks as the gateway does: without a tenant."""
    gateway = platform.as_(system("gateway", None).principal)(pb.SessionsStub)
    return (await gateway.Authenticate(pb.AuthenticateRequest(token=token))).principal


async def found(
    platform: Platform, preset: pb.Preset = pb.PRESET_DEMO, code: str = "", *, enrolled: bool = True
) -> Firm:
    """A tenant whose administrator has enrolled an authenticator and shown it, unless told otherwise."""
    code = code or f"t{uuid4().hex[:12]}"
    tenant = await platform.as_(system("cli", None).principal)(pb.TenantsStub).FoundTenant(
        pb.FoundTenantRequest(
            code=code,
            display_name="华东机电",
            zone="Asia/Shanghai",
            administrator_login="Root",
            administrator_password=PASSWORD,
            preset=preset,
            request_id=rid(),
        )
    )
    token = (await sessions(platform).LogIn(pb.LogInRequest(tenant=code, login="root", password=PASSWORD))).token
    firm = Firm(platform, UUID(tenant.name.split("/")[1]), code, tenant, await authenticate(platform, token))
    if enrolled:
        _, firm.secret = await step_up(platform, firm.administrator)
        firm.administrator = await authenticate(platform, token)
    return firm


async def refused(call: Any) -> tuple[grpc.StatusCode, str]:
    """The status and reason of a call that must fail."""
    with pytest.raises(aio.AioRpcError) as caught:
        await call
    info = error_info(caught.value)
    return caught.value.code(), info.reason if info else ""


async def events(platform: Platform, tenant: UUID, subject: str = "") -> list[Any]:
    """What stands in the outbox of a tenant, as (type, version), oldest first."""
    async with platform.sql() as sql:
        rows = await sql.fetch(
            "select type, version from identity.outbox where tenant_id = $1 and ($2 = '' or aggregate = $2)"
            " order by event_id",
            tenant,
            subject,
        )
    return [(row["type"].rpartition(".")[2], row["version"]) for row in rows]


async def step_up(platform: Platform, who: common.Principal) -> tuple[common.Principal, str]:
    """Enrols and confirms a second factor: the stepped-up principal, and the secret."""
    secret = (await sessions(platform, who).EnrolTotp(pb.EnrolTotpRequest(request_id=rid()))).secret
    code = pyotp.TOTP(secret).now()
    await sessions(platform, who).ConfirmTotp(pb.ConfirmTotpRequest(totp=code, request_id=rid()))
    return who, secret


async def upload(platform: Platform, tenant: UUID, content: bytes) -> str:
    """The token of an uploaded file."""
    made = await platform.app.files.put_bytes(str(tenant), content, content_type="text/csv", uploader="people/1")
    return platform.app.files.token(made)


async def finished(platform: Platform, who: common.Principal, name: str) -> Any:
    """An operation, once it is done."""
    stub = platform.as_(who).on("identity")(platform_pb.OperationsStub)

    async def done() -> Any:
        operation = await stub.GetOperation(platform_pb.GetOperationRequest(name=name))
        return operation if operation.done else None

    return await eventually(done)
