"""List the lines of a statement in the order of the file."""

from __future__ import annotations

from services.collections.statements import lines_store, store, wire
from weft.api.collections import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import decode_token, encode_token, refuse_token
from weft.work import Work

ROW_MAX = 2**31 - 1


async def list_statement_lines(request: pb.ListStatementLinesRequest, work: Work) -> pb.ListStatementLinesResponse:
    """Gives one page of what the file said, and what became of it."""
    statement = await store.load(work, request.name)
    size = request.page_size or PAGE_SIZE
    policy, _ = await work.policy(pb.QuarantinePolicy)
    rows = await lines_store.page(
        work, statement.id, after=_after(request.page_token), count=size + 1, outcome=request.outcome
    )
    token = encode_token(rows[size - 1]["row_number"]) if len(rows) > size else ""
    titles = wire.titles(policy, work)
    found = [wire.line(lines_store.line_of(row), lines_store.ruling_of(row), titles, work) for row in rows[:size]]
    return pb.ListStatementLinesResponse(lines=found, next_page_token=token)


def _after(token: str) -> int:
    if not token:
        return 0
    (row,) = decode_token(token, fields=1)
    if not row.isdecimal() or int(row) > ROW_MAX:
        refuse_token()
    return int(row)
