"""The general manager approves a quote that needs custom development."""

from __future__ import annotations

from services.quotes import flow, reviewing
from weft.api.quotes import v1 as pb
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.ApproveQuoteRequest) -> bool:
    """Without files there is nothing to check beforehand."""
    return bool(request.files)


async def ask(request: pb.ApproveQuoteRequest, peers: Peers, look: Lens) -> list[tuple[str, Upload]]:
    """The uploaded files by kind."""
    return reviewing.tokens(request, look)


async def approve_quote(
    request: pb.ApproveQuoteRequest, brought: list[tuple[str, Upload]] | None, work: Work
) -> pb.Quote:
    """Does the last node."""
    quote, reviewer = await reviewing.begin(request, work)
    reviewing.bring(quote, flow.MANAGER, brought or ())
    quote.approve(by=reviewer, at=work.now)
    return await reviewing.end(quote, work, brought or ())
