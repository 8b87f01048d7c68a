"""Legal archives the clauses under which the quote stands: such as stand in the library."""

from __future__ import annotations

from services.quotes import reviewing
from services.quotes.clauses import store as clauses
from services.quotes.clauses.pack import must_be_known
from weft.api.quotes import v1 as pb
from weft.work import Work


async def archive_clauses(request: pb.ArchiveClausesRequest, work: Work) -> pb.Quote:
    """Does the legal node. Refuses a clause that no pack in use has."""
    quote, reviewer = await reviewing.begin(request, work)
    library = await clauses.library(work)
    quote.must_be_open_to_legal(reviewer)
    must_be_known(request.clauses, library)
    quote.archive_clauses(tuple(request.clauses), by=reviewer, at=work.now)
    return await reviewing.end(quote, work)
