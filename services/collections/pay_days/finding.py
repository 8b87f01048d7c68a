"""On which days customers pay: what somebody said, else what receipts teach where the policy wants that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from services.collections.mergers import store as mergers
from services.collections.pay_days import store
from services.collections.pay_days.pay_day import SET, Known, learnt
from weft.api.collections import v1 as pb
from weft.work import Reader, Work


async def pay_days(work: Reader, customers: Iterable[UUID]) -> dict[UUID, Known]:
    """By customer; one that was merged pays as the one that stays."""
    stands = await mergers.survivors(work, set(customers))
    said = await store.days_set(work, set(stands.values()))
    policy, _ = await work.policy(pb.PayDaysPolicy)
    taught: dict[UUID, Known] = {}
    if policy.learn and (asked := {one for one in stands.values() if one not in said}):
        names = await mergers.absorbed(work, asked)
        since = (await work.calendar()).business_date(work.now) - timedelta(days=policy.days_back)
        await work.widen()  # whoever asks, it is one day; of what came from elsewhere the answer says no more than this
        came = await store.days_came(work, [name for one in asked for name in (one, *names[one])], since)
        for one in asked:
            counts: Counter[int] = Counter()
            for name in (one, *names[one]):
                counts.update(came.get(name, {}))
            taught[one] = learnt(counts, policy)
    known = {one: Known(said[one], SET) if one in said else taught.get(one, Known()) for one in stands.values()}
    return {name: known[one] for name, one in stands.items()}


async def wire(work: Work, customer: UUID, etag: str) -> pb.PayDay:
    """A customer's pay day as a message."""
    known = (await pay_days(work, [customer]))[customer]
    return pb.PayDay(
        name=f"payDays/{customer}", etag=etag, customer=f"customers/{customer}", day=known.day, source=known.source,
        receipt_count=known.receipts,
    )  # fmt: skip
