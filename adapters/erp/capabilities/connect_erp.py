"""Connect the tenant's ERP; its secret is sealed before it is stored, and reading begins at once."""

from __future__ import annotations

from adapters.erp import store, telling
from adapters.erp.connection import Connection
from adapters.erp.connections import CONNECTIONS
from adapters.erp.parties import store as parties
from adapters.vendor import addresses
from weft.api.erp import v1 as pb
from weft.etags import check_etag
from weft.ids import uuid7
from weft.work import Work


async def connect_erp(request: pb.ConnectErpRequest, work: Work) -> pb.ErpConnection:
    """Connects it in place of the one before."""
    address = addresses.check(request.address, CONNECTIONS.reach)
    one = await store.connection(work) or Connection(id=uuid7(), updated_at=work.now)
    check_etag(request.etag, one)
    sync = await store.sync(work, one.id)
    of_parties = await parties.sync(work, one.id)
    sealed = CONNECTIONS.vault.seal(request.secret, tenant=work.tenant, holder=one.id)
    other = one.connect(request.family, address, request.account, sealed, at=work.now)
    if other:
        sync, of_parties = sync.anew(), of_parties.anew()
    else:
        sync, of_parties = sync.forgiven(), of_parties.forgiven()
    answer = await telling.connection(work, one, sync, of_parties)
    store.save_connection(work, one)
    store.save_sync(work, sync)
    parties.save_sync(work, of_parties)
    return answer
