"""What a draft of `leads/assignment` would have decided of leads that came in, each before the board of then. Pure.

The facts are those that the decision itself recorded; the board is rewound; the answer comes from `assignment.rank`, which
decides now as well. Each lead is asked by itself: that another would have gone elsewhere changes nobody's load here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import accumulate
from operator import itemgetter
from typing import Any
from uuid import UUID

from services.leads import assignment
from services.leads.assignment import Need
from services.leads.dry_run.outcome import POOL, Outcome
from services.leads.dry_run.rewind import Past, Step
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Asked:
    """A lead that came in: what was asked then, before which board, and what came of it."""

    lead: str
    need: Need
    at: datetime
    version: int | None  # of the board that was looked at; None if it was not, because the source waits
    absent: frozenset[UUID]
    cut_off: bool  # more were absent than the decision names
    shielded: tuple[UUID, ...]
    was: str


def asked_of(decision: common.Decision) -> Asked | None:
    """The question behind a stored decision; None of one that was not about a lead that came in."""
    inputs = decision.inputs
    if decision.kind != assignment.KIND or "source" not in inputs:
        return None
    need = Need(
        source=_value(pb.Source, inputs["source"]),
        industry=inputs["industry"],
        budget_band=_value(pb.BudgetBand, inputs["budget_band"]),
        technical_intensity=_value(pb.TechnicalIntensity, inputs["technical_intensity"]),
        decision_chain=_value(pb.DecisionChain, inputs["decision_chain"]),
        unit_path=inputs["unit_path"],
    )
    absent, cut_off = _absent(decision)
    return Asked(
        lead=decision.subject,
        need=need,
        at=decision.decide_time.ToDatetime(UTC),
        version=int(inputs["board_version"]) if "board_version" in inputs else None,
        absent=absent,
        cut_off=cut_off,
        shielded=tuple(UUID(person) for person in inputs["shielded"].split()) if "shielded" in inputs else (),
        was=decision.outcome,
    )


def step_of(decision: common.Decision) -> Step | None:
    """What a decision about an owner changed on the board; None if nothing."""
    inputs = decision.inputs
    if decision.kind != assignment.KIND or "board_version" not in inputs or decision.outcome == POOL:
        return None
    load = {decision.outcome.split("/")[1]: 1}
    if before := inputs.get("previous_owner", ""):
        load[before] = load.get(before, 0) - 1
    return Step(int(inputs["board_version"]) + 1, decision.decide_time.ToDatetime(UTC), {"load": load})


def known_since(version: int, steps: Iterable[Step], began: int) -> int:
    """From which version of the board on nothing is missing up to `version`. During an upgrade an older pod changes the
    board and leaves no row of it: what came before that is as unknown as what came before all rows.
    """
    made = {step.version for step in steps}
    while version > began and version in made:
        version -= 1
    return version


def placed(asked: Iterable[Asked], steps: Iterable[Step], since: int) -> tuple[list[tuple[int, Asked]], int]:
    """The leads with the version of the board before which they are asked, newest first, and how many have none: they are
    older than what is known of the board, or more were absent than is known. One whose source waited is placed by its time.
    """
    times = sorted((step.at, step.version) for step in steps)
    newest = list(accumulate((made for _, made in times), max))  # the version that the board had by each of those times
    found, unknown = [], 0
    for one in asked:
        version = one.version
        if version is None:
            before = bisect_right(times, one.at, key=itemgetter(0))
            version = newest[before - 1] if before else since
        if one.cut_off:
            version = -1
        if version < since:
            unknown += 1
        else:
            found.append((version, one))
    return sorted(found, key=lambda pair: (pair[0], pair[1].at, pair[1].lead), reverse=True), unknown


def replay(
    past: Past, asked: Iterable[tuple[int, Asked]], policy: pb.AssignmentPolicy, calendar: Calendar
) -> Iterator[Outcome]:
    """Asks each lead again."""
    for version, one in asked:
        yield _again(past, version, one, policy, calendar.business_date(one.at))


def _again(past: Past, version: int, one: Asked, policy: pb.AssignmentPolicy, today: date) -> Outcome:
    if assignment.waits_in_pool(one.need.source, policy):
        return Outcome(one.lead, one.was, POOL, "")
    board = past.back_to(version)
    ranking = assignment.rank(
        board,
        one.need,
        policy,
        today=today,
        absent=one.absent,
        frozen=board.frozen_at(one.at),
        shielded=dict.fromkeys(one.shielded, one.at),
    )
    best = ranking.best()
    if not best:
        return Outcome(one.lead, one.was, POOL, "")
    return Outcome(one.lead, one.was, f"people/{best[0].person}", best[0].score)


def _absent(decision: common.Decision) -> tuple[frozenset[UUID], bool]:
    """Who was absent. A decision shows twenty who were left out; one that left out more names the absent in its inputs,
    which those of older versions did not.
    """
    named = decision.inputs.get(assignment.ABSENT)
    if named is not None:
        return frozenset(UUID(person) for person in named.split()), False
    shown = [one.name for one in decision.excluded if any(why.code == "absent" for why in one.excluded)]
    return frozenset(UUID(name.split("/")[1]) for name in shown), len(shown) == assignment.EXCLUDED_MAX


def _value(kind: Any, name: str) -> Any:
    return kind.Value(name)
