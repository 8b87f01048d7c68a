"""Disconnect the tenant's access to the register; what it said stays."""

from __future__ import annotations

from adapters.qualification import store, wire
from adapters.qualification.connection import RegistryNotConnected
from weft.api.qualification import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def disconnect_registry(request: pb.DisconnectRegistryRequest, work: Work) -> pb.RegistryConnection:
    """Disconnects it and forgets its secret."""
    one = await store.connection(work)
    if one is None:
        raise RegistryNotConnected
    check_etag(request.etag, one)
    one.disconnect(at=work.now)
    store.save_connection(work, one)
    return wire.connection(one)
