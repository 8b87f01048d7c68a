"""Routes: which fact is told to whom, in which words, over which ways. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from google.protobuf.message import Message

from weft.api.notifications import v1 as pb
from weft.conditions import check_condition, compile_condition
from weft.errors import Violation
from weft.policy_documents import codes_once, repeated_codes, violation
from weft.text import Text

OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Plan:
    """One person who is told about one fact."""

    person: str
    template: str
    channels: tuple[pb.Channel, ...]
    content: pb.Content
    replaces: tuple[str, ...] = ()


def named(policy: pb.RoutesPolicy) -> frozenset[str]:
    """The kinds of facts that a route is about at all."""
    return frozenset(route.fact for route in policy.routes)


def plans(policy: pb.RoutesPolicy, event: Any) -> list[Plan]:
    """Who is told about a fact; each person once, by the first route that names him. Raises ConditionFailed."""
    kind = event.DESCRIPTOR.full_name
    found: dict[str, Plan] = {}
    for route in policy.routes:
        if route.fact != kind or (route.when and not compile_condition(route.when, type(event)).matches(event)):
            continue
        for path in route.to:
            person = recipient(event, path)
            if person and (route.tells_actor or person != event.envelope.actor.name):
                channels, replaces = tuple(route.channels), tuple(route.replaces)
                plan = Plan(person, route.template, channels, route.content, replaces)
                found.setdefault(person, plan)
    return list(found.values())


def recipient(event: Any, path: str) -> str:
    """The person whom a field of an event names; empty if it names none.

    `owner` is the event's own field of that name if it has one, else the owner in the envelope.
    """
    if path == OWNER and OWNER not in event.DESCRIPTOR.fields_by_name:
        return str(event.envelope.owner)
    value: Any = event
    for name in path.split("."):
        value = getattr(value, name)
    name = str(value)
    return name if name.startswith("people/") else ""


RoutesCheck = Callable[[pb.RoutesPolicy], Iterable[Violation]]


def checks(facts: Mapping[str, type[Message]]) -> tuple[RoutesCheck, ...]:
    """The checks of a routes policy that span fields, for a platform that knows these facts."""

    def facts_are_known(policy: pb.RoutesPolicy) -> Iterable[Violation]:
        for at, route in enumerate(policy.routes):
            path = f"routes[{at}]"
            known = facts.get(route.fact)
            if known is None:
                yield violation(
                    f"{path}.fact", "route.fact", en="Nothing of this name happens here.", zh="没有此类事件。"
                )
                continue
            if route.when:
                yield from check_condition(route.when, known, f"{path}.when")
            for to_at, to in enumerate(route.to):
                if not _is_text(known, to):
                    yield violation(
                        f"{path}.to[{to_at}]", "route.to", en="The fact has no such field.", zh="事件没有该字段。"
                    )

    return codes_once("routes"), facts_are_known


def _is_text(kind: type[Message], path: str) -> bool:
    descriptor: Any = kind.DESCRIPTOR
    if path == OWNER:
        return True
    *above, last = path.split(".")
    for name in above:
        field = descriptor.fields_by_name.get(name)
        if field is None or field.message_type is None or field.is_repeated:
            return False
        descriptor = field.message_type
    field = descriptor.fields_by_name.get(last)
    return field is not None and field.cpp_type == field.CPPTYPE_STRING and not field.is_repeated


def templates_are_whole(policy: pb.TemplatesPolicy) -> Iterable[Violation]:
    """Each code once, each pair of sentences with the same arguments."""
    yield from repeated_codes("templates", policy.templates)
    for at, template in enumerate(policy.templates):
        path = f"templates[{at}]"
        for part, en, zh in (
            ("title", template.title_en, template.title_zh),
            ("body", template.body_en, template.body_zh),
        ):
            try:
                Text(en=en, zh=zh)
            except ValueError as error:
                yield violation(f"{path}.{part}_zh", "template.arguments", en=str(error), zh=f"模板参数有误：{error}")
