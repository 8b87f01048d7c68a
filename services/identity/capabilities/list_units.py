"""List units in the order of their paths."""

from __future__ import annotations

from services.identity import store, wire
from services.identity.store.tables import UNIT_PAGE
from weft.access import tree
from weft.api.identity import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import decode_token, encode_token
from weft.work import Work


async def list_units(request: pb.ListUnitsRequest, work: Work) -> pb.ListUnitsResponse:
    """Lists units."""
    size = request.page_size or PAGE_SIZE
    after = decode_token(request.page_token, 1)[0] if request.page_token else ""
    lo, hi = tree(request.path or "/")
    rows = await work.rows(
        UNIT_PAGE,
        lo=lo,
        hi=hi,
        after=after,
        kind=request.kind,
        with_closed=request.with_closed,
        size=size + 1,
    )
    answer = pb.ListUnitsResponse(units=[wire.unit(store.to_unit(row)) for row in rows[:size]])
    if len(rows) > size:
        answer.next_page_token = encode_token(rows[size - 1]["path"])
    return answer
