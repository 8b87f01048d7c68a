"""Shut an API client out."""

from __future__ import annotations

from services.identity import store, wire
from services.identity.store.tables import CLIENT
from weft.api.identity import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def revoke_client(request: pb.RevokeClientRequest, work: Work) -> pb.Client:
    """Revokes a client."""
    client = store.to_client(await work.load(CLIENT, request.name))
    check_etag(request.etag, client)
    client.revoke(at=work.recorded_at)
    store.save_client(work, client)
    return wire.client(client)
