"""When a pause is over: dunning goes on; of a promise it is judged whether it was kept."""

from __future__ import annotations

from datetime import timedelta

from services.collections.dunning import store
from services.collections.dunning.case import PAUSE_ENDS, PROMISE, WHOLE
from services.collections.dunning.days import morning
from services.collections.dunning.looking import set_clock
from services.collections.dunning.stepping import judge_promise
from services.collections.mergers import store as mergers
from weft.aggregate import Clock
from weft.api.collections import v1 as pb
from weft.service import Deadline
from weft.work import Work, as_id


async def when_dunning_pause_ends(deadline: Deadline, work: Work) -> None:
    """Ends the pause, unless somebody ended it meanwhile, and has the customer looked at. Where its last day lasts
    still, because somebody moved it or the unit of the case is another one, it waits for the end of that.
    """
    one = await store.load(work, as_id(deadline.subject))
    calendar = await work.calendar(one.unit_path)
    today, pause = calendar.business_date(work.now), one.pauses.get(deadline.key)
    if pause is None:
        return
    if pause.until >= today:
        ends_at = morning(calendar, pause.until + timedelta(days=1))
        work.clock(deadline.subject, Clock(PAUSE_ENDS, ends_at, key=deadline.key))
        return
    policy, one.policy_version = await work.policy(pb.DunningPolicy)
    if deadline.key == WHOLE and pause.reason == PROMISE:
        if one.promise is None:
            return
        names = (one.customer_id, *(await mergers.absorbed(work, [one.customer_id]))[one.customer_id])
        paid_fen = await store.paid_since(work, names, one, one.promise)
        judge_promise(one, paid_fen, today, hurries=policy.broken_promise_hurries, early=False, at=work.now)
    else:
        one.resume(deadline.key, today, early=False, at=work.now)
    store.save(work, one)
    set_clock(work, one.customer_id)
