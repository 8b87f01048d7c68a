"""Legal archives the clauses under which the quote stands."""

from __future__ import annotations

from services.quotes import reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def archive_clauses(request: pb.ArchiveClausesRequest, work: Work) -> pb.Quote:
    """Does the legal node."""
    quote, reviewer = await reviewing.begin(request, work)
    quote.archive_clauses(tuple(request.clauses), by=reviewer, at=work.now)
    return await reviewing.end(quote, work)
