"""Product confirms, and says whether custom development is needed."""

from __future__ import annotations

from services.quotes import flow, reviewing
from weft.api.quotes import v1 as pb
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.ConfirmProductRequest) -> bool:
    """Without files there is nothing to check beforehand."""
    return bool(request.files)


async def ask(request: pb.ConfirmProductRequest, peers: Peers, look: Lens) -> list[tuple[str, Upload]]:
    """The uploaded files by kind."""
    return reviewing.tokens(request, look)


async def confirm_product(
    request: pb.ConfirmProductRequest, brought: list[tuple[str, Upload]] | None, work: Work
) -> pb.Quote:
    """Does the product node, or replaces its answer and routes anew."""
    quote, reviewer = await reviewing.begin(request, work)
    reviewing.bring(quote, flow.PRODUCT, brought or ())
    quote.confirm_product(request.custom_development, by=reviewer, at=work.now)
    return await reviewing.end(quote, work, brought or ())
