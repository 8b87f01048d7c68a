"""Connect the tenant's access to the register; its secret is sealed before it is stored."""

from __future__ import annotations

from adapters.qualification import store, wire
from adapters.qualification.connection import Connection
from adapters.qualification.connections import CONNECTIONS
from adapters.vendor import addresses
from weft.api.qualification import v1 as pb
from weft.etags import check_etag
from weft.ids import uuid7
from weft.work import Work


async def connect_registry(request: pb.ConnectRegistryRequest, work: Work) -> pb.RegistryConnection:
    """Connects it in place of the one before."""
    address = addresses.check(request.address, CONNECTIONS.reach)
    one = await store.connection(work) or Connection(id=uuid7(), updated_at=work.now)
    check_etag(request.etag, one)
    sealed = CONNECTIONS.vault.seal(request.secret, tenant=work.tenant, holder=one.id)
    one.connect(request.family, address, request.account, sealed, at=work.now)
    store.save_connection(work, one)
    return wire.connection(one)
