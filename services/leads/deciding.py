"""What the three ways to an owner (by score, by claim, by override) have in common: the ranking, and the new owner with
his clocks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from services.leads import assignment
from services.leads.assignment import Need, Ranking, Scored
from services.leads.board import store as boards
from services.leads.board.board import Board
from services.leads.lead import Lead
from services.leads.opportunities import pipeline as pipelines
from services.leads.opportunities.node import Watched
from services.leads.parts import NewOwner
from services.leads.screening.screening import NewLeadsFrozen
from services.leads.shields import store as shields
from services.leads.shields.shield import CustomerIsShielded
from weft import directory
from weft.api.leads import v1 as pb
from weft.calendar import Mode
from weft.work import Work


@dataclass(frozen=True, slots=True)
class Limits:
    """When the clocks of somebody who gets a lead now run out."""

    first_touch_due: Callable[[str], datetime]  # by the calendar of the owner's unit
    stalls_at: datetime
    screening_due: datetime
    today: date
    export_at: datetime  # when the deviations of today are exported


@dataclass(frozen=True, slots=True)
class Window:
    """What every decision looks at, under the lock of the tenant's board: it holds until this transaction ends."""

    held: boards.Held
    board: Board
    policy: pb.AssignmentPolicy
    version: int
    limits: Limits
    absent: Set[UUID]
    frozen: Mapping[UUID, datetime]  # who gets no new leads, and until when


@dataclass(frozen=True, slots=True)
class Question:
    """One lead before the board, with the policy that decides."""

    held: boards.Held
    ranking: Ranking
    policy: pb.AssignmentPolicy
    version: int
    limits: Limits


async def limits(work: Work) -> Limits:
    """The limits of the policies, from now on."""
    first_touch, _ = await work.policy(pb.FirstTouchPolicy)
    deviations, _ = await work.policy(pb.DeviationsPolicy)
    calendars = await work.calendars()
    calendar, minutes = calendars.of(), timedelta(minutes=first_touch.limit_working_minutes)
    return Limits(
        first_touch_due=lambda unit_path: calendars.of(unit_path).add(work.now, minutes, Mode.WORKING),
        stalls_at=await stalls_at(work),
        screening_due=await screening_due(work),
        today=calendar.business_date(work.now),
        export_at=calendar.end_of_local_day(work.now, 0) + timedelta(minutes=deviations.export_after_minutes),
    )


async def stalls_at(work: Work) -> datetime:
    """When something that moved now will have stood still for too long."""
    dwell, _ = await work.policy(pb.DwellPolicy)
    return work.now + timedelta(days=dwell.stall_days)


async def screening_due(work: Work) -> datetime:
    """Until when the form about a contact of now is due."""
    screening, _ = await work.policy(pb.ScreeningPolicy)
    return work.now + timedelta(hours=screening.due_hours)


async def watched(work: Work, template: pb.Pipeline) -> Watched | None:
    """The node of a pipeline at which deals must not stay stuck; None if it has none."""
    dwell, _ = await work.policy(pb.DwellPolicy)
    stage = pipelines.nth_node(template, dwell.stuck_node)
    return Watched(stage, work.now + timedelta(days=dwell.stuck_days)) if stage else None


async def window(work: Work) -> Window:
    """Opens the window in which one decision is made. From here until commit this transaction holds the tenant's board."""
    policy, version = await work.policy(pb.AssignmentPolicy)
    at_hand = await limits(work)
    absent = await directory.absent_people(work, work.now)
    held = await boards.hold(work)
    board = await boards.current(work, held)
    return Window(held, board, policy, version, at_hand, absent, board.frozen_at(work.now))


async def shields_of(work: Work, about: Window, lead: Lead) -> Mapping[UUID, datetime]:
    """Who is shielded at the customer of a lead; while nobody is anywhere, no lead pays for the look."""
    until = about.held.shielded_until
    return await shields.shields_of(work, lead) if until is not None and work.now < until else {}


def ask(about: Window, lead: Lead, shielded: Mapping[UUID, datetime]) -> Question:
    """Scores every rep for a lead."""
    ranking = assignment.rank(
        about.board,
        need_of(lead),
        about.policy,
        today=about.limits.today,
        absent=about.absent,
        frozen=about.frozen,
        shielded=shielded,
    )
    return Question(about.held, ranking, about.policy, about.version, about.limits)


async def question(work: Work, lead: Lead) -> Question:
    """The window, and one lead in it."""
    about = await window(work)
    return ask(about, lead, await shields_of(work, about, lead))


def refuse_frozen(frozen: Mapping[UUID, datetime], person: UUID) -> None:
    """Refuses whoever gets no new leads for now; read under the board's lock, so no other door is open meanwhile."""
    until = frozen.get(person)
    if until is not None:
        raise NewLeadsFrozen(until=until.isoformat())


def refuse_shielded(shielded: Mapping[UUID, datetime], person: UUID) -> None:
    """Refuses a lead whose customer refused somebody else for now; read under the same lock."""
    if shielded and person not in shielded:
        raise CustomerIsShielded(until=max(shielded.values()).isoformat())


def need_of(lead: Lead) -> Need:
    """What of a lead the assignment looks at."""
    return Need(
        source=lead.source,
        industry=lead.industry,
        budget_band=lead.budget_band,
        technical_intensity=lead.technical_intensity,
        decision_chain=lead.decision_chain,
        unit_path=lead.home_unit_path,
    )


def new_owner(
    asked: Question,
    person: UUID,
    unit_path: str,
    kind: pb.AssignmentKind,
    scored: Scored | None,
    runner_up: UUID | None = None,
) -> NewOwner:
    """The one who gets the lead."""
    return NewOwner(
        person=person,
        unit_path=unit_path,
        kind=kind,
        score=scored.score if scored else "",
        first_touch_due=asked.limits.first_touch_due(unit_path),
        stalls_at=asked.limits.stalls_at,
        screening_due=asked.limits.screening_due,
        runner_up=runner_up,
    )


def changes(asked: Question) -> boards.Changes:
    """What a decision about an owner changes on the board: to begin with, that today saw one."""
    return boards.Changes(day=asked.limits.today, export_at=asked.limits.export_at)


def best_of(asked: Question) -> tuple[UUID, str] | None:
    """Whom the score would choose, for the log."""
    best = asked.ranking.best()
    return (best[0].person, best[0].score) if best else None
