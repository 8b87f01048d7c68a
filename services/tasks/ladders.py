"""Ladders: which facts ask for a person, by when, and how a task climbs. Pure.

A ladder is policy. A task keeps the ladder that made it, so a change of the policy applies to new work only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from google.protobuf.message import Message

from weft.api.tasks import v1 as pb
from weft.calendar import Calendar, Mode
from weft.conditions import ConditionFailed, check_condition, compile_condition
from weft.errors import Violation
from weft.policy_documents import violation

MODES = {
    pb.SPAN_MODE_CLOCK: Mode.CLOCK,
    pb.SPAN_MODE_WORKING: Mode.WORKING,
    pb.SPAN_MODE_PAUSED: Mode.PAUSED,
}


def opened_by(policy: pb.LaddersPolicy, event: Message) -> list[pb.Ladder]:
    """The ladders that a fact sets up. Raises ConditionFailed if a condition has no value for it."""
    kind = event.DESCRIPTOR.full_name
    return [ladder for ladder in policy.ladders if ladder.fact == kind and _holds(ladder.when, event)]


def may_open(policy: pb.LaddersPolicy, event: Message) -> bool:
    """Whether a fact sets up a ladder; also true of one whose conditions have no value for it, which is for a person."""
    try:
        return bool(opened_by(policy, event))
    except ConditionFailed:
        return True


def closed_by(ladder: pb.Ladder, event: Message) -> bool:
    """Whether a fact about the same subject closes a task of this ladder."""
    kind = event.DESCRIPTOR.full_name
    return any(closing.fact == kind and _holds(closing.when, event) for closing in ladder.closes_on)


def due_at(ladder: pb.Ladder, since: datetime, calendar: Calendar) -> datetime | None:
    """By when a task of this ladder is to be done."""
    return after(ladder.due, since, calendar) if ladder.HasField("due") else None


def climb_at(ladder: pb.Ladder, step: int, since: datetime, calendar: Calendar) -> datetime | None:
    """When a task that climbed `step` steps climbs the next, if it came to its holder at `since`; None at the top."""
    return after(ladder.steps[step].after, since, calendar) if step < len(ladder.steps) else None


def after(span: pb.Span, since: datetime, calendar: Calendar) -> datetime:
    """The end of a span."""
    return calendar.add(since, timedelta(hours=span.hours), MODES[span.mode])


def _holds(expression: str, event: Message) -> bool:
    return not expression or compile_condition(expression, type(event)).matches(event)


Check = Callable[[pb.LaddersPolicy], Iterable[Violation]]


def checks(facts: Mapping[str, type[Message]]) -> tuple[Check, ...]:
    """The checks of a ladders policy that span fields, for a platform that knows these facts."""

    def codes_are_unique(policy: pb.LaddersPolicy) -> Iterable[Violation]:
        counted = Counter(ladder.code for ladder in policy.ladders)
        for at, ladder in enumerate(policy.ladders):
            if counted[ladder.code] > 1:
                yield violation(
                    f"ladders[{at}].code",
                    "ladder.unique",
                    en="Another ladder has this code.",
                    zh="代码与其他阶梯重复。",
                )

    def facts_are_known(policy: pb.LaddersPolicy) -> Iterable[Violation]:
        for path, fact, when in _named(policy):
            known = facts.get(fact)
            if known is None:
                yield violation(
                    f"{path}.fact", "ladder.fact", en="Nothing of this name happens here.", zh="没有此类事件。"
                )
            elif when:
                yield from check_condition(when, known, f"{path}.when")

    return codes_are_unique, facts_are_known


def _named(policy: pb.LaddersPolicy) -> Iterator[tuple[str, str, str]]:
    for at, ladder in enumerate(policy.ladders):
        yield f"ladders[{at}]", ladder.fact, ladder.when
        for closing_at, closing in enumerate(ladder.closes_on):
            yield f"ladders[{at}].closes_on[{closing_at}]", closing.fact, closing.when
