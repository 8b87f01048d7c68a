"""When reviews of customers are made, and making one from what is known now."""

from __future__ import annotations

from datetime import datetime

from services.customers.value import store
from services.customers.value.profile import ValueProfile
from services.customers.value.review import DAY, Quarter, ValueReview, lines_of, review_day
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def review_time(work: Work, profile: ValueProfile, policy: pb.ValuePolicy, *, made: bool = False) -> datetime:
    """When the next review is due, on a day of the customer's unit: today's too, unless it was made just now."""
    calendar = await work.calendar(profile.customer.unit_path)
    today = calendar.business_date(work.now)
    due: datetime = calendar.start_of_day(review_day(today if made else today - DAY, policy.review_after_days))
    return due


async def made_review(work: Work, profile: ValueProfile, quarter: Quarter) -> ValueReview:
    """The review of a quarter from the figures of now; the one that was made before is replaced. Raises NothingToReview."""
    policy, version = await work.policy(pb.ValuePolicy)
    known = await store.figures(work, profile.customer)
    review = await store.review(work, profile.customer, quarter.name)
    if review is None:
        review = ValueReview(id=uuid7(), customer=profile.customer, quarter=quarter.name)
    review.make(lines_of(profile, known, policy, quarter), work.now, version)
    return review
