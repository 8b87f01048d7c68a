"""The funnel, definition `funnel/1`: what the steps of one opportunity count. Pure.

An opportunity is the set of its steps, ordered by version; its part in every figure is a function of that set. Steps may
therefore come twice and in any order: the figures change by the difference between the parts before and after.

- *opened* counts once, in the month of the first step (an import: of its engage date, if it has one).
- *entered* counts each stage that a step leads to, also back where a node is voided, in the step's month; *left* each
  stage that a step leads out of, in the later step's month; *advanced* those of *left* whose step went on or won; *dwell*
  those whose time is known.
- *won* (with amount) and *lost* count the deciding step, in its month; *cycle* the time from opening to winning. What was
  lost under the owner's shield (LD-21) stands in its last stage and is neither: it does not touch his conversion.
- *current* counts the opportunity at its last stage, decided ones at the stage that says so, with its last amount.

Times are whole seconds. Months are those of the business date in the tenant's zone. Each count belongs to the owner and
unit at the time of its step, *current* to those of the last one. A successor who takes an opportunity over enters no
stage and leaves none: it is only *current* with him from then on. An import tells where an opportunity stands, not how it
came there: it counts as entered, and the time in that stage is not known; one decided by the import took the days from
engage to close date. A later import of the same opportunity restates it: only the last import counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from google.protobuf.message import Message

from services.insights.facts import instant_us
from services.insights.tally import EVERYWHERE, Key, Tally
from weft.api.leads import v1 as leads

DEFINITION = "funnel/1"
DAY_S = 86_400
MEASURES = (
    "opened", "entered", "left_count", "advanced", "dwell", "dwell_s", "won", "won_fen", "lost", "cycle", "cycle_s",
    "current_count", "current_fen",
)  # fmt: skip


class DealStep(NamedTuple):
    """One step of one opportunity, as kept in its journal. `at_us` is microseconds since 1970."""

    version: int
    kind: str  # opened, advanced, voided, won, lost, shielded, handed_over; imported, imported_won, imported_lost
    at_us: int
    day: str
    owner: str
    unit_path: str
    pipeline: str
    stage: str
    amount_fen: int | None
    currency: str
    began: str = ""  # imports: the engage date


def _opened(event: Any) -> tuple[Any, ...]:
    return ("opened", event.pipeline, event.stage, event.amount_fen, event.currency, "")


def _advanced(event: Any) -> tuple[Any, ...]:
    return ("advanced", event.pipeline, event.new_stage, None, "", "")


def _voided(event: Any) -> tuple[Any, ...]:
    return ("voided", event.pipeline, event.new_stage, None, "", "")


def _won(event: Any) -> tuple[Any, ...]:
    return ("won", "", event.stage, event.amount_fen, event.currency, "")


def _lost(event: Any) -> tuple[Any, ...]:
    return ("shielded" if event.shielded else "lost", "", event.stage, event.amount_fen, event.currency, "")


def _handed_over(_event: Any) -> tuple[Any, ...]:
    return ("handed_over", "", "", None, "", "")


_IMPORTED = {leads.OPPORTUNITY_STATE_WON: "imported_won", leads.OPPORTUNITY_STATE_LOST: "imported_lost"}


def _imported(event: Any) -> tuple[Any, ...]:
    kind = _IMPORTED.get(event.state, "imported")
    return (kind, event.pipeline, event.stage, event.amount_fen, event.currency, event.engage_date)


READS: dict[type[Message], Callable[[Any], tuple[Any, ...]]] = {
    leads.OpportunityOpened: _opened,
    leads.OpportunityAdvanced: _advanced,
    leads.OpportunityNodeVoided: _voided,
    leads.OpportunityWon: _won,
    leads.OpportunityLost: _lost,
    leads.OpportunityImported: _imported,
    leads.OpportunityHandedOver: _handed_over,
}


def step_of(event: Any) -> DealStep | None:
    """The step that an event is; None if the funnel does not read it."""
    read = READS.get(type(event))
    if read is None:
        return None
    kind, pipeline, stage, amount_fen, currency, began = read(event)
    e = event.envelope
    at_us = instant_us(e.occurred_time)
    return DealStep(
        e.version, kind, at_us, e.business_date, e.owner, e.unit_path or EVERYWHERE, pipeline, stage, amount_fen,
        currency, began,
    )  # fmt: skip


def part(steps: Sequence[DealStep]) -> Tally:
    """What one opportunity counts, from its steps in the order of their versions."""
    steps = _restated(steps)
    tally = Tally(MEASURES)
    pipeline = stage = currency = ""
    amount_fen, before = 0, None
    for step in steps:
        if step.kind == "handed_over":
            before = before and before._replace(owner=step.owner, unit_path=step.unit_path)
            continue
        pipeline = step.pipeline or pipeline
        if step.amount_fen is not None:
            amount_fen, currency = step.amount_fen, step.currency or currency
        if before is not None:
            _leave(tally, Key(step.day[:7], step.owner, step.unit_path, pipeline, stage, currency), before, step)
        stage = step.stage or stage
        key = Key(step.day[:7], step.owner, step.unit_path, pipeline, stage, currency)
        tally.add(key, entered=1)
        if before is None:
            tally.add(key._replace(month=step.began[:7] or key.month), opened=1)
        if step.kind.endswith("won"):
            tally.add(key, won=1, won_fen=amount_fen)
            if (took_s := _cycle_s(steps[0], step)) is not None:
                tally.add(key, cycle=1, cycle_s=took_s)
        elif step.kind.endswith("lost"):
            tally.add(key, lost=1)
        before = step
    if before is not None:
        now = Key("", before.owner, before.unit_path, pipeline, stage, currency)
        tally.add(now, current_count=1, current_fen=amount_fen)
    return tally


def _restated(steps: Sequence[DealStep]) -> Sequence[DealStep]:
    imports = [step for step in steps if step.kind.startswith("imported")]
    return [step for step in steps if step not in imports[:-1]] if len(imports) > 1 else steps


def _leave(tally: Tally, key: Key, before: DealStep, step: DealStep) -> None:
    tally.add(key, left_count=1, advanced=int(step.kind in ("advanced", "won")))
    if not before.kind.startswith("imported"):
        tally.add(key, dwell=1, dwell_s=(step.at_us - before.at_us) // 1_000_000)


def _cycle_s(first: DealStep, won: DealStep) -> int | None:
    if first.began:
        end = date.fromisoformat(won.day)
        return (end - date.fromisoformat(first.began)).days * DAY_S
    if first.kind == "opened":
        return (won.at_us - first.at_us) // 1_000_000
    return None
