"""Answer the 48-hour response rate of one month."""

from __future__ import annotations

from datetime import timedelta

from services.insights import store, wire
from services.insights.scope import owner_id, select
from weft.api.insights import v1 as pb
from weft.work import Work

NEVER = 24 * 36_500  # hours: nothing is due


async def get_first_response_rate(request: pb.GetFirstResponseRateRequest, work: Work) -> pb.FirstResponseRate:
    """Leads that nobody answered are pending or missed by the time of reading."""
    chosen = select(work.see, owner=owner_id(request.owner), unit_path=wire.closed(request.unit_path))
    policy, _ = await work.policy(pb.BehaviourPolicy)
    limit = timedelta(hours=policy.first_response_hours or NEVER)
    query = store.arrival_counts(chosen.shape())
    rows = await work.rows(query, month=request.month, now=work.now, limit=limit, **chosen.params())
    newest = await work.value(store.NEWEST)
    return wire.first_response_rate(request.month, rows, policy, newest)
