"""Folds facts into figures: new events and the journals of their subjects go in, new journals and differences come out.
Pure.

A journal is the set of a subject's steps by version. Folding adds steps that are not there yet and takes the difference
between what the subject counted before and counts after, so that a stream that comes three times and shuffled ends in
the same figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from google.protobuf.message import Message

from services.insights import first_response, first_touch, funnel, health_lights, quote_answer
from services.insights.collecting import pay_day, receivable
from services.insights.collecting.pay_day import PayDayStep
from services.insights.collecting.receivable import InstalmentStep, Receivable, Taking
from services.insights.first_response import Arrival
from services.insights.first_touch import Assignment, LeadStep
from services.insights.funnel import DealStep
from services.insights.health_lights import Light, VisitorStep
from services.insights.quote_answer import QuoteStep, Sending
from services.insights.tally import Tally

Step = LeadStep | DealStep | QuoteStep | VisitorStep | InstalmentStep | PayDayStep
Steps = dict[str, list[Step]]
Journals = Mapping[str, Sequence[Sequence[Any]]]  # subject → steps as stored


@dataclass(slots=True)
class Folded:
    """What a batch changes."""

    journals: dict[str, list[list[Any]]] = field(default_factory=dict)
    deals: Tally = field(default_factory=lambda: Tally(funnel.MEASURES))
    leads: Tally = field(default_factory=lambda: Tally(first_touch.MEASURES))
    assignments: list[tuple[str, Assignment]] = field(default_factory=list)  # lead, row
    sendings: list[tuple[str, Sending]] = field(default_factory=list)  # quote, row
    arrivals: list[tuple[str, Arrival]] = field(default_factory=list)  # lead, row
    lights: list[tuple[str, Light]] = field(default_factory=list)  # quote or visitor, row
    receivables: list[tuple[str, Receivable]] = field(default_factory=list)  # instalment, row
    takings: list[tuple[str, Taking]] = field(default_factory=list)  # instalment, row
    pay_days: list[tuple[str, int]] = field(default_factory=list)  # pay day, day


def steps_of(events: Iterable[Message]) -> Steps:
    """The steps among events, by subject."""
    found: Steps = {}
    for event in events:
        subject: str = event.envelope.subject  # type: ignore[attr-defined]
        step: Step | None = None
        if subject.startswith("opportunities/"):
            step = funnel.step_of(event)
        elif subject.startswith("leads/"):
            step = first_touch.step_of(event)
        elif subject.startswith("quotes/"):
            step = quote_answer.step_of(event)
        elif subject.startswith("visitors/"):
            step = health_lights.step_of(event)
        elif subject.startswith("instalments/"):
            step = receivable.step_of(event)
        elif subject.startswith("payDays/"):
            step = pay_day.step_of(event)
        if step is not None:
            found.setdefault(subject, []).append(step)
    return found


def fold(fresh: Mapping[str, Sequence[Step]], journals: Journals) -> Folded:
    """Adds steps to journals. Steps that are there already change nothing."""
    out = Folded()
    for subject, steps in fresh.items():
        stored = journals.get(subject, ())
        if subject.startswith("opportunities/"):
            before = [DealStep(*row) for row in stored]
            after = _union(before, steps)
            if len(after) > len(before):
                out.deals.merge(funnel.part(after))
                out.deals.merge(funnel.part(before), sign=-1)
                out.journals[subject] = [list(step) for step in after]
        elif subject.startswith("quotes/"):
            _fold_quote(out, subject, [QuoteStep(*row) for row in stored], steps)
        elif subject.startswith("visitors/"):
            _fold_visitor(out, subject, [VisitorStep(*row) for row in stored], steps)
        elif subject.startswith("instalments/"):
            _fold_instalment(out, subject, [InstalmentStep(*row) for row in stored], steps)
        elif subject.startswith("payDays/"):
            _fold_pay_day(out, subject, [PayDayStep(*row) for row in stored], steps)
        else:
            _fold_lead(out, subject, [LeadStep(*row) for row in stored], steps)
    return out


def follow(journals: Journals, moved: Callable[[str], str]) -> Folded:
    """What changes when units are elsewhere: `moved` tells where a path is now. History goes along with its unit."""
    out = Folded()
    for subject, stored in journals.items():
        kind = _kind(subject)
        before: list[Any] = [kind(*row) for row in stored]
        after = [step._replace(unit_path=moved(step.unit_path)) for step in before]
        if after == before:
            continue
        if kind is DealStep:
            out.deals.merge(funnel.part(after))
            out.deals.merge(funnel.part(before), sign=-1)
        elif kind is QuoteStep:
            out.sendings += [(subject, row) for row in quote_answer.sendings(after)]
            _light(out, subject, None, health_lights.of_quote(after))
        elif kind is VisitorStep:
            _light(out, subject, None, health_lights.of_visitor(after))
        elif kind is InstalmentStep:
            _owe(out, subject, [], after)
        elif kind is PayDayStep:
            continue  # of a customer, wherever he is
        else:
            out.leads.merge(first_touch.part(after))
            out.leads.merge(first_touch.part(before), sign=-1)
            out.assignments += [(subject, row) for row in first_touch.assignments(after)]
            _arrive(out, subject, None, after)
        out.journals[subject] = [list(step) for step in after]
    return out


_KINDS: dict[str, Any] = {
    "opportunities": DealStep,
    "quotes": QuoteStep,
    "visitors": VisitorStep,
    "instalments": InstalmentStep,
    "payDays": PayDayStep,
}


def _kind(subject: str) -> Any:
    return _KINDS.get(subject.partition("/")[0], LeadStep)


def _fold_quote(out: Folded, subject: str, before: list[QuoteStep], steps: Sequence[Any]) -> None:
    after = _union(before, steps)
    if len(after) > len(before):
        known = set(quote_answer.sendings(before))
        out.sendings += [(subject, row) for row in quote_answer.sendings(after) if row not in known]
        _light(out, subject, health_lights.of_quote(before), health_lights.of_quote(after))
        out.journals[subject] = [list(step) for step in after]


def _fold_visitor(out: Folded, subject: str, before: list[VisitorStep], steps: Sequence[Any]) -> None:
    after = _union(before, steps)
    if len(after) > len(before):
        _light(out, subject, health_lights.of_visitor(before), health_lights.of_visitor(after))
        out.journals[subject] = [list(step) for step in after]


def _fold_instalment(out: Folded, subject: str, before: list[InstalmentStep], steps: Sequence[Any]) -> None:
    after = _union(before, steps)
    if len(after) > len(before):
        _owe(out, subject, before, after)
        out.journals[subject] = [list(step) for step in after]


def _owe(out: Folded, subject: str, before: list[InstalmentStep], after: list[InstalmentStep]) -> None:
    row = receivable.receivable(after)
    if row is not None and row != receivable.receivable(before):
        out.receivables.append((subject, row))
    out.takings += [(subject, one) for one in receivable.takings(after)]


def _fold_pay_day(out: Folded, subject: str, before: list[PayDayStep], steps: Sequence[Any]) -> None:
    after = _union(before, steps)
    if len(after) > len(before):
        if (day := pay_day.day_of(after)) is not None and day != pay_day.day_of(before):
            out.pay_days.append((subject, day))
        out.journals[subject] = [list(step) for step in after]


def _light(out: Folded, subject: str, before: Light | None, row: Light | None) -> None:
    if row is not None and row != before:
        out.lights.append((subject, row))


def _fold_lead(out: Folded, subject: str, before: list[LeadStep], steps: Sequence[Any]) -> None:
    after = _union(before, steps)
    if len(after) == len(before):
        return
    known = set(first_touch.assignments(before))
    out.assignments += [(subject, row) for row in first_touch.assignments(after) if row not in known]
    _arrive(out, subject, first_response.arrival(before), after)
    out.leads.merge(first_touch.part(after))
    out.leads.merge(first_touch.part(before), sign=-1)
    out.journals[subject] = [list(step) for step in after]


def _arrive(out: Folded, subject: str, before: Arrival | None, after: Sequence[LeadStep]) -> None:
    row = first_response.arrival(after)
    if row is not None and row != before:
        out.arrivals.append((subject, row))


def _union(before: Sequence[Any], steps: Sequence[Any]) -> list[Any]:
    by_version = {step.version: step for step in (*steps, *before)}
    return [by_version[version] for version in sorted(by_version)]
