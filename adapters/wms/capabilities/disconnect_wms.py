"""Disconnect the tenant's WMS; what is kept aside stays so."""

from __future__ import annotations

from adapters.wms import store, wire
from adapters.wms.connection import WmsNotConnected
from weft.api.wms import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def disconnect_wms(request: pb.DisconnectWmsRequest, work: Work) -> pb.WmsConnection:
    """Disconnects it and forgets its secret."""
    one = await store.connection(work)
    if one is None:
        raise WmsNotConnected
    check_etag(request.etag, one)
    one.disconnect(at=work.now)
    store.save_connection(work, one)
    return wire.connection(one)
