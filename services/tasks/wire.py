"""Tasks as the proto says them."""

from __future__ import annotations

import asyncpg

from services.tasks import effects
from services.tasks.comments import field_comments
from services.tasks.store import long
from services.tasks.task import Task
from services.tasks.texts import TEXTS
from weft.api.tasks import v1 as pb
from weft.instants import instant
from weft.text import is_chinese


def task(task: Task, language: str) -> pb.Task:
    """One task, its title in the reader's language."""
    origin = task.origin
    return pb.Task(
        name=task.name, etag=task.etag, state=task.state, kind=task.kind,
        title=task.title_zh if is_chinese(language) else task.title_en, message=task.message,
        holder=f"people/{task.holder}", unit_path=task.unit_path, creator=task.creator, about=task.about,
        customer=task.customer, due_time=instant(task.due_at), overdue=task.overdue, ladder=task.ladder,
        fact_type=origin.fact_type if origin else "", fact_event=str(origin.fact_event) if origin else "",
        step=task.step, climb_time=instant(task.climb_at), outcome=task.outcome, proof=task.proof, closer=task.closer,
        create_time=instant(task.created_at), end_time=instant(task.ended_at), title_en=task.title_en,
        title_zh=task.title_zh, decisions=_choices(task), decision=task.decision,
    )  # fmt: skip


def holding(task: Task) -> pb.Holding:
    """One open task, as far as others need to know it."""
    return pb.Holding(
        task=task.name, ladder=task.ladder, holder=f"people/{task.holder}", hold_time=instant(task.held_since),
        due_time=instant(task.due_at), climb_time=instant(task.climb_at),
    )  # fmt: skip


def _choices(task: Task) -> list[pb.Choice]:
    if task.state != pb.TASK_STATE_OPEN or not task.choices:
        return []
    said = field_comments()
    choices = sorted(task.choices.items())
    return [pb.Choice(decision=code, outputs=effects.outputs(effect, said)) for code, effect in choices]


def entry(row: asyncpg.Record, language: str) -> pb.TrailEntry:
    """One line of a trail; a reason of ours in the reader's language, one that somebody wrote as it is."""
    ours = TEXTS.get(row["reason"])
    reason = ours.render(language) if ours else row["reason"]
    return pb.TrailEntry(
        change=long(pb.TrailChange, "TRAIL_CHANGE_", row["change"]), person=f"people/{row['person_id']}",
        actor=row["actor"], step=row["step"], via=row["via"], reason=reason, time=instant(row["at"]),
    )  # fmt: skip
