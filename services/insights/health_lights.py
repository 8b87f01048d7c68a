"""Red and yellow, definition `health_lights/1`: what is on of one subject now, from its steps. Pure.

- **red**: a rep, from the fact that he missed whoever leads the technical side in too many visits in a row until the fact
  that he met one, or that it ended without: he left, or the rule is another. Leads counts, under the rep's lock; how many
  are too many is its policy.
- **yellow**: a quote, from the fact that nobody began to handle the customer's objections within 48 hours of sending until
  somebody does, or the quote leaves the state in which it is with the customer: revised, reopened or expired. Its next
  sending begins anew. It is with whoever has the quote: a successor has the light, too, since when it is on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from services.insights.facts import instant_us
from services.insights.quote_answer import QuoteStep
from services.insights.tally import EVERYWHERE
from weft.api.leads import v1 as leads

DEFINITION = "health_lights/1"
OFF, RED, YELLOW = "", "red", "yellow"


class VisitorStep(NamedTuple):
    """One step of one visitor, as kept in its journal. Times are microseconds since 1970."""

    version: int
    kind: str  # missed, met, ended
    at_us: int
    owner: str
    unit_path: str
    event_id: str
    visits: int = 0
    visit: str = ""


@dataclass(frozen=True, slots=True)
class Light:
    """What is on of one subject, and since when; `level` is empty while nothing is."""

    level: str
    owner: str
    unit_path: str
    since_us: int
    event_id: str
    visits: int = 0
    visit: str = ""


def step_of(event: Any) -> VisitorStep | None:
    """The step that an event of a visitor is."""
    e, visits = event.envelope, 0
    if isinstance(event, leads.TechnicalDirectorMissed):
        kind, visits = "missed", event.visits
    elif isinstance(event, leads.TechnicalDirectorIdentified):
        kind = "met"
    elif isinstance(event, leads.TechnicalDirectorAlertEnded):
        kind = "ended"
    else:
        return None
    unit_path = e.unit_path or EVERYWHERE
    return VisitorStep(
        e.version, kind, instant_us(e.occurred_time), e.owner, unit_path, e.event_id, visits, event.visit
    )


def of_visitor(steps: Sequence[VisitorStep]) -> Light | None:
    """What is on of a visitor, from his steps in the order of their versions; None if nothing ever was."""
    if not steps:
        return None
    last = steps[-1]
    level = RED if last.kind == "missed" else OFF
    return Light(level, last.owner, last.unit_path, last.at_us, last.event_id, last.visits, last.visit)


def of_quote(steps: Sequence[QuoteStep]) -> Light | None:
    """What is on of a quote, the same way."""
    found: Light | None = None
    for step in steps:
        if step.kind == "unhandled":
            found = Light(YELLOW, step.owner, step.unit_path, step.at_us, step.event_id)
        elif found is not None and step.kind in ("handled", "ended", "sent"):
            found = Light(OFF, step.owner, step.unit_path, step.at_us, step.event_id)
        elif found is not None and step.kind == "handed_over":
            found = replace(found, owner=step.owner, unit_path=step.unit_path)
    return found
