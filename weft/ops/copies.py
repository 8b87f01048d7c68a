"""The stored files beside a backup's bases: each is copied once, whole or not at all."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import obstore

from weft.ailments import said
from weft.anchors import PREFIX as ANCHORS
from weft.config import Config
from weft.errors import Kind, Refused
from weft.files import open_store
from weft.text import Text


class FilesNotCopied(Refused):
    """The store of the files, or the disk of the folder, does not go along."""

    reason = "FILES_NOT_COPIED"
    kind = Kind.UNAVAILABLE
    text = Text(en="The stored files cannot be copied ({why}).", zh="无法复制所存文件（{why}）。")
    remedy = Text(
        en="See whether the store of WEFT_FILES_URL answers and the backup's disk has room.",
        zh="请检查 WEFT_FILES_URL 指向的存储是否可用，以及备份磁盘是否有空间。",
    )


async def copy_files(config: Config, folder: Path, *, recent: bool = False) -> int:
    """Copies the stored files that the folder does not have yet; of how many it knows now. Files never change. With
    `recent` only those of today and yesterday are looked for, by the days in their names, and the anchors.

    Raises FilesNotCopied.
    """

    def copied() -> int:
        store, there = open_store(config.files_url), made(folder / "files")
        return sum(
            _copy_new(store, there, prefix) for prefix in (_recent(store, datetime.now(UTC)) if recent else [None])
        )

    try:
        return await asyncio.to_thread(copied)
    except (OSError, obstore.exceptions.BaseError) as error:
        raise FilesNotCopied(why=said(error)) from None


def _recent(store: Any, now: datetime) -> list[str]:
    """Where a file of these days may lie."""
    tenants = set(obstore.list_with_delimiter(store)["common_prefixes"]) - {ANCHORS}
    days = [f"{now - timedelta(days=ago):%Y-%m-%d}" for ago in (0, 1)]
    return [ANCHORS, *(f"{tenant}/{day}" for tenant in sorted(tenants) for day in days)]


def _copy_new(store: Any, there: Path, prefix: str | None) -> int:
    count = 0
    for batch in obstore.list(store, prefix=prefix):
        for entry in batch:
            count += 1
            if not (place := there / str(entry["path"])).exists():
                _copy(store, str(entry["path"]), place, entry["last_modified"])
    return count


def _copy(store: Any, key: str, place: Path, modified: datetime) -> None:
    """One file, whole or not at all, with the time at which it was stored."""
    scratch = made(place.parent) / f".{place.name}.{os.getpid()}"
    try:
        found = obstore.get(store, key)
        with scratch.open("wb") as file:
            for chunk in found.stream(min_chunk_size=256 * 1024):
                file.write(bytes(chunk))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:  # an upload that nobody named was swept meanwhile
        scratch.unlink(missing_ok=True)
        return
    os.utime(scratch, (modified.timestamp(), modified.timestamp()))
    scratch.rename(place)


def made(folder: Path) -> Path:
    """A folder of ours alone, which is there now."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
