"""List the versions of an entry of the library: who wrote each, and when."""

from __future__ import annotations

from services.leads.library import store, wire
from weft.api.leads import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import decode_token, encode_token, refuse_token
from weft.work import Work

NUMBER_MAX = 2**31 - 1


async def list_library_versions(request: pb.ListLibraryVersionsRequest, work: Work) -> pb.ListLibraryVersionsResponse:
    """Gives one page, newest first. What is as shipped has the one version."""
    entry = await store.load(work, request.parent)
    if not entry.is_own:
        one = pb.LibraryVersion(version=entry.number, content=entry.content)
        return pb.ListLibraryVersionsResponse(versions=[] if request.page_token else [one])
    size = request.page_size or PAGE_SIZE
    rows = await store.history(work, entry.id, _before(request.page_token), size + 1)
    following = encode_token(str(rows[size - 1]["number"])) if len(rows) > size else ""
    return pb.ListLibraryVersionsResponse(
        versions=[wire.version(row) for row in rows[:size]], next_page_token=following
    )


def _before(token: str) -> int:
    try:
        return min(int(decode_token(token, fields=1)[0]), NUMBER_MAX) if token else NUMBER_MAX
    except ValueError:
        refuse_token()
