"""Tell which ERP the tenant has connected, and how reading it goes."""

from __future__ import annotations

from adapters.erp import store, telling
from adapters.erp.parties import store as parties
from weft import errors
from weft.api.erp import v1 as pb
from weft.work import Work


async def get_erp(request: pb.GetErpRequest, work: Work) -> pb.ErpConnection:
    """Tells it without its secret."""
    one = await store.connection(work)
    if one is None:
        raise errors.NotFound
    return await telling.connection(work, one, await store.sync(work, one.id), await parties.sync(work, one.id))
