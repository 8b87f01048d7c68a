"""Read on which day of the month a customer pays."""

from __future__ import annotations

from services.collections.mergers import store as mergers
from services.collections.pay_days import finding, store
from weft import errors
from weft.api.collections import v1 as pb
from weft.work import Work, as_id


async def get_pay_day(request: pb.GetPayDayRequest, work: Work) -> pb.PayDay:
    """What somebody said, or what receipts teach. Who sees no instalment of the customer sees no pay day."""
    customer = await mergers.survivor(work, as_id(request.name))
    names = (customer, *(await mergers.absorbed(work, [customer]))[customer])
    one = await store.load(work, customer)
    if not await store.sellers(work, names) and not (one is not None and work.see.tenant_wide):
        raise errors.NotFound
    return await finding.wire(work, customer, one.etag if one else "0")
