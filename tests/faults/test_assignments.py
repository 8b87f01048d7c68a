"""kill -9 of real targets at each step of an assignment by score, of a claim for which two try, and of the clock that runs
out after it: one owner, one timer of each kind, one of each event, and one of everything that others make of it.

Every run kills each process at a step that the printed seed draws; with ten seeds or more it kills at every step.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import grpc
import pytest
from grpc import aio

from tests.faults.conftest import ROWS, runs
from tests.faults.fleet import Office
from tests.faults.test_processes import LOST
from tests.leads.house import EAST, rid
from tests.quotes.house import Desk
from weft.api.leads import v1 as pb
from weft.errors import error_info

pytestmark = pytest.mark.faults

CHOSEN: list[str] = []  # what was chosen, for people
ALL_FROM_SEEDS = 10
MINUTES = 3 * 24 * 60  # the first touch is over by then, and the stall clock not
ASSIGNED, CLAIMED = "LeadAssigned", "LeadClaimed"
LATE = "LeadTouchOverdue"
TOLD = {ASSIGNED: ["LeadCreated", ASSIGNED], CLAIMED: ["LeadCreated", "LeadPooled", CLAIMED]}
READERS = ("tasks", "notifications")


@dataclass(frozen=True, slots=True)
class Case:
    """A process that kills itself at a step of what follows a request."""

    fact: str
    target: str
    point: str
    nth: int = 1
    late: bool = False
    """Armed when everything is at rest, before the clock of the first touch runs out."""

    def __str__(self) -> str:
        return f"{LATE if self.late else self.fact}-{self.target} {self.point} {self.nth}"


def cases() -> list[Case]:
    """Between any two steps: the request's commit, the sending of its events, and their reading; then the deadline's."""
    found = []
    for fact in TOLD:
        points = ("rpc before commit", "rpc after commit", "before publish", "after publish")
        found += [Case(fact, "leads", point) for point in points]
        found += [Case(fact, one, point) for one in READERS for point in ("event before commit", "before ack")]
    points = ("before fire", "deadline before commit", "deadline after commit", "before publish", "after publish")
    return found + [Case(ASSIGNED, "leads", point, late=True) for point in points]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each kill that is chosen."""
    if "case" in metafunc.fixturenames:
        seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(1, 2**31))
        every = cases()
        chosen = every if runs() >= ALL_FROM_SEEDS else _some(every, seed)
        metafunc.parametrize("case", [pytest.param(one, id=str(one)) for one in chosen])
        said = "every step" if chosen is every else f"seed {seed}"
        CHOSEN[:] = [f"{said}: {len(chosen)} of {len(every)} kills"]


def _some(every: list[Case], seed: int) -> list[Case]:
    """One kill of leads for each fact and for the clock, and one of a reader."""
    draw = random.Random(seed)
    groups: dict[tuple[str, bool, bool], list[Case]] = {}
    for one in every:
        groups.setdefault((one.fact if one.target == "leads" else "", one.late, one.target == "leads"), []).append(one)
    return [draw.choice(group) for group in groups.values()]


@pytest.fixture(scope="module")
async def at_work(office: Office) -> AsyncIterator[Office]:
    """One process per target."""
    await office.fleet.split()
    before = office.fleet.kills
    yield office
    ROWS.append(
        f"assignment and claim, one process per target  {CHOSEN[0]}; {office.fleet.kills - before} processes died"
    )


async def until_answered(call: Any) -> str:
    """Asks again with the same request id until there is an answer: empty, or the reason of the refusal."""
    for _ in range(150):
        try:
            await call()
            return ""
        except aio.AioRpcError as error:
            if error.code() not in (*LOST, grpc.StatusCode.ABORTED):
                info = error_info(error)
                return info.reason if info else str(error)
            await asyncio.sleep(0.2)
    raise AssertionError("never answered")


async def arrive(desk: Desk, company: str, **more: Any) -> str:
    """Takes a lead in."""
    request = pb.CreateLeadRequest(company=company, unit_path=EAST, request_id=rid(), **more)
    return await until_answered(lambda: desk.as_("boss").CreateLead(request))


async def both_claim(desk: Desk, lead: str) -> None:
    """Two want the same lead; one of them gets it."""

    async def claims(login: str) -> str:
        request = pb.ClaimLeadRequest(name=lead, request_id=rid())
        return await until_answered(lambda: desk.as_(login).ClaimLead(request))

    said = await asyncio.gather(claims("ann"), claims("bob"))
    assert said.count("") == 1, said


async def lead_of(desk: Desk, company: str) -> dict[str, Any]:
    """The only lead of a company."""
    (row,) = await desk.rows(
        "select id, owner_id, state from leads.lead where tenant_id = $1 and company = $2", company
    )
    return dict(row)


async def recount(desk: Desk, lead: UUID, owner: UUID, told: list[str]) -> None:
    """One owner, one timer, one event, one of what others made of it; by SQL."""
    name = f"leads/{lead}"
    assert await desk.events(name) == told
    given = await desk.rows(
        "select owner_id from leads.assignment where tenant_id = $1 and lead_id = $2 and owner_id is not null", lead
    )
    assert [row["owner_id"] for row in given] == [owner]
    timers = await desk.rows(
        "select kind, count(*) n from leads.deadline where tenant_id = $1 and subject = $2 and state = 'armed'"
        " group by kind",
        name,
    )
    expected = {"lead.stalls": 1} if LATE in told else {"lead.first_touch": 1, "lead.stalls": 1}
    assert {row["kind"]: row["n"] for row in timers} == expected
    loads = await desk.rows(
        "select r.open_load, (select count(*) from leads.lead l where l.tenant_id = $1 and l.owner_id = r.person_id and"
        " l.state = 2) + (select count(*) from leads.opportunity o where o.tenant_id = $1 and o.owner_id = r.person_id and"
        " o.state = 1) counted from leads.rep r where r.tenant_id = $1"
    )
    assert all(row["open_load"] == row["counted"] for row in loads)
    notices = await desk.rows(
        "select owner_id from notifications.notice where tenant_id = $1 and about = $2 and code = 'lead_assigned'", name
    )
    assert [row["owner_id"] for row in notices] == [owner]
    tasks = await desk.rows(
        "select ladder, count(*) n from tasks.task where tenant_id = $1 and about = $2 group by ladder", name
    )
    assert all(row["n"] == 1 for row in tasks)


@pytest.mark.timeout(400)
async def test_a_process_that_is_killed_at_any_step_leaves_one_owner_one_timer_and_one_event(
    at_work: Office, case: Case
):
    fleet, desk, company = at_work.fleet, at_work.firm.gate.desk, f"Kill {rid()}"
    await fleet.split()  # whatever a failed test left dead or asleep
    dying = (case.point, case.nth, "KILL")
    if case.fact == CLAIMED:
        pooled = {"source": pb.SOURCE_EXHIBITION_SCAN, "technical_intensity": pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING}
        assert await arrive(desk, company, **pooled) == ""
        await at_work.firm.settle()
        lead = await lead_of(desk, company)
        await fleet.armed(case.target, dying)
        trying = asyncio.create_task(both_claim(desk, f"leads/{lead['id']}"))
    else:
        if not case.late:
            await fleet.armed(case.target, dying)
        trying = asyncio.create_task(_arrives(desk, company))
    if not case.late:
        await fleet.death(case.target)
    await trying
    await at_work.firm.settle()
    told = TOLD[case.fact]
    lead = await lead_of(desk, company)
    if case.late:
        await fleet.armed(case.target, dying)
        await at_work.pass_time(MINUTES)
        await fleet.death(case.target)
        await at_work.firm.settle()
        told = [*told, LATE]
    assert lead["state"] == pb.LEAD_STATE_ASSIGNED
    await recount(desk, lead["id"], lead["owner_id"], told)


async def _arrives(desk: Desk, company: str) -> None:
    assert await arrive(desk, company, source=pb.SOURCE_WEB_FORM) == ""
