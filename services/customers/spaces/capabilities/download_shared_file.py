"""Give a guest the newest version of a file of his space, and count it."""

from __future__ import annotations

from google.api import httpbody_pb2

from services.customers.spaces import store
from services.customers.spaces.capabilities.download_space_file import content_of
from services.customers.spaces.capabilities.open_shared_space import admitted
from services.customers.spaces.download import Download
from services.customers.spaces.file import Version
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work

Given = tuple[httpbody_pb2.HttpBody, Version]


async def ask(request: pb.DownloadSharedFileRequest, peers: Peers, look: Lens) -> Given:
    """The stored file, if it is of the space and what was put there, and which version that is."""
    async with look() as see:
        _, space = await admitted(see, request.token)
        file = await store.shared_file(see, space.id, request.file)
        found = await store.version(see, file.id, file.newest)
        tenant = str(see.tenant)
    return await content_of(found, tenant, look), found


async def download_shared_file(request: pb.DownloadSharedFileRequest, read: Given, work: Work) -> httpbody_pb2.HttpBody:
    """Byte for byte. What was asked for under a link that ended meanwhile is not given."""
    body, given = read
    guest, space = await admitted(work, request.token)
    file = await store.shared_file(work, space.id, request.file)
    one = Download(id=uuid7(), file=file, given=given, guest=guest, downloaded_at=work.now)
    one.happen()
    store.save_download(work, one)
    return body
