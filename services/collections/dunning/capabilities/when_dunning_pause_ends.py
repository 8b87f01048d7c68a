"""When a pause is over: dunning goes on; of a promise it is judged whether it was kept."""

from __future__ import annotations

from services.collections.dunning import store
from services.collections.dunning.case import PROMISE, WHOLE, DunningCase
from services.collections.dunning.looking import set_clock
from services.collections.mergers import store as mergers
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.service import Deadline
from weft.work import Work, as_id


async def when_dunning_pause_ends(deadline: Deadline, work: Work) -> None:
    """Ends the pause, unless somebody ended or moved it meanwhile, and has the customer looked at."""
    one = await store.load(work, as_id(deadline.subject))
    today = (await work.calendar(one.unit_path)).business_date(work.now)
    pause = one.pauses.get(deadline.key)
    if pause is None or pause.until >= today:
        return
    policy, one.policy_version = await work.policy(pb.DunningPolicy)
    if deadline.key == WHOLE and pause.reason == PROMISE:
        await _judge(one, policy, work)
    else:
        one.resume(deadline.key, today, early=False, at=work.now)
    store.save(work, one)
    set_clock(work, one.customer_id)


async def _judge(one: DunningCase, policy: pb.DunningPolicy, work: Work) -> None:
    promise = one.promise
    if promise is None:
        return
    names = (one.customer_id, *(await mergers.absorbed(work, [one.customer_id]))[one.customer_id])
    paid_fen = await store.paid_since(work, names, one, promise)
    today = (await work.calendar(one.unit_path)).business_date(work.now)
    code = "promise_kept" if paid_fen >= promise.amount_fen else "promise_broken"
    args = {
        "paid_fen": str(paid_fen), "promised_fen": str(promise.amount_fen), "currency": one.currency,
        "day": promise.on.isoformat(),
    }  # fmt: skip
    one.explain(code, [common.Reason(code=f"dunning_{code}", args=args)])
    one.judge_promise(paid_fen, today, hurries=policy.broken_promise_hurries, at=work.now)
