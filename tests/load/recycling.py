"""P15: new rules of the pool reach 1,000,000 owned leads: microseconds a lead ÷ those in a tenant of 10,000.

Every lead gets a clock by the new rule, the dearest case. The work goes on in portions, so the time of a tenant is that of
its leads; a rule that arms nothing is measured beside it, in the small one. One round: at 2 ms a lead, as measured under
load, a million take 35 minutes of the hour that the bench has.
"""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from uuid import UUID, uuid4

from services.leads.recycling.capabilities.when_pool_rules_begin import when_pool_rules_begin
from targets import TARGETS
from tests.load import probe
from tests.load.alone import alone
from tests.load.rounds import QUICK, Figure
from tests.load.world import Servers
from weft.api.common import v1 as common
from weft.api.platform import v1 as platform_pb
from weft.service import Deadline
from weft.testing import Platform, principal
from weft.work import Cause

SMALL, LARGE = (5_000, 50_000) if QUICK else (10_000, 1_000_000)
DATABASE = "weft_recycling"
LEADS = """
insert into leads.lead (tenant_id, id, version, owner_id, unit_path, home_unit_path, state, company, company_key,
  company_code, contact_name, contact_phone, contact_email, source, budget_band, budget_fen, currency, technical_intensity,
  decision_chain, industry, hints, high_value, assignment_kind, score, reasons, assigned_at, dwells_since, stalls_at,
  touch_overdue, loss_reason, created_at, updated_at)
select $1, uuidv7(), 2, $2, '/hq/', '/hq/', 2, 'Firm ' || g, 'firm' || g, '', '', '', '', 1, 2, 0, 'CNY', 1, 1, 'technology',
  '[]', false, 1, '0.5', '[]', now(), now(), now() + interval '7 days', false, '', now(), now()
from generate_series(1, $3) g"""


async def fill(at: Servers, firms: dict[UUID, int]) -> None:
    """Writes the leads of both tenants."""
    async with at.sql(DATABASE) as sql:
        await sql.execute("set synchronous_commit = off; set session_replication_role = replica")
        for tenant, count in firms.items():
            await sql.execute(LEADS, tenant, uuid4(), count)
        await sql.execute("vacuum analyze leads.lead")


async def new_rule(platform: Platform, tenant: UUID, days: int) -> None:
    """Sets a rule for every lead, effective now, without waiting for its clock."""
    rights = ("platform.policy.write", "platform.policy.read")
    admin = principal(tenant, grants=[(one, common.SCOPE_TENANT) for one in rights], stepped_up=datetime.now(UTC))
    stub = platform.as_(admin).on("leads")(platform_pb.PoliciesStub)
    name = "policies/leads/pool"
    change = platform_pb.SetPolicyRequest(name=name, reason="bench", request_id=str(uuid4()))
    change.document.CopyFrom((await stub.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document)
    rule = {"code": "bench", "titleEn": "Bench", "titleZh": "测", "clock": "RECYCLE_CLOCK_ASSIGNMENT", "days": days}
    change.document.update({"rules": [rule]})
    await stub.SetPolicy(change)


async def reach(platform: Platform, at: Servers, tenant: UUID, count: int) -> float:
    """Begins the long work, and waits for it: microseconds a lead."""
    runtime = platform.runtime("leads")
    runtime.policies.forget(tenant)
    deadline, cause = (
        Deadline("pool.rules_begin", "policies/leads/pool", "1", datetime.now(UTC)),
        Cause("deadline:bench"),
    )
    began = time.perf_counter()
    await runtime.act(when_pool_rules_begin, deadline, tenant=tenant, cause=cause, initiator="")
    query = "select count(*) from leads.operation where tenant_id = $1 and state = 'running'"
    async with at.sql(DATABASE) as sql:
        while await sql.fetchval(query, tenant):
            await asyncio.sleep(0.05)
    return (time.perf_counter() - began) / count * 1e6


async def armed(at: Servers, tenant: UUID) -> int:
    """How many clocks stand."""
    query = "select count(*) from leads.deadline where tenant_id = $1 and kind = 'lead.recycles' and state = 'armed'"
    async with at.sql(DATABASE) as sql:
        return int(await sql.fetchval(query, tenant))


async def rules(at: Servers) -> Figure:
    """P15."""
    small, large = uuid4(), uuid4()
    firms = {small: SMALL, large: LARGE}
    found: dict[UUID, list[float]] = {small: [], large: []}
    nothing: list[float] = []
    async with probe.platform(at, DATABASE, TARGETS) as platform:
        await fill(at, firms)
        for tenant in (large, small):
            if tenant == small:
                await new_rule(platform, tenant, 30)
                with alone():
                    nothing.append(await reach(platform, at, tenant, firms[tenant]))
            await new_rule(platform, tenant, 6)
            with alone():
                found[tenant].append(await reach(platform, at, tenant, firms[tenant]))
            assert await armed(at, tenant) == firms[tenant]
    ratios = [a / b for a, b in zip(found[large], found[small], strict=True)]
    notes = [
        f"{LARGE:,} leads in {max(found[large]) * LARGE / 1e6:.0f} s; {min(found[large]):.0f} µs a lead,"
        f" {min(found[small]):.0f} among {SMALL:,}; a rule that arms nothing {min(nothing):.0f}"
    ]
    return Figure("P15", f"new rules reach a lead, {LARGE:,} owned ÷ {SMALL:,}", ratios, notes)
