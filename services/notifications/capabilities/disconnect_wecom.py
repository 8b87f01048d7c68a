"""Disconnect the tenant's WeCom application; what waits to be sent there fails."""

from __future__ import annotations

from services.notifications import store, wire
from services.notifications.wecom_app import WecomNotConnected
from weft.api.notifications import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def disconnect_wecom(request: pb.DisconnectWecomRequest, work: Work) -> pb.WecomApp:
    """Disconnects it and forgets its secret."""
    app = await store.wecom_app(work)
    if app is None:
        raise WecomNotConnected
    check_etag(request.etag, app)
    app.disconnect(at=work.now)
    store.save_wecom_app(work, app)
    return wire.wecom_app(app)
