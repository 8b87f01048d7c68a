"""Give a version of a file of a space."""

from __future__ import annotations

from google.api import httpbody_pb2

from services.customers.spaces import store
from services.customers.spaces.file import Version
from weft.api.customers import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import kept
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
    content = await kept(
        look, key=found.key, tenant=tenant, sha256=found.sha256, size=found.size, content_type=found.content_type,
        uploader=found.uploader,
    )  # fmt: skip
    return httpbody_pb2.HttpBody(content_type=found.content_type, data=content)


async def download_space_file(
    request: pb.DownloadSpaceFileRequest, body: httpbody_pb2.HttpBody, work: Work
) -> httpbody_pb2.HttpBody:
    """Byte for byte."""
    return body
