"""Any fact: close what it settles, re-time what it makes urgent, and make a task where a ladder says that it asks for a
person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from services.tasks import ladders, store
from services.tasks.people import finding
from services.tasks.people.chart import Directory
from services.tasks.people.finding import Asked
from services.tasks.task import Found, Origin, Task, deciding_roles
from weft.api.common import v1 as common
from weft.api.tasks import v1 as pb
from weft.calendar import Calendar
from weft.ids import uuid7
from weft.policies import Calendars
from weft.reader import Reader, as_id
from weft.work import Work

ALARMS_NOBODY = (common.ORIGIN_IMPORT, common.ORIGIN_BACKFILL)


async def concerns(events: Sequence[Any], see: Reader) -> set[str]:
    """The subjects of facts that set up a ladder, or about which a task is open, which they may close or re-time: most
    facts ask for nobody.
    """
    policy, _ = await see.policy(pb.LaddersPolicy)
    live = [event for event in events if event.envelope.origin not in ALARMS_NOBODY]
    asked = {event.envelope.subject for event in ladders.may_open(policy, live)}
    rest = {event.envelope.subject for event in events} - asked
    return asked | await store.with_open_tasks(see, sorted(rest))


async def on_fact(event: Any, work: Work) -> None:
    """Closes what the fact settles, as decided where it shows a decision; re-times what it names; then sets up the
    ladders that name it. Imported history alarms nobody.
    """
    envelope: common.Envelope = event.envelope
    if envelope.origin in ALARMS_NOBODY:
        return
    policy, version = await work.policy(pb.LaddersPolicy)
    opening = ladders.opened_by(policy, event)
    open_tasks = await store.open_about(work, envelope.subject)
    if not opening and not open_tasks:
        return
    going = [(task, _ladder(task), ladders.closed_by(_ladder(task), event)) for task in open_tasks]
    still_open = {task.ladder for task, _, closing in going if closing is None}
    made = await store.ladders_of(work, as_id(envelope.event_id)) if opening else set()
    calendars = await work.calendars()
    new = [
        await _task(event, ladder, version, policy.last_resort_role, calendars, work)
        for ladder in opening
        if ladder.code not in made and not (ladder.once_per == pb.ONCE_PER_OPEN_TASK and ladder.code in still_open)
    ]
    for task, ladder, closing in going:
        if closing is not None:
            _close(task, closing, envelope, work)
        elif changed := ladders.retimed_by(ladder, event, task.step):
            _retime(task, changed, envelope, calendars.of(task.unit_path), work)
    for task in (*open_tasks, *new):
        store.save(work, task)


def _ladder(task: Task) -> pb.Ladder:
    return task.origin.ladder if task.origin else pb.Ladder()


def _close(task: Task, closing: pb.Closing, envelope: common.Envelope, work: Work) -> None:
    if closing.decision:
        decider = envelope.actor.initiator or envelope.actor.name
        task.take(closing.decision, by=decider, at=work.now)
    else:
        task.call_off(closing_type=envelope.type, closing_event=envelope.event_id, by=work.actor.name, at=work.now)


def _retime(task: Task, ladder: pb.Ladder, envelope: common.Envelope, calendar: Calendar, work: Work) -> None:
    """The times count from when each clock was armed: the due time from when the task was made, a step from when its
    holder got it.
    """
    task.retime(
        ladder,
        due_at=ladders.due_at(ladder, task.created_at, calendar),
        climb_at=ladders.climb_at(ladder, task.step, task.held_since, calendar),
        fact_type=envelope.type,
        fact_event=envelope.event_id,
        by=work.actor.name,
        at=work.now,
    )


async def _task(
    event: Any, ladder: pb.Ladder, version: int, last_resort_role: str, calendars: Calendars, work: Work
) -> Task:
    envelope: common.Envelope = event.envelope
    owner = as_id(envelope.owner) if envelope.owner else None
    origin = Origin(
        ladder=ladder,
        policy_version=version,
        fact_type=envelope.type,
        fact_event=UUID(envelope.event_id),
        owner=owner,
        unit_path=envelope.unit_path,
        last_resort_role=last_resort_role,
        barred=frozenset(as_id(one) for one in envelope.barred if one.startswith("people/")),
    )
    told = Directory(work, deciding_roles(ladder))
    chart = replace(told, barred=origin.barred)
    asked = Asked(owner=owner, unit_path=envelope.unit_path, last_resort_role=last_resort_role)
    to: Found = await finding.assignee(ladder.assignee, asked, chart, work.now)
    calendar = calendars.of(to.unit_path)
    task = Task.ask_for(
        id=uuid7(),
        to=to,
        origin=origin,
        about=envelope.subject,
        customer=envelope.customer,
        due_at=ladders.due_at(ladder, work.now, calendar),
        climb_at=ladders.climb_at(ladder, 0, work.now, calendar),
        by=work.actor.name,
        at=work.now,
    )
    task.explain(to, ladder.assignee, version)
    held = Asked(owner, envelope.unit_path, last_resort_role, holder=to.person)
    for who in await finding.copied(list(ladder.copies), held, told, work.now):
        task.copy_to(who, by=work.actor.name, at=work.now)
    return task
