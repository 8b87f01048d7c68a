"""Give a file of deviations to somebody who may read it; that he fetched it is kept."""

from __future__ import annotations

from typing import Any

from services.leads.deviations import store
from services.leads.deviations.deviation_export import language_of
from weft.api.leads import v1 as pb
from weft.errors import Forbidden
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work

UNMASK = "leads.personal.unmask"
BYTES_MAX = 1024 * 1024  # some hundred lines never come near it


async def ask(request: pb.DownloadDeviationExportRequest, peers: Peers, look: Lens) -> bytes:
    """The content, read from the object store before the transaction."""
    async with look() as see:
        export = await store.load(see, request.name)
        if not see.caller.sight(UNMASK).covers(None, export.unit_path):
            raise Forbidden(permission=UNMASK)  # a file cannot be masked field by field
        stored: Any = export.files[language_of(see.caller.principal.language)]
    content: bytes = await look.files.read_bytes(Upload(**stored), BYTES_MAX)
    return content


async def download_deviation_export(
    request: pb.DownloadDeviationExportRequest, content: bytes, work: Work
) -> pb.DownloadDeviationExportResponse:
    """Gives the file in the caller's language."""
    export = await store.load(work, request.name)
    language = language_of(work.caller.principal.language)
    stored: Any = export.files[language]
    export.download(language)
    store.save(work, export)
    return pb.DownloadDeviationExportResponse(
        file_name=export.file_name, content_type=stored["content_type"], content=content, sha256=stored["sha256"]
    )
