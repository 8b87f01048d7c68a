"""Take a tag out of use."""

from __future__ import annotations

from services.customers.tags import store, wire
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def archive_customer_tag(request: pb.ArchiveCustomerTagRequest, work: Work) -> pb.CustomerTag:
    """Who carries it keeps it; its name is free again."""
    tag = await store.load(work, request.name)
    check_etag(request.etag, tag)
    tag.archive(at=work.now)
    store.save(work, tag)
    return wire.tag(tag)
