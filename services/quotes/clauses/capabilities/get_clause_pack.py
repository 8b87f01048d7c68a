"""Read a pack of clauses as it is, or one of its earlier versions."""

from __future__ import annotations

from services.quotes.clauses import store, wire
from weft.api.quotes import v1 as pb
from weft.instants import instant
from weft.work import Work


async def get_clause_pack(request: pb.GetClausePackRequest, work: Work) -> pb.ClausePack:
    """Gives one pack."""
    pack = await store.load(work, request.name)
    found = wire.pack(pack)
    if request.version not in (0, pack.number):
        row = await store.version(work, pack.id, request.version)
        found.version = request.version
        found.content.CopyFrom(store.content_of(row["content"]))
        found.update_time.CopyFrom(instant(row["at"]))
    return found
