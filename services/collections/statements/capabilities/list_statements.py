"""List statements, the newest first."""

from __future__ import annotations

from services.collections.statements import store, wire
from weft.api.collections import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_statements(request: pb.ListStatementsRequest, work: Work) -> pb.ListStatementsResponse:
    """Gives one page of statements."""
    rows, token = await page(
        work, store.statement_table, size=request.page_size, token=request.page_token, filters={}
    )  # fmt: skip
    found = await wire.statements(map(store.statement_of, rows), work)
    return pb.ListStatementsResponse(statements=found, next_page_token=token)
