"""Make the value review of a quarter, or make it again from what is known now."""

from __future__ import annotations

from services.customers.value import store, wire
from services.customers.value.making import made_review
from services.customers.value.review import Quarter
from weft import errors
from weft.api.customers import v1 as pb
from weft.work import Work


async def make_value_review(request: pb.MakeValueReviewRequest, work: Work) -> pb.ValueReview:
    """Refuses a quarter that has not begun, and one without any figure."""
    quarter = Quarter.named(request.quarter)
    profile = await store.load(work, request.parent)
    if quarter.first > (await work.calendar(profile.customer.unit_path)).business_date(work.now):
        errors.invalid("quarter", "quarter.ahead", en="This quarter is still to come.", zh="该季度尚未开始。")
    review = await made_review(work, profile, quarter)
    store.save_review(work, review)
    return wire.review(review, work.caller.principal.language)
