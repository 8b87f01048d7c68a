"""Read an entry of the library as it is, or one of its earlier versions."""

from __future__ import annotations

from services.leads.library import store, wire
from weft.api.leads import v1 as pb
from weft.instants import instant
from weft.work import Work


async def get_library_entry(request: pb.GetLibraryEntryRequest, work: Work) -> pb.LibraryEntry:
    """Gives one entry."""
    entry = await store.load(work, request.name)
    found = wire.entry(entry)
    if request.version not in (0, entry.number):
        row = await store.version(work, entry.id, request.version)
        found.version, found.editor = row["number"], row["editor"]
        found.content.CopyFrom(store.content_of(row["content"]))
        found.update_time.CopyFrom(instant(row["at"]))
    return found
