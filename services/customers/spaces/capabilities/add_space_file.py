"""Put a file into a space."""

from __future__ import annotations

from services.customers.identity_rules import tidy
from services.customers.spaces import store, wire
from services.customers.spaces.file import SpaceFile, Version
from weft import errors, files
from weft.api.customers import v1 as pb
from weft.files import FileTooLarge, Upload
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import must_be_of, uploaded
from weft.work import Work


async def ask(request: pb.AddSpaceFileRequest, peers: Peers, look: Lens) -> Upload:
    """The uploaded file. Refuses a token that is forged, out of date or another tenant's."""
    return uploaded(request.file, "file", look)


async def add_space_file(request: pb.AddSpaceFileRequest, upload: Upload, work: Work) -> pb.SpaceFile:
    """Its first version."""
    policy, _ = await work.policy(pb.SpacesPolicy)
    must_fit(upload, policy)
    title = tidy(request.display_name)
    if not title:
        errors.invalid("display_name", "letters", en="Say what it is called.", zh="请填写文件名称。")
    space = await store.load_still(work, request.parent)
    there = await store.file_count(work, space.id)
    file = SpaceFile.add(uuid7(), space, title, upload.sha256, there=there, files_max=policy.files_max)
    added = version_of(upload, 1, "", work)
    store.save_file(work, file, added)
    files.keep(work, upload, file.name)
    return wire.file(file, [added])


def must_fit(upload: Upload, policy: pb.SpacesPolicy) -> None:
    """Refuses a file of another type, or one that is too large."""
    must_be_of(policy.file_types, upload, "file")
    if upload.size > policy.file_bytes_max:
        raise FileTooLarge(max_bytes=policy.file_bytes_max)


def version_of(upload: Upload, number: int, note: str, work: Work) -> Version:
    """The version that an upload becomes."""
    return Version(
        number, upload.key, upload.sha256, upload.size, upload.content_type, note, work.actor.name, work.now
    )  # fmt: skip
