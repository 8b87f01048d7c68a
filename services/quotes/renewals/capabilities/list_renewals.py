"""List the countdown of the contracts that the caller sees."""

from __future__ import annotations

from datetime import date

from services.quotes.renewals import store, wire
from weft.api.quotes import v1 as pb
from weft.work import Work, as_id


async def list_renewals(request: pb.ListRenewalsRequest, work: Work) -> pb.ListRenewalsResponse:
    """Gives one page, the contract that ends soonest first; those that have ended only where they are asked for."""
    today = (await work.calendar()).business_date(work.now)
    found, following = await store.countdown(
        work, since=date.min if request.ended_too else today,
        customer=as_id(request.customer) if request.customer else None, due_only=request.due_only,
        size=request.page_size, token=request.page_token,
    )  # fmt: skip
    return pb.ListRenewalsResponse(renewals=[wire.renewal(one, today) for one in found], next_page_token=following)
