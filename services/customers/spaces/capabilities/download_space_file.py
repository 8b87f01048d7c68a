"""Give a version of a file of a space."""

from __future__ import annotations

from google.api import httpbody_pb2

from services.customers.spaces import store
from services.customers.spaces.file import Version
from weft.api.customers import v1 as pb
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.DownloadSpaceFileRequest, peers: Peers, look: Lens) -> httpbody_pb2.HttpBody:
    """The stored file, if it is what was put there."""
    async with look() as see:
        file = await store.load_file(see, request.name)
        found = await store.version(see, file.id, request.version or file.newest)
        tenant = str(see.tenant)
    return await content_of(found, tenant, look)


async def content_of(found: Version, tenant: str, look: Lens) -> httpbody_pb2.HttpBody:
    """What is stored of a version, outside of any transaction."""
    kept = Upload(found.key, tenant, found.sha256, found.size, found.content_type, found.uploader, 0)
    content: bytes = await look.files.read_bytes(kept, found.size)
    return httpbody_pb2.HttpBody(content_type=found.content_type, data=content)


async def download_space_file(
    request: pb.DownloadSpaceFileRequest, body: httpbody_pb2.HttpBody, work: Work
) -> httpbody_pb2.HttpBody:
    """Byte for byte."""
    return body
