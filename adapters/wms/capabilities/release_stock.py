"""Give back what was kept aside; a key that was never heard of is remembered."""

from __future__ import annotations

from adapters.wms import store
from weft.api.common import v1 as common
from weft.api.wms import v1 as pb
from weft.work import Work


async def release_stock(request: pb.ReleaseStockRequest, work: Work) -> common.Hold:
    """Gives it back."""
    return await store.LEDGER.release(work, request.key)
