"""Reading what has left the warehouse: which page is next, since which mark. Pure.

The mark for the next pass is the one of this pass's first page: whatever leaves while it runs is told again, and a row that
is told twice changes nothing, because it says how much has left so far.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Counting:
    """Where reading stands; `id` is the connection's. A value: each step gives the next one."""

    id: UUID
    version: int = 0
    cursor: str = ""
    since: str = ""
    mark: str = ""

    def read(self, cursor: str, mark: str) -> Counting:
        """After a page; `cursor` names the next one."""
        mark = self.mark or mark
        return replace(self, cursor=cursor, mark=mark) if cursor else replace(self, cursor="", since=mark, mark="")

    def from_start(self) -> Counting:
        """Its cursor is good for nothing: the pass begins again."""
        return replace(self, cursor="", mark="")

    def anew(self) -> Counting:
        """Another WMS: its marks are its own."""
        return Counting(id=self.id, version=self.version)
