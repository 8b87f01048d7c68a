"""Where a resource stands on the journey, and how facts move it from step to step. Pure.

A resource stands at one step at most. A fact may end a step, or bring a resource to one; it may be about another resource
than its own subject: a quote that begins ends the waiting of its opportunity. Facts of different resources may come in
another order than they happened, so what happened before the last move changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from operator import attrgetter
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from google.protobuf.message import Message

from services.tasks import ladders
from weft.api.common import v1 as common
from weft.api.tasks import v1 as pb
from weft.calendar import Calendar
from weft.conditions import compile_condition

SUBJECT = "envelope.subject"


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one resource stands, whose it is, and to which thread it belongs."""

    subject: str
    owner: UUID | None
    unit_path: str
    customer: str
    opportunity: str
    contract: str
    step: str
    since: datetime
    due_at: datetime | None
    moved_at: datetime


Moves = Mapping[str, Sequence[tuple[pb.JourneyStep, pb.Move, bool]]]  # fact → step, move, whether it brings there


def moves_of(policy: pb.JourneyPolicy) -> Moves:
    """The moves of each fact; what ends a step stands before what begins one."""
    found: dict[str, list[tuple[pb.JourneyStep, pb.Move, bool]]] = {}
    for brings in (False, True):
        for step in policy.steps:
            for move in step.enters if brings else step.leaves:
                found.setdefault(move.fact, []).append((step, move, brings))
    return found


def subjects_of(events: Iterable[Message], moves: Moves) -> set[str]:
    """The resources that events may move."""
    return {
        name
        for event in events
        for _, move, _ in moves.get(event.DESCRIPTOR.full_name, ())
        if (name := _about(event, move))
    }


def follow(
    stands: MutableMapping[str, Stand], event: Any, moves: Moves, calendar_of: Callable[[str], Calendar]
) -> Iterator[Stand]:
    """Moves what a fact moves, and gives each stand that changed; `calendar_of` a unit's path. Raises ConditionFailed."""
    at = event.envelope.occurred_time.ToDatetime(UTC)
    for step, move, brings in moves.get(event.DESCRIPTOR.full_name, ()):
        subject = _about(event, move)
        old = stands.get(subject)
        if not subject or not _may(old, step, move, brings, at) or not _holds(move.when, event):
            continue
        if not brings and old is not None:
            new = replace(old, step="", due_at=None, moved_at=at)
        else:
            new = _at_step(event, subject, step if brings else pb.JourneyStep(), at, calendar_of)
        stands[subject] = new
        yield new


def _may(old: Stand | None, step: pb.JourneyStep, move: pb.Move, brings: bool, at: datetime) -> bool:
    if old is not None and at < old.moved_at:
        return False
    here = old.step if old is not None else ""
    if move.from_steps and here not in move.from_steps:
        return False
    # The facts of one resource come in their order; only another's may end a step before it is heard of.
    return brings or here == step.code or (old is None and bool(move.about))


def _at_step(
    event: Any, subject: str, step: pb.JourneyStep, at: datetime, calendar_of: Callable[[str], Calendar]
) -> Stand:
    e: common.Envelope = event.envelope
    due = None
    days = (_text(event, path) for path in (step.due_date, step.due_date_else) if path)
    if day := next(filter(None, days), ""):
        end = date.fromisoformat(day) + timedelta(days=1)
        due = datetime.combine(end, time(), ZoneInfo(e.zone or "UTC")).astimezone(UTC)
    elif step.clock:
        armed = (one for one in e.clocks if one.kind == step.clock and one.change == common.Clock.CHANGE_ARMED)
        due = next((one.due_time.ToDatetime(UTC) for one in armed), None)
    elif step.HasField("due"):
        due = ladders.after(step.due, at, calendar_of(e.unit_path))
    return Stand(
        subject=subject, owner=UUID(e.owner.partition("/")[2]) if e.owner.startswith("people/") else None,
        unit_path=e.unit_path, customer=e.customer, opportunity=e.opportunity, contract=e.contract, step=step.code,
        since=at, due_at=due, moved_at=at,
    )  # fmt: skip


def _about(event: Message, move: pb.Move) -> str:
    return _text(event, move.about or SUBJECT)


def _text(event: Message, path: str) -> str:
    found: str = _getter(path)(event)
    return found


_getter = cache(attrgetter)


def _holds(expression: str, event: Message) -> bool:
    return not expression or compile_condition(expression, type(event)).matches(event)
