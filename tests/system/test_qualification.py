"""A hospital's way to a quote: the register in a process of its own, compliance at its task, sales at the door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from grpc import aio

from adapters.qualification import sandbox
from adapters.qualification.sandbox import CLOSED, GOOD
from services.quotes.orders import holds
from tests.adapters.house import running
from tests.quotes.contracts import signing_at
from tests.quotes.house import Desk, desk, refused, rid, who
from tests.quotes.test_order_doors import Holders, submit
from weft.api.common import v1 as common
from weft.api.customers import v1 as customers
from weft.api.qualification import v1 as qualification
from weft.api.quotes import v1 as quotes
from weft.api.tasks import v1 as tasks
from weft.testing import Platform, http_client, principal

RIGHT = "orthopaedic_purchase_right_not_opened"
VERIFIED, UNVERIFIED = customers.QUALIFICATION_STATE_VERIFIED, customers.QUALIFICATION_STATE_UNVERIFIED
OPEN, CLEARED, REJECTED = (
    customers.REVIEW_STATE_OPEN, customers.REVIEW_STATE_CLEARED, customers.REVIEW_STATE_REJECTED,
)  # fmt: skip


@dataclass
class Ward:
    """The firm, and the register's knobs."""

    desk: Desk
    register: httpx.AsyncClient

    def door(self, login: str) -> Any:
        """Qualifications of customers, as somebody."""
        return self.desk.platform.as_(self.desk.people[login])(customers.QualificationsStub)

    async def hospital(self, name: str) -> str:
        """A customer of ann's."""
        return await self.desk.customer("ann", name)

    async def code(self, name: str, code: str, login: str = "ann") -> customers.CustomerQualification:
        """Lets somebody say its code; what is known after the register was asked."""
        request = customers.SetInstitutionCodeRequest(name=name, institution_code=code, request_id=rid())
        await self.door(login).SetInstitutionCode(request)
        await self.desk.settle()
        return await self.known(name)

    async def known(self, name: str) -> customers.CustomerQualification:
        """What its owner sees."""
        stub = self.desk.platform.as_(self.desk.people["ann"])(customers.CustomersStub)
        found = (await stub.GetCustomer(customers.GetCustomerRequest(name=name))).qualification
        return found  # type: ignore[no-any-return]

    async def quote(self, name: str) -> quotes.Quote:
        """A draft for it."""
        return await self.desk.quote(customer=name)

    async def knobs(self, **knobs: Any) -> None:
        """Lets the register misbehave."""
        (await self.register.post("/sandbox/knobs", json=knobs)).raise_for_status()

    async def tasks(self, name: str, state: Any = tasks.TASK_STATE_OPEN) -> list[tasks.Task]:
        """What compliance holds about it."""
        stub = self.desk.platform.as_(self.desk.people["com"])(tasks.TasksStub)
        return list((await stub.ListTasks(tasks.ListTasksRequest(about=name, state=state, page_size=50))).tasks)

    async def decide(self, name: str, decision: str, why: str) -> tasks.Task:
        """Lets compliance decide its task."""
        (task,) = await self.tasks(name)
        request = tasks.DecideTaskRequest(name=task.name, decision=decision, request_id=rid())
        request.outputs.update({"reason": why})
        done: tasks.Task = await self.desk.platform.as_(self.desk.people["com"])(tasks.TasksStub).DecideTask(request)
        await self.desk.settle()
        return done

    async def story(self, name: str) -> list[str]:
        """Its timeline, newest first."""
        stub = self.desk.platform.as_(self.desk.people["ann"])(customers.CustomersStub)
        entries = (await stub.ListTimelineEntries(customers.ListTimelineEntriesRequest(parent=name))).entries
        return [one.what.code for one in entries]

    async def stand(self, quote: quotes.Quote, state: Any) -> None:
        """Lets a quote stand in another state, as if its days were over."""
        async with self.desk.platform.sql() as sql:
            query = "update quotes.quote set state = $3 where tenant_id = $1 and id = $2"
            await sql.execute(query, self.desk.id, who(quote.name), int(state))

    async def submit(self, quote: quotes.Quote, language: str = "en") -> quotes.Quote:
        """Lets ann hand it in."""
        stub = self.desk.platform.as_(self.desk.people["ann"], language=language)(quotes.QuotesStub)
        done: quotes.Quote = await stub.SubmitQuote(quotes.SubmitQuoteRequest(name=quote.name, request_id=rid()))
        return done


@pytest.fixture(scope="module")
async def ward(platform: Platform) -> AsyncIterator[Ward]:
    """One firm with a register for all tests of this file."""
    firm = await desk(platform)
    grants = [("qualification.connection.write", common.SCOPE_TENANT)]
    admin = platform.as_(principal(firm.id, grants=grants, stepped_up=datetime.now(UTC)))(qualification.ConnectionsStub)
    async with (
        running("adapters.qualification.sandbox") as url,
        http_client(url) as register,
    ):
        request = qualification.ConnectRegistryRequest(
            family=qualification.FAMILY_REST, address=url, account="weft", secret=sandbox.ACCOUNTS["weft"],
            request_id=rid(),
        )  # fmt: skip
        await admin.ConnectRegistry(request)
        yield Ward(firm, register)
        await admin.DisconnectRegistry(qualification.DisconnectRegistryRequest(request_id=rid()))


@pytest.mark.capability("AD-01", clause="slow: the customer is marked unverified")
@pytest.mark.capability("AD-01", clause="slow: it is retried")
async def test_a_slow_register_leaves_the_customer_unverified_until_it_answers(ward: Ward):
    name = await ward.hospital("Slow Hospital")
    assert not (await ward.known(name)).institution_code
    await ward.knobs(latency_s=4.0)
    slow = await ward.code(name, GOOD)
    assert (slow.state, slow.reason, slow.blocks) == (UNVERIFIED, "unavailable", False)
    assert slow.HasField("unverified_time")
    assert not slow.HasField("check_time")
    assert (await ward.submit(await ward.quote(name))).state == quotes.QUOTE_STATE_IN_REVIEW
    await ward.knobs(latency_s=0)
    await ward.desk.advance(minutes=2)
    await ward.desk.settle()
    known = await ward.known(name)
    assert (known.state, known.reason, list(known.risks)) == (VERIFIED, "", [])
    assert known.HasField("check_time")
    assert not known.HasField("unverified_time")


@pytest.mark.capability("LD-62", clause="a hospital without the orthopaedic right is refused until decided")
@pytest.mark.problem("QUALIFICATION_IS_RED", "QUALIFICATION_IS_UNDER_REVIEW", "NO_REVIEW_OPEN")
async def test_a_hospital_without_the_orthopaedic_right_is_refused_until_compliance_clears_it(ward: Ward):
    name = await ward.hospital("Red Hospital")
    quote = await ward.quote(name)
    known = await ward.code(name, CLOSED)
    assert (known.state, known.blocks, known.review.state) == (VERIFIED, True, OPEN)
    assert [(risk.code, risk.severity) for risk in known.risks] == [(RIGHT, customers.RISK_SEVERITY_RED)]
    for language, words in (("en", "The orthopaedic purchase right is not opened."), ("zh-CN", "骨科采购权限未开通。")):
        with pytest.raises(aio.AioRpcError) as caught:
            await ward.submit(quote, language)
        assert words.encode() in details(caught.value)
        assert RIGHT in (caught.value.details() or "")
    assert (await refused(ward.submit(quote)))[1] == "QUALIFICATION_IS_RED"
    assert (await ward.desk.read_quote(quote)).state == quotes.QUOTE_STATE_DRAFT
    other = customers.SetInstitutionCodeRequest(name=name, institution_code=GOOD, request_id=rid())
    assert (await refused(ward.door("ann").SetInstitutionCode(other)))[1] == "QUALIFICATION_IS_UNDER_REVIEW"
    (task,) = await ward.tasks(name)
    assert task.holder == ward.desk.name("com")
    done = await ward.decide(name, "clear", "The right comes with the tender")
    assert (done.state, done.decision) == (tasks.TASK_STATE_DONE, "clear")
    after = await ward.known(name)
    assert (after.blocks, after.review.state, after.review.decider) == (False, CLEARED, ward.desk.name("com"))
    assert after.review.reason == "The right comes with the tender"
    assert (await ward.submit(quote)).state == quotes.QUOTE_STATE_IN_REVIEW
    assert (await ward.story(name))[:2] == ["timeline.risks_cleared", "timeline.review_opened"]
    again = customers.RejectRisksRequest(name=name, reason="No", request_id=rid())
    assert (await refused(ward.door("com").RejectRisks(again)))[1] == "NO_REVIEW_OPEN"


@pytest.mark.problem("QUALIFICATION_IS_REJECTED")
async def test_what_compliance_rejects_stays_refused_and_another_red_risk_asks_anew(ward: Ward):
    name = await ward.hospital("Rejected Hospital")
    quote = await ward.quote(name)
    await ward.code(name, CLOSED)
    await ward.decide(name, "reject", "Not without the right")
    assert (await ward.known(name)).review.state == REJECTED
    assert await ward.tasks(name) == []
    with pytest.raises(aio.AioRpcError) as caught:
        await ward.submit(quote)
    assert "Not without the right" in (caught.value.details() or "")
    assert (await refused(ward.submit(quote)))[1] == "QUALIFICATION_IS_REJECTED"
    await ward.stand(quote, quotes.QUOTE_STATE_EXPIRED)
    assert (await refused(ward.desk.do("ann", "RevalidateQuote", quote)))[1] == "QUALIFICATION_IS_REJECTED"
    await ward.stand(quote, quotes.QUOTE_STATE_DRAFT)
    await ward.register.post(
        "/sandbox/change",
        json={"institutions": [{"code": CLOSED, "notices": ["ORTHO_RIGHT_CLOSED", "LICENCE_REVOKED"]}]},
    )
    known = await ward.code(name, CLOSED)  # asked again
    assert (known.review.state, sorted(known.review.codes)) == (OPEN, ["licence_revoked", RIGHT])
    assert (await refused(ward.submit(quote)))[1] == "QUALIFICATION_IS_RED"
    clear = customers.ClearRisksRequest(name=name, reason="Seen", request_id=rid())
    assert (await refused(ward.door("ann").ClearRisks(clear)))[1] == "FORBIDDEN"
    await ward.register.post("/sandbox/change", json={"institutions": [{"code": CLOSED, "notices": []}]})
    known = await ward.code(name, CLOSED)
    assert (list(known.risks), known.blocks, known.HasField("review")) == ([], False, False)
    assert await ward.tasks(name) == []
    assert (await ward.submit(quote)).state == quotes.QUOTE_STATE_IN_REVIEW


async def test_a_red_risk_that_comes_late_stops_whatever_would_go_on(ward: Ward, monkeypatch: pytest.MonkeyPatch):
    firm = await signing_at(ward.desk)
    monkeypatch.setattr(holds, "take", Holders().take)
    name = await ward.hospital("Late Hospital")
    cleared = await firm.cleared(await firm.quote(customer=name))
    sent, other = [await firm.do("ann", "SendQuote", await firm.cleared(await firm.quote(customer=name))) for _ in "ab"]
    contract = await firm.ready(await firm.drawn(sent, terms=await firm.terms(226_00)))
    risky = {"institutions": [{"code": CLOSED, "notices": ["ORTHO_RIGHT_CLOSED"]}]}
    await ward.register.post("/sandbox/change", json=risky)
    await ward.code(name, CLOSED)

    async def everything() -> list[str]:
        return [
            (await refused(call))[1]
            for call in (
                firm.do("ann", "SendQuote", cleared),
                firm.drawn(other, terms=await firm.terms(226_00)),
                firm.signed(contract),
                submit(firm, customer=name),
                submit(firm, customer=name, quote=other.name),
            )
        ]

    assert await everything() == ["QUALIFICATION_IS_RED"] * 5
    await ward.decide(name, "reject", "Not without the right")
    assert await everything() == ["QUALIFICATION_IS_REJECTED"] * 5
    await ward.register.post("/sandbox/change", json={"institutions": [{"code": CLOSED, "notices": []}]})
    await ward.code(name, CLOSED)  # asked again
    assert (await firm.do("ann", "SendQuote", cleared)).state == quotes.QUOTE_STATE_SENT
    assert (await firm.drawn(other, terms=await firm.terms(226_00))).customer == name
    assert (await firm.signed(contract)).state == quotes.CONTRACT_STATE_SIGNED
    assert (await submit(firm, customer=name)).customer == name


def details(error: aio.AioRpcError) -> bytes:
    """What travels beside a status."""
    pairs: Any = error.trailing_metadata() or ()
    return b"".join(value if isinstance(value, bytes) else value.encode() for _, value in pairs)


async def test_a_code_that_somebody_else_corrects_is_asked_for_also_under_the_same_request_id(ward: Ward):
    name, key = await ward.hospital("Corrected General"), rid()
    for login, code in (("ann", "PDY90009-X"), ("com", GOOD)):
        request = customers.SetInstitutionCodeRequest(name=name, institution_code=code, request_id=key)
        await ward.door(login).SetInstitutionCode(request)
        await ward.desk.settle()
    known = await ward.known(name)
    assert (known.institution_code, known.state) == (GOOD, VERIFIED)
