"""Legal's clock on a quote, lived through with a moved one: one deadline, and what follows from it once each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from services.notifications.drivers.channels import CHANNELS
from tests.quotes.house import NO, Desk, desk, rid, who
from tests.system.shipping import Kill, armed
from tests.tasks.house import connect_sms, sandbox
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.quotes import v1 as quotes
from weft.api.tasks import v1 as tasks
from weft.calendar import Calendar, Mode
from weft.policies import CALENDAR
from weft.policy_documents import load_default
from weft.testing import Platform, eventually, http_client

PACK = "medical_procurement"
LATE = "quote_legal_overdue"
FACT = "weft.api.quotes.v1.QuoteLegalOverdue"


@pytest.fixture(scope="module")
async def sms() -> AsyncIterator[httpx.AsyncClient]:
    """The vendor of short messages."""
    async with sandbox("sms") as url, http_client(url) as client:
        before, CHANNELS.sms_url = CHANNELS.sms_url, url
        yield client
        CHANNELS.sms_url = before


@pytest.fixture(scope="module")
async def firm(platform: Platform, sms: httpx.AsyncClient) -> Desk:
    """One firm for this file: its clock only goes on, and each test has quotes of its own."""
    made = await desk(platform)
    await connect_sms(platform, made.id)
    correct = identity.CorrectParticularsRequest(name=made.name("ann"), phone="+8613812345678", request_id=rid())
    await made.firm.as_()(identity.PeopleStub).CorrectParticulars(correct)
    stub = platform.as_(made.people["ann"])(customers.CustomersStub)
    request = customers.CreateCustomerRequest(display_name="First Hospital", industry="hospital", request_id=rid())
    made.bought = (await stub.CreateCustomer(request)).name
    return made


async def with_legal(firm: Desk, *, urgent: bool = False) -> quotes.Quote:
    """A hospital's quote that waits for legal."""
    quote = await firm.quote(urgent=urgent)
    await firm.do("ann", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=NO)
    sheet = {"cost_sheet": await firm.upload(b"cost")} if urgent else {}
    return await firm.do("fin", "LockCost", quote, boms=firm.bills(), **sheet)


async def held(firm: Desk, quote: quotes.Quote) -> list[tuple[str, str]]:
    """Ladder and holder of the open tasks about a quote, by independent SQL."""
    rows = await firm.rows(
        "select ladder, owner_id from tasks.task where tenant_id = $1 and about = $2 and state = 'OPEN' order by ladder",
        quote.name,
    )
    names = {who(one.name): login for login, one in firm.people.items()}
    return [(row["ladder"], names[row["owner_id"]]) for row in rows]


async def messages(firm: Desk, sms: httpx.AsyncClient, quote: quotes.Quote) -> list[dict[str, Any]]:
    """The short messages about a quote that the vendor delivered."""
    query = "select id from notifications.notice where tenant_id = $1 and about = $2"
    notices = {str(row["id"]) for row in await firm.rows(query, quote.name)}
    found = (await sms.get("/sandbox/messages", params={"phone": "13812345678"})).json()["messages"]
    return [one for one in found if one["out_id"] in notices]


async def effects(firm: Desk, quote: quotes.Quote) -> dict[str, Any]:
    """How often each effect of a missed limit is there, by independent SQL."""
    counts = {
        "facts": f"select count(*) from quotes.outbox where tenant_id = $1 and aggregate = $2 and type = '{FACT}'",
        "clocks": "select count(*) from quotes.deadline where tenant_id = $1 and subject = $2"
        " and kind = 'quote.legal_due' and state = 'armed'",
        "recommended": "select coalesce(jsonb_array_length(legal->'packs'), 0) from quotes.quote"
        " where tenant_id = $1 and 'quotes/' || id = $2",
        "tasks": f"select count(*) from tasks.task where tenant_id = $1 and about = $2 and ladder = '{LATE}'",
        "notices": f"select count(*) from notifications.notice where tenant_id = $1 and about = $2 and code = '{LATE}'",
    }
    return {name: (await firm.rows(query, quote.name))[0][0] for name, query in counts.items()}


WAITING = {"facts": 0, "clocks": 1, "recommended": 0, "tasks": 0, "notices": 0}
MISSED = {"facts": 1, "clocks": 0, "recommended": 1, "tasks": 1, "notices": 1}


async def up_to(firm: Desk, quote: quotes.Quote, seconds: float) -> None:
    """Lives up to so long after a quote's limit."""
    (row,) = await firm.rows("select coalesce(max(offset_s), 0) from quotes.clock_offset where tenant_id = $1")
    now = datetime.now(UTC) + timedelta(seconds=float(row[0]))
    due = quote.legal_due_time.ToDatetime(UTC)
    await firm.advance(seconds=(due - now).total_seconds() + seconds)
    await firm.settle()


@pytest.mark.capability("QC-07", clause="the template is chosen by customer industry")
@pytest.mark.capability("QC-08", clause="one deadline")
@pytest.mark.capability("QC-08", clause="three effects once each")
async def test_at_the_limit_the_pack_for_hospitals_is_recommended_compliance_has_it_and_sales_gets_a_short_message(
    firm: Desk, sms: httpx.AsyncClient
):
    plain, urgent = await with_legal(firm), await with_legal(firm, urgent=True)
    back, done = await with_legal(firm), await with_legal(firm)
    calendar = Calendar.of(load_default(CALENDAR))
    for quote in (plain, urgent):
        limit = calendar.add(quote.open_time.ToDatetime(UTC), timedelta(hours=48), Mode.PAUSED)
        assert quote.legal_due_time.ToDatetime(UTC) == limit
    await up_to(firm, plain, -300)
    assert [await effects(firm, one) for one in (plain, urgent, back, done)] == [WAITING] * 4
    await firm.do("lea", "ArchiveClauses", done, clauses=["validity"])
    await firm.do("lea", "ReturnQuote", back, reason_code="clause_not_acceptable")
    again = await firm.do("ann", "SubmitQuote", back)
    assert again.legal_due_time.ToDatetime(UTC) > plain.legal_due_time.ToDatetime(UTC) + timedelta(hours=40)
    await up_to(firm, urgent, 60)
    assert [await effects(firm, one) for one in (plain, urgent)] == [MISSED] * 2
    assert [await effects(firm, one) for one in (back, done)] == [WAITING, WAITING | {"clocks": 0}]
    for quote in (plain, urgent):
        assert await held(firm, quote) == [("quote_legal", "lea"), (LATE, "com")]
        (message,) = await messages(firm, sms, quote)
        assert message["params"] == {"version": "1.2", "pack": "医疗设备采购合规条款包"}
    seen = await firm.read_quote(plain)
    (pack,) = seen.recommended_clause_packs
    assert (pack.code, pack.version, pack.title_zh) == (PACK, 1, "医疗设备采购合规条款包")
    assert [one.text for one in pack.reasons] == ["It is for customers of hospital."]
    assert seen.HasField("legal_overdue_time")
    (why,) = await firm.rows(
        "select body from quotes.decision where tenant_id = $1 and subject = $2 and kind = 'quotes.clause_recommendation'",
        plain.name,
    )
    assert PACK in str(why["body"])
    # What compliance decides is done, and nothing of it waits any more; sales still sees what was recommended.
    (task,) = [one for one in await firm.tasks_of("com", plain) if one.ladder == LATE]
    request = tasks.DecideTaskRequest(name=task.name, decision="approve", request_id=rid())
    request.outputs.update({"clauses": ["anti_bribery"]})
    await firm.platform.as_(firm.people["com"])(tasks.TasksStub).DecideTask(request)
    await firm.settle()
    assert await held(firm, plain) == []
    after = await firm.read_quote(plain)
    assert (after.state, len(after.recommended_clause_packs)) == (quotes.QUOTE_STATE_CLEARED, 1)
    # The clock that began anew runs out by itself, once; the others are not heard of again.
    await up_to(firm, again, 60)
    await firm.advance(days=4)
    await firm.settle()
    assert [await effects(firm, one) for one in (plain, urgent, back)] == [MISSED] * 3
    assert await held(firm, back) == [("quote_legal", "lea"), (LATE, "com")]
    assert [len(await messages(firm, sms, one)) for one in (plain, urgent, back, done)] == [1, 1, 1, 0]


KILLS = {
    "quotes": ("before fire", "before commit", "after commit", "before publish", "after publish"),
    "tasks": ("before commit", "before ack"),
    "notifications": ("before commit", "before ack"),
}


@contextmanager
def killed(platform: Platform) -> Iterator[list[Kill]]:
    """Every service that has a part in it dies once at each point of its part."""
    kills = {target: [Kill(target, point) for point in points] for target, points in KILLS.items()}

    def strike(target: str) -> Any:
        def crash(point: str) -> None:
            for kill in kills[target]:
                kill(point)

        return crash

    with ExitStack() as stack:
        for target in kills:
            stack.enter_context(armed(platform, target, strike(target)))
        yield [kill for found in kills.values() for kill in found]


@pytest.mark.capability("QC-08", clause="one deadline")
@pytest.mark.capability("QC-08", clause="three effects once each")
async def test_wherever_a_service_dies_and_however_often_it_is_told_each_effect_is_there_once(
    firm: Desk, sms: httpx.AsyncClient
):
    quote = await with_legal(firm)
    await up_to(firm, quote, -60)
    with killed(firm.platform) as kills:
        await up_to(firm, quote, 60)
        assert [str(kill) for kill in kills if not kill.struck] == []
    assert await effects(firm, quote) == MISSED
    async with firm.platform.sql() as sql:
        await sql.execute(f"update quotes.outbox set sent_at = null where tenant_id = $1 and type = '{FACT}'", firm.id)
    firm.platform.runtime("quotes").wake["relay"].set()

    async def sent() -> bool:
        query = "select count(*) from quotes.outbox where tenant_id = $1 and sent_at is null"
        return (await firm.rows(query))[0][0] == 0

    await eventually(sent)
    await firm.settle()
    assert await effects(firm, quote) == MISSED
    assert await held(firm, quote) == [("quote_legal", "lea"), (LATE, "com")]
    assert len(await messages(firm, sms, quote)) == 1
