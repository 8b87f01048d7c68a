"""Contracts through their doors: from which quote, under which number, countersigned by whom, signed when."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import grpc
import pytest
from grpc import aio

from services.quotes.orders import holds
from tests.quotes.contracts import ACCEPTED, DEPARTMENTS, PREPAID, Signing, instalment, signing
from tests.quotes.house import refused, rid
from tests.quotes.test_flow import problem
from tests.quotes.test_order_doors import Holders, submit
from weft.api.quotes import v1 as pb
from weft.testing import Platform

CODE = grpc.StatusCode


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    """One firm for all tests of this file that move no clock."""
    return await signing(platform)


async def signed_event(firm: Signing, contract: pb.Contract) -> pb.ContractSigned:
    """What the outbox says of the signature."""
    (row,) = await firm.rows(
        "select body from quotes.outbox where tenant_id = $1 and aggregate = $2 and type like '%.ContractSigned'",
        contract.name,
    )
    return pb.ContractSigned.FromString(row["body"])


async def test_a_contract_goes_from_the_quote_to_the_signature_and_tells_days_and_instalments(firm: Signing):
    quote = await firm.offered()
    contract = await firm.drawn(quote, version=quote.effective_version)
    assert (contract.state, contract.quote_version) == (pb.CONTRACT_STATE_DRAFT, "1.3")
    assert (contract.quote_amount_fen, contract.terms.amount_fen, contract.currency) == (10_000_00, 10_000_00, "CNY")
    assert (contract.owner, contract.customer) == (firm.name("ann"), firm.bought)
    ready = await firm.ready(contract)
    assert ready.state == pb.CONTRACT_STATE_READY
    signed = await firm.signed(ready)
    assert (signed.state, signed.has_scan, signed.signed_date) == (
        pb.CONTRACT_STATE_SIGNED,
        True,
        str(await firm.today()),
    )
    told = await signed_event(firm, contract)
    assert (told.number, told.quote, told.quote_version) == (contract.number, quote.name, "1.3")
    assert (told.amount_fen, told.signed_date, told.delivery_date, told.acceptance_date) == (
        10_000_00, signed.signed_date, signed.terms.delivery_date, signed.terms.acceptance_date,
    )  # fmt: skip
    assert told.first_payment_date == signed.terms.instalments[0].due_date == signed.first_payment_date
    assert [(one.ordinal, one.kind) for one in told.instalments] == [(1, PREPAID), (2, ACCEPTED)]
    assert sum(one.amount_fen for one in told.instalments) == told.amount_fen
    assert (told.envelope.contract, told.envelope.customer, told.envelope.owner) == (
        contract.name,
        firm.bought,
        firm.name("ann"),
    )
    listed = await firm.contracts("ann").ListContracts(pb.ListContractsRequest(quote=quote.name))
    assert list(listed.contracts) == [signed]
    read = await firm.contracts("lea").GetContract(pb.GetContractRequest(name=contract.name))
    assert read.number == contract.number


@pytest.mark.problem("QUOTE_IS_DECLINED")
async def test_what_the_customer_declined_is_not_contracted_signed_or_ordered_until_it_is_sent_anew(
    firm: Signing, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(holds, "take", Holders().take)
    quote = await firm.offered()
    ready = await firm.ready(await firm.drawn(quote))
    again = await firm.offered()
    no = {"answer": pb.CUSTOMER_ANSWER_DECLINED}
    for one in (quote, again):
        await firm.do("ann", "RecordCustomerAnswer", one, **no)
    for call in (firm.signed(ready), firm.drawn(again), submit(firm, quote=again.name)):
        assert (await refused(call))[1] == "QUOTE_IS_DECLINED"
    sent = await firm.do("ann", "SendQuote", again)
    assert (sent.state, sent.answer, sent.answered_time.seconds) == (pb.QUOTE_STATE_SENT, 0, 0)
    assert (await refused(firm.do("ann", "SendQuote", again)))[1] == "RECORDED_ALREADY"
    assert (await firm.drawn(again)).quote_version == sent.effective_version
    await firm.do("ann", "RecordCustomerAnswer", again, answer=pb.CUSTOMER_ANSWER_ACCEPTED)
    clocks = "select kind from quotes.deadline where tenant_id = $1 and subject = $2 order by kind"
    assert "quote.expires" in [row["kind"] for row in await firm.rows(clocks, again.name)]
    await firm.do("ann", "SendQuote", quote)
    assert (await firm.signed(ready)).state == pb.CONTRACT_STATE_SIGNED


@pytest.mark.capability("QC-10", clause="a contract from it is refused")
@pytest.mark.problem("QUOTE_VERSION_IS_SUPERSEDED", "QUOTE_IS_NOT_SENT")
async def test_a_superseded_version_gets_no_contract_and_no_signature(firm: Signing):
    cleared = await firm.cleared()
    assert (await refused(firm.drawn(cleared)))[1] == "QUOTE_IS_NOT_SENT"
    quote = await firm.offered()
    contract = await firm.ready(await firm.drawn(quote))
    revised = await firm.do("ann", "ReviseQuote", quote, lines=firm.lines(90_00))
    assert (await refused(firm.drawn(quote, version="1.3")))[1] == "QUOTE_VERSION_IS_SUPERSEDED"
    assert (await refused(firm.signed(contract)))[1] == "QUOTE_VERSION_IS_SUPERSEDED"
    await firm.do("lea", "ArchiveClauses", await again(firm, revised), clauses=["validity"])
    await firm.do("ann", "SendQuote", quote)
    assert (await refused(firm.signed(contract)))[1] == "QUOTE_VERSION_IS_SUPERSEDED"


async def again(firm: Signing, quote: pb.Quote) -> pb.Quote:
    """A revised quote before legal."""
    return await firm.do("fin", "LockCost", quote, boms=firm.bills())


@pytest.mark.capability("QC-11", clause="a contract from it is refused")
@pytest.mark.problem("QUOTE_IS_EXPIRED")
async def test_an_expired_quote_gets_no_contract_and_no_signature(platform: Platform):
    firm = await signing(platform)
    contract = await firm.ready()
    late = await firm.offered()
    await firm.advance(days=9)
    assert (await refused(firm.drawn(late)))[1] == "QUOTE_IS_EXPIRED"
    assert (await refused(firm.signed(contract)))[1] == "QUOTE_IS_EXPIRED"


@pytest.mark.problem("CONTRACT_EXISTS", "CONTRACT_IS_CLOSED")
async def test_a_quote_has_one_contract_at_a_time(firm: Signing):
    quote = await firm.offered()
    first = await firm.drawn(quote)
    assert (await refused(firm.drawn(quote)))[1] == "CONTRACT_EXISTS"
    voided = await firm.act("ann", "VoidContract", first, note="The customer wants two")
    assert (voided.state, voided.void_note) == (pb.CONTRACT_STATE_VOIDED, "The customer wants two")
    for verb, more in (("StartContract", {}), ("ChangeContract", {"terms": await firm.terms(delivery=40)})):
        assert (await refused(firm.act("ann", verb, first, **more)))[1] == "CONTRACT_IS_CLOSED"
    made = await asyncio.gather(*(firm.drawn(quote) for _ in range(4)), return_exceptions=True)
    assert len([one for one in made if isinstance(one, pb.Contract)]) == 1


async def test_numbers_count_up_without_gaps_also_when_many_are_drawn_up_at_once(platform: Platform):
    firm = await signing(platform)
    quotes = [await firm.offered() for _ in range(6)]
    bad = await firm.terms(addenda=["x"] * 30)
    calls = [firm.drawn(quote) for quote in quotes] + [firm.drawn(quotes[0], terms=bad)]
    made = await asyncio.gather(*calls, return_exceptions=True)
    year = (await firm.today()).year
    numbers = sorted(one.number for one in made if isinstance(one, pb.Contract))
    assert numbers == [f"HT-{year}-{count:06}" for count in range(1, 7)]
    assert isinstance(made[-1], aio.AioRpcError)


@pytest.mark.problem("INSTALMENTS_DO_NOT_ADD_UP")
async def test_terms_that_do_not_hold_together_are_refused_by_field(firm: Signing):
    quote = await firm.offered()
    today = await firm.today()
    short = await firm.terms(instalments=[instalment(PREPAID, 10_000_00 - 1, today)])
    assert (await problem(firm.drawn(quote, terms=short)))[:2] == ("INSTALMENTS_DO_NOT_ADD_UP", "terms.instalments")
    turned = [
        instalment(PREPAID, 5_000_00, today + timedelta(days=9)),
        instalment(ACCEPTED, 5_000_00, today + timedelta(days=8)),
    ]
    for change, field in (
        ({"amount_fen": 10_000_01}, "terms.amount_fen"),
        ({"delivery_date": "2026-02-30"}, "terms.delivery_date"),
        ({"delivery_date": str(today - timedelta(days=1))}, "terms.delivery_date"),
        ({"acceptance_date": str(today)}, "terms.acceptance_date"),
        ({"instalments": turned}, "terms.instalments[1].due_date"),
        ({"instalments": [instalment(PREPAID, 1, today)] * 25}, "terms.instalments"),
        ({"addenda": ["more"] * 21}, "terms.addenda"),
        ({"delivery_date": str(today + timedelta(days=5000))}, "terms.delivery_date"),
    ):
        found = await problem(firm.drawn(quote, terms=await firm.terms(**change)))
        assert found[:2] == ("INVALID_ARGUMENT", field), change
        if field == "terms.amount_fen":
            assert found[2] == "At most the quote's ¥10,000.00."
    none = await problem(firm.drawn(quote, terms=await firm.terms(instalments=[])))
    assert none[:2] == ("INVALID_ARGUMENT", "terms.instalments")


@pytest.mark.capability("QC-15", clause="three branches open at once")
@pytest.mark.capability("QC-15", clause="joined when all are done")
@pytest.mark.problem("BRANCH_IS_NOT_OPEN", "CONTRACT_IS_NOT_A_DRAFT", "COUNTERSIGN_IS_MISSING")
async def test_three_departments_countersign_at_once_in_any_order_and_the_last_one_joins(firm: Signing):
    draft = await firm.drawn()
    assert (await refused(firm.act("lea", "CountersignLegal", draft)))[1] == "BRANCH_IS_NOT_OPEN"
    contract = await firm.started(draft)
    assert (await refused(firm.act("ann", "StartContract", contract)))[1] == "CONTRACT_IS_NOT_A_DRAFT"
    opened = {(one.state, one.open_time.seconds, one.open_time.nanos) for one in contract.branches}
    assert len(opened) == 1
    assert contract.branches[0].state == pb.BRANCH_STATE_OPEN
    assert len(contract.branches) == 6
    for verb in ("ReviewDelivery", "ReviewFinance", "ReviewLegal", "CountersignAfterSales", "CountersignTechnical"):
        contract = await firm.act(DEPARTMENTS[verb], verb, contract, note=f"{verb} is fine")
        assert contract.state == pb.CONTRACT_STATE_IN_COUNTERSIGN
    reason, _, told = await problem(firm.signed(contract))
    assert (reason, told) == ("COUNTERSIGN_IS_MISSING", "Missing: the countersign of legal.")
    contract = await firm.act("lea", "CountersignLegal", contract)
    assert contract.state == pb.CONTRACT_STATE_READY
    assert (await refused(firm.act("lea", "CountersignLegal", contract)))[1] == "BRANCH_IS_NOT_OPEN"
    assert [one.actor for one in contract.branches] == [firm.name(login) for login in DEPARTMENTS.values()]


@pytest.mark.capability("QC-16", clause="signing with two of three is refused and the missing one is named")
@pytest.mark.problem("FIRST_REVIEW_IS_MISSING")
@pytest.mark.parametrize(
    ("left_out", "name"),
    [("ReviewLegal", "legal"), ("ReviewFinance", "finance"), ("ReviewDelivery", "delivery")],
)
async def test_two_of_three_first_reviews_do_not_let_anybody_sign(firm: Signing, left_out: str, name: str):
    contract = await firm.started()
    for verb, login in DEPARTMENTS.items():
        if verb != left_out:
            await firm.act(login, verb, contract)
    with pytest.raises(aio.AioRpcError) as caught:
        await firm.signed(contract)
    assert caught.value.details() == f"First reviews are missing: REVIEW_{name.upper()}."
    assert (await problem(firm.signed(contract)))[2] == f"Missing: the first review by {name}."
    await firm.act(DEPARTMENTS[left_out], left_out, contract)
    assert (await firm.signed(contract)).state == pb.CONTRACT_STATE_SIGNED


@pytest.mark.problem("OWN_CONTRACT_REVIEW", "SCAN_IS_MISSING", "FILE_TOKEN_INVALID")
async def test_each_department_does_its_own_part_and_a_signature_shows_its_paper(firm: Signing, platform: Platform):
    contract = await firm.started()
    for verb, login in DEPARTMENTS.items():
        for other in {"lea", "pam", "sam", "fin", "del", "ann", "boss"} - {login}:
            assert (await refused(firm.act(other, verb, contract)))[0] == CODE.PERMISSION_DENIED, (verb, other)
    assert (await refused(firm.act("bob", "VoidContract", contract, note="x")))[0] == CODE.NOT_FOUND
    back = {"branch": pb.CONTRACT_BRANCH_REVIEW_FINANCE, "reason_code": "other"}
    assert (await refused(firm.act("lea", "ReturnContract", contract, **back)))[0] == CODE.PERMISSION_DENIED
    own = platform.system("tasks", firm.id, initiator=firm.name("ann"))(pb.ContractsStub)
    request = pb.ReviewFinanceRequest(name=contract.name, request_id=rid())
    assert (await refused(own.ReviewFinance(request)))[1] == "OWN_CONTRACT_REVIEW"
    for verb, login in DEPARTMENTS.items():
        await firm.act(login, verb, contract)
    assert (await refused(firm.act("ann", "SignContract", contract)))[1] == "SCAN_IS_MISSING"
    other = await signing(platform)
    for token in ("weft_file_x.y", await other.scan()):
        found = await problem(firm.act("ann", "SignContract", contract, scan=token))
        assert found[:2] == ("FILE_TOKEN_INVALID", "scan")
    text = firm.act("ann", "SignContract", contract, scan=await firm.scan("text/plain"))
    assert (await problem(text))[:2] == ("INVALID_ARGUMENT", "scan")
    await firm.signed(contract)
    (kept,) = await firm.rows("select key from quotes.kept_file where tenant_id = $1 and subject = $2", contract.name)
    assert kept["key"].startswith(str(firm.id))


async def test_a_department_gives_a_contract_back_and_all_begin_anew(firm: Signing):
    contract = await firm.started()
    await firm.act("lea", "ReviewLegal", contract)
    back = {"branch": pb.CONTRACT_BRANCH_REVIEW_FINANCE, "note": "Too late"}
    wrong = firm.act("fin", "ReturnContract", contract, reason_code="no_such_reason", **back)
    assert (await problem(wrong))[:2] == ("INVALID_ARGUMENT", "reason_code")
    given = await firm.act("fin", "ReturnContract", contract, reason_code="payment_not_acceptable", **back)
    assert (given.state, given.returned.reason) == (pb.CONTRACT_STATE_DRAFT, "The payment is not acceptable")
    assert (given.returned.actor, given.returned.note) == (firm.name("fin"), "Too late")
    assert {one.state for one in given.branches} == {pb.BRANCH_STATE_WAITING}
    anew = await firm.started(contract)
    assert {one.state for one in anew.branches} == {pb.BRANCH_STATE_OPEN}
    assert not anew.HasField("returned")


@pytest.mark.problem("DELIVERY_IS_PAST")
async def test_what_should_have_been_delivered_yesterday_is_not_signed_today(platform: Platform):
    firm = await signing(platform)
    contract = await firm.ready(await firm.drawn(terms=await firm.terms(delivery=1)))
    await firm.advance(days=3)
    assert (await refused(firm.signed(contract)))[1] == "DELIVERY_IS_PAST"


async def test_every_change_of_a_contract_is_done_once_and_only_in_its_tenant(firm: Signing, platform: Platform):
    other = await signing(platform)

    async def change(login: str, rpc: str, request, **another):
        """Calls as it must go, again, with another body, and from another tenant."""
        call = getattr(firm.contracts(login), rpc)
        request.request_id = rid()
        events = "select count(*) n from quotes.outbox where tenant_id = $1"
        first = await call(request)
        before = await firm.rows(events)
        assert await call(request) == first
        assert await firm.rows(events) == before
        changed = type(request)()
        changed.CopyFrom(request)
        for name, value in another.items():
            setattr(changed, name, value)
        assert (await refused(call(changed)))[1] == "REQUEST_ID_REUSED", rpc
        assert (await refused(getattr(other.contracts(login), rpc)(request)))[1] == "NOT_FOUND", rpc
        return first

    quote = await firm.offered()
    create = pb.CreateContractRequest(quote=quote.name, terms=await firm.terms())
    name = (await change("ann", "CreateContract", create, version="9.9")).name
    await change(
        "ann", "ChangeContract", pb.ChangeContractRequest(name=name, terms=await firm.terms(delivery=9)), etag="7"
    )
    for rpc, decides in (("RejectContractChange", "cfo"), ("ApproveContractChange", "cfo")):
        proposed = pb.ProposeContractChangeRequest(name=name, terms=await firm.terms(delivery=11), note="why")
        await change("ann", "ProposeContractChange", proposed, note="else")
        await change(decides, rpc, getattr(pb, f"{rpc}Request")(name=name), etag="7")
    await change("ann", "StartContract", pb.StartContractRequest(name=name), etag="7")
    back = pb.ReturnContractRequest(name=name, branch=pb.CONTRACT_BRANCH_REVIEW_LEGAL, reason_code="other")
    await change("lea", "ReturnContract", back, note="else")
    await firm.started(name)
    for rpc, login in DEPARTMENTS.items():
        await change(login, rpc, getattr(pb, f"{rpc}Request")(name=name), note="else")
    await change("ann", "SignContract", pb.SignContractRequest(name=name, scan=await firm.scan()), etag="7")
    given_up = (await firm.drawn()).name
    await change("ann", "VoidContract", pb.VoidContractRequest(name=given_up, note="why"), note="else")
