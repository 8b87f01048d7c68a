"""Take an entry of the library out of use for good."""

from __future__ import annotations

from services.leads.library import store, wire
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def retire_library_entry(request: pb.RetireLibraryEntryRequest, work: Work) -> pb.LibraryEntry:
    """It is matched to nothing any more, and stays readable with all of its versions."""
    entry = await store.load(work, request.name)
    check_etag(request.etag, entry)
    entry.retire(by=work.actor.name, at=work.now)
    store.save(work, entry)
    return wire.entry(entry)
