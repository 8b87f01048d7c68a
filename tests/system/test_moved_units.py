"""A unit moves to another parent, and who may see what of its people follows, in every service."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import grpc
import pytest

from services.insights.capabilities import follow_units as following
from targets import TARGETS
from tests.leads.house import EAST, WEST, House, grants_of, house, refused, rid
from tests.system.contract import rpcs
from tests.system.test_departures import leave
from tests.system.thread import play
from weft import paths
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.insights import v1 as insights
from weft.api.leads import v1 as pb
from weft.api.notifications import v1 as notifications
from weft.api.platform import v1 as platform_pb
from weft.api.tasks import v1 as tasks
from weft.inbox import arrived
from weft.testing import Platform, copy_template, eventually, principal, shared_servers, template_of

HIDDEN = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
# What keeps the path of its time: facts as they happened. Whose path is part of a key is checked by its figures.
AS_OF = {"insights.event_archive"}


async def old_paths(home: House, old: str) -> dict[str, int]:
    """How many rows of the tenant still lie below a path, by column, by the catalogue alone."""
    found = {}
    async with home.platform.sql() as sql:
        columns = await sql.fetch(
            "select n.nspname || '.' || c.relname as tbl, a.attname as col from pg_attribute a"
            " join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace"
            " where c.relkind in ('r', 'p') and not c.relispartition and not a.attisdropped"
            " and (a.attname like '%unit\\_path' or a.attname = 'path') and n.nspname not like 'pg%'"
        )
        for tbl, col in columns:
            some = f"select count(*) from {tbl} where tenant_id = $1 and {col} like $2 || '%'"
            sums = " and (current_count, entered, won) <> (0, 0, 0)" if tbl == "insights.deal_tally" else ""
            sums = " and (created, converted, open) <> (0, 0, 0)" if tbl == "insights.lead_tally" else sums
            if tbl not in AS_OF and (count := await sql.fetchval(some + sums, home.id, old)):
                found[f"{tbl}.{col}"] = count
    return found


async def move(home: House, unit: str, below: str) -> None:
    """Hangs a unit below another one."""
    request = identity.MoveUnitRequest(name=home.units[unit], parent=home.units[below], request_id=rid())
    await home.firm.as_()(identity.UnitsStub).MoveUnit(request)


def at(home: House, path: str, role: str = "supervisor") -> Any:
    """Somebody with a role in the unit that has this path now."""
    return home.platform.as_(principal(home.id, unit_path=path, grants=grants_of(role)))


async def lived_in(platform: Platform) -> tuple[House, dict[str, str]]:
    """A house where something of every service lies in the east."""
    home = await house(platform, "rep")
    lead = await home.lead(company="Acme")
    await home.follow_up("rep", lead.name)
    customer = await platform.as_(home.people["rep"])(customers.CustomersStub).CreateCustomer(
        customers.CreateCustomerRequest(display_name="Acme", request_id=rid())
    )
    deal = await home.opportunities("rep").CreateOpportunity(
        pb.CreateOpportunityRequest(customer=customer.name, request_id=rid())
    )
    task = await platform.as_(home.people["boss"])(tasks.TasksStub).CreateTask(
        tasks.CreateTaskRequest(title="Call them", assignee=home.name("rep"), request_id=rid())
    )
    target = insights.SetTargetRequest(
        owner=home.name("rep"), month="2099-12", amount_fen=100, currency="CNY", request_id=rid()
    )
    await platform.as_(home.people["boss"])(insights.TargetsStub).SetTarget(target)
    absence = identity.PlanAbsenceRequest(person=home.name("rep"), request_id=rid())
    absence.from_time.FromDatetime(datetime.now(UTC) + timedelta(days=30))
    absence.to_time.FromDatetime(datetime.now(UTC) + timedelta(days=31))
    await home.firm.as_()(identity.PeopleStub).PlanAbsence(absence)
    await home.hire("gone")
    await leave(home, "gone")
    await home.settle()
    return home, {"lead": lead.name, "customer": customer.name, "deal": deal.name, "task": task.name}


async def test_who_may_see_rows_follows_a_unit_that_moves(platform: Platform):
    home, names = await lived_in(platform)
    before = at(home, WEST)
    assert await refused(before(pb.LeadsStub).GetLead(pb.GetLeadRequest(name=names["lead"]))) == HIDDEN
    customer = customers.GetCustomerRequest(name=names["customer"])
    assert await refused(before(customers.CustomersStub).GetCustomer(customer)) == HIDDEN
    await move(home, EAST, WEST)
    await home.settle()
    west, gone = at(home, WEST), at(home, EAST)
    lead = await west(pb.LeadsStub).GetLead(pb.GetLeadRequest(name=names["lead"]))
    assert lead.unit_path == "/hq/west/east/"
    assert names["lead"] in {one.name for one in (await west(pb.LeadsStub).ListLeads(pb.ListLeadsRequest())).leads}
    found = await west(customers.CustomersStub).GetCustomer(customer)
    assert found.unit_path == "/hq/west/east/"
    assert await refused(gone(pb.LeadsStub).GetLead(pb.GetLeadRequest(name=names["lead"]))) == HIDDEN
    assert await refused(gone(customers.CustomersStub).GetCustomer(customer)) == HIDDEN
    deal = await west(pb.OpportunitiesStub).GetOpportunity(pb.GetOpportunityRequest(name=names["deal"]))
    assert deal.etag == "1"  # nothing happened to it: no version was taken
    assert await old_paths(home, EAST) == {}
    # Its reps are candidates again: the new lead comes in for the unit where it is now.
    fresh = await at(home, "/hq/west/east/")(pb.LeadsStub).CreateLead(
        pb.CreateLeadRequest(company="Later", source=pb.SOURCE_WEB_FORM, request_id=rid())
    )
    assert fresh.owner == home.name("rep")


async def test_two_moves_in_a_row_end_where_the_last_one_led(platform: Platform):
    home, names = await lived_in(platform)
    await home.open("north")
    await move(home, EAST, WEST)
    await move(home, EAST, "/hq/north/")
    await move(home, WEST, "/hq/north/")
    await home.settle()
    assert await old_paths(home, EAST) == {}
    assert await old_paths(home, WEST) == {}
    lead = await home.read(names["lead"])
    assert lead.unit_path == "/hq/north/east/"
    await move(home, EAST, WEST)  # now below /hq/north/west/
    await home.settle()
    assert await old_paths(home, "/hq/north/east/") == {}
    assert (await home.read(names["lead"])).unit_path == "/hq/north/west/east/"


async def test_what_came_of_a_sale_follows_its_unit_too(platform: Platform):
    thread = await play(platform)
    home = thread.home
    sold = ("quotes", "contracts", "orders", "instalments", "receipts")
    seen = {name.partition(".")[0] for name in await old_paths(home, EAST)}
    assert {"leads", "customers", "quotes", "collections"} <= seen
    await move(home, EAST, WEST)
    await home.settle()
    assert await old_paths(home, EAST) == {}
    west, gone = at(home, WEST), at(home, EAST)
    reads = {rpc.collection: rpc for rpc in rpcs() if rpc.name.startswith("Get") and rpc.collection in sold}
    assert set(reads) == set(sold)
    for collection, rpc in reads.items():
        request = rpc.request(name=thread.names[collection]).SerializeToString()
        assert await west.on(rpc.target).unary_unary(rpc.path)(request), collection
        assert await refused(gone.on(rpc.target).unary_unary(rpc.path)(request)) == HIDDEN, collection


async def test_events_in_any_order_leave_the_last_move(platform: Platform):
    home, names = await lived_in(platform)
    await home.open("north")
    await move(home, EAST, WEST)
    await move(home, EAST, "/hq/north/")
    await home.settle()
    unit = home.units[EAST]
    rows = await home.rows(
        "select body from identity.outbox where tenant_id = $1 and aggregate = $2 order by version desc", unit
    )
    readers = {
        node.runtime.service.name: reader
        for node in platform.app.nodes.values()
        for reader in node.readers
        if reader.area == "identity" and reader.batch is None
    }
    async with platform.sql() as sql:  # as if nobody had heard of the moves yet
        await sql.execute("delete from leads.inbox where tenant_id = $1", home.id)
        await sql.execute("update leads.lead set unit_path = $2 where tenant_id = $1", home.id, EAST)
        await sql.execute(
            "update leads.directory_unit set path = $2, version = 1 where tenant_id = $1 and unit_id = $3",
            home.id, EAST, UUID(unit.split("/")[1]),
        )  # fmt: skip
    for row in rows:  # the newest first
        assert await readers["leads"].process(arrived(row["body"]))
    await home.settle()
    assert (await home.read(names["lead"])).unit_path == "/hq/north/east/"


async def test_a_row_that_is_written_with_an_old_path_meanwhile_follows_later(platform: Platform):
    home, names = await lived_in(platform)
    await move(home, EAST, WEST)
    await home.settle()
    late = await home.opportunities("rep").CreateOpportunity(
        pb.CreateOpportunityRequest(customer=names["customer"], request_id=rid())
    )
    assert late.unit_path == EAST  # his session was older than the move
    await home.advance(minutes=2)
    assert await old_paths(home, EAST) == {}
    await home.advance(days=2)
    async with platform.sql() as sql:
        armed = await sql.fetchval(
            "select count(*) from leads.deadline where tenant_id = $1 and kind = $2 and state = 'armed'",
            home.id, paths.KIND,
        )  # fmt: skip
    assert armed == 0  # it does not look for ever


async def test_figures_follow_their_unit_and_equal_a_rebuild(platform: Platform, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(following, "PORTION", 1)
    home, _ = await lived_in(platform)
    for number in range(3):
        await home.lead(company=f"More {number}")
    await home.settle()

    async def figures(path: str) -> tuple[int, int]:
        vp = at(home, "/hq/", "vp")(insights.InsightsStub)
        funnel = await vp.GetFunnel(insights.GetFunnelRequest(unit_path=path))
        return sum(s.current_count for s in funnel.stages), sum(m.leads_created_count for m in funnel.months)

    before = await figures(EAST)
    assert before == (1, 4)
    assert await figures(WEST) == (0, 0)
    await move(home, EAST, WEST)
    await home.settle()
    assert await figures(WEST) == await figures("/hq/west/east/") == before
    assert await figures(EAST) == (0, 0)
    assert await figures("/hq/") == before
    admin = platform.as_(principal(home.id, grants=grants_of("administrator")))
    started = await admin(insights.InsightsStub).RebuildDerived(insights.RebuildDerivedRequest(request_id=rid()))
    stub = admin.on("insights")(platform_pb.OperationsStub)

    async def done() -> Any:
        now = await stub.GetOperation(platform_pb.GetOperationRequest(name=started.name))
        return now if now.done else None

    assert (await eventually(done)).result["equal"]
    assert await figures(WEST) == before


@pytest.fixture
async def own(worker: str, tmp_path: Path) -> AsyncIterator[dict[str, Platform]]:
    """A platform that a test may let die and start again."""
    servers = shared_servers()
    admin = await copy_template(servers["database"], f"moved_{worker}", await template_of(servers, TARGETS))
    made = Platform(admin, servers["nats"], tmp_path, TARGETS, prefix=f"m{worker}")
    running = {"platform": await made.start()}
    yield running
    await running["platform"].stop()


async def test_who_is_killed_in_the_middle_goes_on_where_he_was(
    own: dict[str, Platform], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(paths, "ROWS_MAX", 2)
    platform = own["platform"]
    home = await house(platform, "rep")
    for number in range(7):
        await home.lead(company=f"Acme {number}")
    await home.settle()
    portions: list[int] = []
    mend = paths._mend

    async def dies(work: Any, todo: Any, units: Any) -> Any:
        if work.tables.outbox.schema == "leads":
            portions.append(len(todo))
            if len(portions) > 2:
                await asyncio.Event().wait()  # it goes no further, and nobody puts its clock back
        return await mend(work, todo, units)

    monkeypatch.setattr(paths, "_mend", dies)
    await move(home, EAST, WEST)
    await eventually(lambda: len(portions) > 2, 20)
    monkeypatch.setattr(paths, "_mend", mend)
    await platform.stop()
    async with platform.sql() as sql:
        mended = await sql.fetchval(
            "select (select count(*) from leads.assignment where tenant_id = $1 and unit_path = $2)"
            " + (select count(*) from leads.follow_up where tenant_id = $1 and unit_path = $2)"
            " + (select count(*) from leads.lead where tenant_id = $1 and $2 in (unit_path, home_unit_path))",
            home.id, "/hq/west/east/",
        )  # fmt: skip
    assert mended == 4  # two portions of two rows
    assert await old_paths(home, EAST) != {}
    again = Platform(
        platform.admin_url, platform.nats_url, platform.data_dir, TARGETS, prefix=platform.prefix, key=platform.key
    )
    own["platform"] = home.platform = await again.start()
    await home.settle()
    assert await old_paths(home, EAST) == {}
    seen = await at(home, WEST)(pb.LeadsStub).ListLeads(pb.ListLeadsRequest())
    assert len(seen.leads) == 7
    told = at(home, WEST)(notifications.NoticesStub)
    assert await told.ListNotices(notifications.ListNoticesRequest())
