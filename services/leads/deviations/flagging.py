"""The part of the day's long work that looks for streaks: some reps at a time, each streak flagged once."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from services.leads.deviations import streak_store as store
from services.leads.deviations.streak import AssignmentStreak, Run, off_target, wrong_intensity
from weft import operations
from weft.api.leads import v1 as pb
from weft.ids import uuid7
from weft.work import Work

CHUNK = 100  # reps in one transaction


async def flag_streaks(job: operations.Job, day: date) -> None:
    """Flags what became long enough on a day; what was flagged before a crash is found and left alone."""
    async with job.step() as work:
        units = await store.receivers(work, day)
    people = list(units)
    for at in range(0, len(people), CHUNK):
        async with job.step() as work:
            await _flag(work, {person: units[person] for person in people[at : at + CHUNK]}, day)


async def _flag(work: Work, units: dict[UUID, str], day: date) -> None:
    policy, version = await work.policy(pb.StreaksPolicy)
    assignment, _ = await work.policy(pb.AssignmentPolicy)
    given = await store.given(work, units, day, policy.lookback_days)
    strong = await store.strong(work, units, day, assignment.preference)
    flagged = await store.flagged(work, units)
    for person, leads in given.items():
        targets = policy.target_industries_by_person.get(str(person))
        found: list[Run | None] = [off_target(leads, targets.industries, policy)] if targets else []
        if person in strong:
            found.append(wrong_intensity(leads, policy))
        for run in found:
            before = flagged.get((person, int(run.kind))) if run else None
            if run is None or (before is not None and before >= run.first):
                continue
            streak = AssignmentStreak(id=uuid7(), person=person, unit_path=units[person], run=run, flagged_at=work.now)
            streak.flag(version)
            store.save(work, streak)
