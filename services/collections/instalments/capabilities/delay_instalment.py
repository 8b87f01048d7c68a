"""Agree that an instalment is late for a reason that was to be expected: its money is awaited from another day on."""

from __future__ import annotations

from services.collections.instalments import store, wire
from services.collections.instalments.instalment import RESIDUAL, Instalment, Payment
from services.collections.matching.rule import Rule
from services.collections.pay_days import finding
from services.collections.receipts import store as receipts
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
    rule = Rule.of((await work.policy(pb.MatchingPolicy))[0])
    one.delay(to, reason.code, reason.days_max, await _paid(work, one), rule=rule, at=work.now)
    work.note_audit(reason=reason.code)
    store.save(work, one)
    return wire.instalment(one, pay_day)


async def _paid(work: Work, one: Instalment) -> list[Payment]:
    """What a residual counts as paid with."""
    found = []
    for link in await store.links(work, [one.id]) if one.state == RESIDUAL else ():
        receipt = await receipts.load(work, link["receipt_id"])
        found.append(Payment(receipt.name, link["amount_fen"], receipt.booked_date))
    return found
