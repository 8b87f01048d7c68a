"""Split an industry into children; what was decided under it stays as it was."""

from __future__ import annotations

from services.leads.tagging import store, wire
from services.leads.tagging.split import TagSplit
from weft.api.leads import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def split_tag(request: pb.SplitTagRequest, work: Work) -> pb.TagSplit:
    """Keeps the split; leads are tagged anew by another call."""
    known = [store.split_of(row) for row in await work.rows(store.ALL)]
    carried = await store.carried(work, [child.code for child in request.children])
    one = TagSplit(
        id=uuid7(),
        tag=request.tag,
        children=tuple((child.code, child.title_en, child.title_zh) for child in request.children),
        reason=request.reason.strip(),
        actor=work.actor.name,
        created_at=work.now,
    )
    one.split(known, carried)
    store.save(work, one)
    return wire.split(one)
