"""List the high-risk pool: the customers that the caller sees whose score is too low."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.health import store, wire
from services.customers.health.health import Rule
from weft.api.customers import v1 as pb
from weft.work import Work, as_id


async def list_high_risk_customers(
    request: pb.ListHighRiskCustomersRequest, work: Work
) -> pb.ListHighRiskCustomersResponse:
    """Gives one page, the newest customer first, of one owner or of one unit and those below it."""
    found, following = await store.pool(
        work, size=request.page_size, token=request.page_token,
        owner=as_id(request.owner) if request.owner else None, unit_path=request.unit_path,
    )  # fmt: skip
    names = await customers.names(work, [one.id for one in found])
    policy, version = await work.policy(pb.HealthPolicy)
    rule = Rule(policy, version, work.now, await work.calendar())
    return pb.ListHighRiskCustomersResponse(
        health_scores=[wire.health_score(one, names.get(one.id, ""), rule, work.caller) for one in found],
        next_page_token=following,
    )
