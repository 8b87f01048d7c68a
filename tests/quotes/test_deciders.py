"""A decision that waits for one person is not another's at the subject's own door: a quote's approval, a countersign."""

from __future__ import annotations

from typing import Any

import grpc
import pytest

from services.quotes.service import quotes
from tests.leads.house import grants_of
from tests.quotes.contracts import Signing, signing
from tests.quotes.house import HQ, YES, refused, rid, who
from weft.api.quotes import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.testing import Platform, principal

CODE = grpc.StatusCode
ANOTHERS = (CODE.FAILED_PRECONDITION, "DECISION_IS_ANOTHERS")


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    """One firm for all tests of this file, with two in some roles."""
    made = await signing(platform)
    for login, role in (("vp2", "vp"), ("lea2", "legal"), ("lea3", "legal")):
        await made.hire(login, role, HQ)
    await made.settle()
    return made


async def waiting(firm: Signing, about: str, *logins: str) -> tuple[str, str, list[str]]:
    """The open task about something: its name, who holds it, and who of the others might have."""
    await firm.settle()
    for login in logins:
        stub = firm.platform.as_(firm.people[login])(tasks.TasksStub)
        listed = (await stub.ListTasks(tasks.ListTasksRequest(about=about, state=tasks.TASK_STATE_OPEN))).tasks
        for task in listed:
            if task.holder == firm.name(login) and task.decisions:
                return task.name, login, [one for one in logins if one != login]
    raise AssertionError(f"nobody of {logins} holds anything about {about}")


async def reassigned(firm: Signing, task: str, by: str, to: str) -> Any:
    stub = firm.platform.as_(firm.people[by])(tasks.TasksStub)
    return await stub.ReassignTask(
        tasks.ReassignTaskRequest(name=task, assignee=firm.name(to), reason="yours", request_id=rid())
    )


@pytest.mark.problem("DECISION_IS_ANOTHERS", "TASK_IS_NOT_OPEN_HERE")
async def test_a_quotes_approval_is_its_holders_and_goes_to_another_by_his_word_or_openly(firm: Signing):
    quote = await firm.quote()
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=YES)
    await firm.do("fin", "LockCost", quote, boms=firm.bills())
    await firm.do(
        "lea",
        "ArchiveClauses",
        quote,
        clauses=["validity"],
        task=(await waiting(firm, quote.name, "lea", "lea2", "lea3"))[0],
    )
    task, holder, (other,) = await waiting(firm, quote.name, "vp", "vp2")
    assert await refused(firm.do(other, "ApproveQuote", quote)) == ANOTHERS
    strange = await refused(firm.do(holder, "ApproveQuote", quote, task=f"tasks/{quote.name[7:]}"))
    assert strange == (CODE.INVALID_ARGUMENT, "TASK_IS_NOT_OPEN_HERE")
    assert (await refused(firm.do("ann", "ApproveQuote", quote)))[0] == CODE.PERMISSION_DENIED
    await reassigned(firm, task, holder, other)
    for named in ("", task):  # it moved on from him: neither silently nor openly
        assert await refused(firm.do(holder, "ApproveQuote", quote, task=named)) == ANOTHERS
    done = await firm.do(other, "ApproveQuote", quote)
    assert done.state == pb.QUOTE_STATE_CLEARED


async def test_a_task_goes_to_nobody_who_would_judge_his_own_work(firm: Signing):
    held = "select owner_id from tasks.task where tenant_id = $1 and about = $2 and state = 'OPEN' and ladder = $3"

    async def holder(about: str, ladder: str) -> str:
        await firm.settle()
        (row,) = await firm.rows(held, about, ladder)
        return f"people/{row['owner_id']}"

    first, second = sorted(("vp", "vp2"), key=firm.name)  # the ladder would take the first
    before = firm.people[first]
    grants = [one for role in ("finance", "vp") for one in grants_of(role)]
    firm.people[first] = principal(firm.id, person=who(before.name), unit_path=HQ, grants=grants)
    quote = await firm.quote()
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=YES)
    await firm.do(first, "LockCost", quote, boms=firm.bills())
    await firm.do("lea", "ArchiveClauses", quote, clauses=["validity"])
    assert await holder(quote.name, "quote_general_manager") == firm.name(second)
    assert (await firm.do(second, "ApproveQuote", quote)).state == pb.QUOTE_STATE_CLEARED
    firm.people[first] = before
    sent = await firm.do("ann", "SendQuote", quote)
    lawyer = min(("lea", "lea2", "lea3"), key=firm.name)
    wrote, grants = firm.people[lawyer], [*grants_of("legal"), *grants_of("supervisor")]
    firm.people[lawyer] = principal(firm.id, person=who(wrote.name), unit_path=HQ, grants=grants)
    contract = await firm.drawn(sent, lawyer, terms=await firm.terms(226_00))
    contract = await firm.act("ann", "StartContract", contract)
    firm.people[lawyer] = wrote
    others = {firm.name(one) for one in ("lea", "lea2", "lea3")} - {wrote.name}
    for ladder in ("contract_countersign_legal", "contract_review_legal"):
        assert await holder(contract.name, ladder) in others


async def test_a_countersign_is_taken_over_openly_by_a_colleague_of_the_department(firm: Signing):
    contract = await firm.drawn()
    assert (await refused(firm.act("lea", "CountersignLegal", contract)))[1] != ANOTHERS[1]  # it waits for nobody yet
    contract = await firm.started(contract)
    await firm.settle()
    legal = [
        one
        for one in await firm.rows(
            "select id, owner_id, ladder from tasks.task where tenant_id = $1 and about = $2 and state = 'OPEN'",
            contract.name,
        )
        if one["ladder"] == "contract_countersign_legal"
    ]
    (row,) = legal
    holder = next(one for one in ("lea", "lea2", "lea3") if firm.name(one).endswith(str(row["owner_id"])))
    other = next(one for one in ("lea", "lea2", "lea3") if one != holder)
    assert await refused(firm.act(other, "CountersignLegal", contract)) == ANOTHERS
    done = await firm.act(other, "CountersignLegal", contract, task=f"tasks/{row['id']}")
    signed = next(one for one in done.branches if one.branch == pb.CONTRACT_BRANCH_COUNTERSIGN_LEGAL)
    assert (signed.state, signed.actor, signed.task) == (pb.BRANCH_STATE_DONE, firm.name(other), f"tasks/{row['id']}")
    await firm.settle()
    rows = await firm.rows("select state, closer from tasks.task where tenant_id = $1 and id = $2", row["id"])
    assert [tuple(one) for one in rows] == [("DONE", firm.name(other))]


async def of_ladder(firm: Signing, contract: pb.Contract, ladder: str, *logins: str) -> tuple[str, str]:
    """The open task that a ladder made about a contract, and which of some people holds it."""
    await firm.settle()
    query = "select id, owner_id from tasks.task where tenant_id = $1 and about = $2 and state = 'OPEN' and ladder = $3"
    (row,) = await firm.rows(query, contract.name, ladder)
    return f"tasks/{row['id']}", next(one for one in logins if firm.name(one) == f"people/{row['owner_id']}")


async def test_a_return_is_the_word_of_its_branch_and_nobody_gives_it_in_anothers_name(firm: Signing):
    contract = await firm.started()
    task, holder = await of_ladder(firm, contract, "contract_countersign_legal", "lea", "lea2", "lea3")
    grants = [one for role in ("legal", "finance") for one in grants_of(role)]
    before = firm.people[holder]
    firm.people[holder] = principal(firm.id, person=who(before.name), unit_path=HQ, grants=grants)
    finances = {"branch": pb.CONTRACT_BRANCH_REVIEW_FINANCE, "reason_code": "other"}
    assert await refused(firm.act(holder, "ReturnContract", contract, **finances)) == ANOTHERS
    stub = firm.platform.as_(firm.people[holder])(tasks.TasksStub)
    (choice,) = [
        one for one in (await stub.GetTask(tasks.GetTaskRequest(name=task))).decisions if one.decision == "return"
    ]
    assert "branch" not in [one.name for one in choice.outputs]
    decide = tasks.DecideTaskRequest(name=task, decision="return", request_id=rid())
    decide.outputs.update({"branch": "CONTRACT_BRANCH_REVIEW_FINANCE", "reason_code": "other"})
    assert (await refused(stub.DecideTask(decide)))[0] == CODE.INVALID_ARGUMENT
    decide = tasks.DecideTaskRequest(name=task, decision="return", request_id=rid())
    decide.outputs.update({"reason_code": "other"})
    await stub.DecideTask(decide)
    back = await firm.contracts("ann").GetContract(pb.GetContractRequest(name=contract.name))
    assert (back.state, back.returned.branch, back.returned.actor) == (
        pb.CONTRACT_STATE_DRAFT, pb.CONTRACT_BRANCH_COUNTERSIGN_LEGAL, firm.name(holder),
    )  # fmt: skip
    firm.people[holder] = before


async def test_who_got_a_task_back_takes_it_over_after_it_climbed(firm: Signing):
    contract = await firm.started()
    task, holder = await of_ladder(firm, contract, "contract_countersign_legal", "lea", "lea2", "lea3")
    other = next(one for one in ("lea", "lea2", "lea3") if one != holder)
    await reassigned(firm, task, holder, other)
    await reassigned(firm, task, other, holder)
    await firm.advance(days=4)
    held = "select owner_id from tasks.task where tenant_id = $1 and 'tasks/' || id = $2"
    (row,) = await firm.rows(held, task)
    assert f"people/{row['owner_id']}" not in (firm.name(holder), firm.name(other))
    done = await firm.act(holder, "CountersignLegal", contract, task=task)
    signed = next(one for one in done.branches if one.branch == pb.CONTRACT_BRANCH_COUNTERSIGN_LEGAL)
    assert signed.actor == firm.name(holder)


def test_every_rpc_that_a_shipped_ladder_decides_by_is_held_to_its_task():
    from services.customers.service import customers
    from services.tasks.service import LADDERS
    from weft.policy_documents import load_default

    held = {
        f"/{rpc.containing_service.full_name}/{rpc.name}"
        for service in (quotes, customers)
        for module in service.api
        for made in module.DESCRIPTOR.services_by_name.values()
        for rpc in made.methods
        if rpc.name in service.decides
    }
    ladders = load_default(LADDERS).ladders
    assert {effect.rpc for ladder in ladders for effect in ladder.decision.values()} == held
