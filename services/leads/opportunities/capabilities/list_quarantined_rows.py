"""List the rows of imports that wait in quarantine, in the order of the file."""

from __future__ import annotations

from services.leads.opportunities import store, wire
from weft.api.leads import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import decode_token, encode_token, refuse_token
from weft.work import Work


async def list_quarantined_rows(request: pb.ListQuarantinedRowsRequest, work: Work) -> pb.ListQuarantinedRowsResponse:
    """Gives one page of what an import could not take over."""
    size = request.page_size or PAGE_SIZE
    row, key = _position(request.page_token)
    if request.reason:
        statement, reason = store.QUARANTINE_PAGE_OF_REASON, {"reason": request.reason}
    else:
        statement, reason = store.QUARANTINE_PAGE, {}
    rows = await work.rows(statement, row=row, key=key, count=size + 1, **reason)
    last = rows[size - 1] if len(rows) > size else None
    token = encode_token(last["row_number"], last["external_key"]) if last else ""
    return pb.ListQuarantinedRowsResponse(rows=[wire.quarantined(r) for r in rows[:size]], next_page_token=token)


def _position(token: str) -> tuple[int, str]:
    if not token:
        return -1, ""
    row, key = decode_token(token, fields=2)
    try:
        return int(row), key
    except ValueError:
        refuse_token()
