"""Tell which WeCom application the tenant has connected."""

from __future__ import annotations

from services.notifications import store, wire
from weft import errors
from weft.api.notifications import v1 as pb
from weft.work import Work


async def get_wecom(request: pb.GetWecomRequest, work: Work) -> pb.WecomApp:
    """Tells it without its secret."""
    app = await store.wecom_app(work)
    if app is None:
        raise errors.NotFound
    return wire.wecom_app(app)
