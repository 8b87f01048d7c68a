"""Set what a person is to bring in within a month, and plan its weeks."""

from __future__ import annotations

from services.insights.targets import finding, store, wire
from services.insights.targets.target import Target, TargetIsOnesOwn
from weft import directory, errors
from weft.api.insights import v1 as pb
from weft.etags import check_etag
from weft.ids import uuid7
from weft.work import Work


async def set_target(request: pb.SetTargetRequest, work: Work) -> pb.Target:
    """Weeks that are over keep what they had."""
    who = await directory.person(work, request.owner)
    if who is None or not work.see.covers(who.id, who.unit_path):
        raise errors.NotFound
    if not work.change.covers(who.id, who.unit_path):
        raise errors.Forbidden(permission="insights.target.set")
    if str(who.id) == work.caller.person:
        raise TargetIsOnesOwn
    if not who.active:
        errors.invalid("owner", "owner.left", en="This person has left.", zh="该人员已离职。")
    await work.widen()
    target = await store.find(work, who.id, request.month, request.currency)
    today = (await work.calendar(who.unit_path)).business_date(work.now)
    if target is None:
        policy, _ = await work.policy(pb.TargetsPolicy)
        target = Target(
            id=uuid7(), owner=who.id, unit_path=who.unit_path, month=request.month, currency=request.currency,
            first_days=tuple(policy.week_first_days), created_at=work.now,
        )  # fmt: skip
    check_etag(request.etag, target)
    target.refuse_past(today)
    basis = await finding.basis(work, target, who.unit_path, today)
    came = (await store.came(work, [target])).get((target.owner, target.currency), {})
    newest = await finding.newest_plan(work, target)
    target.set(request.amount_fen, basis, unit_path=who.unit_path, today=today, at=work.now)
    store.save(work, target)
    if target.plan is not None:
        newest = wire.plan(target.plan, target.currency, work.actor.name)
    return wire.target(target, came, newest)
