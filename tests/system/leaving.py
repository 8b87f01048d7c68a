"""Who leaves while services are killed: the kills, made from the step table of a departure, and a recount by SQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from services.identity import departure
from tests.leads.house import House, rid
from tests.system.shipping import Killed, id_of
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as leads
from weft.api.tasks import v1 as tasks
from weft.calls import Calls
from weft.instants import stamp
from weft.runtime import Run
from weft.service import Answer
from weft.succession import HAND_OVER

PRESS = "press"
TOLD = "(HandedOver|CustomerAssigned|TaskReassigned)$"
SERVICES = ("customers", "leads", "tasks")
_place: ContextVar[tuple[UUID, str, str] | None] = ContextVar("place", default=None)


@dataclass(slots=True)
class Kill:
    """A service dies the first time that it comes to a point of a step, at one door; after it, it is as before."""

    step: str
    service: str
    door: str
    point: str
    tenant: UUID | None = None
    struck: bool = False

    def __str__(self) -> str:
        return f"{self.step}-{self.service}-{self.door}-{self.point}".replace(" ", "-")

    def strikes(self, service: str, point: str) -> bool:
        """Whether it is here that the service dies."""
        here = (self.service, self.point) == (service, point) and _place.get() == (self.tenant, self.door, self.step)
        return here and not self.struck


def kills() -> Iterator[Kill]:
    """Around the request, and at every step around the call, its effect and its answer."""
    for point in ("before commit", "after commit"):
        yield Kill(PRESS, "identity", "rpc", point)
    for target in (step.target for step in departure.STEPS):
        yield Kill(target, "identity", "call", "before call")
        yield Kill(target, target, "rpc", "before commit")
        yield Kill(target, target, "rpc", "after commit")
        yield Kill(target, "identity", "call", "after call")
        yield Kill(target, "identity", "answer", "before commit")
        yield Kill(target, "identity", "answer", "after commit")


@contextmanager
def killing(home: House, chosen: list[Kill]) -> Iterator[None]:
    """Each of these strikes once in a firm; then everything is as before."""
    once, ask = Run._once, Calls._ask

    async def run(one: Run) -> Any:
        token = _place.set(_place_of(one))
        try:
            return await once(one)
        finally:
            _place.reset(token)

    async def call(one: Calls, row: Any, traceparent: str) -> Any:
        token = _place.set((row["tenant_id"], "call", row["rpc"].partition("@")[2]))
        try:
            return await ask(one, row, traceparent)
        finally:
            _place.reset(token)

    def crash(service: str, point: str) -> None:
        for kill in chosen:
            if kill.strikes(service, point):
                kill.struck = True
                raise Killed(str(kill))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Run, "_once", run)
        patch.setattr(Calls, "_ask", call)
        for kill in chosen:
            kill.tenant = home.id
            here = home.platform.runtime(kill.service)
            patch.setattr(here, "crash_points", lambda point, service=kill.service: crash(service, point))
        yield


def _place_of(run: Run) -> tuple[UUID, str, str] | None:
    if isinstance(run.message, Answer):
        return run.tenant, "answer", run.message.rpc.partition("@")[2]
    if run.cause.method == HAND_OVER:
        return run.tenant, "rpc", run.runtime.service.name
    return (run.tenant, "rpc", PRESS) if isinstance(run.message, identity.RecordDepartureRequest) else None


@dataclass(slots=True)
class Leaver:
    """Somebody with as many customers, opportunities and tasks, and what clocks ran for them."""

    home: House
    login: str
    count: int
    names: list[str]
    timers: list[tuple[str, str, str, int]]

    @classmethod
    async def hired(cls, home: House, login: str, count: int = 1) -> Leaver:
        """Hires a rep, and lets him have that much; the administrator shows his second factor anew."""
        stamp(home.firm.administrator.stepped_up_time, datetime.now(UTC))
        await home.hire(login)
        await home.settle()
        names: list[str] = []
        for number in range(count):
            customer = await home.customer(login, f"Works {number} {rid()}")
            deal = leads.CreateOpportunityRequest(customer=customer, request_id=rid())
            give = tasks.CreateTaskRequest(title="Call", assignee=home.name(login), request_id=rid())
            task = await home.platform.as_(home.people["boss"])(tasks.TasksStub).CreateTask(give)
            names += [customer, (await home.opportunities(login).CreateOpportunity(deal)).name, task.name]
        await home.settle()
        made = cls(home, login, count, names, [])
        made.timers = await made.armed()
        return made

    async def armed(self) -> list[tuple[str, str, str, int]]:
        """How many timers of each kind run for each thing."""
        found: list[tuple[str, str, str, int]] = []
        for service in SERVICES:
            rows = await self.home.rows(
                f"select subject, kind, count(*) from {service}.deadline where tenant_id = $1 and subject = any($2)"
                " and state = 'armed' group by 1, 2 order by 1, 2", self.names,
            )  # fmt: skip
            found += [(service, *row) for row in rows]
        return found

    async def went_once(self, heir: str, told: identity.Departure) -> None:
        """Each thing has one owner, one event of it and its timers once; the report counts each once."""
        for service, table in (
            ("customers", "customers.customer"), ("leads", "leads.opportunity"), ("tasks", "tasks.task")
        ):  # fmt: skip
            ids = [id_of(name) for name in self.names]
            owners = await self.home.rows(f"select owner_id from {table} where tenant_id = $1 and id = any($2)", ids)
            assert [row[0] for row in owners] == [id_of(self.home.name(heir))] * self.count, table
            events = await self.home.rows(
                f"select count(*) from {service}.outbox where tenant_id = $1 and type ~ $2 and aggregate = any($3)"
                " group by aggregate", TOLD, self.names,
            )  # fmt: skip
            assert [row[0] for row in events] == [1] * self.count, table
        assert await self.armed() == self.timers
        assert {number for *_, number in self.timers} == {1}
        assert (told.orphans, told.moved_share, told.met) == (0, 1, True)
        by_kind = {row.kind: (row.held_before, row.moved, row.left) for row in told.holdings}
        assert [by_kind[kind] for kind in ("customers", "opportunities", "tasks")] == [(self.count, self.count, 0)] * 3
