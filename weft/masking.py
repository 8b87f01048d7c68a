"""Personal data on their way out and back, for every rpc in one place: the dispatcher.

Which fields are personal, and whose they are, stands in the contract: `personal` on a field, `holder` on a message. An
answer shows them to the owner of the row and to who holds `<area>.personal.unmask` as far as the row; to everybody else
each field is masked by its class. A mask that comes back in a request is refused, so that it is never stored over the
value that it hides. What has to be done is planned once per message type; a type without personal data costs a look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from weft import masks
from weft.access import Caller, Sight
from weft.api.options import v1 as options
from weft.errors import InvalidArgument, Violation
from weft.text import Text

ONE, LIST, MAP = range(3)
VIOLATIONS_MAX = 20
HIDE: dict[int, Callable[[str], str]] = {
    options.PERSONAL_NAME: masks.name,
    options.PERSONAL_COLLEAGUE: masks.name,
    options.PERSONAL_PHONE: masks.phone,
    options.PERSONAL_EMAIL: masks.email,
    options.PERSONAL_NUMBER: masks.number,
    options.PERSONAL_TEXT: masks.text,
}
IS_HIDDEN: dict[int, Callable[[str], bool]] = {
    options.PERSONAL_NAME: masks.is_name,
    options.PERSONAL_COLLEAGUE: masks.is_name,
    options.PERSONAL_PHONE: masks.is_phone,
    options.PERSONAL_EMAIL: masks.is_email,
    options.PERSONAL_NUMBER: masks.is_number,
    options.PERSONAL_TEXT: masks.is_text,
}
MASKED = Text(
    en="This is a mask: send the real value, or leave the field out.",
    zh="这是脱敏后的内容：请提交真实值，或不提交该字段。",
)


@dataclass(frozen=True, slots=True)
class Held:
    """One personal field."""

    name: str
    many: int
    kind: int
    replaces: bool  # in a request: it takes the place of what is kept


@dataclass(slots=True, eq=False, repr=False)
class Plan:
    """What of one message type is personal."""

    permission: str
    owner: str
    unit_path: str
    fields: list[Held] = field(default_factory=list)
    inner: list[tuple[str, int, Plan]] = field(default_factory=list)
    permissions: frozenset[str] = frozenset()  # of all that is inside
    settled: bool = True  # nothing inside has a holder of its own


def unmask_permission(descriptor: Descriptor) -> str:
    """What lets one see the personal data of an area: `leads.personal.unmask`."""
    return f"{descriptor.file.package.split('.')[-2]}.personal.unmask"


@cache
def plan_of(descriptor: Descriptor) -> Plan | None:
    """The plan of a message type; None if nothing in it is personal."""
    return _plan(descriptor, {}) if _is_personal(descriptor, frozenset()) else None


def _plan(descriptor: Descriptor, known: dict[str, Plan]) -> Plan:
    if descriptor.full_name in known:
        return known[descriptor.full_name]
    holder: Any = descriptor.GetOptions().Extensions[options.holder]  # type: ignore[index]
    plan = known[descriptor.full_name] = Plan(unmask_permission(descriptor), holder.owner, holder.unit_path)
    for one in descriptor.fields:
        value, many = _element(one)
        kind = _class(one)
        if kind in HIDE:
            plan.fields.append(Held(one.name, many, kind, one.has_presence))
        elif value.message_type is not None and _is_personal(value.message_type, frozenset()):
            plan.inner.append((one.name, many, _plan(value.message_type, known)))
    plan.permissions = frozenset(other.permission for other in known.values() if other.fields)
    plan.settled = not any(inner.owner or inner.unit_path or not inner.settled for _, _, inner in plan.inner)
    return plan


def _is_personal(descriptor: Descriptor, above: frozenset[str]) -> bool:
    if descriptor.full_name in above:
        return False
    path = above | {descriptor.full_name}
    return any(
        _class(one) in HIDE or (one.message_type is not None and _is_personal(one.message_type, path))
        for one in descriptor.fields
    )


def _class(one: FieldDescriptor) -> int:
    return int(one.GetOptions().Extensions[options.personal])  # type: ignore[index]


def _element(one: FieldDescriptor) -> tuple[FieldDescriptor, int]:
    """The field that holds a value, and whether there are one, a list or a map of them."""
    if one.message_type is not None and one.message_type.GetOptions().map_entry:
        return one.message_type.fields_by_name["value"], MAP
    return one, LIST if one.is_repeated else ONE


# -- out --------------------------------------------------------------------------------------------------------------


def mask(answer: Message, caller: Caller, see: Sight) -> None:
    """Hides from a caller what he may not see of an answer, in place. `see` is what the rpc let him read: what names no
    holder is his to see if all that he could read is.
    """
    plan = plan_of(answer.DESCRIPTOR)
    if plan is None:
        return
    veil = _Veil(caller)
    if veil.in_firm and all(caller.sight(permission).tenant_wide for permission in plan.permissions):
        return
    veil.walk(answer, plan, see.within(caller.sight(plan.permission)))


class _Veil:
    """One caller's."""

    __slots__ = ("caller", "in_firm", "own", "sights")

    def __init__(self, caller: Caller) -> None:
        self.caller = caller
        self.in_firm = caller.audience == options.AUDIENCE_PEOPLE
        self.own = f"people/{caller.person}" if caller.person else ""
        self.sights: dict[str, Sight] = {}

    def walk(self, message: Any, plan: Plan, shown: bool) -> None:
        if plan.owner or plan.unit_path:
            shown = self._may_see(message, plan)
        if shown and plan.settled:
            return
        if not shown:
            for one in plan.fields:
                if one.kind != options.PERSONAL_COLLEAGUE or not self.in_firm:
                    _hide(message, one)
        for name, many, inner in plan.inner:
            if many == LIST:
                for part in getattr(message, name):
                    self.walk(part, inner, shown)
            else:
                for part, _ in parts_of(message, name, many):
                    self.walk(part, inner, shown)

    def _may_see(self, message: Any, plan: Plan) -> bool:
        if plan.owner and self.own and getattr(message, plan.owner) == self.own:
            return True
        sight = self.sights.get(plan.permission)
        if sight is None:
            sight = self.sights[plan.permission] = self.caller.sight(plan.permission)
        return bool(sight.hi and plan.unit_path) and sight.lo <= getattr(message, plan.unit_path) < sight.hi


def _hide(message: Any, one: Held) -> None:
    hide, value = HIDE[one.kind], getattr(message, one.name)
    if not value:
        return
    if one.many == ONE:
        setattr(message, one.name, hide(value))
    elif one.many == LIST:
        value[:] = [hide(item) if item else item for item in value]
    else:
        for key in value:
            value[key] = hide(value[key]) if value[key] else ""


def parts_of(message: Any, name: str, many: int) -> Iterator[tuple[Any, str]]:
    """The messages in a field, each with its place."""
    if many == ONE:
        if message.HasField(name):
            yield getattr(message, name), ""
    elif many == LIST:
        for index, part in enumerate(getattr(message, name)):
            yield part, f"[{index}]"
    else:
        for key, part in getattr(message, name).items():
            yield part, f"[{key!r}]"


# -- back in ----------------------------------------------------------------------------------------------------------


def refuse_masked(request: Message) -> None:
    """Refuses a request that brings back masks, naming each field. Free text may quote one, unless it replaces a text."""
    plan = plan_of(request.DESCRIPTOR)
    if plan is None:
        return
    found = [Violation(path, "masked", MASKED) for path in _masked(request, plan, "")]
    if found:
        raise InvalidArgument(violations=tuple(found[:VIOLATIONS_MAX]))


def _masked(message: Any, plan: Plan, path: str) -> Iterator[str]:
    for one in plan.fields:
        if one.kind == options.PERSONAL_TEXT and not one.replaces:
            continue
        value = getattr(message, one.name)
        if not value:
            continue
        values = [value] if one.many == ONE else list(value) if one.many == LIST else list(value.values())
        if any(IS_HIDDEN[one.kind](item) for item in values):
            yield path + one.name
    for name, many, inner in plan.inner:
        for part, at in parts_of(message, name, many):
            yield from _masked(part, inner, f"{path}{name}{at}.")
