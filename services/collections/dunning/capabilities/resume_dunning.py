"""End a pause of dunning early."""

from __future__ import annotations

from services.collections.dunning import store, wire
from services.collections.dunning.case import WHOLE
from services.collections.dunning.looking import set_clock
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work, as_id


async def resume_dunning(request: pb.ResumeDunningRequest, work: Work) -> pb.DunningCase:
    """Dunning goes on after some quiet days; a promise that was recorded is not judged any more."""
    one = await store.load(work, request.name)
    check_etag(request.etag, one)
    policy, one.policy_version = await work.policy(pb.DunningPolicy)
    today = (await work.calendar(one.unit_path)).business_date(work.now)
    slot = str(as_id(request.instalment)) if request.instalment else WHOLE
    one.must_be_open()
    one.resume(slot, today, early=True, at=work.now)
    store.save(work, one)
    set_clock(work, one.customer_id)
    return wire.case(one, policy, work.caller.principal.language)
