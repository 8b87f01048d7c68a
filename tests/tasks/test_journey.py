"""The journey: how facts move a resource along it, who holds it there, and which policies nobody could press."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.tasks.journey import holding, pressing, steps
from services.tasks.journey.holding import Held
from services.tasks.journey.steps import Stand
from services.tasks.service import JOURNEY, LADDERS
from services.tasks.task import Found
from weft.api.collections import v1 as collections
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as quotes
from weft.calendar import Calendar
from weft.policy_documents import PolicyRefused, load_default, parse, to_document

MONDAY = datetime(2026, 3, 2, 1, tzinfo=UTC)  # 09:00 in Shanghai
WEEK = Calendar("Asia/Shanghai", dict.fromkeys(range(5), ((540, 720), (780, 1080))))
BERLIN = Calendar("Europe/Berlin", dict.fromkeys(range(5), ((540, 1080),)), country="")
SHIPPED = load_default(JOURNEY)
MOVES = steps.moves_of(SHIPPED)
BY_CODE = {step.code: step for step in SHIPPED.steps}
OWNER, OTHER = uuid4(), uuid4()
DEAL, QUOTE, LEAD = "opportunities/o", "quotes/q", "leads/l"


def fact(event: Any, subject: str, hours: float = 0.0, **envelope: Any) -> Any:
    given = {"owner": f"people/{OWNER}", "unit_path": "/hq/east/", "zone": "Asia/Shanghai"} | envelope
    event.envelope.CopyFrom(common.Envelope(subject=subject, type=event.DESCRIPTOR.full_name, **given))
    event.envelope.occurred_time.FromDatetime(MONDAY + timedelta(hours=hours))
    return event


def week_of(unit_path: str) -> Calendar:
    return BERLIN if unit_path == "/hq/berlin/" else WEEK


def walked(*events: Any) -> dict[str, Stand]:
    """Where everything stands after some facts, told in this order."""
    stands: dict[str, Stand] = {}
    for event in events:
        list(steps.follow(stands, event, MOVES, week_of))
    return stands


def at(stands: dict[str, Stand]) -> dict[str, str]:
    return {subject: stand.step for subject, stand in stands.items()}


OPENED = fact(leads.OpportunityOpened(), DEAL, opportunity=DEAL, customer="customers/c")
CREATED = fact(quotes.QuoteCreated(), QUOTE, 1, opportunity=DEAL, customer="customers/c")


def answered(answer: Any) -> Any:
    return fact(quotes.QuoteAnswered(answer=answer), QUOTE, 3, opportunity=DEAL)


SENT = fact(quotes.QuoteSent(), QUOTE, 2, opportunity=DEAL)
EXPIRED = fact(quotes.QuoteExpired(), QUOTE, 9, opportunity=DEAL)
DRAWN = fact(quotes.ContractDrawnUp(quote=QUOTE), "contracts/k", 4, contract="contracts/k")


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((OPENED, CREATED), {DEAL: "", QUOTE: "quote_submit"}),
        ((CREATED, OPENED), {DEAL: "", QUOTE: "quote_submit"}),  # told the other way round
        ((SENT, answered(quotes.CUSTOMER_ANSWER_ACCEPTED)), {QUOTE: "contract_create"}),
        ((SENT, answered(quotes.CUSTOMER_ANSWER_ASKS_FOR_CHANGES)), {QUOTE: "quote_revise"}),
        ((SENT, answered(quotes.CUSTOMER_ANSWER_DECLINED)), {QUOTE: "", DEAL: "quote_create"}),
        ((SENT, EXPIRED), {QUOTE: "quote_revalidate"}),
        (
            (SENT, answered(quotes.CUSTOMER_ANSWER_ACCEPTED), DRAWN, EXPIRED),
            {QUOTE: "", "contracts/k": "contract_start"},
        ),
        ((fact(leads.LeadAssigned(), LEAD), fact(leads.LeadFollowedUp(), LEAD, 1)), {LEAD: "lead_convert"}),
        ((fact(leads.LeadPooled(asks_for_person=True), LEAD),), {LEAD: "lead_assign"}),
        ((fact(leads.LeadPooled(), LEAD),), {}),
        ((fact(leads.LeadAssigned(), LEAD), fact(leads.LeadPooled(), LEAD, 1)), {LEAD: ""}),
        ((fact(leads.LeadFollowedUp(), LEAD),), {}),  # somebody else's history
    ],
)
def test_facts_move_each_resource_to_its_step(events: tuple[Any, ...], expected: dict[str, str]) -> None:
    assert at(walked(*events)) == expected


def test_a_step_has_its_owner_its_thread_and_its_limit() -> None:
    limit = common.Clock(kind="lead.first_touch", change=common.Clock.CHANGE_ARMED)
    limit.due_time.FromDatetime(MONDAY + timedelta(hours=2))
    stand = walked(fact(leads.LeadAssigned(), LEAD, customer="customers/c", clocks=[limit]))[LEAD]
    assert (stand.owner, stand.customer, stand.since) == (OWNER, "customers/c", MONDAY)
    assert stand.due_at == MONDAY + timedelta(hours=2)
    assert walked(fact(leads.LeadAssigned(), LEAD))[LEAD].due_at is None  # whoever keeps that clock set none
    assert walked(CREATED)[QUOTE].due_at == MONDAY + timedelta(hours=24 + 1)  # eight working hours, the last on Tuesday
    moved = fact(leads.LeadAssignmentOverridden(), LEAD, 1, owner=f"people/{OTHER}")
    assert walked(fact(leads.LeadAssigned(), LEAD), moved)[LEAD].owner == OTHER


def test_the_hours_of_a_step_are_those_of_its_owners_unit() -> None:
    there = fact(quotes.QuoteCreated(), QUOTE, 8, unit_path="/hq/berlin/", zone="Europe/Berlin")  # 10:00 in Berlin
    assert walked(there)[QUOTE].due_at == datetime(2026, 3, 2, 17, tzinfo=UTC)  # the same day at 18:00


def test_an_instalment_is_due_at_the_end_of_its_local_day() -> None:
    built = fact(collections.InstalmentBuilt(due_date="2026-03-05"), "instalments/i")
    assert walked(built)["instalments/i"].due_at == datetime(2026, 3, 5, 16, tzinfo=UTC)
    told_now = fact(
        collections.InstalmentBuilt(due_date="2026-03-05", effective_due_date="2026-03-05"), "instalments/i"
    )
    assert walked(told_now) == walked(built)


def test_an_instalment_waits_for_money_again_once_it_is_open_and_until_the_day_that_was_agreed() -> None:
    name, opened, residual = "instalments/i", collections.INSTALMENT_STATE_OPEN, collections.INSTALMENT_STATE_RESIDUAL

    def delayed(state: Any, hours: float) -> Any:
        days = {"due_date": "2026-03-05", "effective_due_date": "2026-03-09"}
        return fact(collections.InstalmentDelayed(**days, state=state), name, hours)

    def back(state: Any) -> Any:
        return fact(collections.InstalmentReopened(due_date="2026-03-05", state=state, old_state=residual), name, 3)

    built = fact(collections.InstalmentBuilt(due_date="2026-03-05"), name)
    later = walked(built, delayed(opened, 1))[name]
    assert (later.step, later.due_at) == ("payment_collect", datetime(2026, 3, 9, 16, tzinfo=UTC))
    paid = fact(collections.InstalmentPaid(state=residual), name, 2)
    for event in (delayed(residual, 3), back(residual)):
        assert walked(built, paid, event)[name].step == ""
    again = walked(built, paid, back(opened))[name]
    assert (again.step, again.due_at) == ("payment_collect", datetime(2026, 3, 5, 16, tzinfo=UTC))


class Firm:
    """Who is there: the owner is away and `OTHER` stands in for him; nobody delivers but the warehouse."""

    async def present(self, person: UUID, at: datetime) -> Found | None:
        return Found(OTHER if person == OWNER else person, "/hq/")

    async def in_role(self, role: str, unit_path: str, at: datetime) -> Found | None:
        return Found(UUID(int=7), "/hq/") if role == "warehouse" else None

    async def anywhere(self, role: str, at: datetime) -> Found | None:
        return Found(UUID(int=9), "/hq/") if role == "administrator" else None

    async def superior(self, person: UUID, at: datetime) -> Found | None:
        return None

    async def manager(self, unit_path: str, at: datetime) -> Found | None:
        return None


async def holders(code: str, subject: str = LEAD) -> list[UUID]:
    stand = Stand(subject, OWNER, "/hq/", "", "", "", code, MONDAY, None, MONDAY)
    found = await holding.held(BY_CODE[code], stand, [], "administrator", Firm(), MONDAY)
    return [one.holder for one in found]


async def test_who_is_away_is_stood_in_for_and_the_first_role_that_is_there_holds_it() -> None:
    assert await holders("lead_convert") == [OTHER]
    assert await holders("order_deliver", "orders/x") == [UUID(int=7)]
    assert await holders("payment_collect", "instalments/i") == [UUID(int=9)]
    assert await holders("quote_review", QUOTE) == []  # its task has not come yet


def test_a_button_says_what_is_known_and_asks_for_the_rest() -> None:
    stand = walked(OPENED)[DEAL]
    button = pressing.action(Held(BY_CODE["quote_create"], stand, OWNER), chinese=True)
    assert button is not None
    assert (button.method, button.path, button.title) == ("POST", "/v1/quotes", "编制报价")
    assert dict(button.body) == {"customer": "customers/c", "opportunity": DEAL}
    asked = {one.name: one.required for one in button.fields}
    assert asked == {"owner": False, "currency": True, "lines": True, "terms": False, "urgent": False}


def test_the_buttons_of_all_steps_lie_on_known_ladders_and_can_be_drawn() -> None:
    known = {ladder.code: ladder for ladder in load_default(LADDERS).ladders}
    for step in SHIPPED.steps:
        assert known.keys() >= set(step.ladders), step.code
        assert all(not step.decision or step.decision in known[code].decision for code in step.ladders), step.code
    assert all(step.title_en != step.title_zh for step in SHIPPED.steps)


@pytest.mark.parametrize(
    ("code", "change", "rule"),
    [
        ("quote_send", {"rpc": "/weft.api.quotes.v1.Quotes/GetQuote"}, "journey.rpc"),
        ("quote_send", {"given": {}}, "journey.path"),
        ("quote_send", {"given": {"name": "subject", "colour": "subject"}}, "journey.field"),
        ("quote_send", {"heldBy": []}, "journey.held"),
        ("quote_send", {"decision": "approve"}, "journey.decision"),
        ("quote_send", {"code": "quote_answer"}, "codes.once"),
        ("quote_send", {"enters": [{"fact": "weft.api.tasks.v1.TaskCreated"}]}, "journey.fact"),
        ("quote_send", {"enters": [{"fact": "weft.api.quotes.v1.QuoteCleared", "about": "state"}]}, "journey.field"),
        ("quote_send", {"enters": [{"fact": "weft.api.quotes.v1.QuoteCleared", "fromSteps": ["x"]}]}, "journey.from"),
        ("payment_collect", {"dueDate": "effective_date"}, "journey.field"),
        ("payment_collect", {"dueDateElse": "amount_fen"}, "journey.field"),
    ],
)
def test_a_policy_that_nobody_could_press_is_refused(code: str, change: dict[str, Any], rule: str) -> None:
    document: Any = to_document(SHIPPED)
    step = next(one for one in document["steps"] if one["code"] == code)
    step.update(change)
    with pytest.raises(PolicyRefused) as caught:
        parse(JOURNEY, document)
    assert rule in {one.rule for one in caught.value.violations}


def test_a_decision_that_no_task_asks_for_has_no_button() -> None:
    stand = Stand(QUOTE, OWNER, "/hq/", "", "", "", "quote_review", MONDAY, None, MONDAY)
    assert pressing.action(Held(BY_CODE["quote_review"], stand, OWNER), chinese=False) is None
