"""Read the value metrics of a customer."""

from __future__ import annotations

from services.customers.value import store, wire
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_value_profile(request: pb.GetValueProfileRequest, work: Work) -> pb.ValueProfile:
    """Answers them to whoever sees the customer: what the library offers it, bound or not."""
    policy, version = await work.policy(pb.ValuePolicy)
    profile = await store.read(work, request.name)
    figures = await store.figures(work, profile.customer)
    return wire.profile(profile, figures, policy, version, work.caller.principal.language)
