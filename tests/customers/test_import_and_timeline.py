"""The import of a file of accounts, and the timeline that facts of every service make."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import grpc
import pytest
from uuid_utils.compat import uuid7

from services.customers.timeline import FLOW
from tests.customers.builders import boss, create, hire, importer, refused, rep, rid, run_import
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.api.platform import v1 as platform_pb
from weft.inbox import Reader, arrived
from weft.testing import eventually

HISTORY = Path(__file__).parents[2] / "examples" / "crm-sales-opportunities" / "accounts.csv"
DAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


async def counts(platform, tenant):
    tables = ("customer", "name_token", "external_name", "outbox")
    async with platform.sql() as sql:
        return {
            t: await sql.fetchval(f"select count(*) from customers.{t} where tenant_id = $1", tenant) for t in tables
        }


# -- import -----------------------------------------------------------------------------------------------------


@pytest.mark.capability("PF-23", clause="importing twice changes nothing")
async def test_importing_the_history_twice_gives_the_same_result(platform):
    tenant = uuid4()
    who = importer(tenant)
    first = await run_import(platform, who, HISTORY.read_bytes())
    assert not first.error.code
    result = dict(first.result)
    assert {k: result[k] for k in ("rows", "imported", "unchanged", "normalised", "quarantined")} == {
        "rows": 85, "imported": 85, "unchanged": 0, "normalised": 12, "quarantined": 0,
    }  # fmt: skip
    assert (first.progress_done, first.progress_total) == (85, 85)
    before = await counts(platform, tenant)
    second = await run_import(platform, who, HISTORY.read_bytes())
    assert (dict(second.result)["imported"], dict(second.result)["unchanged"]) == (0, 85)
    assert await counts(platform, tenant) == before


async def test_imported_customers_are_subsidiaries_resolvable_and_unowned(platform):
    tenant = uuid4()
    who = importer(tenant)
    await run_import(platform, who, HISTORY.read_bytes())
    stub = platform.system("leads", tenant)(pb.CustomersStub)
    answer = await stub.ResolveCustomers(pb.ResolveCustomersRequest(names=["Bluth Company", "Acme Corporation", "x"]))
    bluth, acme, unknown = answer.customers
    assert (bluth.industry, bluth.resolution) == ("technology", pb.RESOLUTION_EXTERNAL_NAME)
    assert unknown.customer == ""
    found = await platform.as_(who)(pb.CustomersStub).GetCustomer(pb.GetCustomerRequest(name=bluth.customer))
    assert (found.parent, found.owner, found.origin) == (acme.customer, "", common.ORIGIN_IMPORT)
    owner = await platform.as_(rep(tenant))(pb.CustomersStub).FindOwner(pb.FindOwnerRequest(query="bluth company"))
    assert [(o.owner, o.reason.code) for o in owner.owners] == [("", "unowned")]


@pytest.mark.capability("PF-23", clause="each bad row is named with its reason")
async def test_rows_that_cannot_be_taken_are_named_in_the_result(platform):
    tenant = uuid4()
    content = "account,revenue\r\n好客户,1\r\n,2\r\n坏客户,many\r\n".encode("gb18030")
    done = await run_import(platform, importer(tenant), content)
    result = done.result
    assert (result["imported"], result["quarantined"], result["rows"]) == (1, 2, 3)
    rows = list(result["quarantined_rows"])
    assert [(int(row["row"]), row["code"]) for row in rows] == [(3, "name_missing"), (4, "number_invalid")]
    assert rows[0]["text_zh-CN"] == "该行缺少客户名称。"


@pytest.mark.problem("FILE_REFUSED")
async def test_a_file_with_a_wrong_head_fails_the_operation_and_changes_nothing(platform):
    tenant = uuid4()
    who = importer(tenant)
    done = await run_import(platform, who, b"name\nx\n")
    assert done.error.code == "FILE_REFUSED"
    assert (await counts(platform, tenant))["customer"] == 0
    request = platform_pb.GetOperationRequest(name=done.name)
    for person, language, chinese in (("zh-CN", "en", False), ("en", "zh-CN", True), ("en", "zh", True)):
        who.language = person  # an error is told in the language of the request, like every refusal
        stub = platform.as_(who, language=language).on("customers")(platform_pb.OperationsStub)
        text = (await stub.GetOperation(request)).error.text
        assert text.isascii() is not chinese, (person, language, text)


async def test_only_who_may_import_imports(platform):
    tenant = uuid4()
    request = pb.ImportCustomersRequest(file="weft_file_x", request_id=rid())
    for who in (rep(tenant), boss(tenant)):
        call = platform.as_(who)(pb.CustomersStub).ImportCustomers(request)
        assert (await refused(call))[0] == grpc.StatusCode.PERMISSION_DENIED


# -- timeline ---------------------------------------------------------------------------------------------------


def fact(tenant: UUID, event, customer: str, subject: str, version: int, at: datetime):
    """An event as leads would have sent it."""
    event.envelope.CopyFrom(
        common.Envelope(
            event_id=str(uuid7()), type=event.DESCRIPTOR.full_name, tenant=str(tenant), subject=subject, version=version,
            customer=customer, actor=common.Actor(name="services/leads"), origin=common.ORIGIN_LIVE,
        )
    )  # fmt: skip
    event.envelope.occurred_time.FromDatetime(at)
    return event


async def deliver(platform, events):
    """Through the inbox of the timeline's batch."""
    runtime = platform.runtime("customers")
    batch = runtime.service.batches["timeline"]
    handlers = {kind.DESCRIPTOR.full_name: (kind, batch.fold) for kind in batch.events}
    reader = Reader(runtime, platform.app.broker, "leads", handlers, (1.0,), batch=batch, group="timeline")
    assert await reader.fold([arrived(event.SerializeToString()) for event in events], ())


async def timeline(platform, who, name, **fields):
    request = pb.ListTimelineEntriesRequest(parent=name, **fields)
    return await platform.as_(who)(pb.CustomersStub).ListTimelineEntries(request)


@pytest.mark.capability("LD-41", clause="the facts of one customer come back in order across services")
async def test_facts_of_other_services_stand_in_order_under_one_customer(platform):
    tenant = uuid4()
    who = rep(tenant)
    made = await create(platform, who, "时间线客户")
    lead, deal = f"leads/{uuid7()}", f"opportunities/{uuid7()}"
    future = datetime.now(UTC) + timedelta(hours=1)
    events = [
        fact(tenant, leads.LeadCreated(), made.name, lead, 1, future),
        fact(tenant, leads.LeadConverted(opportunity=deal), made.name, lead, 2, future + timedelta(hours=1)),
        fact(tenant, leads.OpportunityWon(amount_fen=123456, currency="CNY", stage="won"), made.name, deal, 2,
             future + timedelta(hours=2)),
        fact(tenant, leads.LeadCreated(), "", f"leads/{uuid7()}", 1, future),
    ]  # fmt: skip
    await deliver(platform, events[::-1])
    await deliver(platform, events)

    async def all_there():
        entries = (await timeline(platform, who, made.name)).entries
        return entries if len(entries) == 4 else None

    entries = await eventually(all_there)
    assert [e.what.code.removeprefix("timeline.") for e in entries] == [
        "opportunity_won", "lead_converted", "lead_created", "customer_created",
    ]  # fmt: skip
    assert entries[0].what.text == "The opportunity was won: ¥1,234.56."
    assert entries[0].subject == deal
    first = await timeline(platform, who, made.name, page_size=3)
    rest = await timeline(platform, who, made.name, page_size=3, page_token=first.next_page_token)
    assert [*first.entries, *rest.entries] == list(entries)


async def test_the_timeline_is_told_in_the_readers_language(platform):
    tenant = uuid4()
    made = await create(platform, rep(tenant), "中文时间线")
    await platform.settle(tenant)
    entries = (await timeline(platform, boss(tenant, language="zh-CN"), made.name)).entries
    assert [e.what.text for e in entries] == ["客户已录入。"]


async def test_a_survivor_tells_what_happened_to_those_it_absorbed(platform):
    tenant = uuid4()
    lead = boss(tenant)
    one, two = await create(platform, rep(tenant), "甲方"), await create(platform, rep(tenant), "乙方")
    new = await hire(platform, tenant, "/hq/west/")
    stub = platform.as_(lead)(pb.CustomersStub)
    await stub.AssignCustomer(
        pb.AssignCustomerRequest(name=two.name, owner=f"people/{new}", reason="r", request_id=rid())
    )
    await stub.MergeCustomers(
        pb.MergeCustomersRequest(name=one.name, absorbed=two.name, reason="twin", request_id=rid())
    )
    await deliver(platform, [fact(tenant, leads.LeadCreated(), two.name, f"leads/{uuid7()}", 1, DAY)])
    await platform.settle(tenant)
    for name in (one.name, two.name):
        codes = [e.what.code.removeprefix("timeline.") for e in (await timeline(platform, lead, name)).entries]
        assert codes == [
            "customers_merged",
            "customer_assigned",
            "customer_created",
            "customer_created",
            "lead_created",
        ]


async def test_nobody_reads_the_timeline_of_a_customer_that_he_does_not_see(platform):
    tenant = uuid4()
    made = await create(platform, rep(tenant), "他人客户")
    assert (await refused(timeline(platform, rep(tenant), made.name)))[1] == "NOT_FOUND"
    assert (await refused(timeline(platform, boss(uuid4()), made.name)))[1] == "NOT_FOUND"


async def test_the_index_of_milestones_holds_every_entry_that_a_flow_is_made_of(platform):
    """An entry of another code is looked for through all that ever happened to a customer: `make bench ARGS="P11"`."""
    made_of = {code for _, codes in FLOW for code in codes}
    async with platform.sql() as sql:
        found = await sql.fetch(
            "select pg_get_expr(i.indpred, i.indrelid) held from pg_index i where i.indpred is not null"
            " and i.indrelid = 'customers.timeline'::regclass"
        )
    assert [set(re.findall(r"'(timeline\.\w+)'", row["held"])) for row in found] == [made_of]
