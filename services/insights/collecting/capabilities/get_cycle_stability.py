"""Answer how steadily a customer pays."""

from __future__ import annotations

from services.insights import store
from services.insights.collecting import wire
from services.insights.collecting.cycle import Collected
from services.insights.scope import select
from weft.api.insights import v1 as pb
from weft.work import Work, as_id


async def get_cycle_stability(request: pb.GetCycleStabilityRequest, work: Work) -> pb.CycleStability:
    """Looks at the last consecutive orders that are collected, as far as the reader sees them."""
    chosen = select(work.see)
    rows = await work.rows(store.contracts(chosen.shape()), customer=as_id(request.customer), **chosen.params())
    found = [Collected(f"contracts/{row['contract_id']}", row["signed_on"], row["paid_on"]) for row in reversed(rows)]
    policy, _ = await work.policy(pb.CollectingPolicy)
    return wire.stability(request.customer, found, policy, await work.value(store.NEWEST))
