"""Take a pack of clauses out of use for good."""

from __future__ import annotations

from services.quotes.clauses import store, wire
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def archive_clause_pack(request: pb.ArchiveClausePackRequest, work: Work) -> pb.ClausePack:
    """Archives it; it is never recommended again."""
    pack = await store.load(work, request.name)
    check_etag(request.etag, pack)
    pack.archive(at=work.now)
    store.save(work, pack)
    return wire.pack(pack)
