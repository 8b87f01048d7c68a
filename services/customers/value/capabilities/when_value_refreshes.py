"""It is time to ask the sources of a customer's value metrics again."""

from __future__ import annotations

from datetime import timedelta

from services.customers.value import store
from services.customers.value.asking import Told, ask_sources
from services.customers.value.library import directions_of
from services.customers.value.making import review_time
from weft.api.customers import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.service import Deadline
from weft.work import Work


async def ask(deadline: Deadline, peers: Peers, look: Lens) -> Told:
    """What the sources say; of a customer that was absorbed, those of the one that absorbed it."""
    return await ask_sources(deadline.subject, peers, look)


async def when_value_refreshes(deadline: Deadline, told: Told, work: Work) -> None:
    """Keeps what is new, and sets the clock again."""
    policy, _ = await work.policy(pb.ValuePolicy)
    profile = await store.read(work, deadline.subject)
    figures = await store.figures(work, profile.customer)
    due = work.now + timedelta(days=policy.refresh_days)
    profile.refresh(figures, told.figures, told.silent, due, directions_of(policy))
    profile.await_review(await review_time(work, profile, policy))
    store.save(work, profile)
