"""Answer how much of what was due was late: of a month, of a customer, or of both."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from services.insights import store
from services.insights import wire as wires
from services.insights.collecting import wire
from services.insights.scope import owner_id, select
from weft import errors
from weft.api.insights import v1 as pb
from weft.work import Work, as_id


async def get_overdue_rate(request: pb.GetOverdueRateRequest, work: Work) -> pb.OverdueRate:
    """What is open counts as late once its day is over where the tenant is."""
    if not request.month and not request.customer:
        errors.invalid("month", "month.or_customer", en="Name a month or a customer.", zh="请填写月份或客户。")
    today = work.now.astimezone(ZoneInfo(work.zone)).date()
    chosen = select(work.see, owner=owner_id(request.owner), unit_path=wires.closed(request.unit_path))
    query = store.overdue(chosen.shape(), month=bool(request.month), customer=bool(request.customer))
    customer = as_id(request.customer) if request.customer else None
    rows = await work.rows(query, today=today, month=request.month, customer=customer, **chosen.params())
    return wire.overdue_rate(request, rows, today, await work.value(store.NEWEST))
