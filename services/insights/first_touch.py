"""The first-touch rate, definition `first_touch/1`: what the steps of one lead count. Pure.

Each assignment whose first-touch clock was armed is one row, in the month of its business date, under the owner and unit
who got it. Its limit is the clock's; a clock that is moved while the row is open moves the limit.

- **on time**: first touched at or before the limit. Due and done.
- **late**: touched after it. Due, not done.
- **missed**: untouched, and transferred, lost or given up after the limit. Due, not done.
- **cancelled**: untouched, and taken away at or before the limit: transferred, lost, converted, clock cancelled. Not due;
  whoever gets the lead next has a row and a limit of his own.
- **open**: none of these yet. Past its limit it is due and missed, before it is pending and not due; the reader's time
  decides, so nothing has to happen for a row to become missed.

A lead that is re-opened and assigned again makes a new row; the old one stays what it was. A lead that was touched before
it was transferred arms no clock, so its new owner owes no first touch. A lead that was brought along from another system
never came in here: it counts neither as created nor as converted. Rate = on time ÷ (on time + late + missed + open
past the limit). A touch is two-way contact as leads judges it (`LeadFirstTouched`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from google.protobuf.message import Message

from services.insights.facts import instant_us
from services.insights.tally import EVERYWHERE, Key, Tally
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads

DEFINITION = "first_touch/1"
CLOCK = "lead.first_touch"
OUTCOMES = ("on_time", "late", "missed", "cancelled", "open")
MEASURES = ("created", "converted", *OUTCOMES)
ASSIGNS = (leads.LeadAssigned, leads.LeadClaimed, leads.LeadAssignmentOverridden)
KINDS: dict[type[Message], str] = {
    **dict.fromkeys(ASSIGNS, "assigned"),
    leads.LeadCreated: "created",
    leads.LeadConverted: "converted",
    leads.LeadFirstTouched: "touched",
    leads.LeadLost: "ended",
}


class LeadStep(NamedTuple):
    """One step of one lead, as kept in its journal. Times are microseconds since 1970; 0 is none."""

    version: int
    kind: str  # created, assigned, touched, converted, ended, clock
    at_us: int
    day: str
    owner: str
    unit_path: str
    event_id: str
    due_us: int = 0  # the clock armed by this step
    cancels: bool = False  # this step cancels the clock
    high_intent: bool = False  # it came in as a lead of high value


@dataclass(frozen=True, slots=True)
class Assignment:
    """One row behind the rate."""

    event_id: str
    owner: str
    unit_path: str
    month: str
    assigned_us: int
    due_us: int = 0
    touched_us: int = 0
    touched_event_id: str = ""
    outcome: str = "open"


def step_of(event: Any) -> LeadStep | None:
    """The step that an event is; None if nothing here reads it."""
    e = event.envelope
    due_us, cancels = _clock(e)
    kind = KINDS.get(type(event))
    if kind is None:
        if not due_us and not cancels:
            return None
        kind = "clock"
    at = event.touched_time if kind == "touched" and event.HasField("touched_time") else e.occurred_time
    return LeadStep(
        e.version, kind, instant_us(at), e.business_date, e.owner, e.unit_path or EVERYWHERE, e.event_id, due_us, cancels,
        isinstance(event, leads.LeadCreated) and event.high_value,
    )  # fmt: skip


def _clock(envelope: common.Envelope) -> tuple[int, bool]:
    for clock in envelope.clocks:
        if clock.kind == CLOCK:
            if clock.change == common.Clock.CHANGE_ARMED:
                return instant_us(clock.due_time), False
            return 0, True
    return 0, False


def assignments(steps: Sequence[LeadStep]) -> list[Assignment]:
    """The rows of one lead, from its steps in the order of their versions; only those whose clock was armed."""
    rows: list[Assignment] = []
    current: Assignment | None = None
    for step in steps:
        if step.kind == "assigned":
            _close(rows, current, step.at_us)
            current = Assignment(
                step.event_id, step.owner, step.unit_path, step.day[:7], step.at_us, due_us=step.due_us
            )
        elif current is not None and step.kind == "touched":
            outcome = "on_time" if step.at_us <= current.due_us else "late"
            touched = replace(current, touched_us=step.at_us, touched_event_id=step.event_id, outcome=outcome)
            rows.append(touched)
            current = None
        elif current is not None and (step.cancels or step.kind in ("converted", "ended")):
            _close(rows, current, step.at_us)
            current = None
        elif current is not None and step.due_us:
            current = replace(current, due_us=step.due_us)
    if current is not None:
        rows.append(current)
    return [row for row in rows if row.due_us]


def _close(rows: list[Assignment], current: Assignment | None, at_us: int) -> None:
    if current is not None:
        rows.append(replace(current, outcome="cancelled" if at_us <= current.due_us else "missed"))


def part(steps: Sequence[LeadStep]) -> Tally:
    """What one lead counts: its assignments by outcome, that it came in, that it became an opportunity."""
    tally = Tally(MEASURES)
    for row in assignments(steps):
        tally.add(Key(row.month, row.owner, row.unit_path), **{row.outcome: 1})
    counted = ("created", "converted") if any(step.kind == "created" for step in steps) else ()
    for step in steps:
        if step.kind in counted:
            tally.add(Key(step.day[:7], step.owner, step.unit_path), **{step.kind: 1})
    return tally
