"""Read a dunning case with all that is late, and why each of it stands where it stands."""

from __future__ import annotations

from services.collections.dunning import store, wire
from services.collections.dunning.days import works
from services.collections.dunning.looking import look
from weft.api.collections import v1 as pb
from weft.work import Work


async def get_dunning_case(request: pb.GetDunningCaseRequest, work: Work) -> pb.DunningCase:
    """Judges it as of today, over all that is late; named are the instalments that the reader may see."""
    one, see = await store.load(work, request.name), work.see
    policy, _ = await work.policy(pb.DunningPolicy)
    await work.widen()
    sight = await look(work, one.customer_id, one.unit_path)
    language = work.caller.principal.language
    answer = wire.case(one, policy, language)
    ledge = sight.ledges.get(one.currency)
    if ledge is not None and sight.customer == one.customer_id:
        verdict = sight.judge(one, steps=works(sight.calendar, work.now))
        answer.instalments.extend(
            wire.line(line, ledge, verdict, one, sight, language)
            for line in ledge.lines
            if see.tenant_wide or see.covers(line.owner_id, line.unit_path)
        )
    return answer
