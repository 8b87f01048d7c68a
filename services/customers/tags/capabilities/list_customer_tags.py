"""List the catalogue of tags."""

from __future__ import annotations

from services.customers.tags import store, wire
from services.customers.tags.tag import ARCHIVED
from weft.api.customers import v1 as pb
from weft.listing import PAGE_SIZE, after_id
from weft.pages import encode_token
from weft.work import Work


async def list_customer_tags(request: pb.ListCustomerTagsRequest, work: Work) -> pb.ListCustomerTagsResponse:
    """Gives one page, newest first."""
    size, before = request.page_size or PAGE_SIZE, after_id(request.page_token)
    states = [request.state == ARCHIVED] if request.state else [True, False]
    found = await store.catalogue(work, states, before, size + 1)
    following = encode_token(str(found[size - 1].id)) if len(found) > size else ""
    return pb.ListCustomerTagsResponse(customer_tags=[wire.tag(one) for one in found[:size]], next_page_token=following)
