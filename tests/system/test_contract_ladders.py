"""Who gets what of a contract, by when, and what being late does: it climbs, and unlocks nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.quotes.contracts import Signing, signing
from tests.quotes.house import refused, rid, who
from tests.system.test_quote_ladders import above, trail
from weft.api.quotes import v1 as quotes
from weft.api.tasks import v1 as pb
from weft.calendar import Calendar, Mode
from weft.policies import CALENDAR
from weft.policy_documents import load_default
from weft.testing import Platform

HOLDERS = {
    "contract_countersign_legal": "lea", "contract_countersign_technical": "pam",
    "contract_countersign_after_sales": "sam", "contract_review_legal": "lea", "contract_review_finance": "fin",
    "contract_review_delivery": "del",
}  # fmt: skip


@pytest.fixture
async def firm(platform: Platform) -> Signing:
    """A firm of its own: its clock is moved."""
    return await signing(platform)


async def held(firm: Signing, contract: quotes.Contract) -> dict[str, Any]:
    """The open tasks about a contract by ladder, by independent SQL."""
    rows = await firm.rows(
        "select id, ladder, owner_id, step, climb_at, due_at, created_at from tasks.task"
        " where tenant_id = $1 and about = $2 and state = 'OPEN'", contract.name,
    )  # fmt: skip
    assert len({row["ladder"] for row in rows}) == len(rows)
    return {row["ladder"]: row for row in rows}


async def decide(
    firm: Signing, login: str, contract: quotes.Contract, ladder: str, decision: str = "approve", **outputs: object
) -> pb.Task:
    """Lets the holder decide in the task."""
    (task,) = [one for one in await firm.tasks_of(login, contract) if one.ladder == ladder]
    request = pb.DecideTaskRequest(name=task.name, decision=decision, request_id=rid())
    request.outputs.update(outputs)
    done: pb.Task = await firm.platform.as_(firm.people[login])(pb.TasksStub).DecideTask(request)
    return done


@pytest.mark.capability("QC-15", clause="three branches open at once")
@pytest.mark.capability("QC-15", clause="joined when all are done")
async def test_a_started_contract_lies_before_all_departments_and_is_decided_where_their_tasks_are(firm: Signing):
    contract = await firm.started()
    await firm.settle()
    tasks = await held(firm, contract)
    assert {ladder: task["owner_id"] for ladder, task in tasks.items()} == {
        ladder: who(firm.name(login)) for ladder, login in HOLDERS.items()
    }
    calendar = Calendar.of(load_default(CALENDAR))
    for ladder, task in tasks.items():
        span = timedelta(hours=2 if "_review_" in ladder else 4)
        assert task["climb_at"] == task["due_at"] == calendar.add(task["created_at"], span, Mode.WORKING)
    for ladder, login in HOLDERS.items():
        done = await decide(firm, login, contract, ladder, note="Fine")
        assert (done.state, done.decision, done.closer) == (pb.TASK_STATE_DONE, "approve", firm.name(login))
    read = await firm.contracts("ann").GetContract(quotes.GetContractRequest(name=contract.name))
    assert read.state == quotes.CONTRACT_STATE_READY
    assert all(one.task for one in read.branches)
    await firm.settle()
    assert list(await held(firm, contract)) == ["contract_ready"]
    await firm.signed(contract)
    await firm.settle()
    assert await held(firm, contract) == {}


@pytest.mark.capability("QC-16", clause="a breach escalates and does not unlock")
async def test_a_late_first_review_climbs_after_two_working_hours_and_still_nobody_signs(firm: Signing):
    await above(firm, "fin", "cfo")
    await above(firm, "ann", "boss")
    contract = await firm.started()
    await firm.settle()
    for ladder, login in HOLDERS.items():
        if ladder != "contract_review_finance":
            await decide(firm, login, contract, ladder)
    (task,) = (await held(firm, contract)).values()
    await firm.advance(seconds=(task["climb_at"] - datetime.now(UTC)).total_seconds() + 60)
    await firm.settle()
    (climbed,) = (await held(firm, contract)).values()
    assert (climbed["id"], climbed["step"], climbed["owner_id"]) == (task["id"], 1, who(firm.name("cfo")))
    told = [line for line in await trail(firm, task["id"]) if line[0] != "OVERDUE"]
    fin, cfo, boss = (who(firm.name(login)) for login in ("fin", "cfo", "boss"))
    assert told == [("CREATED", fin), ("ESCALATED", cfo), ("COPIED", boss)]
    assert (await refused(firm.signed(contract)))[1] == "FIRST_REVIEW_IS_MISSING"
    await firm.act("fin", "ReviewFinance", contract, task=f"tasks/{task['id']}")
    assert (await firm.signed(contract)).state == quotes.CONTRACT_STATE_SIGNED


async def test_what_one_department_gives_back_lies_before_sales_and_before_no_department(firm: Signing):
    contract = await firm.started()
    await firm.settle()
    given = {"branch": "CONTRACT_BRANCH_REVIEW_FINANCE", "reason_code": "payment_not_acceptable"}
    done = await decide(firm, "fin", contract, "contract_review_finance", "return", **given)
    assert (done.state, done.decision) == (pb.TASK_STATE_DONE, "return")
    await firm.settle()
    assert list(await held(firm, contract)) == ["contract_returned"]
    ended = await firm.rows("select ladder, state from tasks.task where tenant_id = $1 and about = $2", contract.name)
    states = {row["ladder"]: row["state"] for row in ended if row["ladder"] in HOLDERS}
    assert states == dict.fromkeys(HOLDERS, "CANCELLED") | {"contract_review_finance": "DONE"}
    await firm.started(contract)
    await firm.settle()
    assert set(await held(firm, contract)) == set(HOLDERS)


@pytest.mark.capability("QC-17", clause="either path is accepted")
async def test_a_proposed_change_is_decided_by_the_second_person_where_his_task_is(firm: Signing):
    firm.factor("ann", None)
    contract = await firm.drawn()
    for decision, amount in (("reject", 10_000_00), ("approve", 9_000_00)):
        await firm.act("ann", "ProposeContractChange", contract, terms=await firm.terms(9_000_00))
        await firm.settle()
        assert list(await held(firm, contract)) == ["contract_change"]
        await decide(firm, "cfo", contract, "contract_change", decision)
        await firm.settle()
        read = await firm.contracts("ann").GetContract(quotes.GetContractRequest(name=contract.name))
        assert (read.terms.amount_fen, read.HasField("pending_change")) == (amount, False)
        assert await held(firm, contract) == {}
