"""Ask the sources of a customer's value metrics now."""

from __future__ import annotations

from datetime import timedelta

from services.customers.value import store, wire
from services.customers.value.asking import Told, ask_sources
from services.customers.value.library import directions_of
from services.customers.value.making import review_time
from weft.api.customers import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.RefreshValueMetricsRequest, peers: Peers, look: Lens) -> Told:
    """What the sources say of the baseline, the quarter before and this one."""
    return await ask_sources(request.name, peers, look)


async def refresh_value_metrics(request: pb.RefreshValueMetricsRequest, told: Told, work: Work) -> pb.ValueProfile:
    """Keeps what is new; where a source gave nothing, the last figures stay."""
    policy, version = await work.policy(pb.ValuePolicy)
    profile = await store.load(work, request.name)
    figures = await store.figures(work, profile.customer)
    due = work.now + timedelta(days=policy.refresh_days)
    profile.refresh(figures, told.figures, told.silent, due, directions_of(policy))
    profile.await_review(await review_time(work, profile, policy))
    store.save(work, profile)
    return wire.profile(profile, figures, policy, version, work.caller.principal.language)
