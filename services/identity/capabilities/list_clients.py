"""List API clients, newest first."""

from __future__ import annotations

from services.identity import store, wire
from services.identity.store.tables import CLIENT_PAGE
from weft.api.identity import v1 as pb
from weft.listing import PAGE_SIZE, after_id
from weft.pages import encode_token
from weft.work import Work


async def list_clients(request: pb.ListClientsRequest, work: Work) -> pb.ListClientsResponse:
    """Lists clients."""
    size = request.page_size or PAGE_SIZE
    before = after_id(request.page_token)
    rows = await work.rows(CLIENT_PAGE, before=before, with_revoked=request.with_revoked, size=size + 1)
    answer = pb.ListClientsResponse(clients=[wire.client(store.to_client(row)) for row in rows[:size]])
    if len(rows) > size:
        answer.next_page_token = encode_token(str(rows[size - 1]["id"]))
    return answer
