"""Read a tag."""

from __future__ import annotations

from services.customers.tags import store, wire
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_customer_tag(request: pb.GetCustomerTagRequest, work: Work) -> pb.CustomerTag:
    """Gives the tag, also an archived one."""
    return wire.tag(await store.load(work, request.name))
