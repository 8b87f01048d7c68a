"""Count the service records of a kind in a period by category."""

from __future__ import annotations

from services.customers.cases import store, wire
from services.customers.cases.categories import shown
from weft import errors
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_service_case_shares(request: pb.GetServiceCaseSharesRequest, work: Work) -> pb.ServiceCaseShares:
    """Counts those that the caller sees, by the category that each has now."""
    policy, _ = await work.policy(pb.CasesPolicy)
    first, last = errors.date_of(request.from_date, "from_date"), errors.date_of(request.to_date, "to_date")
    if last < first:
        errors.invalid("to_date", "period.order", en="The period ends before it begins.", zh="结束日期早于开始日期。")
    most = policy.shares_days_max
    if (last - first).days >= most:
        errors.invalid("to_date", "period.length", en=f"At most {most} days.", zh=f"统计区间最长 {most} 天。")
    rows = await store.shares(work, request.kind, first, last)
    total, language = sum(row["count"] for row in rows), work.caller.principal.language
    return pb.ServiceCaseShares(
        total=total,
        shares=[
            pb.ServiceCaseShare(
                category=shown(row["category"], policy, language),
                count=row["count"],
                share=wire.share(row["count"], total),
            )
            for row in rows
        ],
    )
