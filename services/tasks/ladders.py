"""Ladders: which facts ask for a person, by when, and how a task climbs. Pure.

A ladder is policy. A task keeps the ladder that made it, so a change of the policy applies to new work only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from google.protobuf.message import Message

from services.tasks import effects
from weft.api.tasks import v1 as pb
from weft.calendar import Calendar, Mode
from weft.conditions import ConditionFailed, check_condition, compile_condition
from weft.errors import Violation
from weft.policy_documents import codes_once, violation

MODES = {
    pb.SPAN_MODE_CLOCK: Mode.CLOCK,
    pb.SPAN_MODE_WORKING: Mode.WORKING,
    pb.SPAN_MODE_PAUSED: Mode.PAUSED,
}


def opened_by(policy: pb.LaddersPolicy, event: Message) -> list[pb.Ladder]:
    """The ladders that a fact sets up. Raises ConditionFailed if a condition has no value for it."""
    kind = event.DESCRIPTOR.full_name
    return [
        ladder
        for ladder in policy.ladders
        if any(fact == kind and _holds(when, event) for fact, when in _openings(ladder))
    ]


def _openings(ladder: pb.Ladder) -> list[tuple[str, str]]:
    return [(ladder.fact, ladder.when), *((one.fact, one.when) for one in ladder.opens_on)]


def may_open(policy: pb.LaddersPolicy, events: Iterable[Any]) -> Iterator[Any]:
    """Those of many facts that set up a ladder, and those for which its conditions have no value, which are for a person."""
    by_fact: dict[str, list[str]] = {}
    for ladder in policy.ladders:
        for fact, when in _openings(ladder):
            by_fact.setdefault(fact, []).append(when)
    for event in events:
        try:
            if any(_holds(when, event) for when in by_fact.get(event.DESCRIPTOR.full_name, ())):
                yield event
        except ConditionFailed:
            yield event


def closed_by(ladder: pb.Ladder, event: Message) -> pb.Closing | None:
    """How a fact about the same subject closes a task of this ladder; None if it does not."""
    kind = event.DESCRIPTOR.full_name
    return next((one for one in ladder.closes_on if one.fact == kind and _holds(one.when, event)), None)


def retimed_by(ladder: pb.Ladder, event: Message, step: int) -> pb.Ladder | None:
    """The ladder with the times that a fact about the same subject gives to a task at `step`; None if it gives none."""
    kind = event.DESCRIPTOR.full_name
    retiming = next((one for one in ladder.retimes if one.fact == kind and _holds(one.when, event)), None)
    if retiming is None:
        return None
    changed = pb.Ladder()
    changed.CopyFrom(ladder)
    if retiming.HasField("due"):
        changed.due.CopyFrom(retiming.due)
    if retiming.HasField("steps_after"):
        for ahead in changed.steps[step:]:
            ahead.after.CopyFrom(retiming.steps_after)
    return changed


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

    def facts_are_known(policy: pb.LaddersPolicy) -> Iterable[Violation]:
        for path, fact, when in _named(policy):
            known = facts.get(fact)
            if known is None:
                yield violation(
                    f"{path}.fact", "ladder.fact", en="Nothing of this name happens here.", zh="没有此类事件。"
                )
            elif when:
                yield from check_condition(when, known, f"{path}.when")

    return codes_once("ladders"), facts_are_known, decisions_can_be_taken, decisions_are_shown, retimings_say_a_time


def decisions_can_be_taken(policy: pb.LaddersPolicy) -> Iterable[Violation]:
    """Each decision names an rpc that promises its effect."""
    for at, ladder in enumerate(policy.ladders):
        for code in sorted(ladder.decision):
            yield from effects.faults(ladder.decision[code], f"ladders[{at}].decision[{code}]")


def decisions_are_shown(policy: pb.LaddersPolicy) -> Iterable[Violation]:
    """Each decision is told by a fact, which closes the task where this service died before it could."""
    for at, ladder in enumerate(policy.ladders):
        for closing_at, closing in enumerate(ladder.closes_on):
            if closing.decision and closing.decision not in ladder.decision:
                path = f"ladders[{at}].closes_on[{closing_at}].decision"
                yield violation(path, "ladder.decision", en="The ladder has no such decision.", zh="阶梯没有此决定。")
        shown = {closing.decision for closing in ladder.closes_on}
        for code in sorted(set(ladder.decision) - shown):
            yield violation(
                f"ladders[{at}].closes_on",
                "ladder.decision_shown",
                en=f"Name the fact that shows the decision {code} to be taken.",
                zh=f"请指明表明已作出决定 {code} 的事件。",
            )


def retimings_say_a_time(policy: pb.LaddersPolicy) -> Iterable[Violation]:
    """A retiming changes something."""
    for at, ladder in enumerate(policy.ladders):
        for retiming_at, one in enumerate(ladder.retimes):
            if not one.HasField("due") and not one.HasField("steps_after"):
                path = f"ladders[{at}].retimes[{retiming_at}]"
                yield violation(
                    path, "ladder.retiming", en="Give due or steps_after.", zh="请填写 due 或 steps_after。"
                )


def _named(policy: pb.LaddersPolicy) -> Iterator[tuple[str, str, str]]:
    for at, ladder in enumerate(policy.ladders):
        yield f"ladders[{at}]", ladder.fact, ladder.when
        for opening_at, opening in enumerate(ladder.opens_on):
            yield f"ladders[{at}].opens_on[{opening_at}]", opening.fact, opening.when
        for closing_at, closing in enumerate(ladder.closes_on):
            yield f"ladders[{at}].closes_on[{closing_at}]", closing.fact, closing.when
        for retiming_at, retiming in enumerate(ladder.retimes):
            yield f"ladders[{at}].retimes[{retiming_at}]", retiming.fact, retiming.when
