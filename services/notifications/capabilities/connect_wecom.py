"""Connect the tenant's own WeCom application; its secret is sealed before it is stored."""

from __future__ import annotations

from services.notifications import store, vault, wire
from services.notifications.wecom_app import WecomApp
from weft.api.notifications import v1 as pb
from weft.etags import check_etag
from weft.ids import uuid7
from weft.work import Work


async def connect_wecom(request: pb.ConnectWecomRequest, work: Work) -> pb.WecomApp:
    """Connects it in place of the one before."""
    app = await store.wecom_app(work) or WecomApp(id=uuid7(), updated_at=work.now)
    check_etag(request.etag, app)
    sealed = vault.seal(request.secret, tenant=work.tenant, holder=app.id)
    app.connect(request.corp_id, request.agent_id, sealed, at=work.now)
    store.save_wecom_app(work, app)
    return wire.wecom_app(app)
