"""People, requests and files for the tests of customers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from grpc import aio
from uuid_utils.compat import uuid7

from tests.identity.builders import upload
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.errors import error_info
from weft.testing import Platform, eventually, principal

OWN, TREE, ALL = common.SCOPE_OWN, common.SCOPE_UNIT_TREE, common.SCOPE_TENANT
AREA = "customers"


def rid() -> str:
    return str(uuid4())


def rep(tenant: UUID, unit_path: str = "/hq/east/", **more: Any) -> common.Principal:
    grants = [
        ("customers.customer.create", OWN),
        ("customers.customer.read", OWN),
        ("customers.owner.read", ALL),
    ]
    return principal(tenant, unit_path=unit_path, grants=grants, **more)


def boss(tenant: UUID, unit_path: str = "/hq/", scope: common.Scope = TREE, **more: Any) -> common.Principal:
    verbs = ("create", "read", "merge", "assign")
    grants = [(f"customers.customer.{verb}", scope) for verb in verbs]
    return principal(tenant, unit_path=unit_path, grants=grants, **more)


def reader(tenant: UUID, unit_path: str = "/hq/") -> common.Principal:
    """A regional manager: reads the region, changes nothing."""
    grants = [("customers.customer.read", TREE), ("customers.customer.assign", OWN), ("customers.customer.merge", OWN)]
    return principal(tenant, unit_path=unit_path, grants=grants)


def importer(tenant: UUID) -> common.Principal:
    grants = [(f"customers.customer.{verb}", ALL) for verb in ("create", "read", "import")]
    return principal(tenant, grants=grants, stepped_up=datetime.now(UTC))


async def create(platform: Platform, who: common.Principal, name: str, **fields: Any) -> pb.Customer:
    fields.setdefault("request_id", rid())
    request = pb.CreateCustomerRequest(display_name=name, **fields)
    made: pb.Customer = await platform.as_(who)(pb.CustomersStub).CreateCustomer(request)
    return made


async def refused(call: Any) -> tuple[grpc.StatusCode, str]:
    with pytest.raises(aio.AioRpcError) as caught:
        await call
    info = error_info(caught.value)
    return caught.value.code(), info.reason if info else ""


async def hire(platform: Platform, tenant: UUID, unit_path: str, *, active: bool = True) -> UUID:
    """A person in the directory of customers, as identity's events would have put him there."""
    person = uuid7()
    async with platform.sql() as sql:
        await sql.execute(
            "insert into customers.directory_person (tenant_id, person_id, version, unit_path, active, roles)"
            " values ($1, $2, 1, $3, $4, '{rep}')",
            tenant,
            person,
            unit_path,
            active,
        )
    return person


async def run_import(platform: Platform, who: common.Principal, content: bytes) -> platform_pb.Operation:
    """Imports a file and waits for the operation's end."""
    file = await upload(platform, UUID(who.tenant), content)
    started = await platform.as_(who)(pb.CustomersStub).ImportCustomers(
        pb.ImportCustomersRequest(file=file, request_id=rid())
    )

    async def ended() -> platform_pb.Operation | None:
        stub = platform.as_(who).on(AREA)(platform_pb.OperationsStub)
        found: platform_pb.Operation = await stub.GetOperation(platform_pb.GetOperationRequest(name=started.name))
        return found if found.done else None

    done: platform_pb.Operation = await eventually(ended)
    return done
