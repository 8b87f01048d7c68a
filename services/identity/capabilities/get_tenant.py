"""Read the caller's tenant; another one's name is as missing as an unknown one."""

from __future__ import annotations

from services.identity import store, wire
from weft import errors
from weft.api.identity import v1 as pb
from weft.work import Work, as_id


async def get_tenant(request: pb.GetTenantRequest, work: Work) -> pb.Tenant:
    """Reads the caller's tenant."""
    if request.name != "tenants/-" and as_id(request.name) != work.tenant:
        raise errors.NotFound
    return wire.tenant(await store.tenant(work))
