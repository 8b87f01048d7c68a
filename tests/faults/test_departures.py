"""kill -9 of identity, of leads and of the others at each step of a departure: whatever the leaver held has one owner, its
timers and one event of it, and the report counts each once and no orphan.

Every run kills each process at a step that the printed seed draws; with ten seeds or more it kills at every step.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from services.identity import departure
from tests.faults.conftest import ROWS, runs
from tests.faults.fleet import Office, until
from tests.faults.test_assignments import until_answered
from tests.faults.test_statements import answered
from tests.leads.house import rid
from tests.system.leaving import Leaver
from tests.system.test_departures import held, report
from weft.api.identity import v1 as pb

pytestmark = pytest.mark.faults

CHOSEN: list[str] = []  # what was chosen, for people
ALL_FROM_SEEDS = 10


@dataclass(frozen=True, slots=True)
class Case:
    """A process that kills itself at a step of a departure."""

    target: str
    point: str
    nth: int = 1

    def __str__(self) -> str:
        return f"{self.target} {self.point} {self.nth}"


def cases() -> list[Case]:
    """The request, the sending of its facts, and each call of the step table; what a target gives, says and hears."""
    found = [Case("identity", f"rpc {when} commit") for when in ("before", "after")]
    found += [Case("identity", f"{when} publish") for when in ("before", "after")]
    for nth in range(1, len(departure.STEPS) + 1):
        found += [Case("identity", f"{when} call", nth) for when in ("before", "after")]
        found += [Case("identity", f"answer {when} commit", nth) for when in ("before", "after")]
    for target in departure.TARGETS:
        found += [Case(target, f"rpc {when} commit") for when in ("before", "after")]
        found += [Case(target, "event before commit"), Case(target, "before ack")]
    for target in ("customers", "leads", "tasks"):  # the leaver holds something there
        found += [Case(target, f"{when} publish") for when in ("before", "after")]
    return found


def _some(every: list[Case], seed: int) -> list[Case]:
    """One kill of identity around a call and one elsewhere, one of leads while it gives and one after, one of another."""
    draw = random.Random(seed)
    groups: dict[tuple[str, bool], list[Case]] = {}
    for one in every:
        known = one.target if one.target in ("identity", "leads") else ""
        inside = bool(known) and ("call" in one.point or one.point.startswith(("rpc", "answer")))
        groups.setdefault((known, inside), []).append(one)
    return [draw.choice(group) for group in groups.values()]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each kill that is chosen."""
    if "case" in metafunc.fixturenames:
        seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(1, 2**31))
        every = cases()
        chosen = every if runs() >= ALL_FROM_SEEDS else _some(every, seed)
        metafunc.parametrize("case", [pytest.param(one, id=str(one)) for one in chosen])
        said = "every step" if chosen is every else f"seed {seed}"
        CHOSEN[:] = [f"{said}: {len(chosen)} of {len(every)} kills"]


@pytest.fixture(scope="module")
async def at_work(office: Office) -> AsyncIterator[Office]:
    """One process per target."""
    await office.fleet.split()
    before = office.fleet.kills
    yield office
    ROWS.append(f"departures, one process per target  {CHOSEN[0]}; {office.fleet.kills - before} processes died")


@pytest.mark.capability("LD-54", clause="a kill in the middle loses nothing and moves nothing twice")
@pytest.mark.timeout(400)
async def test_a_departure_whose_process_is_killed_at_any_step_moves_everything_once(at_work: Office, case: Case):
    fleet, desk = at_work.fleet, at_work.firm.gate.desk
    await fleet.split()  # whatever a failed test left dead or asleep
    leaver = await Leaver.hired(desk, f"x{rid()[:8]}", 2)
    request = pb.RecordDepartureRequest(name=desk.name(leaver.login), successor=desk.name("bob"), request_id=rid())
    people = desk.firm.as_()(pb.PeopleStub)
    await fleet.armed(case.target, (case.point, case.nth, "KILL"))
    leaving = asyncio.create_task(until_answered(lambda: people.RecordDeparture(request)))
    await fleet.death(case.target)
    assert await leaving == ""

    async def went() -> bool:
        return (await answered(lambda: report(desk, leaver.login))).state == pb.DEPARTURE_STATE_WATCHING

    await until(went)
    await at_work.firm.settle()
    assert await held(desk, desk.name(leaver.login)) == {}
    await leaver.went_once("bob", await report(desk, leaver.login))
