"""Write a pack of clauses anew; one that was as shipped is the firm's own from then on."""

from __future__ import annotations

from services.quotes.clauses import store, wire
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def update_clause_pack(request: pb.UpdateClausePackRequest, work: Work) -> pb.ClausePack:
    """Makes its next version."""
    pack = await store.load(work, request.name)
    check_etag(request.etag, pack)
    pack.update(request.content, at=work.now)
    store.save(work, pack)
    return wire.pack(pack)
