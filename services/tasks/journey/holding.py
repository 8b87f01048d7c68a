"""Who holds what waits in a thread: the holders of a step's tasks, or whom the step names, each as he is there now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from services.tasks.journey.steps import Stand
from services.tasks.people import finding
from services.tasks.people.finding import Asked, Chart
from services.tasks.task import Task
from weft.api.tasks import v1 as pb

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Held:
    """A step that waits for one person."""

    step: pb.JourneyStep
    stand: Stand
    holder: UUID
    task: Task | None = None

    @property
    def due_at(self) -> datetime | None:
        """By when: as its task says, where it has one."""
        return self.task.due_at if self.task is not None else self.stand.due_at

    @property
    def since(self) -> datetime:
        """Since when it waits for its holder."""
        return self.task.held_since if self.task is not None else self.stand.since

    @property
    def urgency(self) -> tuple[datetime, datetime, str, str]:
        """What sorts the soonest due first."""
        return self.due_at or NEVER, self.since, self.stand.subject, self.task.name if self.task is not None else ""


async def held(
    step: pb.JourneyStep, stand: Stand, tasks: Sequence[Task], last_resort_role: str, chart: Chart, at: datetime
) -> list[Held]:
    """Who holds a step: several at once where several of its tasks are open. Raises NobodyCanHold."""
    if step.ladders:
        own = [task for task in tasks if task.about == stand.subject and task.ladder in step.ladders]
        return [Held(step, stand, await _acting(task.holder, chart, at), task) for task in own]
    asked = Asked(stand.owner, stand.unit_path, last_resort_role)
    for who in step.held_by:
        if found := await finding.named(who, asked, chart, at):
            return [Held(step, stand, found.person)]
    return [Held(step, stand, (await finding.last_resort(asked, chart, at)).person)]


async def _acting(holder: UUID, chart: Chart, at: datetime) -> UUID:
    found = await chart.present(holder, at)
    return found.person if found is not None else holder
