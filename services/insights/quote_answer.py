"""The quote response rate, definition `quote_answer/1`: what the steps of one quote count. Pure.

Each sending of a quote is one row, in the month of its business date, under the owner and unit who sent it. Its limit is the
customer's clock that the sending armed; a clock that is moved while the row is open moves the limit.

- **on time**: the customer answered, whatever he said, at or before the limit. Due and done.
- **late**: he answered after it. Due, not done.
- **missed**: no answer, and the quote was revised, expired or sent through its review again after the limit. Due, not done.
- **cancelled**: no answer, and that happened at or before the limit. Not due; the version that is sent next has a row and
  a limit of its own.
- **open**: none of these yet. Past its limit it is due and missed, before it is pending and not due; the reader's time
  decides.

What the rep does about objections is no answer of the customer's and closes nothing. A quote that changes hands keeps its
row with who sent it: the customer's time does not begin anew. Rate = on time ÷ (on time + late + missed + open past the
limit).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from google.protobuf.message import Message

from services.insights.facts import instant_us
from services.insights.tally import EVERYWHERE
from weft.api.common import v1 as common
from weft.api.platform import v1 as platform
from weft.api.quotes import v1 as quotes

DEFINITION = "quote_answer/1"
CLOCK = "quote.answer_due"
KINDS: dict[type[Message], str] = {
    quotes.QuoteSent: "sent",
    quotes.QuoteAnswered: "answered",
    quotes.QuoteRevised: "ended",
    quotes.QuoteRevalidated: "ended",
    quotes.QuoteCostReopened: "ended",
    quotes.QuoteExpired: "ended",
    quotes.QuoteObjectionOverdue: "unhandled",
    quotes.QuoteObjectionHandled: "handled",
    platform.HoldingHandedOver: "handed_over",
}


class QuoteStep(NamedTuple):
    """One step of one quote, as kept in its journal. Times are microseconds since 1970; 0 is none."""

    version: int
    kind: str  # sent, answered, ended, clock; unhandled, handled (of the rep's own clock), handed_over: for `health_lights`
    at_us: int
    day: str
    owner: str
    unit_path: str
    event_id: str
    due_us: int = 0  # the customer's clock, armed by this step
    cancels: bool = False  # this step cancels it


@dataclass(frozen=True, slots=True)
class Sending:
    """One row behind the rate."""

    event_id: str
    owner: str
    unit_path: str
    month: str
    sent_us: int
    due_us: int
    answered_us: int = 0
    answered_event_id: str = ""
    outcome: str = "open"


def step_of(event: Any) -> QuoteStep | None:
    """The step that an event is; None if nothing here reads it."""
    e: common.Envelope = event.envelope
    due_us, cancels = 0, False
    for clock in e.clocks:
        if clock.kind == CLOCK:
            armed = clock.change == common.Clock.CHANGE_ARMED
            due_us, cancels = (instant_us(clock.due_time) if armed else 0), not armed
    kind = KINDS.get(type(event), "clock" if due_us or cancels else "")
    if not kind:
        return None
    at_us = instant_us(e.occurred_time)
    return QuoteStep(
        e.version, kind, at_us, e.business_date, e.owner, e.unit_path or EVERYWHERE, e.event_id, due_us, cancels
    )


def sendings(steps: Sequence[QuoteStep]) -> list[Sending]:
    """The rows of one quote, from its steps in the order of their versions."""
    rows: list[Sending] = []
    current: Sending | None = None
    for step in steps:
        if step.kind == "sent":
            _close(rows, current, step.at_us)
            sent = Sending(step.event_id, step.owner, step.unit_path, step.day[:7], step.at_us, step.due_us)
            current = sent if step.due_us else None
        elif current is None:
            continue
        elif step.kind == "answered":
            outcome = "on_time" if step.at_us <= current.due_us else "late"
            rows.append(replace(current, answered_us=step.at_us, answered_event_id=step.event_id, outcome=outcome))
            current = None
        elif step.kind == "ended" or step.cancels:
            _close(rows, current, step.at_us)
            current = None
        elif step.due_us:
            current = replace(current, due_us=step.due_us)
    if current is not None:
        rows.append(current)
    return rows


def _close(rows: list[Sending], current: Sending | None, at_us: int) -> None:
    if current is not None:
        rows.append(replace(current, outcome="cancelled" if at_us <= current.due_us else "missed"))
