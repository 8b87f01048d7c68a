"""A quarter is over and its figures are in: review it."""

from __future__ import annotations

from services.customers.value import store
from services.customers.value.making import made_review, review_time
from services.customers.value.profile import REVIEWS
from services.customers.value.review import NothingToReview, last_quarter
from weft.aggregate import Clock
from weft.api.customers import v1 as pb
from weft.service import Deadline
from weft.work import Work


async def when_value_is_reviewed(deadline: Deadline, work: Work) -> None:
    """Makes the review that nobody made yet, and sets the clock for the next quarter; without a figure there is none. The
    clock of a customer that was absorbed becomes its survivor's.
    """
    policy, _ = await work.policy(pb.ValuePolicy)
    profile = await store.read(work, deadline.subject)
    quarter = last_quarter((await work.calendar(profile.customer.unit_path)).business_date(work.now))
    due = await review_time(work, profile, policy, made=True)
    if await store.review(work, profile.customer, quarter.name) is None:
        try:
            review = await made_review(work, profile, quarter)
        except NothingToReview:
            review = None
        if review is not None:
            store.save_review(work, review)
    work.clock(profile.name, Clock(REVIEWS, due))
    work.audit_subject(profile.name, profile.version)
