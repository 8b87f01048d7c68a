"""List what takes up a customer's credit, newest first."""

from __future__ import annotations

from datetime import UTC, datetime

from services.collections.credit import holding, store, wire
from weft.api.collections import v1 as pb
from weft.listing import LAST_ID, PAGE_SIZE, after_time
from weft.pages import encode_token
from weft.work import Work

START = (datetime(9999, 12, 31, tzinfo=UTC), LAST_ID)


async def list_credit_holds(request: pb.ListCreditHoldsRequest, work: Work) -> pb.ListCreditHoldsResponse:
    """Gives one page of the holds that take something now."""
    account = await holding.seen(work, request.parent)
    size = request.page_size or PAGE_SIZE
    found = await store.open_holds(work, account.names, before=after_time(request.page_token, START), count=size + 1)
    token = encode_token(found[size - 1].created_at.isoformat(), str(found[size - 1].key)) if len(found) > size else ""
    return pb.ListCreditHoldsResponse(
        credit_holds=[wire.credit_hold(one) for one in found[:size]], next_page_token=token
    )
