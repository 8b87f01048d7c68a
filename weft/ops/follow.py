"""`weft ops backup --follow`: Postgres' log and the stored files, written into a backup's folder as they come.

It goes on until it is stopped. A Postgres that restarts, a store that does not answer, a disk without room are said once
and tried again; none of them ends another. A slot keeps the log for us while we are away. Where Postgres gave that log up,
the slot is made anew, the folder's log goes on behind a gap, and a base is taken, from which moments can be restored again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from weft.ailments import said
from weft.commands import opened
from weft.config import Config
from weft.errors import Refused
from weft.ops.backup import (
    DATABASE_ERRORS,
    SEGMENT,
    DatabaseNotCopied,
    Keeping,
    admitted,
    backup,
    bases,
    finished,
    tool,
    whole_at,
)
from weft.ops.copies import FilesNotCopied, copy_files, made

SLOT = "weft_backup"
FILES_S = 60.0
LISTING_S = 24 * 3600.0  # between two looks at every stored file
PAUSE_S = 5.0
BASE_AGAIN_S = 900.0
PARTIAL = ".partial"


class Notices:
    """Says each trouble once, and again only after it was over."""

    def __init__(self, say: Callable[[Refused], None]) -> None:
        self._say = say
        self._lasting: set[str] = set()

    def trouble(self, what: str, error: Refused) -> None:
        """Something failed and will be tried again."""
        if what not in self._lasting:
            self._lasting.add(what)
            self._say(error)

    def over(self, what: str) -> None:
        """It works."""
        self._lasting.discard(what)


async def follow(
    config: Config,
    folder: Path,
    keeping: Keeping | None = None,
    *,
    begun: asyncio.Event | None = None,
    shown: Callable[[dict[str, Any]], None] = lambda row: None,
    say: Callable[[Refused], None] = lambda error: None,
) -> None:
    """Writes the log as it comes and new files each minute, until it is cancelled; takes a base first if the newest is old
    or the log since then is not whole. `shown` gets each base, `say` each trouble.

    Raises the refusals of `weft.ops.backup.admitted`; that Postgres does not answer only at the start.
    """
    notices, keeping = Notices(say), keeping or Keeping()
    await admitted(config, folder)
    while True:
        try:
            await _session(config, folder, keeping, notices, begun, shown)
        except DatabaseNotCopied as error:
            notices.trouble("log", error)
        await asyncio.sleep(PAUSE_S)


async def _session(
    config: Config,
    folder: Path,
    keeping: Keeping,
    notices: Notices,
    begun: asyncio.Event | None,
    shown: Callable[[dict[str, Any]], None],
) -> None:
    """As long as one receiver lives. Raises DatabaseNotCopied when it ended, and the refusals of `admitted`."""
    await admitted(config, folder)  # the cluster may be another one by now
    log = made(folder / "wal")
    size = await _slot(config, log)
    async with tool(config, "pg_receivewal", "-D", str(log), "--slot", SLOT, "--synchronous", "--no-loop") as process:
        if begun:
            begun.set()
        ended = asyncio.create_task(finished(process))
        kept = asyncio.create_task(_keep(config, folder, keeping, size, notices, shown))
        try:
            await asyncio.wait({ended, kept}, return_when=asyncio.FIRST_COMPLETED)
            for task in (kept, ended):
                if task.done():
                    task.result()
            raise DatabaseNotCopied(why_en="the log ended", why_zh="日志已中断")
        finally:
            for task in (kept, ended):
                task.cancel()
            await asyncio.gather(kept, ended, return_exceptions=True)


async def _keep(
    config: Config,
    folder: Path,
    keeping: Keeping,
    size: int,
    notices: Notices,
    shown: Callable[[dict[str, Any]], None],
) -> None:
    """Bases and files beside the log; what fails here does not end it."""
    clock = asyncio.get_running_loop().time
    base_at = clock() if wanting(folder, keeping, size, datetime.now(UTC)) else None
    listed_at = float("-inf")
    while True:
        try:
            if base_at is not None and clock() >= base_at:
                base_at = clock() + BASE_AGAIN_S
                shown(await backup(config, folder, keeping))
                base_at = None
                notices.over("base")
            whole = clock() >= listed_at + LISTING_S
            await copy_files(config, folder, recent=not whole)
            listed_at = clock() if whole else listed_at
            notices.over("files")
        except FilesNotCopied as error:
            notices.trouble("files", error)
        except (DatabaseNotCopied, *DATABASE_ERRORS) as error:
            notices.trouble("base", error if isinstance(error, Refused) else DatabaseNotCopied(why=said(error)))
        await asyncio.sleep(FILES_S)
        notices.over("log")


async def _slot(config: Config, log: Path) -> int:
    """Makes the slot, anew if Postgres gave up what it kept, and lets the folder's log go on from it. Gives the bytes of a
    segment. Raises DatabaseNotCopied.
    """
    try:
        async with opened(config.database_admin_url) as sql:
            lost = await sql.fetchval(
                "select not active and (restart_lsn is null or wal_status = 'lost') from pg_replication_slots"
                " where slot_name = $1",
                SLOT,
            )
            if lost:
                await sql.execute("select pg_drop_replication_slot($1)", SLOT)
            if lost is not False:
                await sql.execute("select pg_create_physical_replication_slot($1, true)", SLOT)
            row = await sql.fetchrow(
                "select pg_walfile_name(restart_lsn) as first,"
                " (select setting::bigint from pg_settings where name = 'wal_segment_size') as size"
                " from pg_replication_slots where slot_name = $1",
                SLOT,
            )
    except DATABASE_ERRORS as error:
        raise DatabaseNotCopied(why=said(error)) from None
    if row["first"]:
        bridge(log, row["first"], row["size"])
    return int(row["size"])


# -- the log in the folder --------------------------------------------------------------------------------------------


def bridge(log: Path, first: str, size: int) -> None:
    """Where the folder's log ends before what Postgres still has, begins the segment `first`: `pg_receivewal` goes on with
    the newest segment it finds, and would ask in vain for what lies between. `size` is a segment's, in bytes.
    """
    ends = [_number(file.name, size) + (not file.name.endswith(PARTIAL)) for file in _segments(log)]
    if ends and max(ends) < _number(first, size):
        with (log / f"{first}{PARTIAL}").open("xb") as file:
            file.truncate(size)


def wanting(folder: Path, keeping: Keeping, size: int, now: datetime) -> bool:
    """Whether a base is to be taken: there is none, the newest is old, or the log since it has a gap."""
    found = bases(folder)
    if not found or whole_at(found[-1][1]) < now - timedelta(hours=keeping.fresh_h):
        return True
    there = {_number(file.name, size) for file in _segments(folder / "wal")}
    last = _last_segment(found[-1][0], size)
    return last is None or not there or not there.issuperset(range(last, max(last, *there) + 1))


def _last_segment(base: Path, size: int) -> int | None:
    """The number of the segment that a base itself still has; None if it does not say."""
    try:
        ranges = orjson.loads((base / "backup_manifest").read_bytes())["WAL-Ranges"]
        high, _, low = ranges[-1]["End-LSN"].partition("/")
    except (OSError, ValueError, LookupError):
        return None
    return ((int(high, 16) << 32) + int(low, 16) - 1) // size


def _segments(log: Path) -> list[Path]:
    found = [*log.glob("?" * SEGMENT), *log.glob("?" * SEGMENT + PARTIAL)]
    return [file for file in found if not file.name.startswith(".")]


def _number(name: str, size: int) -> int:
    """A segment's place in the log, whatever its timeline."""
    return int(name[8:16], 16) * (2**32 // size) + int(name[16:24], 16)
