"""The organisation as `finding.py` asks it, read from the replicated directory of this schema."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from services.tasks.task import Found
from weft import directory
from weft.api.identity import v1 as identity
from weft.directory import Person
from weft.reader import Reader

DEPARTMENT = identity.UnitKind.Name(identity.UNIT_KIND_DEPARTMENT)


@dataclass(frozen=True, slots=True)
class Directory:
    """A chart over one transaction. For a decision `deciding` are the roles that its ladder names: who only stands in for
    somebody has one of them, or is passed over. So is who is `barred`, unless nobody else is left for the last resort.
    """

    see: Reader
    deciding: frozenset[str] = frozenset()
    barred: frozenset[UUID] = frozenset()

    async def present(self, person: UUID, at: datetime) -> Found | None:
        """See Chart."""
        return await self._acting(await directory.person(self.see, person), "owner", at)

    async def superior(self, person: UUID, at: datetime) -> Found | None:
        """See Chart."""
        below, seen = await directory.person(self.see, person), {person}
        for _ in range(directory.LEVELS_MAX):
            below = await directory.above(self.see, below) if below is not None else None
            if below is None or below.id in seen:
                return None
            seen.add(below.id)
            found = await self._acting(below, "superior", at)
            if found is not None and found.person != person:
                return found
        return None

    async def manager(self, unit_path: str, at: datetime) -> Found | None:
        """See Chart."""
        who = await directory.manager(self.see, unit_path)
        if who is None:
            return None
        return await self._acting(who, "manager", at) or await self.superior(who.id, at)

    async def in_role(self, role: str, unit_path: str, at: datetime) -> Found | None:
        """See Chart."""
        holders = await directory.people_with_role(self.see, role)
        served = {path: await self._served(path) for path in {who.unit_path for who in holders}}
        near = [who for who in holders if unit_path.startswith(served[who.unit_path])]
        near.sort(key=lambda one: (-len(served[one.unit_path]), len(one.unit_path), one.id))
        for who in near:
            found = await self._acting(who, "role", at)
            if found is not None:
                return found
        for who in near if self.deciding else ():  # the department's own line, before anybody else's
            found = await self.superior(who.id, at)
            if found is not None:
                return found
        return None

    async def _served(self, path: str) -> str:
        """The unit for which those in a unit work: a department works for the one that it hangs at."""
        for _ in range(directory.LEVELS_MAX):
            unit = await directory.unit(self.see, path)
            if unit is None or unit["kind"] != DEPARTMENT:
                break
            path = path[: path.rstrip("/").rfind("/") + 1]
        return path

    async def anywhere(self, role: str, at: datetime) -> Found | None:
        """See Chart."""
        holders = await directory.people_with_role(self.see, role)
        for chart in (self, replace(self, barred=frozenset())):  # rather one who hands it on than nobody
            for who in holders:
                found = await chart._acting(who, "role", at)
                if found is not None:
                    return found
        return None

    async def _acting(self, who: Person | None, via: str, at: datetime) -> Found | None:
        acting = await directory.acting_for(self.see, who, at) if who is not None else None
        if who is None or acting is None or acting.id in self.barred:
            return None
        if acting.id == who.id:
            return _found(acting, via)
        decides = not self.deciding or bool(self.deciding & set(acting.roles))
        return _found(acting, "delegate") if decides else None


def _found(person: Person, via: str) -> Found:
    return Found(person.id, person.unit_path, via)
