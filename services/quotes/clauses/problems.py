"""What the clause library refuses, each with its sentence and its remedy. Pure."""

from __future__ import annotations

from weft.errors import Kind, Refused
from weft.text import Text


class ClausePackCodeIsTaken(Refused):
    """A code means one pack, also after it was archived."""

    reason = "CLAUSE_PACK_CODE_IS_TAKEN"
    kind = Kind.CONFLICT
    text = Text(en="There is a pack {code} already.", zh="条款包代码 {code} 已被使用。")
    remedy = Text(en="Update that one, or take another code.", zh="请更新该条款包，或使用其他代码。")


class ClausePackIsArchived(Refused):
    """What is out of use stays as it is."""

    reason = "CLAUSE_PACK_IS_ARCHIVED"
    kind = Kind.PRECONDITION
    text = Text(en="The pack {code} is archived.", zh="条款包 {code} 已归档。")
    remedy = Text(en="Write a new one under another code.", zh="请以其他代码新建条款包。")


class ClauseLibraryIsFull(Refused):
    """A library is matched as a whole, so it is bounded."""

    reason = "CLAUSE_LIBRARY_IS_FULL"
    kind = Kind.PRECONDITION
    text = Text(en="The library has {count} packs, as many as it may.", zh="条款库已有 {count} 个条款包，达到上限。")
    remedy = Text(en="Update a pack that is there.", zh="请更新已有的条款包。")
