"""Give a screenshot of a case or the evidence of a claim."""

from __future__ import annotations

from google.api import httpbody_pb2

from services.leads.library import store
from weft.api.leads import v1 as pb
from weft.errors import NotFound
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.DownloadLibraryFileRequest, peers: Peers, look: Lens) -> httpbody_pb2.HttpBody:
    """The content of a file that any version of the entry has, read from the object store before the transaction."""
    async with look() as see:
        stored = (await store.load(see, request.name)).files.get(request.file)
    if stored is None:
        raise NotFound
    content = await look.files.read_bytes(Upload(**stored), stored["size"])
    return httpbody_pb2.HttpBody(content_type=stored["content_type"], data=content)


async def download_library_file(
    request: pb.DownloadLibraryFileRequest, found: httpbody_pb2.HttpBody, work: Work
) -> httpbody_pb2.HttpBody:
    """Byte for byte as it was uploaded."""
    return found
