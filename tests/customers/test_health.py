"""Health through the doors of a real firm: counted on every event without reading the past, recounted by SQL."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from google.protobuf import json_format
from uuid_utils.compat import uuid7

from services.customers.health.capabilities.on_health_facts import on_health_facts
from services.customers.service import HEALTH
from tests.customers.test_spaces import files, invited, opened, uploaded
from tests.leads.house import refused, rid
from tests.leads.visiting import EVERYTHING
from tests.quotes.contracts import Signing, signing
from tests.system.rest import door
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.api.platform import v1 as platform_pb
from weft.api.quotes import v1 as quotes
from weft.policy_documents import load_default
from weft.testing import Platform
from weft.work import Cause

UNKNOWN = [pb.HEALTH_DIMENSION_DOWNLOADS, pb.HEALTH_DIMENSION_VIEW_TIME, pb.HEALTH_DIMENSION_VALUE]

# The whole score by SQL over the tables of four services, which know nothing of health. $2 the customer's id, $3 the
# instant, $4 the local day.
RECOUNT = """
with contact as (
  select created_at as at from leads.visit where tenant_id = $1 and customer_id = $2 and counted
  union select f.at from leads.follow_up f join leads.opportunity o
    on o.tenant_id = f.tenant_id and f.subject = 'opportunities/' || o.id
  where f.tenant_id = $1 and o.customer_id = $2
), member as (
  select distinct jsonb_array_elements(m -> 'known' -> 'roles')::int as role
  from customers.decision_chain, jsonb_array_elements(members) m where tenant_id = $1 and id = $2
), reply as (
  select extract(epoch from answered_at - sent_at) as s from quotes.quote
  where tenant_id = $1 and customer_id = $2 and answered_at is not null
), part(dimension, weight, value) as (
  select 1, 12, 10000 * least(count(*), 4) / 4 from contact where at >= $3::timestamptz - interval '30 days'
  union all select 2, 8, floor(10000 * greatest(0, least(1, (30 - days) / 27)))
    from (select ceil(extract(epoch from $3::timestamptz - max(at)) / 86400) as days from contact) c where days is not null
  union all select 3, 8, floor(10000 * least(1, (72 - percentile_cont(0.5) within group (order by s) / 3600) / 68))
    from reply having count(*) > 0
  union all select 4, 6, 10000 * least(count(distinct d.file_id) filter (
      where d.downloaded_at >= $3::timestamptz - interval '30 days'), 3) / 3
    from customers.space_file_download d join customers.space_file f on f.tenant_id = d.tenant_id and f.id = d.file_id
    where d.tenant_id = $1 and f.customer_id = $2 having count(*) > 0
  union all (select 6, 10, case when objection_handled_at is null and objection_due_at <= $3 then 5000
      when objection_handled_at is not null and $5::text = 'price' then 5000 else 10000 end
    from quotes.quote where tenant_id = $1 and customer_id = $2 and sent_at is not null order by sent_at desc limit 1)
  union all select 7, 10, sum(case role when 1 then 4000 else 3000 end) from member having count(*) > 0
  union all select 8, 8, case when bool_or(confirmed_at is not null) then 10000 else 5000 end
    from leads.visit where tenant_id = $1 and customer_id = $2
  union all select 9, 8, floor(case
      when d <= 7 then 10000 when d <= 14 then 10000 - 5000 * (d - 7) / 7 else greatest(0, 5000 - 5000 * (d - 14) / 31) end)
    from (select ceil(extract(epoch from $3::timestamptz - max(stage_entered_at)) / 86400) as d from leads.opportunity
      where tenant_id = $1 and customer_id = $2 and close_date is null) o where d is not null
  union all select 10, 8, 10000 * count(*) filter (where paid_at::date <= due_date) / count(*)
    from collections.instalment where tenant_id = $1 and customer_id = $2 and due_date < $4::date having count(*) > 0
  union all select 11, 6, greatest(0, 10000 - 4000 * count(*)) from customers.service_case
    where tenant_id = $1 and customer_id = $2 and kind = 2 and state in (1, 2)
)
select floor(sum(weight * value) / sum(weight))::int as score, array_agg(dimension::int order by dimension) as known
from part where value is not null"""


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    """One firm for all tests of this file."""
    made = await signing(platform)
    await made.hire("adm", "administrator", "/hq/")
    await made.settle()
    return made


async def health(firm: Signing, customer: str, login: str = "boss", language: str = "en") -> pb.HealthScore:
    who = common.Principal()
    who.CopyFrom(firm.people[login])
    who.language = language
    name = customer.replace("customers/", "healthScores/")
    found: pb.HealthScore = await firm.platform.as_(who)(pb.CustomerHealthStub).GetHealthScore(
        pb.GetHealthScoreRequest(name=name)
    )
    return found


def hundredths(decimal: str) -> int:
    return int(Decimal(decimal) * 100)


async def recounted(firm: Signing, found: pb.HealthScore, objection: str) -> tuple[int, list[int]]:
    at = found.as_of_time.ToDatetime(UTC)
    (row,) = await firm.rows(RECOUNT, UUID(found.customer.split("/")[1]), at, await firm.today(), objection)
    return row["score"], row["known"]


async def visit(firm: Signing, customer: str, login: str = "ann", **more: Any) -> leads.Visit:
    stub = firm.platform.as_(firm.people[login])(leads.VisitsStub)
    values: dict[str, Any] = {"kind": leads.VISIT_KIND_ON_SITE, **EVERYTHING, **more}
    request = leads.RecordVisitRequest(customer=customer, request_id=rid(), **values)
    return (await stub.RecordVisit(request)).visit


async def opportunity(firm: Signing, customer: str, login: str = "ann") -> str:
    request = leads.CreateOpportunityRequest(customer=customer, amount_fen=100, request_id=rid())
    return str((await firm.opportunities(login).CreateOpportunity(request)).name)


async def member(firm: Signing, customer: str, *roles: Any) -> None:
    chain = customer.replace("customers/", "decisionChains/")
    request = pb.AddChainMemberRequest(name=chain, display_name="王主任", roles=roles, request_id=rid())
    await firm.platform.as_(firm.people["ann"])(pb.DecisionChainsStub).AddChainMember(request)


async def complain(firm: Signing, customer: str) -> None:
    request = pb.OpenServiceCaseRequest(
        parent=customer, kind=pb.SERVICE_CASE_KIND_COMPLAINT, category="quality", summary="漏液", request_id=rid()
    )
    await firm.platform.as_(firm.people["ann"])(pb.ServiceCasesStub).OpenServiceCase(request)


@pytest.mark.capability("LD-38", clause="the score recomputes on every event that a dimension reads")
@pytest.mark.capability(
    "LD-38", clause="each dimension's share is shown with the facts behind it, and they sum to the score"
)
@pytest.mark.capability("LD-38", clause="what is not known is left out, and with fewer than four nobody is rated")
@pytest.mark.capability("LD-38", clause="the score equals a recount by SQL over the services' own rows")
async def test_every_event_recounts_the_score_and_sql_over_the_sources_says_the_same(firm: Signing):
    customer = await firm.customer("ann", "健康医院")
    empty = await health(firm, customer)
    assert (empty.rated, empty.score, empty.known, empty.known_min, len(empty.parts)) == (False, "", 0, 4, 12)
    assert {part.fact.text for part in empty.parts} == {"Nothing is known of this yet; it is left out."}
    await visit(firm, customer)
    await firm.settle()
    few = await health(firm, customer)
    assert (few.rated, few.score, few.known) == (False, "", 3)
    assert {part.share for part in few.parts} == {""}
    await opportunity(firm, customer)
    await firm.settle()
    first = await health(firm, customer)
    assert (first.rated, first.known, hundredths(first.score)) == (True, 4, 63_88)  # 12×25+8×100+8×50+8×100 of 36

    scores = [first.score]
    quote = await firm.do("ann", "SendQuote", await firm.cleared(await firm.quote(customer=customer)))
    steps: list[Any] = [
        lambda: member(firm, customer, pb.CHAIN_ROLE_SIGNS, pb.CHAIN_ROLE_EXECUTES),
        lambda: firm.do("ann", "RecordObjectionHandling", quote, kind="price"),
        lambda: complain(firm, customer),
        lambda: firm.advance(hours=21),
        lambda: firm.do("ann", "RecordCustomerAnswer", quote, answer=quotes.CUSTOMER_ANSWER_ASKS_FOR_CHANGES),
    ]
    for step in steps:
        await step()
        await firm.settle()
        scores.append((await health(firm, customer)).score)
    changed = [after != before for before, after in pairwise(scores)]
    assert changed == [True, True, True, False, True]

    found = await health(firm, customer)
    known = [part for part in found.parts if part.known]
    assert [part.dimension for part in found.parts if not part.known] == [
        *UNKNOWN[:2],
        pb.HEALTH_DIMENSION_PAYMENTS,
        UNKNOWN[2],
    ]
    assert sum(hundredths(part.share) for part in known) == hundredths(found.score)
    for part in known:
        exact = Decimal(part.value) * part.weight_percent / sum(one.weight_percent for one in known)
        assert abs(Decimal(part.share) - exact) < Decimal("0.01")
    assert await recounted(firm, found, "price") == (hundredths(found.score), [part.dimension for part in known])
    chinese = {part.title: part.fact.text for part in (await health(firm, customer, language="zh-CN")).parts}
    assert chinese["联系频次"] == "近 30 天双向联系 1 次。"
    assert chinese["决策链覆盖"] == "决策链 3 类角色已识别 2 类。"
    assert "价格" in chinese["异议类型"]
    assert chinese["方案查看时长"] == "暂无数据，不计入评分。"
    told = await firm.rows(
        "select count(*) n, (select count(*) from customers.decision where tenant_id = $1 and subject = $2) why"
        " from customers.outbox where tenant_id = $1 and aggregate = $2",
        found.name,
    )
    assert (told[0]["n"], told[0]["why"]) == (int(found.etag), int(found.etag))
    stub = firm.platform.as_(firm.people["vp"]).on("customers")(platform_pb.DecisionsStub)
    why = (await stub.ListDecisions(platform_pb.ListDecisionsRequest(name=found.name))).decisions[0]
    assert (why.kind, why.policy, len(why.chosen.contributions)) == (
        "customers.health",
        "customers/health",
        found.known,
    )
    assert sum(hundredths(one.contribution) for one in why.chosen.contributions) == hundredths(why.outcome)


@pytest.mark.capability("LD-38", clause="what the customer downloads from its space counts")
async def test_what_guests_download_counts_each_file_once(firm: Signing):
    space, contact = await opened(firm, "下载医院")
    await visit(firm, space.customer)
    await opportunity(firm, space.customer)
    await complain(firm, space.customer)
    token = (await invited(firm, space, contact)).url.rpartition("/")[2]
    names = []
    for content in (b"%PDF-1 a", b"%PDF-1 b"):
        add = pb.AddSpaceFileRequest(parent=space.name, display_name="方案", request_id=rid())
        add.file = await uploaded(firm, content)
        names.append((await files(firm).AddSpaceFile(add)).name)
    await firm.settle()
    before = await health(firm, space.customer)
    assert (before.known, [part.known for part in before.parts if part.dimension == UNKNOWN[0]]) == (5, [False])
    async with door(firm.platform) as http:
        for name in (names[0], names[0], names[1]):
            got = await http.get(f"/v1/sharedSpaces/{token}:download", params={"file": name})
            assert got.status_code == 200
        await firm.settle()
        found = await health(firm, space.customer)
        (part,) = [part for part in found.parts if part.dimension == UNKNOWN[0]]
        assert (part.value, part.fact.text) == ("66.66", "2 files downloaded in the last 30 days.")
        known = [part.dimension for part in found.parts if part.known]
        assert await recounted(firm, found, "") == (hundredths(found.score), known)
        (told,) = await firm.rows(
            "select count(*) n, count(distinct aggregate) of from customers.outbox where tenant_id = $1"
            " and type like '%.SpaceFileDownloaded'"
        )
        assert (told["n"], told["of"]) == (3, 3)
        other, _ = await opened(firm, "别家下载")
        elsewhere = pb.AddSpaceFileRequest(parent=other.name, display_name="别家", request_id=rid())
        elsewhere.file = await uploaded(firm, b"%PDF-1 c")
        strange = (await files(firm).AddSpaceFile(elsewhere)).name
        assert (await http.get(f"/v1/sharedSpaces/{token}:download", params={"file": strange})).status_code == 404


async def test_time_lowers_the_score_by_itself_and_unpaid_money_counts(firm: Signing):
    contract = await firm.signed()
    await visit(firm, firm.bought)
    await opportunity(firm, firm.bought)
    await firm.settle()
    before = await health(firm, firm.bought)
    await firm.advance(days=16)
    after = await health(firm, firm.bought)
    assert hundredths(after.score) < hundredths(before.score)
    payments = {part.dimension: part for part in after.parts}[pb.HEALTH_DIMENSION_PAYMENTS]
    assert (payments.value, payments.fact.text) == ("0.00", "0 of 1 instalment that fell due were paid on time.")
    assert contract.name
    assert await recounted(firm, after, "") == (
        hundredths(after.score), [part.dimension for part in after.parts if part.known]
    )  # fmt: skip


async def test_a_survivor_takes_over_what_was_kept_and_what_is_told_late(firm: Signing):
    mine, twin = await firm.customer("ann", "留存医院"), await firm.customer("ann", "并入医院")
    await member(firm, twin, pb.CHAIN_ROLE_SIGNS)
    await complain(firm, twin)
    await visit(firm, twin)
    await opportunity(firm, mine)
    await firm.settle()
    assert not (await health(firm, mine)).rated
    stub = firm.platform.as_(firm.people["boss"])(pb.CustomersStub)
    await stub.MergeCustomers(pb.MergeCustomersRequest(name=mine, absorbed=twin, reason="same", request_id=rid()))
    await firm.settle()
    merged = await health(firm, mine)
    assert (merged.rated, merged.known) == (True, 6)
    assert (await health(firm, twin)).customer == mine
    late = leads.LeadTouched(two_way=True)
    late.envelope.customer, late.envelope.subject, late.envelope.event_id = twin, "leads/x", str(uuid7())
    late.envelope.occurred_time.FromDatetime(datetime.now(UTC) + firm.shift - timedelta(hours=1))
    await take(firm, late)
    contacts = (await health(firm, mine)).parts[0]
    assert contacts.fact.text == "2 contacts in the last 30 days."
    request = pb.AssignCustomerRequest(name=mine, owner=firm.name("bob"), reason="moved", request_id=rid())
    await stub.AssignCustomer(request)
    await firm.settle()
    (row,) = await firm.rows(
        "select owner_id from customers.health where tenant_id = $1 and id = $2::text::uuid", mine.split("/")[1]
    )
    assert f"people/{row['owner_id']}" == firm.name("bob") == (await health(firm, mine)).owner
    assert (await refused(health(firm, mine, "ann")))[1] == "NOT_FOUND"


async def take(firm: Signing, *events: Any) -> None:
    """Lets health take events, as the broker brings them."""
    await firm.platform.runtime("customers").act(on_health_facts, list(events), tenant=firm.id, cause=Cause("test"))


@pytest.mark.capability("LD-38", clause="an event costs the same after 10 and after 1,000 past ones")
async def test_an_event_costs_as_many_statements_and_bytes_after_1000_as_after_10(
    firm: Signing, monkeypatch: pytest.MonkeyPatch
):
    names = [await firm.customer("ann", name) for name in ("短史医院", "长史医院")]
    now = datetime.now(UTC) + firm.shift

    def contact(customer: str, hours: int) -> leads.LeadTouched:
        event = leads.LeadTouched(two_way=True)
        event.envelope.customer, event.envelope.subject, event.envelope.event_id = customer, "leads/x", str(uuid7())
        event.envelope.occurred_time.FromDatetime(now - timedelta(hours=hours))
        return event

    await take(firm, *(contact(names[0], hours) for hours in range(1, 11)))
    for start in range(1, 1001, 500):
        await take(firm, *(contact(names[1], hours) for hours in range(start, start + 500)))
    sent: Counter[str] = Counter()
    current: ContextVar[str] = ContextVar("current", default="")  # the platform's own loops go on beside it
    real = asyncpg.Connection._execute

    async def counting(self: Any, *args: Any, **params: Any) -> Any:
        sent[current.get()] += 1
        return await real(self, *args, **params)

    monkeypatch.setattr(asyncpg.Connection, "_execute", counting)
    for name in names:
        current.set(name)
        await take(firm, contact(name, 0))
    assert sent[names[0]] == sent[names[1]] > 0
    sizes = await firm.rows(
        "select max(jsonb_array_length(facts -> 'contacts')) n from customers.health where tenant_id = $1"
    )
    assert sizes[0]["n"] == 20


async def test_areas_that_tell_at_once_lose_nothing(firm: Signing):
    customer = await firm.customer("ann", "并发医院")
    now = datetime.now(UTC) + firm.shift
    events = []
    for number in range(8):
        event = leads.LeadTouched(two_way=True)
        event.envelope.customer, event.envelope.subject = customer, f"leads/{number}"
        event.envelope.event_id = str(uuid7())
        event.envelope.occurred_time.FromDatetime(now - timedelta(hours=number))
        events.append(event)
    await asyncio.gather(*(take(firm, event) for event in events))
    assert (await health(firm, customer)).parts[0].fact.text == "8 contacts in the last 30 days."


async def test_a_firm_sets_its_own_weights(firm: Signing):
    customer = await firm.customer("ann", "权重医院")
    await visit(firm, customer)
    await opportunity(firm, customer)
    await firm.settle()
    before = await health(firm, customer)
    admin = firm.platform.as_(firm.people["adm"]).on("customers")(platform_pb.PoliciesStub)
    document = json_format.MessageToDict(load_default(HEALTH), preserving_proto_field_name=True)
    document["weights"][0]["weight_percent"], document["weights"][1]["weight_percent"] = 2, 18
    request = platform_pb.SetPolicyRequest(name="policies/customers/health", reason="ours", request_id=rid())
    request.document.update(document)
    await admin.SetPolicy(request)
    after = await health(firm, customer)
    assert hundredths(after.score) > hundredths(before.score)
    assert after.policy_version > before.policy_version
    document["weights"][0]["weight_percent"] = 3
    request = platform_pb.SetPolicyRequest(name="policies/customers/health", reason="ours", request_id=rid())
    request.document.update(document)
    assert (await refused(admin.SetPolicy(request)))[1] == "POLICY_INVALID"
