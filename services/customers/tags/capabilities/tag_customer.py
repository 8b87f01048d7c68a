"""Put a tag on a customer."""

from __future__ import annotations

from services.customers import store, wire
from services.customers.tags import store as tags
from services.customers.tags.tag import TagUnknown
from weft.api.customers import v1 as pb
from weft.errors import NotFound
from weft.etags import check_etag
from weft.work import Work


async def tag_customer(request: pb.TagCustomerRequest, work: Work) -> pb.Customer:
    """Only a tag that is in use; the policy says how many a customer may carry."""
    customer = await store.load(work, request.name)
    check_etag(request.etag, customer)
    policy, _ = await work.policy(pb.TagsPolicy)
    try:
        tag = await tags.load(work, request.tag)
    except NotFound:
        raise TagUnknown(tag=request.tag) from None
    tag.must_be_in_use()
    customer.tag(tag.id, most=policy.customer_max)
    store.save(work, customer)
    return wire.customer(customer, work.caller)
