"""Say on which local day a contract is to be signed; its delivery resources are to be kept before that."""

from __future__ import annotations

from datetime import timedelta

from services.quotes.contracts import reviewing
from services.quotes.contracts.preparation import Needed
from services.quotes.contracts.terms import day_of
from weft.api.quotes import v1 as pb
from weft.work import Work


async def plan_signing(request: pb.PlanSigningRequest, work: Work) -> pb.Contract:
    """Plans it, or plans it anew; the kinds of the policy of today count."""
    policy, _ = await work.policy(pb.ContractsPolicy)
    calendar = await work.calendar()
    today = calendar.business_date(work.now)
    contract = await reviewing.seen(request, work)
    on = day_of(request.planned_date, "planned_date", today, contract.terms.delivery)
    due_at = calendar.start_of_day(on) - timedelta(hours=policy.lock_hours_before_signing)
    needed = [Needed(kind.code, kind.title_en, kind.title_zh) for kind in policy.resource_kinds]
    contract.plan_signing(on, due_at=due_at, needed=needed, at=work.now)
    return reviewing.end(contract, work)
