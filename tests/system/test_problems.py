"""Refusals that no other test runs into: each provoked once, through the door of its service."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
from grpc import aio

from services.identity import passwords
from services.identity import person as persons
from tests.identity.builders import refused as refusal_of
from tests.identity.builders import sessions, step_up
from tests.leads.house import House, house, refused, rid
from weft import errors
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.api.tasks import v1 as tasks
from weft.db import Pool
from weft.testing import Platform, eventually

LOG = {"summary": "Talked", "next_step": "Send", "expected_close_date": "2099-12-31"}


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> House:
    made = await house(platform, "ann")
    await made.hire("admin", "administrator", "/hq/")
    await made.settle()
    return made


async def reason(call: Any) -> str:
    return (await refused(call))[1]


async def set_policy(firm: House, name: str, **changes: Any) -> Any:
    """Changes some fields of a policy that is in force."""
    stub = firm.platform.as_(firm.people["admin"]).on(name.split("/")[1])(platform_pb.PoliciesStub)
    document = (await stub.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document
    begins = changes.pop("begins", None)
    document.update(changes)
    request = platform_pb.SetPolicyRequest(name=name, document=document, reason="test", request_id=rid())
    if begins is not None:
        request.effective_time.FromDatetime(begins)
    return await stub.SetPolicy(request)


async def deal(firm: House, **fields: Any) -> pb.Opportunity:
    request = pb.CreateOpportunityRequest(
        customer=await firm.customer("ann", f"Acme {rid()}"), request_id=rid(), **fields
    )
    made: pb.Opportunity = await firm.opportunities("ann").CreateOpportunity(request)
    return made


async def imported(firm: House, content: bytes, spoil: Any = None) -> str:
    """The reason for which an import of products ended; `spoil` gets the file's token between upload and job."""
    token = await firm.upload(content)
    if spoil is not None:
        await spoil(token)
    stub = firm.platform.as_(firm.people["admin"])(pb.ProductsStub)
    started = await stub.ImportProducts(pb.ImportProductsRequest(file=token, request_id=rid()))
    done = await firm.finished("admin", started)
    code: str = done.error.code
    return code


# -- leads ----------------------------------------------------------------------------------------------------------------


@pytest.mark.problem("CURRENCY_HAS_NO_BANDS", "BAND_CONTRADICTS_BUDGET")
async def test_a_budget_fits_the_currency_and_the_band_that_are_named(firm: House):
    assert await reason(firm.lead(budget_fen=5_000_000, currency="USD")) == "CURRENCY_HAS_NO_BANDS"
    small = pb.BUDGET_BAND_SMALL
    assert await reason(firm.lead(budget_fen=500_000_000, budget_band=small)) == "BAND_CONTRADICTS_BUDGET"


@pytest.mark.problem("LEAD_HAS_NO_OWNER", "OWNER_HAS_IT_ALREADY", "LEAD_IS_CLOSED", "EXPECTED_CLOSE_IS_PAST")
async def test_a_lead_is_worked_on_by_its_owner_until_it_is_closed(firm: House):
    pooled = await firm.lead(source=pb.SOURCE_EXHIBITION_SCAN)
    touch = pb.RecordTouchRequest(name=pooled.name, channel=pb.TOUCH_CHANNEL_CALL, two_way=True, request_id=rid())
    assert await reason(firm.as_("boss").RecordTouch(touch)) == "LEAD_HAS_NO_OWNER"
    lead = await firm.lead()
    again = pb.OverrideAssignmentRequest(name=lead.name, owner=firm.name("ann"), reason="x", request_id=rid())
    assert await reason(firm.as_("boss").OverrideAssignment(again)) == "OWNER_HAS_IT_ALREADY"
    assert await reason(firm.follow_up("ann", lead.name, expected_close_date="2001-01-01")) == "EXPECTED_CLOSE_IS_PAST"
    convert = pb.ConvertLeadRequest(
        name=lead.name, customer=await firm.customer("ann", f"Acme {rid()}"), request_id=rid()
    )
    await firm.as_("ann").ConvertLead(convert)
    lose = pb.MarkLostRequest(name=lead.name, reason="no_budget", request_id=rid())
    assert await reason(firm.as_("ann").MarkLost(lose)) == "LEAD_IS_CLOSED"


@pytest.mark.problem("PIPELINE_UNKNOWN", "PROPOSAL_IS_DECIDED", "WON_WITHOUT_AMOUNT", "OPPORTUNITY_IS_CLOSED")
async def test_an_opportunity_goes_its_way_once_and_is_worth_something(firm: House):
    assert await reason(deal(firm, pipeline="nowhere")) == "PIPELINE_UNKNOWN"
    stub, one = firm.opportunities("ann"), await deal(firm)
    proposal = await stub.SubmitProposal(pb.SubmitProposalRequest(opportunity=one.name, request_id=rid()))
    await stub.DecideProposal(pb.DecideProposalRequest(name=proposal.name, won=True, request_id=rid()))
    again = pb.DecideProposalRequest(name=proposal.name, won=False, request_id=rid())
    assert await reason(stub.DecideProposal(again)) == "PROPOSAL_IS_DECIDED"
    steps = {
        "proposal": ("need_confirmed", "Two lines, says the plant."),
        "negotiation": ("proposal_accepted", proposal.name),
    }
    for stage, (code, evidence) in steps.items():
        shown = [pb.ShownOutput(code=code, evidence=evidence)]
        await stub.AdvanceOpportunity(
            pb.AdvanceOpportunityRequest(name=one.name, stage=stage, outputs=shown, request_id=rid())
        )
    signed = [pb.ShownOutput(code="signed_contract", evidence=await firm.upload(b"%PDF- signed"))]
    win = pb.WinOpportunityRequest(name=one.name, outputs=signed, request_id=rid())
    assert await reason(stub.WinOpportunity(win)) == "WON_WITHOUT_AMOUNT"
    await stub.WinOpportunity(pb.WinOpportunityRequest(name=one.name, outputs=signed, amount_fen=1, request_id=rid()))
    late = pb.SubmitProposalRequest(opportunity=one.name, request_id=rid())
    assert await reason(stub.SubmitProposal(late)) == "OPPORTUNITY_IS_CLOSED"


@pytest.mark.problem("COLUMNS_ARE_WRONG", "FILE_NOT_READABLE", "FILE_GONE", "FILE_TOO_LARGE", "FILE_TOO_LONG")
async def test_an_import_that_cannot_be_read_says_why(firm: House):
    head = b"product,series,sales_price\n"
    assert await imported(firm, b"a,b\n1,2\n") == "COLUMNS_ARE_WRONG"
    assert await imported(firm, b"\xff\x81\xff\x00") == "FILE_NOT_READABLE"
    files = firm.platform.app.files
    gone = await imported(firm, head, lambda token: files.delete(files.verify_token(token, firm.id).key))
    assert gone == "FILE_GONE"
    assert await imported(firm, head + b"x" * (20 * 1024 * 1024)) == "FILE_TOO_LARGE"
    await set_policy(firm, "policies/leads/imports", rowsMax=1)
    assert await imported(firm, head + b"A,a,1\nB,b,2\n") == "FILE_TOO_LONG"


# -- identity -------------------------------------------------------------------------------------------------------------


@pytest.mark.problem("DELEGATE_NEEDED", "OWN_SUCCESSOR", "TOO_MANY_ROLES")
async def test_people_have_a_delegate_another_successor_and_few_roles(firm: House, monkeypatch: pytest.MonkeyPatch):
    people = firm.firm.as_()(identity.PeopleStub)
    await set_policy(firm, "policies/identity/absences", delegateRequired=True)
    absence = identity.PlanAbsenceRequest(person=firm.name("ann"), request_id=rid())
    absence.from_time.FromDatetime(datetime.now(UTC) + timedelta(days=1))
    absence.to_time.FromDatetime(datetime.now(UTC) + timedelta(days=2))
    assert await reason(people.PlanAbsence(absence)) == "DELEGATE_NEEDED"
    name = firm.name("ann")
    leaves = identity.RecordDepartureRequest(name=name, successor=name, request_id=rid())
    assert await reason(people.RecordDeparture(leaves)) == "OWN_SUCCESSOR"
    monkeypatch.setattr(persons, "ROLES_MAX", 1)
    more = identity.GrantRoleRequest(name=name, role="supervisor", request_id=rid())
    assert await reason(people.GrantRole(more)) == "TOO_MANY_ROLES"


@pytest.mark.problem("UNIT_TOO_DEEP")
async def test_a_path_of_units_is_bounded(firm: House):
    async def deeper() -> None:
        below = firm.firm.tenant.headquarters
        for level in range(20):
            below = (await firm.firm.open(f"l{level:02}" + "x" * 12, below)).name

    assert await reason(deeper()) == "UNIT_TOO_DEEP"


@pytest.mark.problem("PASSWORDS_BUSY", "SECOND_FACTOR_IN_FORCE")
async def test_a_second_factor_is_not_replaced_unseen_and_a_crowd_at_the_log_in_waits(
    firm: House, monkeypatch: pytest.MonkeyPatch
):
    who = await firm.firm.acting("factor", "rep")
    elsewhere = await firm.firm.principal("factor")  # a session that never showed one
    await step_up(firm.platform, who)
    enrol = sessions(firm.platform, elsewhere).EnrolTotp(identity.EnrolTotpRequest(request_id=rid()))
    assert (await refusal_of(enrol))[1] == "SECOND_FACTOR_IN_FORCE"
    monkeypatch.setattr(passwords, "_waiting", passwords.WAITING_MAX)
    assert (await refusal_of(firm.firm.log_in("root")))[1] == "PASSWORDS_BUSY"


# -- tasks ----------------------------------------------------------------------------------------------------------------


@pytest.mark.problem("DUE_TIME_IS_NOT_AHEAD", "HOLDER_HAS_IT_ALREADY", "PROOF_IS_MISSING")
async def test_a_task_lies_ahead_changes_hands_and_is_called_off_with_a_proof(firm: House):
    boss = firm.platform.as_(firm.people["boss"])(tasks.TasksStub)
    late = tasks.CreateTaskRequest(title="Call", assignee=firm.name("ann"), request_id=rid())
    late.due_time.FromDatetime(datetime.now(UTC) - timedelta(days=1))
    assert await reason(boss.CreateTask(late)) == "DUE_TIME_IS_NOT_AHEAD"
    task = await boss.CreateTask(tasks.CreateTaskRequest(title="Call", assignee=firm.name("ann"), request_id=rid()))
    same = tasks.ReassignTaskRequest(name=task.name, assignee=firm.name("ann"), reason="x", request_id=rid())
    assert await reason(boss.ReassignTask(same)) == "HOLDER_HAS_IT_ALREADY"
    done = tasks.CompleteTaskRequest(name=task.name, outcome=tasks.TASK_OUTCOME_NOT_NEEDED, request_id=rid())
    ann = firm.platform.as_(firm.people["ann"])(tasks.TasksStub)
    assert await reason(ann.CompleteTask(done)) == "PROOF_IS_MISSING"


# -- the chassis ----------------------------------------------------------------------------------------------------------


@pytest.mark.problem("POLICY_INVALID", "POLICY_IN_PAST")
async def test_a_policy_is_whole_and_begins_now_or_later(firm: House):
    assert await reason(set_policy(firm, "policies/leads/imports", nonsense=1)) == "POLICY_INVALID"
    past = datetime.now(UTC) - timedelta(days=1)
    assert await reason(set_policy(firm, "policies/leads/claims", begins=past)) == "POLICY_IN_PAST"


@pytest.mark.problem("CLOCK_IS_REAL")
async def test_a_real_clock_is_not_asked_how_far_it_was_moved(firm: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(firm.platform.runtime("leads").db, "clock_offsets", False)
    clock = firm.platform.system("operator", firm.id).on("leads")(platform_pb.DevClockStub)
    assert await reason(clock.ReportClock(platform_pb.ReportClockRequest())) == "CLOCK_IS_REAL"


@pytest.mark.problem("DATABASE_BUSY")
async def test_who_finds_no_connection_in_time_hears_so(firm: House, monkeypatch: pytest.MonkeyPatch):
    take = Pool.take

    async def shortly(self: Pool, wait_s: float = 0.1) -> Any:
        return await take(self, 0.1)

    monkeypatch.setattr(Pool, "take", shortly)
    pool = firm.platform.app.pool
    free: list[Any] = []

    async def empty() -> bool:
        while not pool._slots.locked():
            free.append(await take(pool, 0.1))
        try:  # what the loops held may have come free meanwhile
            await firm.as_("ann").ListLeads(pb.ListLeadsRequest())
        except aio.AioRpcError as error:
            info = errors.error_info(error)
            return info is not None and info.reason == "DATABASE_BUSY"
        return False

    try:
        assert await eventually(empty)
    finally:
        for connection in free:
            pool.give(connection)


@pytest.mark.problem("STORAGE_FULL", "UNAVAILABLE", "INTERNAL", "DEADLINE_EXCEEDED")
async def test_what_breaks_below_is_told_without_its_text(firm: House, monkeypatch: pytest.MonkeyPatch):
    broken = {
        "STORAGE_FULL": asyncpg.DiskFullError("secret"),
        "UNAVAILABLE": asyncpg.CannotConnectNowError("secret"),
        "INTERNAL": RuntimeError("secret"),
    }
    runtime = firm.platform.runtime("leads")
    for expected, error in broken.items():

        def breaks(point: str, error: Exception = error) -> None:
            if point == "before commit":
                raise error

        with monkeypatch.context() as patch:
            patch.setattr(runtime, "crash_points", breaks)
            status, found = await refused(firm.lead())
        assert found == expected
        assert "secret" not in str(status)
    hurried = firm.platform.as_(firm.people["ann"], timeout_s=0.000001)(pb.LeadsStub)
    assert await reason(hurried.ListLeads(pb.ListLeadsRequest())) == "DEADLINE_EXCEEDED"
