"""Legal archives the clauses under which the quote stands: such as stand in the library."""

from __future__ import annotations

from services.quotes import flow, reviewing
from services.quotes.clauses import store as clauses
from services.quotes.clauses.pack import must_be_known
from weft.api.quotes import v1 as pb
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.ArchiveClausesRequest) -> bool:
    """Without files there is nothing to check beforehand."""
    return bool(request.files)


async def ask(request: pb.ArchiveClausesRequest, peers: Peers, look: Lens) -> list[tuple[str, Upload]]:
    """The uploaded files by kind."""
    return reviewing.tokens(request, look)


async def archive_clauses(
    request: pb.ArchiveClausesRequest, brought: list[tuple[str, Upload]] | None, work: Work
) -> pb.Quote:
    """Does the legal node. Refuses a clause that no pack in use has."""
    quote, reviewer = await reviewing.begin(request, work)
    reviewing.bring(quote, flow.LEGAL, brought or ())
    library = await clauses.library(work)
    quote.must_be_open_to_legal(reviewer)
    must_be_known(request.clauses, library)
    quote.archive_clauses(tuple(request.clauses), by=reviewer, at=work.now)
    return await reviewing.end(quote, work, brought or ())
