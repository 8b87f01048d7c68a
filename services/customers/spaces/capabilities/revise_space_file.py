"""Give a file of a space its next version."""

from __future__ import annotations

from services.customers.spaces import store, wire
from services.customers.spaces.capabilities.add_space_file import must_fit, version_of
from weft import files
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import uploaded
from weft.work import Work


async def ask(request: pb.ReviseSpaceFileRequest, peers: Peers, look: Lens) -> Upload:
    """The uploaded file. Refuses a token that is forged, out of date or another tenant's."""
    return uploaded(request.file, "file", look)


async def revise_space_file(request: pb.ReviseSpaceFileRequest, upload: Upload, work: Work) -> pb.SpaceFile:
    """Those before stay; the content of the newest again changes nothing."""
    policy, _ = await work.policy(pb.SpacesPolicy)
    must_fit(upload, policy)
    file = await store.load_file(work, request.name)
    check_etag(request.etag, file)
    before = await store.versions(work, file.id)
    if not file.revise(upload.sha256):
        return wire.file(file, before)
    added = version_of(upload, file.newest, request.note.strip(), work)
    store.save_file(work, file, added)
    files.keep(work, upload, file.name)
    return wire.file(file, [added, *before])
