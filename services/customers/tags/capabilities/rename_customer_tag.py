"""Give a tag another name."""

from __future__ import annotations

from services.customers.tags import store, wire
from services.customers.tags.capabilities.create_customer_tag import name_of
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def rename_customer_tag(request: pb.RenameCustomerTagRequest, work: Work) -> pb.CustomerTag:
    """Renames it for everybody who carries it; no row of theirs changes."""
    tag = await store.load(work, request.name)
    check_etag(request.etag, tag)
    name = name_of(request.display_name)
    await store.must_be_free(work, name, but=tag.id)
    tag.rename(name, at=work.now)
    store.save(work, tag)
    return wire.tag(tag)
