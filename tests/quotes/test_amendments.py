"""A signed contract is amended by two words, reviewed anew, and signed again; until then, and before, it stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import grpc
import pytest

from services.quotes.contracts import anomalies
from services.quotes.contracts.problems import ChangeIsOutOfDate
from services.quotes.contracts.terms import Instalment, Terms, must_take_effect
from services.quotes.orders import holds
from tests.quotes.contracts import ACCEPTED, DEPARTMENTS, PREPAID, Signing, signing
from tests.quotes.house import refused, rid
from tests.quotes.test_order_doors import Holders, asked, orders, submit, violations
from tests.quotes.test_order_doors import told as told_of
from tests.system.test_contract_ladders import HOLDERS, decide, held
from weft.api.common import v1 as common
from weft.api.customers import v1 as customers
from weft.api.quotes import v1 as pb
from weft.pages import encode_token
from weft.testing import Platform

CODE = grpc.StatusCode
FACTOR, PERSON = pb.CHANGE_GROUND_SECOND_FACTOR, pb.CHANGE_GROUND_SECOND_PERSON
WHY = "price_adjusted"


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    """One firm for all tests of this file."""
    return await signing(platform)


@pytest.fixture
def holders(monkeypatch: pytest.MonkeyPatch) -> Holders:
    made = Holders()
    monkeypatch.setattr(holds, "take", made.take)
    return made


def part(ordinal: int, fen: int, due: Any, kind: Any = ACCEPTED) -> pb.ContractTermsInstalment:
    return pb.ContractTermsInstalment(ordinal=ordinal, kind=kind, amount_fen=fen, due_date=str(due))


def agreed(contract: pb.Contract, *parts: pb.ContractTermsInstalment) -> pb.ContractTerms:
    """The contract's terms with other instalments."""
    terms = pb.ContractTerms()
    terms.CopyFrom(contract.terms)
    del terms.instalments[:]
    terms.instalments.extend(parts)
    terms.amount_fen = sum(one.amount_fen for one in parts)
    return terms


async def amended(firm: Signing, contract: pb.Contract, verb: str = "AmendContract", **more: Any) -> pb.Contract:
    return await firm.act("ann", verb, contract, **({"reason_code": WHY} | more))


async def reviewed(firm: Signing, contract: pb.Contract) -> None:
    """Every department says its word."""
    for verb, login in DEPARTMENTS.items():
        await firm.act(login, verb, contract)


async def told(firm: Signing, contract: pb.Contract) -> list[str]:
    """What happened to the contract since its signature."""
    query = "select type from quotes.outbox where tenant_id = $1 and aggregate = $2 order by version"
    types = [row["type"].rpartition(".")[2] for row in await firm.rows(query, contract.name)]
    return types[types.index("ContractSigned") + 1 :]


async def facts(firm: Signing, contract: pb.Contract) -> list[pb.ContractAmended]:
    query = (
        "select body from quotes.outbox where tenant_id = $1 and aggregate = $2 and type like '%.ContractAmended'"
        " order by version"
    )
    return [pb.ContractAmended.FromString(row["body"]) for row in await firm.rows(query, contract.name)]


@pytest.mark.problem(
    "CONTRACT_IS_NOT_SIGNED",
    "AMENDMENT_IS_UNDER_WAY",
    "NO_AMENDMENT_IS_UNDER_WAY",
    "UNKNOWN_INSTALMENT",
    "FIRST_INSTALMENT_IS_DROPPED",
)
@pytest.mark.capability("QC-17", clause="the API refuses with neither")
@pytest.mark.capability("QC-17", clause="it is audited")
async def test_an_amendment_takes_effect_when_all_reviewed_it_and_both_sides_signed_it(firm: Signing):
    day = await firm.today() + timedelta(days=60)
    drawn = await firm.drawn()
    firm.factor("ann", None)
    call = amended(firm, drawn, terms=agreed(drawn, part(0, 9_000_00, day)))
    assert (await refused(call))[1] == "CONTRACT_IS_NOT_SIGNED"
    signed = await firm.signed(await firm.ready(drawn))
    first = signed.terms.instalments[0]
    assert (signed.revision, [one.ordinal for one in signed.terms.instalments]) == (1, [1, 2])
    better = agreed(signed, first, part(0, 4_000_00, day), part(2, 9_500_00 - 4_000_00 - first.amount_fen, day))
    for terms, more, reason in (
        (better, {}, "HIGH_RISK_IS_UNCONFIRMED"), (signed.terms, {}, "CHANGE_IS_EMPTY"),
        (agreed(signed, part(3, 9_000_00, day)), {}, "UNKNOWN_INSTALMENT"),
        (agreed(signed, first, part(1, 5_000_00, day)), {}, "UNKNOWN_INSTALMENT"),
        (agreed(signed, part(0, 4_000_00, day), part(2, 5_500_00, day)), {}, "FIRST_INSTALMENT_IS_DROPPED"),
        (pb.ContractTerms(**{**fields(better), "amount_fen": 9_400_00}), {}, "INSTALMENTS_DO_NOT_ADD_UP"),
        (agreed(signed, part(1, 10_000_01, day)), {}, "INVALID_ARGUMENT"),
        (better, {"reason_code": "mood"}, "INVALID_ARGUMENT"), (better, {"etag": drawn.etag}, "STALE_VERSION"),
    ):  # fmt: skip
        assert (await refused(amended(firm, signed, terms=terms, **more)))[1] == reason, reason
    for verb in ("SignContractAmendment", "DropContractAmendment"):
        assert (await refused(firm.act("ann", verb, signed)))[1] == "NO_AMENDMENT_IS_UNDER_WAY"

    firm.factor("ann", 240)
    under_way = await amended(firm, signed, terms=better, note="He asked")
    assert (under_way.state, under_way.terms) == (pb.CONTRACT_STATE_SIGNED, signed.terms)
    assert (under_way.amendment.ground, under_way.amendment.reason_code) == (FACTOR, WHY)
    assert {one.state for one in under_way.amendment.branches} == {pb.BRANCH_STATE_OPEN}
    assert {one.state for one in under_way.branches} == {pb.BRANCH_STATE_DONE}
    assert (await refused(amended(firm, signed, terms=better)))[1] == "AMENDMENT_IS_UNDER_WAY"
    assert (await refused(firm.act("ann", "ReviewFinance", signed)))[1] in ("OWN_CONTRACT_REVIEW", "FORBIDDEN")
    early = firm.act("ann", "SignContractAmendment", signed, scan=await firm.scan())
    assert (await refused(early))[1] == "FIRST_REVIEW_IS_MISSING"
    await reviewed(firm, signed)
    assert (await refused(firm.act("ann", "SignContractAmendment", signed)))[1] == "SCAN_IS_MISSING"
    request = pb.SignContractAmendmentRequest(name=signed.name, scan=await firm.scan(), request_id=rid())
    done = await firm.contracts("ann").SignContractAmendment(request)
    assert await firm.contracts("ann").SignContractAmendment(request) == done
    assert (done.state, done.revision, done.HasField("amendment")) == (pb.CONTRACT_STATE_SIGNED, 2, False)
    assert [(one.ordinal, one.amount_fen) for one in done.terms.instalments] == [
        (1, first.amount_fen), (3, 4_000_00), (2, 5_500_00 - first.amount_fen),
    ]  # fmt: skip
    assert [one.code for one in done.anomalies] == []

    await told_and_audited(firm, signed)

    kept = await revisions(firm, signed)
    assert [(one.revision, one.reason_code, one.note) for one in kept] == [(1, "", ""), (2, WHY, "He asked")]
    assert [one.terms for one in kept] == [signed.terms, done.terms]
    again = agreed(done, part(1, first.amount_fen, day), part(0, 9_500_00 - first.amount_fen, day))
    await amended(firm, signed, terms=again, reason_code="payment_rescheduled")
    await reviewed(firm, signed)
    third = await firm.act("ann", "SignContractAmendment", signed, scan=await firm.scan())
    assert [one.ordinal for one in third.terms.instalments] == [1, 4]  # a number is never used again
    assert (await revisions(firm, signed))[:2] == kept  # byte by byte
    request = pb.ListContractRevisionsRequest(name=signed.name, page_size=2)
    page = await firm.contracts("ann").ListContractRevisions(request)
    request.page_token = page.next_page_token
    rest = await firm.contracts("ann").ListContractRevisions(request)
    assert [one.revision for one in (*page.revisions, *rest.revisions)] == [1, 2, 3]
    assert rest.next_page_token == ""
    await firm.settle()
    dates = (await profile(firm)).contract_dates
    assert (dates.contract, dates.first_payment_date) == (signed.name, str(day))
    await a_changed_revision_is_not_shown(firm, signed)


async def a_changed_revision_is_not_shown(firm: Signing, signed: pb.Contract) -> None:
    """The hash that is told is the one that was kept, and what does not have it is not told at all."""
    id = signed.name.split("/")[1]
    query = (
        "select sha256 from quotes.contract_revision where tenant_id = $1 and contract_id = $2::uuid order by revision"
    )
    assert [one.sha256 for one in await revisions(firm, signed)] == [row[0] for row in await firm.rows(query, id)]
    async with firm.platform.sql() as sql:
        change = "update quotes.contract_revision set body = replace(convert_from(body, 'UTF8'), $2, $3)::bytea"
        await sql.execute(f"{change} where contract_id = $1::uuid", id, '"number":2', '"number": 2')
    request = pb.ListContractRevisionsRequest(name=signed.name)
    assert (await refused(firm.contracts("ann").ListContractRevisions(request)))[0] == grpc.StatusCode.INTERNAL


async def told_and_audited(firm: Signing, signed: pb.Contract) -> None:
    """What the first amendment told, and what the audit noted of it."""
    (fact,) = await facts(firm, signed)
    assert (fact.revision, fact.old_amount_fen, fact.amount_fen) == (2, 10_000_00, 9_500_00)
    assert [one.ordinal for one in fact.instalments] == [1, 3, 2]
    old = [one.amount_fen for one in signed.terms.instalments]
    assert [one.amount_fen for one in fact.old_instalments] == old
    assert (fact.signed_date, fact.ground, fact.reason_code) == (signed.signed_date, FACTOR, WHY)
    happened = await told(firm, signed)
    opened, by_word = ["ContractBranchOpened"] * 6, ["ContractBranchDone"] * 6
    assert happened == ["ContractAmendmentStarted", *opened, *by_word, "ContractAmendmentReady", "ContractAmended"]
    (audit,) = [one for one in await firm.audited(signed, "AmendContract") if one.get("high_risk")]
    assert audit["high_risk"] == "second_factor"


def fields(terms: pb.ContractTerms) -> dict[str, Any]:
    return {name.name: value for name, value in terms.ListFields()}


async def profile(firm: Signing) -> Any:
    stub = firm.platform.as_(firm.people["vp"])(customers.CustomersStub)
    return await stub.GetCustomer(customers.GetCustomerRequest(name=firm.bought))


async def revisions(firm: Signing, contract: pb.Contract) -> list[pb.ContractRevision]:
    request = pb.ListContractRevisionsRequest(name=contract.name)
    return list((await firm.contracts("ann").ListContractRevisions(request)).revisions)


@pytest.mark.capability("QC-17", clause="either path is accepted")
async def test_a_second_person_lets_an_amendment_begin_and_any_department_may_end_it(firm: Signing):
    firm.factor("ann", None)
    signed = await firm.signed()
    assert [one.revision for one in await revisions(firm, signed)] == [1]
    past = pb.ListContractRevisionsRequest(name=signed.name, page_token=encode_token("1"))
    assert not (await firm.contracts("ann").ListContractRevisions(past)).revisions
    first, second = signed.terms.instalments
    less = agreed(signed, first, part(2, 9_000_00 - first.amount_fen, second.due_date))
    for verb, ends in (("RejectContractChange", "cfo"), ("DropContractAmendment", "ann")):
        waits = await amended(firm, signed, "ProposeContractAmendment", terms=less)
        assert waits.amendment.ground == pb.CHANGE_GROUND_UNSPECIFIED
        early = firm.act("ann", "SignContractAmendment", signed, scan=await firm.scan())
        assert (await refused(early))[1] == "CHANGE_IS_PENDING"
        assert (await refused(firm.act("lea", "ReviewLegal", signed)))[1] == "BRANCH_IS_NOT_OPEN"
        assert not (await firm.act(ends, verb, signed)).HasField("amendment")
    for verb in ("ApproveContractChange", "RejectContractChange"):
        assert (await refused(firm.act("cfo", verb, signed)))[1] == "NO_CHANGE_IS_PENDING"
    await firm.act("boss", "ProposeContractAmendment", signed, terms=less, reason_code=WHY)
    assert (await refused(firm.act("boss", "ApproveContractChange", signed)))[1] == "OWN_CHANGE_APPROVAL"
    await firm.settle()
    assert list(await held(firm, signed)) == ["contract_amendment"]
    await decide(firm, "cfo", signed, "contract_amendment")
    begun = await firm.contracts("ann").GetContract(pb.GetContractRequest(name=signed.name))
    assert begun.amendment.ground == PERSON
    await firm.settle()
    assert set(await held(firm, signed)) == set(HOLDERS)
    returned = await firm.act(
        "lea", "ReturnContract", signed, branch=pb.CONTRACT_BRANCH_REVIEW_LEGAL, reason_code="other"
    )
    assert (returned.state, returned.HasField("amendment")) == (pb.CONTRACT_STATE_SIGNED, False)
    assert (returned.returned.reason_code, returned.terms) == ("other", signed.terms)
    await firm.settle()
    assert list(await held(firm, signed)) == ["contract_returned"]
    firm.factor("ann", 10)
    soon = await firm.today() + timedelta(days=1)
    less.instalments[0].due_date = str(soon)
    await amended(firm, signed, terms=less)
    await reviewed(firm, signed)
    await firm.settle()
    assert list(await held(firm, signed)) == ["contract_amendment_ready"]
    await firm.advance(days=2)  # the paper was signed, and its first new day is over
    done = await firm.act("ann", "SignContractAmendment", signed, scan=await firm.scan())
    assert done.terms.instalments[0].due_date == str(soon)
    assert [one.code for one in done.anomalies] == ["contract_price_concession"]
    assert (await told(firm, signed))[-2:] == ["ContractAmended", "ContractFlagged"]
    await firm.settle()
    assert await held(firm, signed) == {}


def test_a_changed_delivery_is_not_past_when_the_agreement_is_signed():
    day, policy = date(2026, 3, 10), pb.ContractsPolicy(instalments_max=9, addenda_max=9, ahead_days_max=99)
    paid = (Instalment(ACCEPTED, 1_00, day, 1),)
    old = Terms(1_00, day, day, paid, ())
    later = replace(old, delivery=day + timedelta(days=1), acceptance=day + timedelta(days=2))
    must_take_effect(old, old, 1_00, "CNY", day + timedelta(days=9), policy)
    must_take_effect(later, old, 1_00, "CNY", later.delivery, policy)
    with pytest.raises(ChangeIsOutOfDate):
        must_take_effect(later, old, 1_00, "CNY", later.acceptance, policy)


@pytest.mark.problem("AMENDED_BELOW_ORDERS")
async def test_a_contract_is_not_amended_below_what_was_ordered_under_it(
    firm: Signing, holders: Holders, monkeypatch: pytest.MonkeyPatch
):
    firm.factor("ann", 10)
    signed = await firm.signed(await firm.ready(await firm.drawn(await firm.offered(6_000_00, 4_000_00))))
    first = signed.terms.instalments[0]
    small = agreed(signed, part(1, 5_000_00, first.due_date, PREPAID))
    await amended(firm, signed, terms=small)
    await reviewed(firm, signed)
    line = pb.OrderedLine(item=firm.pump, quantity="1", unit_price_fen=6_000_00)
    await submit(firm, contract=signed.name, lines=[line])
    call = firm.act("ann", "SignContractAmendment", signed, scan=await firm.scan())
    assert await refused(call) == (CODE.FAILED_PRECONDITION, "AMENDED_BELOW_ORDERS")
    await firm.act("ann", "DropContractAmendment", signed)
    assert (await refused(amended(firm, signed, terms=small)))[1] == "AMENDED_BELOW_ORDERS"
    exact = agreed(signed, part(1, 6_000_00, first.due_date, PREPAID))
    assert (await amended(firm, signed, terms=exact)).amendment.terms.amount_fen == 6_000_00
    await reviewed(firm, signed)
    rest = pb.OrderedLine(item=firm.pump, quantity="1", unit_price_fen=4_000_00)

    async def take(*args: Any) -> Any:
        await firm.act("ann", "SignContractAmendment", signed, scan=await firm.scan())
        return await holders.take(*args)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(holds, "take", take)
        late = asked(firm, contract=signed.name, lines=[rest])
        differ = ("CONTRACT_PRICES_DIFFER", [("contract.discount_bp", "It is 0%; the contract's is 40%.")])
        for _ in range(2):  # kept to be given again
            assert (await violations(orders(firm, "ann").SubmitOrder(late)))[:2] == differ
    assert await told_of(firm, f"orderAttempts/{holders.asked[-1]}") == ["OrderAttemptClosed"]
    rest.discount_bp = 4_000
    before = len(holders.asked)
    reason, rules, _ = await violations(submit(firm, contract=signed.name, lines=[rest]))
    assert (reason, rules) == ("MORE_THAN_CONTRACTED", [("contract.amount", "The contract's sum leaves ¥0.00.")])
    assert len(holders.asked) == before
    sums = "select sum(sum_fen)::bigint n from quotes.sales_order where tenant_id = $1 and 'contracts/' || contract_id = $2"
    assert (await firm.rows(sums, signed.name))[0]["n"] == 6_000_00


def test_what_was_flagged_at_the_signature_and_no_agreement_changes_stays_flagged():
    day, policy = date(2026, 3, 10), pb.ContractsPolicy(delivery_flag_days=7, concession_flag_bp=500)
    old = Terms(1_00, day, day, (Instalment(ACCEPTED, 1_00, day, 1),), ())
    flagged = [common.Reason(code=code) for code in (anomalies.LOCKS, anomalies.PRICE, anomalies.DELIVERY)]
    for to, codes in ((day, [anomalies.LOCKS, anomalies.DELIVERY]), (day + timedelta(days=90), [anomalies.LOCKS])):
        terms = replace(old, delivery=to, acceptance=to)
        found = anomalies.found_again(flagged, old, terms, 1_00, day - timedelta(days=2), policy)
        assert [one.code for one in found] == codes
