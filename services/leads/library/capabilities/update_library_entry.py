"""Write an entry of the library anew; a script that was as shipped is the firm's own from then on."""

from __future__ import annotations

from services.leads.library import problems, store, wire, writing
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.UpdateLibraryEntryRequest) -> bool:
    """Without a new file there is nothing to check beforehand."""
    return writing.brings_files(request.content)


async def ask(request: pb.UpdateLibraryEntryRequest, peers: Peers, look: Lens) -> dict[str, Upload]:
    """The uploaded files. Refuses a token that is forged, out of date or another tenant's."""
    return writing.find_files(request.content, look)


async def update_library_entry(
    request: pb.UpdateLibraryEntryRequest, uploads: dict[str, Upload] | None, work: Work
) -> pb.LibraryEntry:
    """Makes its next version; the files that it had may be named by their hashes."""
    entry = await store.load(work, request.name)
    check_etag(request.etag, entry)
    shelf = await (store.shelf(work) if entry.is_own else store.shelf_to_fill(work))
    if not entry.is_own and shelf.in_use_of_its_own >= shelf.policy.entries_max:
        raise problems.LibraryIsFull(count=shelf.in_use_of_its_own)
    content = await writing.checked(request.content, work, shelf)
    files = writing.with_files(content, uploads, entry.files, shelf.policy)
    entry.update(content, files, by=work.actor.name, at=work.now)
    writing.keep_files(work, files, entry.name)
    store.save(work, entry)
    return wire.entry(entry)
