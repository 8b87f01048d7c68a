"""What both ways to write an entry share: its files are looked up before the transaction, the rest is checked within."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import asdict
from typing import Any

from services.leads.library import entry as entries
from services.leads.library.shelf import Shelf
from weft import directory
from weft.api.leads import v1 as pb
from weft.errors import InvalidArgument, Violation
from weft.files import FileTooLarge, Upload, is_token, keep
from weft.policy_documents import violation
from weft.runtime import Lens
from weft.uploads import must_be_of, uploaded
from weft.work import Work


def brings_files(content: pb.LibraryContent) -> bool:
    """Whether any file of an entry is a new one."""
    return any(is_token(one.file) for _, one in entries.files_of(content))


def find_files(content: pb.LibraryContent, look: Lens) -> dict[str, Upload]:
    """The new files by token. Refuses a token that is forged, out of date or another tenant's."""
    named = entries.files_of(content)
    return {one.file: uploaded(one.file, path, look) for path, one in named if is_token(one.file)}


async def checked(content: pb.LibraryContent, work: Work, shelf: Shelf) -> pb.LibraryContent:
    """A copy of what is written. Refuses what is wrong with it, and an author or a case that is not there."""
    faults = list(entries.faults(content, shelf.policy, today=shelf.today))
    faults += [one async for one in _unknown(content, work, shelf)]
    if faults:
        raise InvalidArgument(violations=tuple(faults))
    copy = pb.LibraryContent()
    copy.CopyFrom(content)
    return copy


async def _unknown(content: pb.LibraryContent, work: Work, shelf: Shelf) -> AsyncIterator[Violation]:
    if entries.which(content) != "script":
        return
    author, case = content.script.author, content.script.case
    if author and await directory.person(work, author.partition("/")[2]) is None:
        yield violation("content.script.author", "author.unknown", en="There is no such person.", zh="没有该人员。")
    found = shelf.find(case) if case else None
    if case and (found is None or found.kind != pb.LIBRARY_KIND_CASE):
        yield violation("content.script.case", "case.unknown", en="There is no such case.", zh="没有该案例。")


def with_files(
    content: pb.LibraryContent, uploads: Mapping[str, Upload] | None, known: Mapping[str, Any], policy: pb.LibraryPolicy
) -> dict[str, Any]:  # fmt: skip
    """Puts the SHA-256 of each file into what is written; gives the new files by it. Refuses types, sizes and hashes."""
    new: dict[str, Any] = {}
    for path, one in entries.files_of(content):
        upload = (uploads or {}).get(one.file)
        if upload is None:
            _must_be_there(one.file, known, path)
            continue
        must_be_of(policy.file_types, upload, path)
        if upload.size > policy.file_bytes_max:
            raise FileTooLarge(max_bytes=policy.file_bytes_max)
        one.file = upload.sha256
        if upload.sha256 not in known:
            new[upload.sha256] = asdict(upload)
    return new


def keep_files(work: Work, new: Mapping[str, Any], subject: str) -> None:
    """Notes that an entry names these files."""
    for stored in new.values():
        keep(work, Upload(**stored), subject)


def _must_be_there(sha256: str, known: Mapping[str, Any], path: str) -> None:
    if sha256 not in known:
        said = violation(
            path, "file.unknown", en="The entry has no such file: upload it.", zh="条目无此文件，请先上传。"
        )
        raise InvalidArgument(violations=(said,))
