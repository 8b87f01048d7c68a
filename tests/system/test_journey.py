"""One customer from lead to payment, walked by everybody through nothing but the button that Weft shows him."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from google.protobuf import json_format

from services.tasks.service import JOURNEY
from tests.collections.credit_house import vouched
from tests.collections.house import HEADER, line
from tests.identity.builders import PASSWORD
from tests.identity.builders import Firm as Founded
from tests.quotes.contracts import Signing, signing
from tests.quotes.house import HQ, rid
from tests.quotes.test_amendments import agreed, amended, part, reviewed
from tests.quotes.test_deliveries import ask_credit_only, photo
from tests.system.rest import Guest, door, log_in
from weft.api.collections import v1 as collections
from weft.api.customers import v1 as customers
from weft.api.quotes import v1 as quotes
from weft.policy_documents import load_default
from weft.testing import Platform

ORDER = [step.code for step in load_default(JOURNEY).steps]
SALES = ("ann", "bob")
Answers = dict[str, dict[str, Any]]


class Walk:
    """The firm at its browsers, and what each presser knows."""

    def __init__(self, firm: Signing, guests: dict[str, Guest]) -> None:
        self.firm, self.guests = firm, guests
        self.names = {guest.name: login for login, guest in guests.items()}

    async def look(self, about: str) -> Answers:
        """What everybody sees of a thread."""
        asked = [guest.get("/v1/tasks:nextAction", about=about) for guest in self.guests.values()]
        return dict(zip(self.guests, await asyncio.gather(*asked), strict=True))

    async def press(self, login: str, action: dict[str, Any]) -> Any:
        """Sends what the button says, with what its presser adds to the fields that it names."""
        known = await self.known(login, action)
        body = {**action.get("body", {})}
        for wanted in action.get("fields", ()):
            assert wanted["name"] in known or not wanted.get("required"), (action["step"], wanted["name"])
            if wanted["name"] in known:
                _put(body, wanted["name"], known.pop(wanted["name"]))
        assert not known, (action["step"], known)
        answer = await self.guests[login].ask(action["method"], action["path"], body)
        assert answer.status_code == 200, (action, answer.text)
        await self.firm.settle()
        return answer.json()

    async def known(self, login: str, action: dict[str, Any]) -> dict[str, Any]:
        """What a presser knows and Weft does not."""
        firm, step = self.firm, action["step"]
        goods = {"item": firm.pump, "quantity": "1", "unitPriceFen": "1000000"}
        if step == "quote_review":
            asked = {field["name"] for field in action.get("fields", ())}
            bills = [{"item": firm.pump, "bom": firm.boms[firm.pump]}]
            known = {"custom_development": "CUSTOM_DEVELOPMENT_YES", "boms": bills, "clauses": ["validity"]}
            return {f"outputs.{name}": value for name, value in known.items() if f"outputs.{name}" in asked}
        if step == "order_deliver":
            order = await self.guests[login].get(f"/v1/{action['subject']}")
            return {"receiver": "王小明", "receive_time": order["acceptTime"], "photo": await photo(firm)}
        if step == "payment_collect":
            due = await self.guests[login].get(f"/v1/{action['subject']}")
            fen = int(due["amountFen"])
            row = line(f"{fen // 100}.{fen % 100:02}", due["contractNumber"], rid(), date.fromisoformat(due["dueDate"]))
            return {"file": await firm.upload(f"{HEADER}\n{row}\n".encode())}
        if step == "contract_create":
            return {"terms": json_format.MessageToDict(await firm.terms())}
        return {
            "lead_follow_up": {"summary": "Talked", "next_step": "Quote", "expected_close_date": "2099-12-31"},
            "quote_create": {"currency": "CNY", "lines": {"lines": [goods]}},
            "quote_answer": {"answer": "CUSTOMER_ANSWER_ACCEPTED"},
            "contract_sign": {"scan": await firm.scan()},
            "order_submit": {
                "currency": "CNY", "lines": [goods], "prepaid": True,
                "delivery_date": str(await firm.today() + timedelta(days=30)),
            },
            "order_accept": {"outcome": "TASK_OUTCOME_DONE"},
        }.get(step, {})  # fmt: skip


def _put(body: dict[str, Any], name: str, value: Any) -> None:
    outer, _, inner = name.partition(".")
    if inner:
        body.setdefault(outer, {})[inner] = value
    else:
        body[name] = value


CLOCKED = ("lead_follow_up", "lead_convert", "quote_create", "quote_answer")  # due as the clock of leads or quotes says


def one_button_each(answers: Answers, walk: Walk, strangers: set[str]) -> dict[str, dict[str, Any]]:
    """Who has a button: exactly those who hold something, the soonest due of it; everybody else sees who does."""
    waiting = answers["vp"].get("waiting", [])
    holders = {walk.names[one["holder"]] for one in waiting}
    buttons = {login: answer["action"] for login, answer in answers.items() if "action" in answer}
    assert buttons.keys() == holders
    for login, button in buttons.items():
        first = next(one for one in waiting if walk.names[one["holder"]] == login)
        assert (button["step"], button["subject"]) == (first["step"], first["subject"])
        assert (button.get("task"), button.get("dueTime")) == (first.get("task"), first.get("dueTime"))
        assert "dueTime" in button or button["step"] not in CLOCKED
        assert button["title"] in (button["titleEn"], button["titleZh"])
        assert "" != button["titleEn"] != button["titleZh"] != ""
    for login in answers.keys() - holders:
        assert answers[login].get("waiting", []) == ([] if login in strangers else waiting), login
    return buttons


@pytest.fixture(scope="module")
async def walk(platform: Platform) -> AsyncIterator[Walk]:
    """One firm, everybody of which logs in."""
    hire = Founded.hire

    async def with_password(self: Founded, login: str, *roles: str, **fields: Any) -> Any:
        return await hire(self, login, *roles, **({"password": PASSWORD} | fields))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Founded, "hire", with_password)
        firm = await signing(platform)
        await firm.hire("lin", "logistics", HQ)
        await firm.settle()
    async with door(platform) as http:
        yield Walk(firm, {login: await log_in(http, firm.firm, login) for login in firm.people})


@pytest.mark.capability("LD-42", clause="exactly one named action for the holder of every open state, none for others")
@pytest.mark.capability("LD-42", clause="pressing it advances")
@pytest.mark.capability("LD-42", clause="the journey ends using only returned actions")
async def test_everybody_presses_his_one_button_until_the_customer_has_paid(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_credit_only(monkeypatch)
    firm = walk.firm
    customer = await firm.customer(name=f"Buttons {rid()}")
    await vouched(firm, customer)  # its order is prepaid
    lead = await firm.lead(company="Buttons", customer=customer)
    await firm.settle()
    rep = walk.names[lead.owner]
    await firm.platform.as_(firm.people["boss"])(customers.CustomersStub).AssignCustomer(
        customers.AssignCustomerRequest(name=customer, owner=lead.owner, reason="theirs", request_id=rid())
    )
    about, pressed = lead.name, []
    strangers = {one for one in SALES if one != rep}
    while buttons := one_button_each(answers := await walk.look(about), walk, strangers):
        login = min(buttons, key=lambda one: ORDER.index(buttons[one]["step"]))
        button = buttons[login]
        await walk.press(login, button)
        about = customer if button["step"] == "lead_convert" else about
        after = (await walk.guests["vp"].get("/v1/tasks:nextAction", about=about)).get("waiting", [])
        assert _key(button) not in {_key(one) for one in after}, f"{button['step']} did not advance"
        pressed.append((login, button["step"]))
        assert len(pressed) < 40, pressed
    assert answers["vp"]["waiting"] == []
    countersigns = [one for one in pressed if one[1] == "contract_countersign"]
    assert sorted(login for login, _ in countersigns) == ["del", "fin", "lea", "lea", "pam", "sam"]
    assert [one for one in pressed if one not in countersigns] == [
        (rep, "lead_follow_up"), (rep, "lead_convert"), (rep, "quote_create"), (rep, "quote_submit"),
        ("pam", "quote_review"), ("fin", "quote_review"), ("lea", "quote_review"), ("vp", "quote_review"),
        (rep, "quote_send"), (rep, "quote_answer"), (rep, "contract_create"), (rep, "contract_start"),
        (rep, "contract_sign"), (rep, "order_submit"), ("lin", "order_deliver"), (rep, "order_accept"),
        ("fin", "payment_collect"), ("fin", "payment_collect"),
    ]  # fmt: skip
    paid = await firm.rows("select count(*) n from collections.instalment where tenant_id = $1 and open_fen = 0")
    assert paid[0]["n"] == 2


def _key(one: dict[str, Any]) -> tuple[Any, ...]:
    return one["step"], one["subject"], one.get("task")


async def test_an_amendment_asks_finance_for_what_it_leaves_open_and_nobody_for_what_was_paid(walk: Walk) -> None:
    firm = walk.firm
    signed = await firm.signed()
    await firm.settle()
    first, second = [one.amount_fen for one in signed.terms.instalments]
    due = [one.due_date for one in signed.terms.instalments]

    async def waiting() -> list[tuple[str, str]]:
        answer = await walk.guests["vp"].get("/v1/tasks:nextAction", about=signed.customer)
        steps = ("contract_start", "payment_collect")
        return [(one["step"], one["subject"]) for one in answer.get("waiting", []) if one["step"] in steps]

    async def amend(*parts: quotes.ContractTermsInstalment) -> None:
        firm.factor("ann", 60)
        await amended(firm, signed, terms=agreed(signed, *parts))
        await reviewed(firm, signed)
        await firm.act("ann", "SignContractAmendment", signed, scan=await firm.scan())
        await firm.settle()

    async def told() -> dict[int, collections.Instalment]:
        request = collections.ListInstalmentsRequest(contract=signed.name)
        listed = await firm.platform.as_(firm.people["fin"])(collections.InstalmentsStub).ListInstalments(request)
        return {one.ordinal: one for one in listed.instalments}

    one, two = (await told())[1].name, (await told())[2].name
    assert sorted(await waiting()) == sorted([("payment_collect", one), ("payment_collect", two)])
    firm.factor("ann", 60)
    await amended(firm, signed, terms=agreed(signed, part(1, first, due[0]), part(2, 1, due[1])))
    await firm.act("lea", "ReturnContract", signed, branch=quotes.CONTRACT_BRANCH_REVIEW_LEGAL, reason_code="other")
    await firm.settle()
    assert "contract_start" not in dict(await waiting()), "the contract is signed still"

    await walk.press("fin", (await walk.look(signed.customer))["fin"]["action"])
    assert await waiting() == [("payment_collect", two)]
    await amend(part(1, first - 100, due[0]), part(2, second, due[1]))
    assert await waiting() == [("payment_collect", two)], "what is paid still is asked of nobody"
    await amend(part(1, first + 1000_00, due[0]), part(2, second - 1000_00, due[1]))
    assert sorted(await waiting()) == sorted([("payment_collect", one), ("payment_collect", two)])
    await amend(part(1, first - 200, due[0]))
    assert await waiting() == []
    now = await told()
    assert [(at, now[at].amount_fen, now[at].open_fen) for at in (1, 2)] == [(1, first - 200, 0), (2, 0, 0)]
    (books,) = await firm.rows(
        "select sum(amount_fen)::bigint as off, sum(amount_fen) filter (where account = 1 and customer_id = $2)::bigint"
        " as owed, sum(amount_fen) filter (where account = 3 and customer_id = $2)::bigint as credit"
        " from collections.posting where tenant_id = $1", UUID(signed.customer.split("/")[1]),
    )  # fmt: skip
    assert (books["off"], books["owed"], books["credit"]) == (0, 0, -200)
