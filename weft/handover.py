"""Handing a row over: to whom it may go. One rule for every verb that names another owner or holder.

Whoever left stands for his successor: what is written late, by somebody who has not heard of it, goes to the right one.

The row itself passed the changer's sight when it was loaded. Whoever gets it must be an active person of the tenant, work
where the changer's grant reaches (a hand-over out of it needs somebody whose grant holds both places), and have a role
that may hold such rows. What the service's own directory does not know is as unknown as what is another tenant's.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from weft import directory
from weft.directory import Person
from weft.errors import InvalidArgument, Kind, NotFound, Refused, Violation
from weft.text import Text
from weft.work import Work, as_id


class OwnerUnknown(InvalidArgument):
    """The named one is nobody, has left, or is another tenant's."""

    reason = "OWNER_UNKNOWN"
    text = Text(en="There is no such active person.", zh="找不到该在职人员。")
    remedy = Text(en="Name an active colleague.", zh="请指定在职同事。")


class OwnerOutOfReach(Refused):
    """The named one works where the changer may not hand anything to."""

    reason = "OWNER_OUT_OF_REACH"
    kind = Kind.FORBIDDEN
    text = Text(
        en="This person works outside the units that you may hand this to.", zh="该人员不在您可移交的组织范围内。"
    )
    remedy = Text(
        en="Choose somebody of your own units, or ask whoever leads both.",
        zh="请选择本范围内的人员，或请共同上级移交。",
    )


class OwnerCannotHold(InvalidArgument):
    """The named one has no role that may hold such a row."""

    reason = "OWNER_CANNOT_HOLD"
    text = Text(en="This person has no role that may hold this.", zh="该人员的角色不能负责此项。")
    remedy = Text(en="Choose somebody with one of these roles: {roles}.", zh="请选择具有以下角色之一的人员：{roles}。")


async def receiver(work: Work, name: str, *, field: str, permission: str, roles: Collection[str]) -> Person:
    """The person of a name, as somebody to whom the caller may hand a row.

    Somebody who left is answered by his successor. `permission` is the one whose grant says how far the caller may hand
    over, `roles` are those that may hold the row.
    Raises OwnerUnknown, OwnerOutOfReach or OwnerCannotHold.
    """
    found = await directory.successor_of(work, await directory.person(work, _id(name, field)))
    if found is None or not found.active:
        raise _refusal(OwnerUnknown, field, owner=name)
    if not work.caller.sight(permission).covers(found.id, found.unit_path):
        raise OwnerOutOfReach(owner=name)
    if not set(found.roles) & set(roles):
        raise _refusal(OwnerCannotHold, field, owner=name, roles=", ".join(sorted(roles)))
    return found


def _id(name: str, field: str) -> UUID:
    try:
        return as_id(name)
    except NotFound:
        raise _refusal(OwnerUnknown, field, owner=name) from None


def _refusal(kind: type[InvalidArgument], field: str, *, owner: str, roles: str = "") -> InvalidArgument:
    return kind(violations=(Violation(field, kind.reason.lower(), kind.text),), owner=owner, roles=roles)
