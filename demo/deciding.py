"""What scenes do with tasks: find the one that waits, and decide it."""

from __future__ import annotations

from typing import Any

from demo.client import Person, eventually, expect
from demo.stage import Stage


async def waiting(person: Person, about: str) -> dict[str, Any]:
    """The open task about something that a person holds."""

    async def look() -> Any:
        return (await person.get("/v1/tasks", about=about, state="TASK_STATE_OPEN", pageSize=10)).get("tasks")

    found = await eventually(look, f"{person.title} has a task about {about}")
    task: dict[str, Any] = found[0]
    return task


async def decide(stage: Stage, person: Person, about: str, decision: str = "approve", **outputs: Any) -> None:
    """Decides where the task is; the subject commits, then the task closes."""
    task = await waiting(person, about)
    done = await person.post(f"/v1/{task['name']}:decide", {"decision": decision, "outputs": outputs})
    expect(done["state"] == "TASK_STATE_DONE", f"the task did not close: {done}")
    await stage.settle()
