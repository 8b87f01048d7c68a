"""Tell which register the tenant has connected."""

from __future__ import annotations

from adapters.qualification import store, wire
from weft import errors
from weft.api.qualification import v1 as pb
from weft.work import Work


async def get_registry(request: pb.GetRegistryRequest, work: Work) -> pb.RegistryConnection:
    """Tells it without its secret."""
    one = await store.connection(work)
    if one is None:
        raise errors.NotFound
    return wire.connection(one)
