"""High-risk changes of contracts need a fresh second factor or a second person; what is unusual is flagged at signing."""

from __future__ import annotations

from datetime import timedelta

import grpc
import pytest

from services.quotes.contracts.terms import conceded_above
from tests.quotes.contracts import DEPARTMENTS, Signing, signing
from tests.quotes.house import refused, rid
from weft.api.quotes import v1 as pb
from weft.testing import Platform

CODE = grpc.StatusCode
UNCONFIRMED = (CODE.UNAUTHENTICATED, "HIGH_RISK_IS_UNCONFIRMED")
FACTOR, PERSON = pb.CHANGE_GROUND_SECOND_FACTOR, pb.CHANGE_GROUND_SECOND_PERSON


@pytest.fixture
async def firm(platform: Platform) -> Signing:
    """A firm of its own: second factors grow old in it."""
    return await signing(platform)


async def changed(firm: Signing, contract: pb.Contract) -> list[pb.ContractChanged]:
    """The changes that took effect."""
    rows = await firm.rows(
        "select body from quotes.outbox where tenant_id = $1 and aggregate = $2 and type like '%.ContractChanged'"
        " order by version", contract.name,
    )  # fmt: skip
    return [pb.ContractChanged.FromString(row["body"]) for row in rows]


@pytest.mark.capability("QC-17", clause="the API refuses with neither")
@pytest.mark.capability("QC-17", clause="either path is accepted")
@pytest.mark.capability("QC-17", clause="it is audited")
@pytest.mark.capability("PF-06", clause="step-up at most 5 min old for each listed operation")
@pytest.mark.problem("HIGH_RISK_IS_UNCONFIRMED")
async def test_a_discount_needs_a_second_factor_of_at_most_five_minutes(firm: Signing):
    quote = await firm.offered()
    cheaper = await firm.terms(9_000_00)
    for age_s in (None, 330):
        firm.factor("ann", age_s)
        assert await refused(firm.drawn(quote, terms=cheaper)) == UNCONFIRMED
    contract = await firm.drawn(quote)
    ordinary = await firm.act("ann", "ChangeContract", contract, terms=await firm.terms(delivery=40))
    assert ordinary.terms.delivery_date != contract.terms.delivery_date
    for age_s in (None, 330):
        firm.factor("ann", age_s)
        assert await refused(firm.act("ann", "ChangeContract", contract, terms=cheaper)) == UNCONFIRMED
    firm.factor("ann", 240)
    after = await firm.act("ann", "ChangeContract", contract, terms=cheaper)
    assert after.terms.amount_fen == 9_000_00
    assert [one.ground for one in await changed(firm, contract)] == [pb.CHANGE_GROUND_ORDINARY, FACTOR]
    assert [detail.get("high_risk") for detail in await firm.audited(contract, "ChangeContract")] == [
        None,
        "second_factor",
    ]
    assert await firm.why(contract) == [("quotes.contract", "contract_second_factor")]


@pytest.mark.capability("QC-17", clause="the API refuses with neither")
@pytest.mark.capability("QC-17", clause="either path is accepted")
@pytest.mark.capability("QC-17", clause="it is audited")
@pytest.mark.capability("PF-06", clause="step-up at most 5 min old for each listed operation")
@pytest.mark.problem("HIGH_RISK_IS_UNCONFIRMED")
async def test_a_change_of_what_departments_have_needs_one_too_and_is_countersigned_again(firm: Signing):
    contract = await firm.ready()
    later = await firm.terms(delivery=45)
    for age_s in (None, 330):
        firm.factor("ann", age_s)
        assert await refused(firm.act("ann", "ChangeContract", contract, terms=later)) == UNCONFIRMED
    assert (await firm.contracts("ann").GetContract(pb.GetContractRequest(name=contract.name))) == contract
    firm.factor("ann", 240)
    after = await firm.act("ann", "ChangeContract", contract, terms=later)
    assert after.state == pb.CONTRACT_STATE_IN_COUNTERSIGN
    states = [one.state for one in after.branches]
    assert states == [pb.BRANCH_STATE_OPEN] * 6
    assert (await refused(firm.signed(contract)))[1] == "FIRST_REVIEW_IS_MISSING"
    (audited,) = await firm.audited(contract, "ChangeContract")
    assert (audited["high_risk"], 240 <= audited["second_factor_age_s"] < 300) == ("second_factor", True)


@pytest.mark.capability("QC-17", clause="either path is accepted")
@pytest.mark.capability("QC-17", clause="it is audited")
@pytest.mark.problem("CHANGE_IS_PENDING", "NO_CHANGE_IS_PENDING", "OWN_CHANGE_APPROVAL", "CHANGE_IS_EMPTY")
async def test_without_a_second_factor_a_second_person_lets_a_change_take_effect(firm: Signing):
    for login in ("ann", "boss", "cfo", "vp"):
        firm.factor(login, None)
    contract = await firm.ready()
    cheaper = await firm.terms(9_000_00)
    same = firm.act("ann", "ProposeContractChange", contract, terms=contract.terms)
    assert (await refused(same))[1] == "CHANGE_IS_EMPTY"
    assert (await refused(firm.act("vp", "ApproveContractChange", contract)))[1] == "NO_CHANGE_IS_PENDING"
    waits = await firm.act("boss", "ProposeContractChange", contract, terms=cheaper, note="He asked")
    assert (waits.terms.amount_fen, waits.pending_change.terms.amount_fen) == (10_000_00, 9_000_00)
    assert waits.pending_change.proposer == firm.name("boss")
    for verb, more in (("ProposeContractChange", {"terms": cheaper}), ("ChangeContract", {"terms": cheaper})):
        assert (await refused(firm.act("ann", verb, contract, **more)))[1] == "CHANGE_IS_PENDING"
    assert (await refused(firm.signed(contract)))[1] == "CHANGE_IS_PENDING"
    for verb in ("ApproveContractChange", "RejectContractChange"):
        assert (await refused(firm.act("boss", verb, contract)))[1] == "OWN_CHANGE_APPROVAL"
        assert (await refused(firm.act("ann", verb, contract)))[0] == CODE.PERMISSION_DENIED
    await firm.settle()
    (task,) = [
        one for one in await firm.tasks_of("cfo", contract) if one.decisions
    ]  # a director's, and vp takes it over
    kept = await firm.act("vp", "RejectContractChange", contract, task=task.name)
    assert (kept.terms.amount_fen, kept.HasField("pending_change")) == (10_000_00, False)
    await firm.act("ann", "ProposeContractChange", contract, terms=cheaper)
    after = await firm.act("cfo", "ApproveContractChange", contract)
    assert (after.terms.amount_fen, after.state) == (9_000_00, pb.CONTRACT_STATE_IN_COUNTERSIGN)
    (told,) = await changed(firm, contract)
    assert (told.ground, told.proposer, told.old_amount_fen) == (PERSON, firm.name("ann"), 10_000_00)
    (audited,) = await firm.audited(contract, "ApproveContractChange")
    assert audited == {"high_risk": "second_person", "approver": firm.name("cfo")}
    assert ("quotes.contract", "contract_second_person") in await firm.why(contract)


@pytest.mark.problem("CHANGE_IS_OUT_OF_DATE")
async def test_a_change_takes_effect_only_if_it_could_be_proposed_on_that_day(platform: Platform):
    firm = await signing(platform)  # its clock is moved, so that the task climbs to the vp
    contract = await firm.drawn()
    await firm.act("ann", "ProposeContractChange", contract, terms=await firm.terms(delivery=2))
    await firm.advance(days=3)
    assert (await refused(firm.act("vp", "ApproveContractChange", contract)))[1] == "CHANGE_IS_OUT_OF_DATE"
    kept = await firm.contracts("ann").GetContract(pb.GetContractRequest(name=contract.name))
    assert (kept.terms, kept.HasField("pending_change")) == (contract.terms, True)
    await firm.act("vp", "RejectContractChange", contract)
    await firm.act("ann", "ProposeContractChange", contract, terms=await firm.terms(delivery=4))
    await firm.advance(days=1)
    done = await firm.act("vp", "ApproveContractChange", contract)
    assert done.terms.delivery_date == str(await firm.today() + timedelta(days=3))


async def test_a_review_of_other_terms_is_no_review_of_these(firm: Signing):
    contract = await firm.started()
    for verb in ("ReviewFinance", "CountersignLegal"):
        await firm.act(DEPARTMENTS[verb], verb, contract)
    await firm.act("ann", "ProposeContractChange", contract, terms=await firm.terms(5_000_00))
    halved = await firm.act("cfo", "ApproveContractChange", contract)
    assert [one.state for one in halved.branches] == [pb.BRANCH_STATE_OPEN] * 6
    told = await firm.rows(
        "select body from quotes.outbox where tenant_id = $1 and aggregate = $2 and type like '%.ContractBranchOpened'"
        " order by version",
        contract.name,
    )
    again = [one.branch for one in (pb.ContractBranchOpened.FromString(row["body"]) for row in told) if one.again]
    assert again == [pb.CONTRACT_BRANCH_COUNTERSIGN_LEGAL, pb.CONTRACT_BRANCH_REVIEW_FINANCE]
    for verb, login in DEPARTMENTS.items():
        if verb != "ReviewFinance":
            await firm.act(login, verb, contract)
    assert (await refused(firm.signed(contract)))[1] == "FIRST_REVIEW_IS_MISSING"
    await firm.act("fin", "ReviewFinance", contract)
    assert (await firm.signed(contract)).terms.amount_fen == 5_000_00


@pytest.mark.problem("APPROVER_HAS_NO_ROLE")
async def test_a_task_does_not_make_an_approver_of_somebody_without_the_role(firm: Signing):
    contract = await firm.drawn()
    await firm.act("ann", "ProposeContractChange", contract, terms=await firm.terms(9_000_00))
    request = pb.ApproveContractChangeRequest(name=contract.name, request_id=rid())
    for login, reason in (("bob", "APPROVER_HAS_NO_ROLE"), ("cfo", "")):
        stub = firm.platform.system("tasks", firm.id, initiator=firm.name(login))(pb.ContractsStub)
        if reason:
            assert (await refused(stub.ApproveContractChange(request)))[1] == reason
        else:
            assert (await stub.ApproveContractChange(request)).terms.amount_fen == 9_000_00


def test_a_concession_is_counted_in_whole_fen():
    for quote_fen in (1, 3, 10_000, 99_999_999_999):
        for amount in {0, quote_fen - quote_fen // 20, quote_fen - quote_fen // 20 - 1, quote_fen} - {-1}:
            right = (quote_fen - amount) * 20 > quote_fen  # more than a twentieth
            assert conceded_above(quote_fen, amount, 500) == right


async def flags(firm: Signing, amount: int = 10_000_00, delivery: int = 30, **more: object) -> list[str]:
    """The codes that the signature of such a contract left, on it and in its decision."""
    contract = await firm.drawn(terms=await firm.terms(amount, delivery=delivery, **more))
    signed = await firm.signed(await firm.ready(contract))
    codes = [one.code for one in signed.anomalies]
    assert all(one.text and "{" not in one.text for one in signed.anomalies)
    decided = [outcome for kind, outcome in await firm.why(contract) if kind == "quotes.contract_anomalies"]
    assert decided == ["flagged" if codes else "usual"]
    told = await firm.rows(
        "select body from quotes.outbox where tenant_id = $1 and aggregate = $2 and type like '%.ContractFlagged'",
        contract.name,
    )
    assert [list(pb.ContractFlagged.FromString(row["body"]).codes) for row in told] == ([codes] if codes else [])
    return codes


@pytest.mark.capability("QC-18", clause="5.0 % is not flagged, 5.01 % is")
async def test_a_concession_above_five_percent_is_flagged(firm: Signing):
    assert await flags(firm, 9_500_00) == []
    assert await flags(firm, 9_499_00) == ["contract_price_concession"]


@pytest.mark.capability("QC-19", clause="seven days are flagged, eight are not")
async def test_delivery_within_seven_days_of_signing_is_flagged(firm: Signing):
    assert await flags(firm, delivery=8) == []
    assert await flags(firm, delivery=7) == ["contract_delivery_squeezed"]
    aged = await firm.ready(await firm.drawn(terms=await firm.terms(delivery=8)))
    await firm.advance(days=1)  # counted from the signature, not from the draft
    signed = await firm.signed(aged)
    assert [one.code for one in signed.anomalies] == ["contract_delivery_squeezed"]


@pytest.mark.capability("QC-20", clause="a contract with a free-text addendum is flagged")
async def test_free_words_are_flagged_beside_all_else(firm: Signing):
    assert await flags(firm, addenda=["Handwritten: free service for a year"]) == ["contract_addendum"]
    every = await flags(firm, 9_000_00, 0, addenda=["One", "Two"])
    assert every == ["contract_price_concession", "contract_delivery_squeezed", "contract_addendum"]
