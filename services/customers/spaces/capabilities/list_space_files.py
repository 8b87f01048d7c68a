"""List the files of a space."""

from __future__ import annotations

from services.customers.spaces import store, wire
from services.customers.spaces.tables import file_table
from weft.api.customers import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_space_files(request: pb.ListSpaceFilesRequest, work: Work) -> pb.ListSpaceFilesResponse:
    """Gives one page, newest first, each with its newest version."""
    space = await store.load(work, request.parent)
    rows, following = await page(
        work, file_table, size=request.page_size, token=request.page_token, filters={"space_id": space.id}
    )
    newest = await store.newest(work, [row["id"] for row in rows])
    found = [wire.file(store.file_of(row), [newest[row["id"]]]) for row in rows]
    return pb.ListSpaceFilesResponse(space_files=found, next_page_token=following)
