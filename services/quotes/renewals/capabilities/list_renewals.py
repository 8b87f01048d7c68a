"""List the countdown of the contracts that the caller sees."""

from __future__ import annotations

from typing import Any

from services.quotes.renewals import store, wire
from weft.api.quotes import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_renewals(request: pb.ListRenewalsRequest, work: Work) -> pb.ListRenewalsResponse:
    """Gives one page, the newest contract first."""
    rows, following = await page(
        work, store.renewal_table, size=request.page_size, token=request.page_token,
        filters={"customer_id": as_id(request.customer) if request.customer else None},
        more=_is_due if request.due_only else None,
    )  # fmt: skip
    today = (await work.calendar()).business_date(work.now)
    found = [wire.renewal(store.renewal_of(row), today) for row in rows]
    return pb.ListRenewalsResponse(renewals=found, next_page_token=following)


def _is_due() -> Any:
    return store.renewal_table.c.told_at.is_not(None)
