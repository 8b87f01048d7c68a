"""Read a file of a space with its versions."""

from __future__ import annotations

from services.customers.spaces import store, wire
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_space_file(request: pb.GetSpaceFileRequest, work: Work) -> pb.SpaceFile:
    """Answers it to whoever sees the space."""
    file = await store.load_file(work, request.name)
    return wire.file(file, await store.versions(work, file.id))
