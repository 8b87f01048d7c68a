"""Opportunities that are open for more than 45 days: listed page by page, by rep and by tenure, and counted again in SQL."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import grpc
import pytest
from uuid_utils.compat import uuid7

from services.leads.dwell import store
from tests.leads.amending import amend
from tests.leads.house import WEST, House, house, refused, rid
from tests.system.plans import acting, undisturbed
from weft.access import EVERYTHING, Sight
from weft.api.leads import v1 as pb
from weft.db import compiled
from weft.listing import FIRST_ID
from weft.sighted import sight_name, sight_values
from weft.testing import Platform

CODE = grpc.StatusCode
NEWCOMER, SETTLED = pb.TENURE_NEWCOMER, pb.TENURE_SETTLED
ROWS = 4000
RECOUNT = """
select 'opportunities/' || o.id as name from leads.opportunity o
  join identity.person p on p.tenant_id = o.tenant_id and p.id = o.owner_id
where o.tenant_id = $1 and o.close_date is null and $2::date - (o.created_at at time zone 'Asia/Shanghai')::date > 45
  and ($3::uuid is null or o.owner_id = $3)
  and ($4::bool is null or $4 = ($2::date - (p.created_at at time zone 'Asia/Shanghai')::date < $5))
order by o.created_at
"""


class Standing(House):
    """The firm, with opportunities that nobody closes."""

    async def begin(self, login: str, count: int = 1) -> list[str]:
        """Opens opportunities of somebody's."""
        customer = await self.customer(login, name=f"Works {rid()[:8]}")
        stub, made = self.opportunities(login), []
        for _ in range(count):
            request = pb.CreateOpportunityRequest(customer=customer, amount_fen=700, request_id=rid())
            made.append(await stub.CreateOpportunity(request))
        return [one.name for one in made]

    async def page(self, login: str, **fields: Any) -> pb.ListLongOpenOpportunitiesResponse:
        stub = self.platform.as_(self.people[login])(pb.DwellStub)
        answer: pb.ListLongOpenOpportunitiesResponse = await stub.ListLongOpenOpportunities(
            pb.ListLongOpenOpportunitiesRequest(**fields)
        )
        return answer

    async def listed(self, login: str, **fields: Any) -> list[pb.LongOpenOpportunity]:
        """Everything, two to a page."""
        found: list[pb.LongOpenOpportunity] = []
        token = ""
        while True:
            answer = await self.page(login, page_size=2, page_token=token, **fields)
            assert len(answer.opportunities) <= 2
            found += answer.opportunities
            token = answer.next_page_token
            if not token:
                return found

    async def passes(self, days: int) -> date:
        """Days go by; the local date after."""
        now: datetime = await self.platform.advance(self.id, timedelta(days=days))
        return now.astimezone(ZoneInfo("Asia/Shanghai")).date()

    async def recounted(
        self, today: date, owner: str = "", new: bool | None = None, newcomer_days: int = 90
    ) -> list[str]:
        """The same by independent SQL."""
        person = UUID(self.name(owner).split("/")[1]) if owner else None
        return [row["name"] for row in await self.rows(RECOUNT, today, person, new, newcomer_days)]


def names(found: list[pb.LongOpenOpportunity]) -> list[str]:
    return [one.opportunity for one in found]


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Standing:
    base = await house(platform, "ann", "bob")
    made = Standing(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    await made.hire("wes", unit_path=WEST)
    await made.settle()
    return made


@pytest.mark.capability("LD-28", clause="the list matches a query by rep")
@pytest.mark.capability("LD-28", clause="and by the tenure filter")
async def test_what_is_open_for_more_than_forty_five_days_is_listed_by_rep_and_tenure(firm: Standing) -> None:
    lost, *anns = await firm.begin("ann", 4)
    bobs, weses = await firm.begin("bob"), await firm.begin("wes", 2)
    await firm.opportunities("ann").LoseOpportunity(
        pb.LoseOpportunityRequest(name=lost, reason="price", request_id=rid())
    )
    await firm.passes(6)
    await firm.hire("new")
    await firm.settle()
    news = await firm.begin("new", 3)
    today = await firm.passes(45)
    old = [*anns, *bobs, *weses]
    assert names(await firm.listed("vp")) == await firm.recounted(today) == old  # 45 days are not more than 45
    today = await firm.passes(1)
    found = await firm.listed("vp")
    assert names(found) == await firm.recounted(today) == [*old, *news]
    assert [one.open_days for one in found] == [52] * 6 + [46] * 3
    assert (found[0].owner, found[0].unit_path, found[0].amount_fen) == (firm.name("ann"), "/hq/east/", 700)
    assert (await firm.page("vp")).days == 45

    for rep, theirs in (("ann", anns), ("bob", bobs), ("wes", weses), ("new", news)):
        assert names(await firm.listed("vp", owner=firm.name(rep))) == await firm.recounted(today, rep) == theirs
        assert names(await firm.listed(rep)) == theirs
    assert names(await firm.listed("boss")) == [*anns, *bobs, *news]
    assert await firm.listed("ann", owner=firm.name("bob")) == []

    assert {one.tenure for one in found} == {NEWCOMER}  # everybody was hired fewer than 90 days ago
    before = await amend(firm, "leads", "dwell", newcomer_days=47)
    found = await firm.listed("vp", tenure=NEWCOMER)
    assert names(found) == await firm.recounted(today, new=True, newcomer_days=47) == news
    assert {one.tenure for one in found} == {NEWCOMER}
    found = await firm.listed("vp", tenure=SETTLED)
    assert names(found) == await firm.recounted(today, new=False, newcomer_days=47) == old
    assert names(await firm.listed("boss", tenure=SETTLED, owner=firm.name("bob"))) == bobs
    assert await firm.listed("boss", tenure=NEWCOMER, owner=firm.name("bob")) == []
    await amend(firm, "leads", "dwell", newcomer_days=46)  # 46 days ago is not fewer
    assert await firm.listed("vp", tenure=NEWCOMER) == []

    assert await refused(firm.page("vp", page_token="nonsense")) == (CODE.INVALID_ARGUMENT, "INVALID_ARGUMENT")
    await amend(firm, "leads", "dwell", long_open_days=0, **before)
    assert await firm.listed("vp") == []


async def test_list_and_share_are_served_by_an_index_of_what_is_open(worker: str) -> None:
    tenant, owner = uuid4(), uuid7()
    sights = {
        ("opportunity_open", "opportunity_state"): EVERYTHING,
        ("opportunity_open_owner",): Sight(str(owner)),
        ("opportunity_open_unit",): Sight(str(owner), "/hq/u10/", "/hq/u100"),
    }
    async with undisturbed(f"dwell_{worker}") as sql:
        await sql.execute(
            "insert into leads.opportunity (tenant_id, id, version, owner_id, unit_path, state, pipeline, stage,"
            " stage_entered_at, amount_fen, currency, industry, budget_band, decision_chain, engage_date, outputs,"
            " loss_reason, origin, changed_here, created_at, updated_at)"
            " select $1, gen_random_uuid(), 1, case when n % 100 = 0 then $2::uuid else gen_random_uuid() end,"
            " '/hq/u' || n % 50 || '/', case when n % 10 = 0 then 1 else 2 end, 'standard', 'intent', now(), 0, 'CNY', '',"
            " 0, 0, current_date - n % 90, '[]', '', 1, false, now(), now() from generate_series(1, $3::int) n",
            tenant,
            owner,
            ROWS,
        )
        await sql.execute("analyze leads.opportunity")
        for indexes, see in sights.items():
            params = {"tenant": tenant, "before": date(2099, 1, 1), "day": date.min, "id": FIRST_ID, "count": 21}
            params |= {"limit": datetime(2099, 1, 1, tzinfo=UTC), **sight_values(see)}
            for query in (store._long_open(sight_name(see), False, 0), store._standing(sight_name(see), False, False)):
                done = compiled(query)
                async with acting(sql, "leads", tenant, (see.own, see.lo, see.hi)):
                    rows = await sql.fetch(done.sql, *done.arguments(params))
                    lines = await sql.fetch("explain " + done.sql, *done.arguments(params))
                text = "\n".join(line[0] for line in lines)
                assert any(index in text for index in indexes), text
                assert "Seq Scan" not in text, text
                assert rows
