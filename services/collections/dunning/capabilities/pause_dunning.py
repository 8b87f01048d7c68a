"""Pause dunning of a customer, or of one instalment, for a reason of the policy."""

from __future__ import annotations

from datetime import timedelta

from services.collections.dunning import problems, store, wire
from services.collections.dunning.case import WHOLE, DunningCase, Pause
from services.collections.dunning.days import morning
from services.collections.dunning.looking import set_clock
from services.collections.instalments import store as instalments
from services.collections.mergers import store as mergers
from weft import errors
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work, as_id


async def pause_dunning(request: pb.PauseDunningRequest, work: Work) -> pb.DunningCase:
    """Nothing of it is dunned until the end of the day; a pause that is there gets another day and reason."""
    one = await store.load(work, request.name)
    check_etag(request.etag, one)
    policy, one.policy_version = await work.policy(pb.DunningPolicy)
    calendar = await work.calendar(one.unit_path)
    until, today = errors.date_of(request.until_date, "until_date"), calendar.business_date(work.now)
    reason = next((found for found in policy.pause_reasons if found.code == request.reason), None)
    if reason is None:
        errors.invalid("reason", "reason.unknown", en="The policy has no such reason.", zh="策略中没有该原因。")
    if until < today:
        errors.invalid("until_date", "until_date.past", en="This day is over.", zh="该日期已过。")
    latest = today + timedelta(days=reason.days_max)
    if until > latest:
        raise problems.PauseIsTooLong(latest=latest.isoformat())
    slot = str(as_id(request.instalment)) if request.instalment else WHOLE
    if slot != WHOLE:
        await _must_be_of(one, slot, work)
    ends_at = morning(calendar, until + timedelta(days=1))
    one.pause(slot, Pause(reason.code, until, request.note.strip()), ends_at=ends_at, at=work.now)
    store.save(work, one)
    set_clock(work, one.customer_id)
    return wire.case(one, policy, work.caller.principal.language)


async def _must_be_of(one: DunningCase, instalment: str, work: Work) -> None:
    line = await instalments.load(work, instalment)
    if await mergers.survivor(work, line.customer_id) != one.customer_id or line.currency != one.currency:
        errors.invalid(
            "instalment", "instalment.other", en="This instalment is not of this customer and currency.",
            zh="该期款项不属于该客户及币种。",
        )  # fmt: skip
