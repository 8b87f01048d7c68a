"""Agree that an instalment is late for a reason that was to be expected: its money is awaited from another day on."""

from __future__ import annotations

from services.collections.instalments import store, wire
from services.collections.pay_days import finding
from weft import errors
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def delay_instalment(request: pb.DelayInstalmentRequest, work: Work) -> pb.Instalment:
    """Moves the day from which it is late, with a reason that stands in fact and audit; the contract's day stays."""
    one = await store.load(work, request.name)
    check_etag(request.etag, one)
    to = errors.date_of(request.effective_due_date, "effective_due_date")
    policy, _ = await work.policy(pb.DelaysPolicy)
    reason = next((found for found in policy.reasons if found.code == request.reason), None)
    if reason is None:
        errors.invalid("reason", "reason.unknown", en="The policy has no such reason.", zh="策略中没有该原因。")
    pay_day = (await finding.pay_days(work, [one.customer_id]))[one.customer_id].day
    one.delay(to, reason.code, reason.days_max, at=work.now)
    work.note_audit(reason=reason.code)
    store.save(work, one)
    return wire.instalment(one, pay_day)
