"""The object store: what is stored is what was sent, tokens hold, orphans go."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from weft.files import TOKEN_LIFE_S, FileAltered, FileGone, Files, FileTokenInvalid, FileTooLarge, open_store

TENANT = "018f0000-0000-7000-8000-000000000001"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(open_store((tmp_path / "files").as_uri()), lambda: b"k" * 32)


async def chunks(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


async def put(files: Files, *parts: bytes, bytes_max: int = 1000):
    return await files.put_stream(
        TENANT, chunks(*parts), content_type="text/csv", uploader="people/ann", bytes_max=bytes_max
    )


def stored(tmp_path: Path) -> list[Path]:
    return [p for p in tmp_path.rglob("*") if p.is_file()]


async def test_an_upload_is_stored_and_its_token_proves_it(files: Files):
    upload = await put(files, b"a,b\n", b"", b"1,2\n")
    assert upload.sha256 == hashlib.sha256(b"a,b\n1,2\n").hexdigest()
    assert upload.size == 8
    found = files.verify_token(files.token(upload), TENANT)
    assert found == upload
    assert await files.read_bytes(found, 100) == b"a,b\n1,2\n"


async def test_too_much_leaves_nothing_behind(files: Files, tmp_path: Path):
    with pytest.raises(FileTooLarge):
        await put(files, b"x" * 600, b"x" * 600)
    assert stored(tmp_path) == []


async def test_a_broken_stream_leaves_nothing_behind(files: Files, tmp_path: Path):
    async def broken() -> AsyncIterator[bytes]:
        yield b"x"
        raise ConnectionError

    with pytest.raises(Exception):  # noqa: B017
        await files.put_stream(TENANT, broken(), content_type="text/csv", uploader="p", bytes_max=100)
    assert stored(tmp_path) == []


async def test_a_token_of_another_tenant_forged_or_old_is_refused(files: Files):
    upload = await put(files, b"x")
    token = files.token(upload)
    old = files.token(replace(upload, expires=int(time.time()) - 120))
    head, _, signature = token.partition(".")
    cases = [
        (token, "another"),
        (token[:-2] + "AA", TENANT),
        (head[:-4] + "AAAA." + signature, TENANT),
        (old, TENANT),
        ("", TENANT),
        ("weft_file_", TENANT),
        ("weft_file_é.x", TENANT),
        (token + "x" * 5000, TENANT),
    ]
    for bad, tenant in cases:
        with pytest.raises(FileTokenInvalid):
            files.verify_token(bad, tenant)


async def test_a_file_that_was_changed_or_removed_is_not_given(files: Files, tmp_path: Path):
    upload = await put(files, b"x")
    stored(tmp_path)[0].write_bytes(b"y")
    with pytest.raises(FileAltered):
        await files.read_bytes(upload, 10)
    await files.delete(upload.key)
    await files.delete(upload.key)
    with pytest.raises(FileGone):
        await files.read_bytes(upload, 10)


async def test_reading_respects_its_limit(files: Files):
    with pytest.raises(FileTooLarge):
        await files.read_bytes(await put(files, b"xx"), 1)


async def test_only_old_orphans_are_swept(files: Files, tmp_path: Path):
    used, orphan, young = [await put(files, bytes([i])) for i in range(3)]
    long_ago = time.time() - 3 * TOKEN_LIFE_S
    for upload in (used, orphan):
        os.utime(tmp_path / "files" / upload.key, (long_ago, long_ago))

    async def is_used(keys: list[str]) -> set[str]:
        return {used.key} & set(keys)

    assert await files.sweep_orphans(is_used, timedelta(days=2)) == 1
    assert await files.read_bytes(used, 10)
    assert await files.read_bytes(young, 10)
    with pytest.raises(FileGone):
        await files.read_bytes(orphan, 10)
    with pytest.raises(ValueError, match="token"):
        await files.sweep_orphans(is_used, timedelta(hours=1))
