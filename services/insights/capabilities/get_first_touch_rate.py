"""Answer the first-touch rate of one month."""

from __future__ import annotations

from services.insights import store, wire
from services.insights.scope import owner_id, select
from weft.api.insights import v1 as pb
from weft.work import Work


async def get_first_touch_rate(request: pb.GetFirstTouchRateRequest, work: Work) -> pb.FirstTouchRate:
    """Open assignments are pending or missed by the time of reading."""
    chosen = select(work.see, owner=owner_id(request.owner), unit_path=wire.closed(request.unit_path))
    shape, params = chosen.shape(), {"month": request.month, **chosen.params()}
    rows = await work.rows(store.touch_sums(shape), **params)
    pending = await work.rows(store.pending(shape), now=work.now, **params)
    policy, _ = await work.policy(pb.BehaviourPolicy)
    newest = await work.value(store.NEWEST)
    return wire.first_touch_rate(request.month, rows, pending, policy.first_touch_rate_min_percent / 100, newest)
