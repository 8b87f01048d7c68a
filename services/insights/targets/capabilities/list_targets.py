"""List targets, the newest first."""

from __future__ import annotations

from services.insights.scope import owner_id
from services.insights.targets import store, wire
from weft import listing
from weft.api.insights import v1 as pb
from weft.work import Work


async def list_targets(request: pb.ListTargetsRequest, work: Work) -> pb.ListTargetsResponse:
    """Gives one page, each target with what came in by week."""
    rows, token = await listing.page(
        work, store.target_table, size=request.page_size, token=request.page_token,
        filters={"owner_id": owner_id(request.owner), "month": request.month},
    )  # fmt: skip
    targets = [store.target_of(row) for row in rows]
    await work.widen()  # whoever may see a target sees all that counts for it
    came = await store.came(work, targets)
    found = [wire.target(one, came.get((one.owner, one.currency), {})) for one in targets]
    return pb.ListTargetsResponse(targets=found, next_page_token=token)
