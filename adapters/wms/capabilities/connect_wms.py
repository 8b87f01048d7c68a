"""Connect the tenant's WMS; its secret is sealed before it is stored."""

from __future__ import annotations

from adapters.vendor import addresses
from adapters.wms import store, wire
from adapters.wms.connection import Connection
from adapters.wms.connections import CONNECTIONS
from weft.api.wms import v1 as pb
from weft.etags import check_etag
from weft.ids import uuid7
from weft.work import Work


async def connect_wms(request: pb.ConnectWmsRequest, work: Work) -> pb.WmsConnection:
    """Connects it in place of the one before."""
    address = addresses.check(request.address, CONNECTIONS.reach)
    one = await store.connection(work) or Connection(id=uuid7(), updated_at=work.now)
    check_etag(request.etag, one)
    sealed = CONNECTIONS.vault.seal(request.secret, tenant=work.tenant, holder=one.id)
    counting = await store.counting(work, one.id)
    other = one.connect(request.family, address, request.account, sealed, at=work.now)
    store.save_connection(work, one)
    store.save_counting(work, counting.anew() if other else counting)
    return wire.connection(one)
