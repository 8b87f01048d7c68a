"""The checks of a journey policy that span fields. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from google.protobuf.message import Message

from services.tasks.journey import pressing
from services.tasks.journey.steps import SUBJECT
from weft.api.tasks import v1 as pb
from weft.conditions import check_condition
from weft.errors import Violation
from weft.policy_documents import codes_once, violation

Check = Callable[[pb.JourneyPolicy], Iterable[Violation]]


def checks(facts: Mapping[str, type[Message]]) -> tuple[Check, ...]:
    """The checks for a platform whose journey may be moved by these facts."""

    def moves_are_facts(policy: pb.JourneyPolicy) -> Iterable[Violation]:
        codes = {step.code for step in policy.steps}
        for at, step in enumerate(policy.steps):
            for name, moves in (("enters", step.enters), ("leaves", step.leaves)):
                for move_at, move in enumerate(moves):
                    yield from _of_move(move, f"steps[{at}].{name}[{move_at}]", facts, codes)
                    if name == "enters" and move.fact in facts:
                        yield from _days(facts[move.fact], step, f"steps[{at}]")

    return codes_once("steps"), steps_are_held, buttons_can_be_pressed, moves_are_facts


def steps_are_held(policy: pb.JourneyPolicy) -> Iterable[Violation]:
    """Either tasks say who holds a step, or the step does."""
    for at, step in enumerate(policy.steps):
        if bool(step.held_by) == bool(step.ladders):
            path = f"steps[{at}].held_by"
            yield violation(path, "journey.held", en="Give held_by or ladders.", zh="请填写 held_by 或 ladders 之一。")


def buttons_can_be_pressed(policy: pb.JourneyPolicy) -> Iterable[Violation]:
    """Each button is a request that somebody can send."""
    for at, step in enumerate(policy.steps):
        yield from pressing.faults(step, f"steps[{at}]")


def _of_move(move: pb.Move, at: str, facts: Mapping[str, type[Message]], codes: set[str]) -> Iterator[Violation]:
    known = facts.get(move.fact)
    if known is None:
        yield violation(f"{at}.fact", "journey.fact", en="No such fact moves a thread.", zh="没有此类推进事件。")
        return
    if move.when:
        yield from check_condition(move.when, known, f"{at}.when")
    yield from _field(known, move.about or SUBJECT, f"{at}.about")
    for index, code in enumerate(move.from_steps):
        if code not in codes:
            path = f"{at}.from_steps[{index}]"
            yield violation(path, "journey.from", en="There is no such step.", zh="没有此步骤。")


def _days(known: type[Message], step: pb.JourneyStep, at: str) -> Iterator[Violation]:
    for name, path in (("due_date", step.due_date), ("due_date_else", step.due_date_else)):
        if path:
            yield from _field(known, path, f"{at}.{name}")


def _field(kind: type[Message], path: str, at: str) -> Iterator[Violation]:
    inside: Any = kind.DESCRIPTOR
    found = None
    for name in path.split("."):
        found = inside.fields_by_name.get(name) if inside is not None else None
        inside = found.message_type if found is not None else None
    if found is None or found.type != found.TYPE_STRING or found.is_repeated:
        yield violation(at, "journey.field", en="The fact has no such text field.", zh="事件中没有此文本字段。")
