"""Give a lead back to the pool, with the reason; whoever had it may not take it again for a while."""

from __future__ import annotations

from services.leads import store, wire
from services.leads.parts import Left
from services.leads.recycling import back
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.errors import InvalidArgument
from weft.etags import check_etag
from weft.text import Text
from weft.work import Work


class ReturnReasonUnknown(InvalidArgument):
    """A lead is given back for one of the policy's reasons."""

    reason = "RETURN_REASON_UNKNOWN"
    text = Text(en="There is no reason {code}.", zh="没有原因代码 {code}。")
    remedy = Text(en="Choose one of: {codes}.", zh="请选择：{codes}。")


async def return_lead(request: pb.ReturnLeadRequest, work: Work) -> pb.Lead:
    """Takes the lead from its owner; superior and log know why."""
    policy, version = await work.policy(pb.PoolPolicy)
    lead = await store.load(work, request.name)
    check_etag(request.etag, lead)
    reasons = {reason.code: reason for reason in policy.return_reasons}
    why = reasons.get(request.reason)
    if why is None:
        raise ReturnReasonUnknown(code=request.reason, codes=", ".join(reasons))
    owner, superior = lead.owner_id, await back.superior_of(work, lead)
    lead.give_back(why, superior, at=work.now)
    reason = common.Reason(
        code="returned", args={"reason": why.code, "title_en": why.title_en, "title_zh": why.title_zh}
    )
    work.note_audit(previous_owner=f"people/{owner}", reason=why.code)
    await back.keep(work, lead, Left(owner, "leads.return", reason, version), note=request.note.strip())
    return wire.pooled(lead)
