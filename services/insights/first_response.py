"""The 48-hour response, definition `first_response/2`: what the steps of one lead count. Pure.

Each lead of high intent that came in is one row, in the month of its business date; of high intent is what leads took in as
of high value. It is answered when its owner reached it for the first time, both sides speaking (`LeadFirstTouched`), whoever
owns it by then. The limit is so many hours by the clock after it came in, as the reader's policy says (48):

- **on time**: answered at or before the limit. Due and done.
- **late**: answered after it. Due, not done.
- **cancelled**: unanswered, and lost or converted at or before the limit. Not due.
- **missed**: none of these, and the limit is over. Due, not done; how many of them are lost by now is told beside it.
- **pending**: none of these, and the limit is not over. Not due.

A lead that was answered in the moment in which it came in is in none of them: whoever visited somebody enters lead and visit
with one form (LD-51), so nobody waited for an answer. The first-touch rate leaves it out, too, because no clock was armed.
An entry whose visit met nobody is a row like any other.

A row stands under the owner and unit of the answer; without one under those of whoever got it last, which for a lead that
nobody took is nobody. It is another measure than the first touch in two working hours (reading 11): that one
counts from each assignment, this one from the customer's side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.insights.first_touch import LeadStep

DEFINITION = "first_response/2"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One row behind the rate. Times are microseconds since 1970; 0 is none."""

    event_id: str
    owner: str
    unit_path: str
    month: str
    came_us: int
    answered_us: int = 0
    ended_us: int = 0
    lost: bool = False


def arrival(steps: Sequence[LeadStep]) -> Arrival | None:
    """The row of one lead, from its steps in the order of their versions; None if it is of no high intent."""
    came = next((step for step in steps if step.kind == "created" and step.high_intent), None)
    if came is None:
        return None
    answer = next((step for step in steps if step.kind == "touched"), None)
    end = next((step for step in steps if step.kind in ("converted", "ended")), None)
    held = answer or [step for step in steps if step.kind in ("created", "assigned")][-1]
    return Arrival(
        came.event_id,
        held.owner,
        held.unit_path,
        came.day[:7],
        came.at_us,
        answered_us=answer.at_us if answer else 0,
        ended_us=end.at_us if end else 0,
        lost=end is not None and end.kind == "ended",
    )
