"""List every version of a customer's documents."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.packs import store, wire
from weft.api.customers import v1 as pb
from weft.listing import PAGE_SIZE, after_id
from weft.pages import encode_token
from weft.work import Work


async def list_value_documents(
    request: pb.ListValueDocumentsRequest, work: Work
) -> pb.ListValueDocumentsResponse:  # fmt: skip
    """Gives one page, newest first; those of absorbed customers are their survivor's."""
    customer, _ = await customers.find(work, request.parent)
    size = request.page_size or PAGE_SIZE
    found = await store.page(work, customer, after_id(request.page_token), size + 1)
    following = encode_token(str(found[size - 1].id)) if len(found) > size else ""
    return pb.ListValueDocumentsResponse(
        value_documents=[wire.document(one, customer, work.caller) for one in found[:size]], next_page_token=following
    )
