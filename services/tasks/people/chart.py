"""The organisation as `finding.py` asks it, read from the replicated directory of this schema."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.tasks.task import Found
from weft import directory
from weft.directory import Person
from weft.reader import Reader


@dataclass(frozen=True, slots=True)
class Directory:
    """A chart over one transaction."""

    see: Reader

    async def present(self, person: UUID, at: datetime) -> Found | None:
        """See Chart."""
        return await self._acting(await directory.person(self.see, person), "owner", at)

    async def superior(self, person: UUID, at: datetime) -> Found | None:
        """See Chart."""
        below = await directory.person(self.see, person)
        acting = await directory.superior(self.see, person, at)
        if below is None or acting is None:
            return None
        above = await directory.above(self.see, below)
        return _found(acting, "superior" if above == acting else "delegate")

    async def manager(self, unit_path: str, at: datetime) -> Found | None:
        """See Chart."""
        who = await directory.manager(self.see, unit_path)
        if who is None:
            return None
        return await self._acting(who, "manager", at) or await self.superior(who.id, at)

    async def in_role(self, role: str, unit_path: str, at: datetime) -> Found | None:
        """See Chart."""
        holders = await directory.people_with_role(self.see, role)
        for who in sorted(holders, key=lambda one: (-len(one.unit_path), one.id)):
            if unit_path.startswith(who.unit_path):
                found = await self._acting(who, "role", at)
                if found is not None:
                    return found
        return None

    async def anywhere(self, role: str, at: datetime) -> Found | None:
        """See Chart."""
        for who in await directory.people_with_role(self.see, role):
            found = await self._acting(who, "role", at)
            if found is not None:
                return found
        return None

    async def _acting(self, who: Person | None, via: str, at: datetime) -> Found | None:
        acting = await directory.acting_for(self.see, who, at) if who is not None else None
        if who is None or acting is None:
            return None
        return _found(acting, via if acting.id == who.id else "delegate")


def _found(person: Person, via: str) -> Found:
    return Found(person.id, person.unit_path, via)
