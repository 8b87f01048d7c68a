"""Tell which WMS the tenant has connected."""

from __future__ import annotations

from adapters.wms import store, wire
from weft import errors
from weft.api.wms import v1 as pb
from weft.work import Work


async def get_wms(request: pb.GetWmsRequest, work: Work) -> pb.WmsConnection:
    """Tells it without its secret."""
    one = await store.connection(work)
    if one is None:
        raise errors.NotFound
    return wire.connection(one)
