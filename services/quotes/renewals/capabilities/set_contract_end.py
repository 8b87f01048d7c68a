"""Say until which local day a signed contract runs."""

from __future__ import annotations

from datetime import timedelta

from services.quotes.contracts import store as contracts
from services.quotes.contracts.terms import day_of
from services.quotes.renewals import store, wire
from services.quotes.renewals.renewal import Renewal
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def set_contract_end(request: pb.SetContractEndRequest, work: Work) -> pb.Renewal:
    """Its owner is asked to prepare the renewal so many days before as the policy of today says: once, and at once where
    that day is over.
    """
    policy, _ = await work.policy(pb.ContractsPolicy)
    calendar = await work.calendar()
    today = calendar.business_date(work.now)
    contract = await contracts.load(work, request.name)
    renewal = await store.find(work, contract.id) or Renewal.of(contract)
    check_etag(request.etag, renewal)
    day = day_of(request.end_date, "end_date", today, today + timedelta(days=policy.ahead_days_max))
    days = policy.renewal_days_before
    due_at = calendar.start_of_day(day - timedelta(days=days)) if days else None
    renewal.end_on(day, due_at=due_at, at=work.now)
    store.save(work, renewal)
    return wire.renewal(renewal, today)
