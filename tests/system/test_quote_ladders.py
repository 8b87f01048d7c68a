"""Finance's clock, lived through with a moved one: the task, its one step, and who stands above when it fires."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
import pytest

from services.quotes.capabilities import get_quote
from tests.quotes.house import NO, Desk, desk, refused, rid, who
from weft.api.identity import v1 as identity
from weft.api.quotes import v1 as quotes
from weft.api.tasks import v1 as pb
from weft.calendar import Calendar, Mode
from weft.policies import CALENDAR
from weft.policy_documents import load_default
from weft.runtime import Runtime
from weft.testing import Platform

FINANCE = "quote_finance"


@pytest.fixture
async def firm(platform: Platform) -> Desk:
    """A firm of its own: its clock is moved."""
    return await desk(platform)


async def with_finance(firm: Desk) -> quotes.Quote:
    """A quote that waits for finance."""
    quote = await firm.quote()
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
    await firm.settle()
    return quote


async def held(firm: Desk, quote: quotes.Quote) -> list:
    """The open tasks about a quote, by independent SQL."""
    return await firm.rows(
        "select id, ladder, owner_id, step, climb_at, created_at, state from tasks.task"
        " where tenant_id = $1 and about = $2 and state = 'OPEN'", quote.name,
    )  # fmt: skip


async def trail(firm: Desk, task) -> list[tuple[str, object]]:
    rows = await firm.rows(
        "select change, person_id from tasks.trail where tenant_id = $1 and task_id = $2 order by entry_id", task
    )
    return [(row["change"], row["person_id"]) for row in rows]


async def above(firm: Desk, login: str, superior: str) -> None:
    """Gives somebody a superior of his own."""
    person = await firm.firm.person(firm.name(login))
    request = identity.MovePersonRequest(name=person.name, superior=firm.name(superior), request_id=rid())
    await firm.firm.as_()(identity.PeopleStub).MovePerson(request)
    await firm.settle()


@pytest.mark.capability("QC-13", clause="sales sees the holder")
@pytest.mark.capability("QC-13", clause="sales sees the time left")
async def test_sales_sees_who_has_to_do_something_and_until_when(firm: Desk, monkeypatch: pytest.MonkeyPatch):
    await above(firm, "fin", "cfo")
    quote = await with_finance(firm)
    (task,) = await held(firm, quote)
    monkeypatch.setattr(get_quote, "WAIT_S", 60.0)
    (wait,) = (await firm.read_quote(quote)).waits
    assert (wait.task, wait.ladder, wait.holder) == (f"tasks/{task['id']}", FINANCE, firm.name("fin"))
    assert wait.climb_time.ToDatetime(UTC) == task["climb_at"]
    await firm.do("ann", "MarkUrgent", quote)
    await firm.settle()
    (hurried,) = (await firm.read_quote(quote)).waits
    assert hurried.climb_time.ToDatetime(UTC) < wait.climb_time.ToDatetime(UTC)
    await firm.advance(days=4)
    (climbed,) = (await firm.read_quote(quote)).waits
    assert (climbed.task, climbed.holder, climbed.HasField("climb_time")) == (wait.task, firm.name("cfo"), False)
    assert climbed.hold_time.ToDatetime(UTC) >= hurried.climb_time.ToDatetime(UTC)
    assert (await refused(firm.read_quote(quote, "bob")))[1] == "NOT_FOUND"

    serve = Runtime._serve

    async def hangs(self: Runtime, *args: Any) -> Any:
        if self.service.name == "tasks":
            await asyncio.Event().wait()
        return await serve(self, *args)

    monkeypatch.setattr(get_quote, "WAIT_S", 0.05)
    monkeypatch.setattr(Runtime, "_serve", hangs)
    assert list((await firm.read_quote(quote)).waits) == []  # it is read without them


@pytest.mark.capability("QC-06", clause="it fires once at 24 h")
@pytest.mark.capability("QC-06", clause="the superior is resolved from the org tree at fire time")
async def test_finance_idle_for_a_day_climbs_once_to_the_superior_of_that_moment_with_a_copy_to_sales(firm: Desk):
    await above(firm, "fin", "boss")
    await above(firm, "ann", "boss")
    quote = await with_finance(firm)
    (task,) = await held(firm, quote)
    assert (task["ladder"], task["owner_id"]) == (FINANCE, who(firm.name("fin")))
    await above(firm, "fin", "cfo")  # between the opening and the firing
    span = task["climb_at"] - task["created_at"]
    assert span >= timedelta(hours=24)
    await firm.advance(seconds=span.total_seconds() - 300)
    assert [one["step"] for one in await held(firm, quote)] == [0]
    await firm.advance(seconds=600)
    await firm.settle()
    (climbed,) = await held(firm, quote)
    assert (climbed["id"], climbed["step"], climbed["owner_id"]) == (task["id"], 1, who(firm.name("cfo")))
    await firm.advance(days=5)
    told = [line for line in await trail(firm, task["id"]) if line[0] != "OVERDUE"]
    fin, cfo, boss = (who(firm.name(login)) for login in ("fin", "cfo", "boss"))
    assert told == [("CREATED", fin), ("ESCALATED", cfo), ("COPIED", boss)]
    late = firm.do("fin", "LockCost", quote, boms=firm.bills())
    assert (await refused(late))[1] == "DECISION_IS_ANOTHERS"
    await firm.do("fin", "LockCost", quote, boms=firm.bills(), task=f"tasks/{task['id']}")
    await firm.settle()
    assert [one["ladder"] for one in await held(firm, quote)] == ["quote_legal"]


@pytest.mark.capability("QC-05", clause="setting the flag re-times the running deadline")
async def test_marking_urgent_gives_finance_four_working_hours_since_it_got_the_quote(firm: Desk):
    quote = await with_finance(firm)
    (slow,) = await held(firm, quote)
    await firm.do("ann", "MarkUrgent", quote)
    await firm.settle()
    (fast,) = await held(firm, quote)
    calendar = Calendar.of(load_default(CALENDAR))
    assert (fast["id"], fast["ladder"], fast["owner_id"]) == (slow["id"], FINANCE, who(firm.name("fin")))
    assert fast["climb_at"] == calendar.add(slow["created_at"], timedelta(hours=4), Mode.WORKING) < slow["climb_at"]
    await firm.advance(seconds=(fast["climb_at"] - datetime.now(UTC)).total_seconds() + 60)
    await firm.settle()
    assert [one["step"] for one in await held(firm, quote)] == [1]


async def test_each_department_decides_where_its_task_is_and_the_task_closes_after(firm: Desk):
    quote = await firm.quote()
    await firm.do("ann", "SubmitQuote", quote)
    await firm.settle()
    done = await decide(firm, "pam", quote, custom_development="CUSTOM_DEVELOPMENT_NO")
    assert (done.state, done.decision, done.closer) == (pb.TASK_STATE_DONE, "approve", firm.name("pam"))
    await firm.settle()
    code, _ = await refused(decide(firm, "fin", quote, boms=[]))
    assert code == grpc.StatusCode.INVALID_ARGUMENT
    assert [one["ladder"] for one in await held(firm, quote)] == [FINANCE]
    bills = [{"item": one.item, "bom": one.bom} for one in firm.bills()]
    await decide(firm, "fin", quote, boms=bills)
    await firm.settle()
    (legal,) = await firm.tasks_of("lea", quote)
    asked = {choice.decision: [one.name for one in choice.outputs] for choice in legal.decisions}
    assert asked == {"approve": ["clauses", "etag", "files"], "return": ["reason_code", "note", "etag"]}
    await decide(firm, "lea", quote, "return", reason_code="clause_not_acceptable")
    await firm.settle()
    assert [one["ladder"] for one in await held(firm, quote)] == ["quote_returned"]
    assert (await firm.read_quote(quote)).returned.actor == firm.name("lea")


async def test_a_departments_decision_is_handed_to_nobody_of_another_role(firm: Desk):
    quote = await with_finance(firm)
    (task,) = await held(firm, quote)
    stub = firm.platform.as_(firm.people["fin"])(pb.TasksStub)
    for login in ("ann", "boss", "pam"):
        request = pb.ReassignTaskRequest(
            name=f"tasks/{task['id']}", assignee=firm.name(login), reason="busy", request_id=rid()
        )
        assert (await refused(stub.ReassignTask(request)))[1] == "OWNER_CANNOT_HOLD"


async def decide(firm: Desk, login: str, quote: quotes.Quote, decision: str = "approve", **outputs: object) -> pb.Task:
    """Lets the holder of the task about a quote decide it."""
    (task,) = await firm.tasks_of(login, quote)
    request = pb.DecideTaskRequest(name=task.name, decision=decision, request_id=rid())
    request.outputs.update(outputs)
    done: pb.Task = await firm.platform.as_(firm.people[login])(pb.TasksStub).DecideTask(request)
    return done


async def test_a_returned_quote_waits_for_its_owner_and_no_longer_for_the_node(firm: Desk):
    quote = await with_finance(firm)
    await firm.do("fin", "ReturnQuote", quote, reason_code="cost_unclear")
    await firm.settle()
    assert [one["ladder"] for one in await held(firm, quote)] == ["quote_returned"]
    await firm.do("ann", "SubmitQuote", quote)
    await firm.settle()
    assert [one["ladder"] for one in await held(firm, quote)] == [FINANCE]
