"""List entries of the library by kind, topic, words, competitor or author."""

from __future__ import annotations

from services.leads.library import store, wire
from weft.api.leads import v1 as pb
from weft.listing import PAGE_SIZE, after_id
from weft.pages import encode_token
from weft.work import Work


async def list_library_entries(request: pb.ListLibraryEntriesRequest, work: Work) -> pb.ListLibraryEntriesResponse:
    """Gives one page: the firm's own, newest first, then those that are as shipped."""
    size = request.page_size or PAGE_SIZE
    after = after_id(request.page_token) if request.page_token else None
    found = (await store.shelf(work)).listed(request, after)
    shown, more = found[:size], len(found) > size
    return pb.ListLibraryEntriesResponse(
        entries=[wire.entry(one) for one in shown], next_page_token=encode_token(str(shown[-1].id)) if more else ""
    )
