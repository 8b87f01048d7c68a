"""Disconnect the tenant's ERP; what was read stays, and grows old."""

from __future__ import annotations

from adapters.erp import store, telling
from adapters.erp.connection import ErpNotConnected
from adapters.erp.parties import store as parties
from weft.api.erp import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def disconnect_erp(request: pb.DisconnectErpRequest, work: Work) -> pb.ErpConnection:
    """Disconnects it and forgets its secret."""
    one = await store.connection(work)
    if one is None:
        raise ErpNotConnected
    check_etag(request.etag, one)
    sync = (await store.sync(work, one.id)).forgiven()
    of_parties = (await parties.sync(work, one.id)).forgiven()
    one.disconnect(at=work.now)
    answer = await telling.connection(work, one, sync, of_parties)
    store.save_connection(work, one)
    store.save_sync(work, sync)
    parties.save_sync(work, of_parties)
    return answer
