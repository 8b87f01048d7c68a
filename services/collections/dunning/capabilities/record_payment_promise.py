"""Record what a customer promised to pay, and by when."""

from __future__ import annotations

from datetime import timedelta

from services.collections.dunning import problems, store, wire
from services.collections.dunning.case import Promise
from services.collections.dunning.days import morning
from services.collections.dunning.looking import set_clock
from weft import errors
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def record_payment_promise(request: pb.RecordPaymentPromiseRequest, work: Work) -> pb.DunningCase:
    """Until it is judged nothing of the case is dunned: some days after the promised one, when the bank's file is there."""
    one = await store.load(work, request.name)
    check_etag(request.etag, one)
    policy, one.policy_version = await work.policy(pb.DunningPolicy)
    calendar = await work.calendar(one.unit_path)
    on, today = errors.date_of(request.promised_date, "promised_date"), calendar.business_date(work.now)
    if on < today:
        errors.invalid("promised_date", "promised_date.past", en="This day is over.", zh="该日期已过。")
    latest = today + timedelta(days=policy.promise_days_max)
    if on > latest:
        raise problems.PromiseIsTooLate(latest=latest.isoformat())
    until = on + timedelta(days=policy.promise_grace_days)
    one.promised(
        Promise(request.amount_fen, on, work.now), until=until,
        ends_at=morning(calendar, until + timedelta(days=1)), promises_max=policy.promises_max,
        note=request.note.strip(),
    )  # fmt: skip
    store.save(work, one)
    set_clock(work, one.customer_id)
    return wire.case(one, policy, work.caller.principal.language)
