"""What the library refuses, each with its sentence and its remedy. Pure."""

from __future__ import annotations

from weft.errors import Kind, Refused
from weft.text import Text


class LibraryEntryIsRetired(Refused):
    """What is out of use stays as it is."""

    reason = "LIBRARY_ENTRY_IS_RETIRED"
    kind = Kind.PRECONDITION
    text = Text(en="This entry is out of use.", zh="该条目已停用。")
    remedy = Text(en="Write a new one.", zh="请新建条目。")


class LibraryIsFull(Refused):
    """A library is kept in memory as a whole, so it is bounded."""

    reason = "LIBRARY_IS_FULL"
    kind = Kind.PRECONDITION
    text = Text(
        en="The library has {count} entries in use, as many as it may.", zh="话术库在用条目已有 {count} 条，达到上限。"
    )
    remedy = Text(en="Update an entry, or retire one that nobody needs.", zh="请更新已有条目，或停用不再需要的条目。")
