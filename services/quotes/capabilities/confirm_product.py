"""Product confirms, and says whether custom development is needed."""

from __future__ import annotations

from services.quotes import reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def confirm_product(request: pb.ConfirmProductRequest, work: Work) -> pb.Quote:
    """Does the product node, or replaces its answer and routes anew."""
    quote, reviewer = await reviewing.begin(request, work)
    quote.confirm_product(request.custom_development, by=reviewer, at=work.now)
    return await reviewing.end(quote, work)
