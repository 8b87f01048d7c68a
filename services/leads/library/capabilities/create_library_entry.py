"""Write an entry of the library."""

from __future__ import annotations

from services.leads.library import problems, store, wire, writing
from services.leads.library.entry import LibraryEntry
from weft.api.leads import v1 as pb
from weft.files import Upload
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.CreateLibraryEntryRequest) -> bool:
    """Without a file there is nothing to check beforehand."""
    return writing.brings_files(request.content)


async def ask(request: pb.CreateLibraryEntryRequest, peers: Peers, look: Lens) -> dict[str, Upload]:
    """The uploaded files. Refuses a token that is forged, out of date or another tenant's."""
    return writing.find_files(request.content, look)


async def create_library_entry(
    request: pb.CreateLibraryEntryRequest, uploads: dict[str, Upload] | None, work: Work
) -> pb.LibraryEntry:
    """Makes version 1."""
    shelf = await store.shelf_to_fill(work)
    if shelf.in_use_of_its_own >= shelf.policy.entries_max:
        raise problems.LibraryIsFull(count=shelf.in_use_of_its_own)
    content = await writing.checked(request.content, work, shelf)
    files = writing.with_files(content, uploads, {}, shelf.policy)
    entry = LibraryEntry(id=uuid7(), number=1, content=content, files=files)
    entry.create(by=work.actor.name, at=work.now)
    writing.keep_files(work, files, entry.name)
    store.save(work, entry)
    return wire.entry(entry)
