"""List API clients, newest first."""

from __future__ import annotations

from uuid import UUID

from services.identity import store, wire
from services.identity.store.tables import CLIENT_PAGE
from weft.api.identity import v1 as pb
from weft.pages import decode_token, encode_token
from weft.work import Work, as_id

PAGE = 20
LAST = str(UUID(int=(1 << 128) - 1))


async def list_clients(request: pb.ListClientsRequest, work: Work) -> pb.ListClientsResponse:
    """Lists clients."""
    size = request.page_size or PAGE
    before = decode_token(request.page_token, 1)[0] if request.page_token else LAST
    rows = await work.rows(CLIENT_PAGE, before=as_id(before), with_revoked=request.with_revoked, size=size + 1)
    answer = pb.ListClientsResponse(clients=[wire.client(store.to_client(row)) for row in rows[:size]])
    if len(rows) > size:
        answer.next_page_token = encode_token(str(rows[size - 1]["id"]))
    return answer
