"""Answer the funnel: stages, months, conversion and times."""

from __future__ import annotations

from services.insights import store, wire
from services.insights.scope import owner_id, select
from weft.api.insights import v1 as pb
from weft.work import Work

FIRST_MONTH, LAST_MONTH = "0001-01", "9999-12"


async def get_funnel(request: pb.GetFunnelRequest, work: Work) -> pb.Funnel:
    """Reads sums only, at the coarsest grain that answers what the caller sees."""
    chosen = select(work.see, owner=owner_id(request.owner), unit_path=wire.closed(request.unit_path))
    params = {
        "month_from": request.month_from or FIRST_MONTH,
        "month_to": request.month_to or LAST_MONTH,
        "pipeline": request.pipeline,
        **chosen.params(),
    }
    deals = await work.rows(store.deal_sums(chosen.shape(), bool(request.pipeline)), **params)
    leads = await work.rows(store.lead_sums(chosen.shape()), **params)
    return wire.funnel(deals, leads, await work.value(store.NEWEST))
