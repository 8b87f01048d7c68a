"""kill -9 of leads between any two steps of an import: every row of the file is one lead with one owner, one timer of each
kind and one of each event, the report counts them once, and importing the file again changes nothing.

Every run kills before and after a step, and around the sending of events, at arrivals that the printed seed draws.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import uuid4

import pytest

from tests.faults.conftest import ROWS, runs
from tests.faults.fleet import Office
from tests.faults.test_assignments import until_answered
from tests.leads.house import EAST, rid
from tests.quotes.house import Desk
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform

pytestmark = pytest.mark.faults

COMPANIES = 6
POINTS = ("before step", "after step", "before publish", "after publish")
STEPS = COMPANIES + 4  # two that read, the rows, the end of the batch and of the file
ALL_FROM_SEEDS = 10
RECOUNT = """
with one as (select id, owner_id, 'leads/' || id as name from leads.lead where tenant_id = $1 and company like $2)
select count(*) leads, count(owner_id) owned,
  (select count(*) from leads.lead_key k join one on one.id = k.lead_id where k.tenant_id = $1) keys,
  (select count(*) from one where 1 <> (select count(*) from leads.outbox e where e.tenant_id = $1
    and e.aggregate = one.name and e.type like '%.LeadCreated')) without_one_birth,
  (select count(*) from one where 1 <> (select count(*) from leads.outbox e where e.tenant_id = $1
    and e.aggregate = one.name and e.type like '%.LeadAssigned')) without_one_event,
  (select count(*) from one where 1 <> (select count(*) from leads.assignment a where a.tenant_id = $1
    and a.lead_id = one.id and a.owner_id = one.owner_id)) without_one_decision,
  (select count(*) from one where 2 <> (select count(distinct kind) from leads.deadline d where d.tenant_id = $1
    and d.subject = one.name and d.state = 'armed')) without_its_timers,
  (select count(*) from one where 1 <> (select count(*) from notifications.notice n where n.tenant_id = $1
    and n.about = one.name and n.code = 'lead_assigned' and n.owner_id = one.owner_id)) without_one_notice,
  (select count(*) from leads.rep r where r.tenant_id = $1 and r.open_load <>
    (select count(*) from leads.lead l where l.tenant_id = $1 and l.owner_id = r.person_id and l.state = 2)
    + (select count(*) from leads.opportunity o where o.tenant_id = $1 and o.owner_id = r.person_id and o.state = 1)
  ) wrong_loads
from one"""


@dataclass(frozen=True, slots=True)
class Case:
    """A step at which leads kills itself."""

    point: str
    nth: int

    def __str__(self) -> str:
        return f"{self.point} {self.nth}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each kill that is chosen."""
    if "case" in metafunc.fixturenames:
        seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(1, 2**31))
        draw = random.Random(seed)
        chosen = [Case(point, draw.randint(1, STEPS if "step" in point else 3)) for point in POINTS]
        if runs() >= ALL_FROM_SEEDS:
            chosen = [Case(point, n + 1) for point in POINTS for n in range(STEPS if "step" in point else 3)]
        metafunc.parametrize("case", [pytest.param(one, id=f"{one} (seed {seed})") for one in chosen])


@pytest.fixture(scope="module")
async def at_work(office: Office) -> AsyncIterator[Office]:
    """One process per target, and somebody who may import."""
    await office.fleet.split()
    await office.firm.gate.desk.hire("importer", "administrator", "/hq/")
    await office.firm.settle()
    before = office.fleet.kills
    yield office
    ROWS.append(f"import of leads, one process per target  {office.fleet.kills - before} processes died")


async def brought_in(desk: Desk, content: bytes) -> platform.Operation:
    """Imports a file and waits for its end; asks again where the process died that owed an answer."""
    request = pb.ImportLeadsRequest(file=await desk.upload(content), unit_path=EAST, request_id=rid())
    stub, answers = desk.platform.as_(desk.people["importer"])(pb.LeadFilesStub), []

    async def start() -> None:
        answers.append(await stub.ImportLeads(request))

    assert await until_answered(start) == ""
    done: list[platform.Operation] = []

    async def look() -> None:
        done.append(await desk.finished("importer", answers[0]))

    assert await until_answered(look) == ""
    return done[0]


@pytest.mark.timeout(400)
async def test_an_import_whose_process_is_killed_at_any_step_takes_every_row_once(at_work: Office, case: Case):
    fleet, desk, word = at_work.fleet, at_work.firm.gate.desk, f"Kill {uuid4()}"
    await fleet.split()  # whatever a failed test left dead or asleep
    lines = [
        "公司名称,线索来源,联系人名称,联系人电话",
        *(f"{word} {n},官网,Wu {n},1380013800{n}" for n in range(COMPANIES)),
    ]
    content = "\n".join(lines).encode("gbk")
    kills = fleet.kills
    await fleet.armed("leads", (case.point, case.nth, "KILL"))
    importing = asyncio.create_task(brought_in(desk, content))
    await fleet.death("leads")
    done = await importing
    await at_work.firm.settle()
    assert fleet.kills == kills + 1
    assert (done.error.code, done.progress_done, done.progress_total) == ("", COMPANIES, COMPANIES)
    counted = {name: int(done.result[name]) for name in ("rows", "imported", "assigned", "unchanged", "quarantined")}
    assert counted == {
        "rows": COMPANIES,
        "imported": COMPANIES,
        "assigned": COMPANIES,
        "unchanged": 0,
        "quarantined": 0,
    }
    once = dict((await desk.rows(RECOUNT, f"{word}%"))[0])
    assert {name for name, value in once.items() if value} == {"leads", "owned", "keys"}
    assert once["leads"] == once["owned"] == once["keys"] == COMPANIES
    again = await brought_in(desk, content)
    assert (int(again.result["imported"]), int(again.result["unchanged"])) == (0, COMPANIES)
    assert dict((await desk.rows(RECOUNT, f"{word}%"))[0]) == once
