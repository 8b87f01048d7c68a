"""Write a pack of clauses of the firm's own."""

from __future__ import annotations

from services.quotes.clauses import problems, store, wire
from services.quotes.clauses.pack import ClausePack
from weft.api.quotes import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def create_clause_pack(request: pb.CreateClausePackRequest, work: Work) -> pb.ClausePack:
    """Makes version 1. Refuses a code that a pack of the library has."""
    policy, _ = await work.policy(pb.ClausesPolicy)
    library = await store.library(work)
    if any(one.code == request.code for one in library):
        raise problems.ClausePackCodeIsTaken(code=request.code)
    count = sum(one.is_own for one in library)
    if count >= policy.packs_max:
        raise problems.ClauseLibraryIsFull(count=count)
    pack = ClausePack(id=uuid7(), code=request.code, number=1, content=request.content)
    pack.create(at=work.now)
    store.save(work, pack)
    return wire.pack(pack)
