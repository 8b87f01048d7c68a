"""Who leads logistics for a unit: of those who hold the role, the nearest."""

from __future__ import annotations

from datetime import datetime

from services.quotes.orders.problems import LogisticsLeadMissing
from weft import directory
from weft.directory import Person
from weft.reader import Reader


async def lead(see: Reader, role: str, unit_path: str, at: datetime) -> Person:
    """The holder of the role whose unit has most of its path in common with this one, then the highest; who is away is
    stood in for by his delegate. Raises LogisticsLeadMissing.
    """
    holders = await directory.people_with_role(see, role)
    for who in sorted(
        holders, key=lambda one: (-in_common(one.unit_path, unit_path), one.unit_path.count("/"), one.id)
    ):
        acting = await directory.acting_for(see, who, at)
        if acting is not None:
            return acting
    raise LogisticsLeadMissing(role=role)


def in_common(one: str, other: str) -> int:
    """How many units two paths share, from the top."""
    pairs = zip(one.strip("/").split("/"), other.strip("/").split("/"), strict=False)
    count = 0
    for here, there in pairs:
        if here != there:
            break
        count += 1
    return count
