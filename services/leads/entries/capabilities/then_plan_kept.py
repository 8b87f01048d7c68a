"""Then the tasks were told a plan: it is a task, or whoever planned is asked to plan again."""

from __future__ import annotations

from services.leads.entries import store
from weft.service import Answer
from weft.work import Work


async def then_plan_kept(answer: Answer, work: Work) -> None:
    """Notes what became of the plan; a failure is a fact that asks for its owner."""
    entry = await store.load(work, answer.subject)
    if answer.outcome == "done":
        entry.keep_plan()
    else:
        entry.fail_plan(answer.reason or answer.outcome)
    store.save(work, entry)
