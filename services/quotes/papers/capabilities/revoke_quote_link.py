"""End a link before its days are over; the next who follows it finds nothing."""

from __future__ import annotations

from services.quotes.papers import store, wire
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def revoke_quote_link(request: pb.RevokeQuoteLinkRequest, work: Work) -> pb.QuoteLink:
    """Ends a link that works; any other stays as it is."""
    link = await store.load(work, request.name)
    check_etag(request.etag, link)
    opened = await store.openings(work, [link.id])
    link.revoke(at=work.now)
    store.save(work, link)
    return wire.link(link, work.now, opened.get(link.id))
