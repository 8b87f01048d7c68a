"""Somebody leaves, and his successor has what he held: in every service, whatever dies meanwhile, recounted by SQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import grpc
import pytest

from services.identity import departing
from services.identity import departure as departures
from targets import TARGETS
from tests.leads.house import EAST, WEST, House, house, refused, rid
from tests.system.thread import Thread, play
from weft import succession
from weft.api.common import v1 as common
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as leads
from weft.api.platform import v1 as platform_pb
from weft.api.quotes import v1 as quotes
from weft.api.tasks import v1 as tasks
from weft.app import services_of
from weft.testing import Platform, copy_template, eventually, principal, shared_servers, template_of

# Facts of their time, which keep the name that they were written under: who decided, was flagged, was told.
AS_OF = {
    "leads.assignment", "leads.assignment_streak", "leads.deviation_export", "leads.joint_visit_plan",
    "leads.visitor", "leads.visit_help_opening", "leads.entry", "quotes.quote_return", "notifications.notice",
    "notifications.inbox_state", "identity.person", "identity.absence", "insights_kept.target",
}  # fmt: skip
OWNED = """
select n.nspname || '.' || c.relname as tbl from pg_attribute a join pg_class c on c.oid = a.attrelid
  join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relispartition and not a.attisdropped and a.attname = 'owner_id'
  and n.nspname not in ('insights', 'pg_catalog')"""
STAGES = {
    "leads.lead": "state", "leads.opportunity": "stage", "customers.customer": "state", "quotes.quote": "state",
    "quotes.contract": "state", "quotes.sales_order": "state", "collections.instalment": "state",
    "collections.receipt": "state", "tasks.task": "state", "customers.service_case": "state",
}  # fmt: skip
LINKS = {
    "leads.lead": "customer_id", "leads.opportunity": "customer_id", "quotes.quote": "opportunity_id",
    "quotes.contract": "quote_id", "quotes.sales_order": "contract_id", "collections.instalment": "contract_id",
}  # fmt: skip


def id_of(name: str) -> UUID:
    return UUID(name.split("/")[1])


async def held(home: House, person: str) -> dict[str, int]:
    """How many rows of the tenant name a person as their owner, by table, by the catalogue alone."""
    found = {}
    async with home.platform.sql() as sql:
        tables = await sql.fetch(OWNED)
        for (tbl,) in tables:
            query = f"select count(*) from {tbl} where tenant_id = $1 and owner_id = $2"
            if tbl == "tasks.task":
                query += " and state = 'OPEN'"
            if tbl == "leads.proposal":
                query += " and decided_at is null"
            if tbl not in AS_OF and (count := await sql.fetchval(query, home.id, id_of(person))):
                found[tbl] = count
    return found


async def kept(home: House) -> dict[str, list[Any]]:
    """States and links of everything that has some, by independent SQL."""
    found = {}
    for table, column in [*STAGES.items(), *LINKS.items()]:
        rows = await home.rows(f"select id, {column} from {table} where tenant_id = $1 order by id")
        found[f"{table}.{column}"] = [tuple(row) for row in rows]
    return found


async def leave(home: House, login: str, successor: str = "") -> Any:
    request = identity.RecordDepartureRequest(name=home.name(login), successor=successor, request_id=rid())
    return await home.firm.as_()(identity.PeopleStub).RecordDeparture(request)


async def named(home: House, login: str, successor: str) -> identity.Departure:
    name = home.name(login).replace("people/", "departures/")
    request = identity.NameSuccessorRequest(name=name, successor=successor, request_id=rid())
    made: identity.Departure = await home.firm.as_()(identity.DeparturesStub).NameSuccessor(request)
    return made


async def report(home: House, login: str) -> identity.Departure:
    name = home.name(login).replace("people/", "departures/")
    stub = home.firm.as_()(identity.DeparturesStub)
    found: identity.Departure = await stub.GetDeparture(identity.GetDepartureRequest(name=name))
    return found


async def loads(home: House) -> tuple[dict[UUID, int], dict[UUID, int]]:
    """The open load of each rep as the board keeps it, and as his open leads and opportunities say."""
    kept = await home.rows("select person_id, open_load from leads.rep where tenant_id = $1 and open_load <> 0")
    real = await home.rows(
        "select owner_id, count(*) from (select owner_id from leads.lead where tenant_id = $1 and state = 2"
        " union all select owner_id from leads.opportunity where tenant_id = $1 and state = 1) o group by 1"
    )
    return {row[0]: row[1] for row in kept}, {row[0]: row[1] for row in real}


def test_every_service_with_holdings_has_its_turn_and_none_without():
    with_holdings = {name for name, service in services_of(TARGETS).items() if service.holdings}
    assert with_holdings == set(departures.TARGETS)
    assert [step.after for step in departures.STEPS] == ["", *departures.TARGETS[:-1]]


async def test_whatever_has_an_owner_is_a_holding_or_a_fact_of_its_time(platform: Platform):
    async with platform.sql() as sql:
        owned = {row["tbl"] for row in await sql.fetch(OWNED)}
    services = services_of(TARGETS).values()
    holdings = {holding.table.fullname for service in services for holding in service.holdings}
    assert owned - AS_OF == holdings
    assert not holdings & AS_OF


@pytest.fixture(scope="module")
async def thread(platform: Platform) -> Thread:
    """A sale through every service; ann made it, and ben has a customer."""
    thread = await play(platform)
    home = thread.home
    await home.follow_up("ann" if thread.rep == id_of(home.name("ann")) else "ben", thread.names["leads"])
    await home.customer("ben", "Bens")
    await home.hire("cid", unit_path=WEST)
    await home.settle()
    return thread


@pytest.mark.capability(
    "LD-54", clause="afterwards no open row of any service has the leaver as its owner, by a recount"
)
@pytest.mark.capability("LD-54", clause="all open to-dos moved, and states, stages and links stand as they stood")
async def test_what_somebody_held_goes_to_his_successor_and_stands_as_it_stood(thread: Thread, platform: Platform):
    home = thread.home
    seen: set[str] = set()
    for login in ("ben", "ann"):
        ann, cid = home.name(login), home.name("cid")
        before, stood = await held(home, ann), await kept(home)
        assert before
        seen |= set(before)
        await leave(home, login, cid)
        await home.settle()
        assert await held(home, ann) == {}
        assert await kept(home) == stood
        told = await report(home, login)
        assert (told.state, told.orphans, told.moved_share, told.met) == (identity.DEPARTURE_STATE_WATCHING, 0, 1, True)
        assert sum(row.moved for row in told.holdings) >= sum(row.held_before for row in told.holdings) > 0
        assert {row.left for row in told.holdings} == {0}
        assert (told.person, told.successor, list(told.missed)) == (ann, cid, [])
    assert {"leads.lead", "customers.customer", "quotes.contract", "collections.instalment", "tasks.task"} <= seen
    board, real = await loads(home)
    assert board == real
    await reads_all(home, thread)
    fresh = await home.lead(company="After all", unit_path=EAST)
    assert fresh.owner not in (home.name("ann"), home.name("ben"))
    late = await home.opportunities("ann").CreateOpportunity(
        leads.CreateOpportunityRequest(customer=await home.customer("ann", "Late Works"), request_id=rid())
    )  # his session is seconds older than the departure
    assert late.owner == home.name("ann")
    give = tasks.CreateTaskRequest(title="Call", assignee=home.name("ann"), request_id=rid())
    made = await platform.as_(home.people["boss"])(tasks.TasksStub).CreateTask(give)
    assert made.holder == home.name("cid")
    await home.advance(minutes=2)
    assert await held(home, home.name("ann")) == {}
    await home.advance(days=2)
    done = await report(home, "ann")
    assert (done.state, done.orphans, done.rounds) == (identity.DEPARTURE_STATE_DONE, 0, 5)
    armed = "select count(*) from identity.deadline where tenant_id = $1 and state = 'armed' and kind = $2"
    assert (await home.rows(armed, departures.LOOKS))[0][0] == 0


async def reads_all(home: House, thread: Thread) -> None:
    """The successor reads what was written before him, with a rep's own rights."""
    cid = home.platform.as_(home.people["cid"])
    lead = await cid(leads.LeadsStub).GetLead(leads.GetLeadRequest(name=thread.names["leads"]))
    assert (lead.owner, lead.unit_path) == (home.name("cid"), WEST)
    assert [one.code for one in lead.reasons] == ["handed_over"]
    notes = await cid(leads.LeadsStub).ListFollowUps(leads.ListFollowUpsRequest(parent=lead.name))
    assert [one.actor != home.name("cid") for one in notes.follow_ups] == [True]
    customer = await cid(customers.CustomersStub).GetCustomer(
        customers.GetCustomerRequest(name=thread.names["customers"])
    )
    assert (customer.owner, customer.owner_reason.code) == (home.name("cid"), "handed_over")
    versions = quotes.ListQuoteVersionsRequest(quote=thread.names["quotes"])
    assert (await cid(quotes.QuotesStub).ListQuoteVersions(versions)).versions
    contract = await cid(quotes.ContractsStub).GetContract(quotes.GetContractRequest(name=thread.names["contracts"]))
    assert contract.owner == home.name("cid")
    events = await home.rows(
        "select count(*) from quotes.outbox where tenant_id = $1 and aggregate = $2 and type like '%HoldingHandedOver'",
        contract.name,
    )
    assert events[0][0] == 1


REASONS = {"ann": "OWN_SUCCESSOR", "ill": "SUCCESSOR_ABSENT", "clerk": "SUCCESSOR_CANNOT_HOLD"}


async def away(home: House, login: str) -> None:
    """Somebody is absent for the next three days."""
    now = datetime.now(UTC)
    request = identity.PlanAbsenceRequest(person=home.name(login), request_id=rid())
    request.from_time.FromDatetime(now + timedelta(seconds=1))
    request.to_time.FromDatetime(now + timedelta(days=3))
    await home.firm.as_()(identity.PeopleStub).PlanAbsence(request)
    await home.advance(minutes=1)


@pytest.mark.capability("LD-54", clause="the successor is a colleague who is there and may hold what he takes over")
@pytest.mark.problem("OWN_SUCCESSOR", "SUCCESSOR_ABSENT", "SUCCESSOR_CANNOT_HOLD", "PERSON_IS_HERE")
async def test_a_successor_is_a_colleague_who_is_there_and_may_hold_it(platform: Platform):
    home, other = await house(platform, "ann", "ben", "ill", "gone"), await house(platform, "eve")
    await home.hire("clerk", "finance")
    await home.customer("ann", "Acme")
    await home.settle()
    await away(home, "ill")
    await leave(home, "gone")
    invalid = (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_ARGUMENT")
    for nobody in (home.name("gone"), other.name("eve"), f"people/{rid()}"):
        assert await refused(leave(home, "ann", nobody)) == invalid
    precondition = grpc.StatusCode.FAILED_PRECONDITION
    for login, reason in REASONS.items():
        assert (await refused(leave(home, "ann", home.name(login))))[1] == reason
    assert await refused(named(home, "ann", home.name("ben"))) == (precondition, "PERSON_IS_HERE")
    assert (await held(home, home.name("ann")))["customers.customer"] == 1
    await leave(home, "ann")  # nobody is named: what he holds waits
    await home.settle()
    waits = await report(home, "ann")
    assert (waits.state, waits.successor) == (identity.DEPARTURE_STATE_AWAITING_SUCCESSOR, "")
    assert (waits.orphans > 0, waits.moved_share, waits.met) == (True, 0, False)
    for login, reason in REASONS.items():
        assert (await refused(named(home, "ann", home.name(login))))[1] == reason
    hidden = principal(home.id, grants=[("identity.departure.read", common.SCOPE_TENANT)])
    foreign = principal(other.id, grants=[("identity.departure.read", common.SCOPE_TENANT)])
    asked = identity.GetDepartureRequest(name=waits.name)
    assert (await platform.as_(hidden)(identity.DeparturesStub).GetDeparture(asked)).name == waits.name
    missing = await refused(platform.as_(foreign)(identity.DeparturesStub).GetDeparture(asked))
    assert missing == (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
    again = identity.NameSuccessorRequest(name=waits.name, successor=home.name("ben"), request_id=rid())
    admin = home.firm.as_()(identity.DeparturesStub)
    assert await admin.NameSuccessor(again) == await admin.NameSuccessor(again)
    await home.settle()
    told = await report(home, "ann")
    assert (told.state, told.orphans, told.met) == (identity.DEPARTURE_STATE_WATCHING, 0, True)
    assert await held(home, home.name("ann")) == {}
    stale = identity.NameSuccessorRequest(name=waits.name, successor=home.name("ben"), etag="1", request_id=rid())
    assert (await refused(admin.NameSuccessor(stale)))[0] == grpc.StatusCode.ABORTED


@pytest.fixture
async def own(worker: str, tmp_path: Path) -> AsyncIterator[dict[str, Platform]]:
    """A platform that a test may let die and start again."""
    servers = shared_servers()
    admin = await copy_template(servers["database"], f"departs_{worker}", await template_of(servers, TARGETS))
    made = Platform(admin, servers["nats"], tmp_path, TARGETS, prefix=f"d{worker}")
    running = {"platform": await made.start()}
    yield running
    await running["platform"].stop()


async def portions_of(home: House, rows: int) -> None:
    """Hands over so few rows at a time."""
    admin = home.firm.as_().on("identity")(platform_pb.PoliciesStub)
    name = "policies/identity/departures"
    policy = await admin.GetPolicy(platform_pb.GetPolicyRequest(name=name))
    policy.document["portionRows"] = rows
    request = platform_pb.SetPolicyRequest(name=name, document=policy.document, reason="a test", request_id=rid())
    await admin.SetPolicy(request)


@pytest.mark.capability("LD-54", clause="a kill in the middle loses nothing and moves nothing twice")
async def test_who_dies_in_the_middle_and_who_leaves_in_the_middle_lose_nothing(
    own: dict[str, Platform], monkeypatch: pytest.MonkeyPatch
):
    home = await house(own["platform"], "ann", "ben", "cid")
    await portions_of(home, 2)
    for number in range(5):
        await home.customer("ann", f"Acme {number}")
    await home.lead(company="One")
    await home.settle()
    ann, ben, cid = (home.name(login) for login in ("ann", "ben", "cid"))
    before = await held(home, ann)
    give, commits = succession._give, 0

    async def dies(*args: Any) -> None:
        nonlocal commits
        commits += 1
        if commits > 2:
            await asyncio.Event().wait()  # it goes no further
        await give(*args)

    monkeypatch.setattr(succession, "_give", dies)
    await leave(home, "ann", ben)
    await eventually(lambda: commits > 2)
    await leave(home, "ben", cid)  # while he takes over
    monkeypatch.setattr(succession, "_give", give)
    await home.platform.stop()
    assert (await held(home, ann))["customers.customer"] == before["customers.customer"] - 4
    old = home.platform
    again = Platform(old.admin_url, old.nats_url, old.data_dir, TARGETS, prefix=old.prefix, key=old.key)
    own["platform"] = home.platform = home.firm.platform = await again.start()
    await home.settle()
    await home.advance(days=3)
    assert (await held(home, ann), await held(home, ben)) == ({}, {})
    async with home.platform.sql() as sql:
        query = "select count(*), count(distinct id) from customers.customer where tenant_id = $1 and owner_id = $2"
        assert tuple(await sql.fetchrow(query, home.id, id_of(cid))) == (5, 5)
        query = (
            "select max(n) from (select aggregate, version, count(*) n from customers.outbox where tenant_id = $1"
            " group by 1, 2) one"
        )
        assert await sql.fetchval(query, home.id) == 1
    for login in ("ann", "ben"):
        told = await report(home, login)
        assert (told.state, told.orphans, told.met) == (identity.DEPARTURE_STATE_DONE, 0, True), login
    board, real = await loads(home)
    assert board == real


async def test_a_report_is_given_while_the_departure_goes_on(platform: Platform, monkeypatch: pytest.MonkeyPatch):
    home = await house(platform, "ann")
    await leave(home, "ann")
    real = departing.held_where_answered

    async def goes_on(*args: Any) -> Any:
        async with platform.sql() as sql:
            await sql.execute("update identity.departure set version = version + 1 where tenant_id = $1", home.id)
        return await real(*args)

    monkeypatch.setattr(departing, "held_where_answered", goes_on)
    assert (await report(home, "ann")).etag == "2"
