"""List packs of clauses by code, the firm's own and those that are as shipped."""

from __future__ import annotations

from services.quotes.clauses import store, wire
from services.quotes.clauses.pack import plain
from weft.api.quotes import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import decode_token, encode_token, refuse_token
from weft.work import Work


async def list_clause_packs(request: pb.ListClausePacksRequest, work: Work) -> pb.ListClausePacksResponse:
    """Gives one page of the library."""
    size, after = request.page_size or PAGE_SIZE, _after(request.page_token)
    found = [
        one
        for one in await store.library(work)
        if one.code > after
        and (request.show_archived or not one.archived)
        and (not request.industry or plain(request.industry) in one.industries)
    ]
    following = encode_token(found[size - 1].code) if len(found) > size else ""
    return pb.ListClausePacksResponse(clause_packs=[wire.pack(one) for one in found[:size]], next_page_token=following)


def _after(token: str) -> str:
    try:
        return str(decode_token(token, fields=1)[0]) if token else ""
    except ValueError:
        refuse_token()
