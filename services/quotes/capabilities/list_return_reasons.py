"""Count why quotes came back in a period, the most frequent reason first."""

from __future__ import annotations

from services.quotes import store
from weft import errors
from weft.api.quotes import v1 as pb
from weft.text import is_chinese
from weft.work import Work


async def list_return_reasons(request: pb.ListReturnReasonsRequest, work: Work) -> pb.ListReturnReasonsResponse:
    """Counts the returns of the quotes that the caller may see."""
    first, last = errors.date_of(request.from_date, "from_date"), errors.date_of(request.to_date, "to_date")
    if last < first:
        errors.invalid("to_date", "period.order", en="The period ends before it begins.", zh="结束日期早于开始日期。")
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    chinese = is_chinese(work.caller.principal.language)
    titles = {one.code: one.title_zh if chinese else one.title_en for one in policy.return_reasons}
    counts = [
        pb.ReturnReasonCount(
            reason_code=row["reason"], reason=titles.get(row["reason"], row["reason"]), count=row["count"]
        )
        for row in await store.count_returns(work, first, last)
    ]
    return pb.ListReturnReasonsResponse(reasons=counts)
