"""Print a version that was cleared: the paper as it stands now, for whoever may read the quote."""

from __future__ import annotations

from google.api import httpbody_pb2

from services.quotes.papers.gathering import drawn, language_of, sheet_of
from weft.api.quotes import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.typeset import CONTENT_TYPE
from weft.work import Work


async def ask(request: pb.PrintQuoteVersionRequest, peers: Peers, look: Lens) -> bytes:
    """The PDF, drawn outside of any transaction."""
    async with look() as see:
        sheet = await sheet_of(see, request.name)
        tenant, language = see.tenant, language_of(request.language, see.caller.principal.language)
    return await drawn(sheet, tenant, language, peers)


async def print_quote_version(
    request: pb.PrintQuoteVersionRequest, content: bytes, work: Work
) -> httpbody_pb2.HttpBody:
    """Gives the paper as of the moment in which it was drawn."""
    return httpbody_pb2.HttpBody(content_type=CONTENT_TYPE, data=content)
