"""List every plan that a target ever had."""

from __future__ import annotations

from services.insights.targets import finding, store
from weft.api.insights import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import decode_token, encode_token, refuse_token
from weft.work import Work


async def list_target_plans(request: pb.ListTargetPlansRequest, work: Work) -> pb.ListTargetPlansResponse:
    """Gives one page, the newest first."""
    target = store.target_of(await work.load(store.target_table, request.parent))
    size, before = request.page_size or PAGE_SIZE, finding.NO_NUMBER
    if request.page_token:
        (said,) = decode_token(request.page_token, fields=1)
        before = int(said) if said.isdecimal() and len(said) < len(str(before)) else refuse_token()
    plans = await store.plans(work, target.id, before, size + 1)
    token = encode_token(str(plans[size - 1].number)) if len(plans) > size else ""
    return pb.ListTargetPlansResponse(plans=plans[:size], next_page_token=token)
