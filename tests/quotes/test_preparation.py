"""The delivery resources of a contract: kept three days before the planned signing, else somebody has to waive them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from grpc import aio

from tests.quotes.contracts import SHANGHAI, Signing, signing
from tests.quotes.house import refused, rid
from weft.api.common import v1 as common
from weft.api.platform import v1 as platform_api
from weft.api.quotes import v1 as pb
from weft.testing import Platform, principal

KINDS = ("production_slot", "logistics")


@pytest.fixture
async def firm(platform: Platform) -> Signing:
    """A firm of its own: its clock is moved."""
    return await signing(platform)


async def planned(firm: Signing, days: int) -> pb.Contract:
    """A contract that every department has passed, to be signed in some days."""
    contract = await firm.ready()
    day = await firm.today() + timedelta(days=days)
    return await firm.act("ann", "PlanSigning", contract, planned_date=str(day))


async def locked(firm: Signing, contract: pb.Contract, kind: str, **more: str) -> pb.Contract:
    """Keeps a resource for a contract."""
    values = {"kind": kind, "reference": f"{kind} 17", "day": contract.terms.delivery_date} | more
    return await firm.act("del", "LockResource", contract, **values)


@pytest.mark.capability("LD-36", clause="a signature without the lock is refused")
@pytest.mark.capability("LD-36", clause="a lock missing at T−72 h is flagged")
@pytest.mark.problem("RESOURCES_ARE_NOT_LOCKED", "NO_LOCK_IS_MISSING")
async def test_what_is_not_kept_three_days_before_is_flagged_and_blocks_the_signature_until_it_is(firm: Signing):
    contract = await planned(firm, 5)
    midnight = datetime.combine(await firm.today() + timedelta(days=5), time(), SHANGHAI)
    due = contract.preparation.lock_due_time.ToDatetime(UTC)
    assert due == midnight - timedelta(hours=72)
    assert list(contract.preparation.missing_kinds) == list(KINDS)
    contract = await locked(firm, contract, "logistics")
    left = (due - datetime.now(UTC)).total_seconds()
    await firm.advance(seconds=left - 600)
    assert "ContractLocksMissed" not in await firm.told(contract)
    await firm.advance(seconds=1200)
    await firm.settle()
    assert (await firm.told(contract)).count("ContractLocksMissed") == 1
    assert [one.ladder for one in await firm.tasks_of("del", contract)] == ["contract_locks_missed"]
    assert contract.preparation.missing == "production slot"
    with pytest.raises(aio.AioRpcError) as told:
        await firm.signed(contract)
    assert told.value.details() == "Delivery resources are not kept: production slot."
    assert (await refused(firm.signed(contract)))[1] == "RESOURCES_ARE_NOT_LOCKED"
    complete = await locked(firm, contract, "production_slot")
    assert (list(complete.preparation.missing_kinds), complete.preparation.missed_time.seconds > 0) == ([], True)
    await firm.settle()
    assert await firm.tasks_of("del", contract) == []
    assert (await refused(firm.act("boss", "WaiveLocks", contract, note="late")))[1] == "NO_LOCK_IS_MISSING"
    signed = await firm.signed(complete)
    assert [one.code for one in signed.anomalies] == ["contract_locks_late"]
    assert (await refused(locked(firm, signed, "logistics")))[1] == "CONTRACT_IS_CLOSED"


@pytest.mark.capability("LD-36", clause="a supervisor may override it")
@pytest.mark.problem("OWN_LOCK_WAIVER")
async def test_a_supervisor_lets_it_be_signed_without_and_nobody_his_own(firm: Signing):
    contract = await planned(firm, 1)  # less than three days: it is missed at once
    await firm.settle()
    assert "ContractLocksMissed" in await firm.told(contract)
    assert (await refused(firm.act("ann", "WaiveLocks", contract, note="mine")))[1] == "FORBIDDEN"
    own = await firm.drawn(login="boss")
    own = await firm.act("boss", "PlanSigning", own, planned_date=str(await firm.today()))
    assert (await refused(firm.act("boss", "WaiveLocks", own, note="mine")))[1] == "OWN_LOCK_WAIVER"
    waived = await firm.act("boss", "WaiveLocks", contract, note="the customer waits at the gate")
    assert (waived.preparation.waived_by, waived.preparation.waiver_note != "") == (firm.name("boss"), True)
    assert ("quotes.contract", "contract_locks_waived") in await firm.why(contract)
    (noted,) = await firm.audited(contract, "WaiveLocks")
    assert noted["waived"] == list(KINDS)
    assert (await firm.signed(waived)).state == pb.CONTRACT_STATE_SIGNED


async def test_what_is_kept_in_time_leaves_no_trace_of_a_clock_and_the_plan_may_move(firm: Signing):
    contract = await planned(firm, 5)
    later = str(await firm.today() + timedelta(days=6))
    contract = await firm.act("ann", "PlanSigning", contract, planned_date=later)
    for kind in KINDS:
        contract = await locked(firm, contract, kind)
    contract = await locked(firm, contract, "logistics", reference="another lorry")
    assert {lock.kind: lock.reference for lock in contract.preparation.locks} == {
        "production_slot": "production_slot 17", "logistics": "another lorry",
    }  # fmt: skip
    await firm.advance(days=4)
    await firm.settle()
    assert "ContractLocksMissed" not in await firm.told(contract)
    signed = await firm.signed(contract)
    assert list(signed.anomalies) == []


async def test_rows_of_before_and_of_a_newer_version_are_read(firm: Signing):
    contract = await planned(firm, 5)
    contract = await locked(firm, contract, "logistics")
    before = """update quotes.contract
      set preparation = jsonb_set(preparation, '{needed}', '["production_slot", "logistics"]')
      where tenant_id = $1 and 'contracts/' || id = $2"""
    await firm.rows(before, contract.name)
    read = await firm.contracts("ann").GetContract(pb.GetContractRequest(name=contract.name))
    assert (list(read.preparation.missing_kinds), read.preparation.missing) == (["production_slot"], "production_slot")
    contract = await locked(firm, contract, "production_slot")
    newer = """update quotes.contract set preparation = preparation || '{"newer": 1}', branches = (select jsonb_agg(
      one || '{"newer": 1}') from jsonb_array_elements(branches) one) where tenant_id = $1 and 'contracts/' || id = $2"""
    await firm.rows(newer, contract.name)
    assert (await firm.signed(contract)).state == pb.CONTRACT_STATE_SIGNED


@pytest.mark.problem("SIGNING_IS_NOT_PLANNED")
async def test_bad_days_and_kinds_are_named_and_a_firm_may_sign_only_what_was_planned(firm: Signing):
    contract = await firm.ready()
    today = await firm.today()
    wrong = [
        firm.act("ann", "PlanSigning", contract, planned_date=str(today - timedelta(days=1))),
        firm.act("ann", "PlanSigning", contract, planned_date="2026-02-30"),
        locked(firm, contract, "a_ship"),
        locked(firm, contract, "logistics", day=str(today + timedelta(days=400))),
    ]
    assert [(await refused(one))[1] for one in wrong] == ["INVALID_ARGUMENT"] * 4
    mine = firm.act("ann", "LockResource", contract, kind="logistics", reference="x", day=str(today))
    assert (await refused(mine))[1] == "FORBIDDEN"
    admin = principal(
        firm.id, grants=[("platform.policy.write", common.SCOPE_TENANT), ("platform.policy.read", common.SCOPE_TENANT)],
        stepped_up=datetime.now(UTC),
    )  # fmt: skip
    stub = firm.platform.as_(admin).on("quotes")(platform_api.PoliciesStub)
    change = platform_api.SetPolicyRequest(name="policies/quotes/contracts", reason="planned only", request_id=rid())
    change.document.CopyFrom((await stub.GetPolicy(platform_api.GetPolicyRequest(name=change.name))).document)
    change.document.update({"signingPlanRequired": True})
    await stub.SetPolicy(change)
    assert (await refused(firm.signed(contract)))[1] == "SIGNING_IS_NOT_PLANNED"
