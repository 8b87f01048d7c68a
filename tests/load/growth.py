"""P11: the 95th percentile of lists and dashboards in a tenant of 1,000,000 rows ÷ the same in one of 10,000.

Both tenants stand in the same tables, with the same organisation of two hundred owners in twenty units. Leads,
assignments, opportunities, customers, first touches, tasks, notices, deliveries and the timeline of one customer get that
many rows each; the sums behind the dashboards what such an organisation has. Asked as a rep, as the manager of one region,
as the vice president and as the administrator; what a role may not read is left out. The figure is that of the list and
role that grew most.
"""

from __future__ import annotations

import statistics
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from tests.load.alone import alone
from tests.load.rounds import QUICK, ROUNDS, Figure
from tests.load.world import Firm, World

SMALL, LARGE = 10_000, 100_000 if QUICK else 1_000_000
ASKED = 20 if QUICK else 40
OWNERS, UNITS = 200, 20
ROLES = {"admin": "administrator", "vp": "vice president", "rep": "rep", "region": "regional_manager"}
MONTH = datetime.now(UTC).strftime("%Y-%m")
LISTS = (
    "/v1/leads?pageSize=50", "/v1/leads:pool?pageSize=50", "/v1/opportunities?pageSize=50", "/v1/customers?pageSize=50",
    "/v1/insights/funnel", f"/v1/insights/firstTouchRate?month={MONTH}",
    f"/v1/insights/firstTouchRows?month={MONTH}&pageSize=50", "/v1/assignments?pageSize=50", "/v1/tasks?pageSize=50",
    "/v1/tasks?view=TASK_VIEW_TEAM&pageSize=50", "/v1/notices?pageSize=50", "/v1/notices:countUnread",
    "/v1/deliveries?pageSize=50", "/v1/customers/{customer}/timeline?pageSize=50",
    # States that none of the rows is in: an index must say so.
    "/v1/leads?state=LEAD_STATE_LOST&pageSize=50", "/v1/opportunities?state=OPPORTUNITY_STATE_WON&pageSize=50",
    "/v1/tasks?state=TASK_STATE_OPEN&pageSize=50", "/v1/tasks?view=TASK_VIEW_TEAM&state=TASK_STATE_OPEN&pageSize=50",
    "/v1/customers?state=CUSTOMER_STATE_MERGED&pageSize=50", "/v1/deliveries?state=DELIVERY_STATE_FAILED&pageSize=50",
)  # fmt: skip
OWNER, UNIT = f"($2::uuid[])[1 + g % {OWNERS}]", f"($3::text[])[1 + g % {UNITS}]"
FILLS = {
    "leads.lead": "(tenant_id, id, version, owner_id, unit_path, home_unit_path, state, company, company_key,"
    " company_code, contact_name, contact_phone, contact_email, source, budget_band, budget_fen, currency,"
    " technical_intensity, decision_chain, industry, hints, high_value, assignment_kind, score, reasons, touch_overdue,"
    f" loss_reason, created_at, updated_at) select $1, uuidv7(), 2, case when g % 10 > 0 then {OWNER} end, {UNIT}, {UNIT},"
    " case when g % 10 > 0 then 2 else 1 end, 'Firm ' || g, 'firm' || g, '', '', '', '', 1, 2, 0, 'CNY', 1, 1,"
    " 'technology', '[]', false, 1, '0.5', '[]', false, '', now(), now() from generate_series(1, $4::int) g",
    "leads.opportunity": "(tenant_id, id, version, owner_id, unit_path, state, pipeline, stage, stage_entered_at,"
    " amount_fen, currency, industry, budget_band, decision_chain, outputs, loss_reason, origin, changed_here,"
    f" created_at, updated_at) select $1, uuidv7(), 2, {OWNER}, {UNIT}, 1, 'standard', 'intent', now(), 5000, 'CNY',"
    " 'technology', 2, 1, '[]', '', 1, false, now(), now() from generate_series(1, $4::int) g",
    "customers.customer": "(tenant_id, id, version, display_name, normal_name, pinyin, owner_id, unit_path, owner_reason,"
    f" origin, created_at, updated_at) select $1, uuidv7(), 1, 'Firm ' || g, 'firm' || g, 'firm' || g, {OWNER}, {UNIT},"
    " 'created', 1, now(), now() from generate_series(1, $4::int) g",
    "insights.first_touch": "(tenant_id, event_id, lead_id, owner_id, unit_path, month, assigned_at, due_at, touched_at,"
    f" outcome) select $1, uuidv7(), gen_random_uuid(), {OWNER}, {UNIT},"
    " to_char(now() - (g % 12) * interval '1 month', 'YYYY-MM'), now(), now() + interval '1 hour', now(),"
    " case when g % 2400 = 0 then 'open' else 'on_time' end from generate_series(1, $4::int) g",
    "leads.assignment": "(tenant_id, id, lead_id, owner_id, unit_path, kind, score, best_score, deviation_e6, reasons,"
    f" policy_version, day, note, at) select $1, uuidv7(), gen_random_uuid(), {OWNER}, {UNIT}, 1, '0.5', '0.5', 0, '[]', 0,"
    " current_date - g % 365, '', now() from generate_series(1, $4::int) g",
    "tasks.task": "(tenant_id, id, version, owner_id, unit_path, state, kind, creator, title_en, title_zh, message, about,"
    " customer, due_at, overdue, step, ladder, ladder_body, policy_version, last_resort_role, fact_type, fact_unit_path,"
    f" outcome, proof, closer, created_at, ended_at) select $1, uuidv7(), 2, {OWNER}, {UNIT}, 'DONE', 'ASSIGNED',"
    " 'people/x', 'Ring', 'Ring', '', '', '', now() + g * interval '1 second', false, 0, '', '', 0, '', '', '', 'DONE', '',"
    " '', now(), now() from generate_series(1, $4::int) g",
    "notifications.notice": "(tenant_id, id, version, owner_id, unit_path, code, args, about, fact_type, fact_event,"
    f" read_at, created_at) select $1, uuidv7(), 1, {OWNER}, {UNIT}, 'task_created', '{{}}', '', '', gen_random_uuid(),"
    " case when g % 100 > 0 then now() end, now() from generate_series(1, $4::int) g",
    "notifications.delivery": "(tenant_id, id, version, notice, fact_type, fact_event, person_id, unit_path, channel,"
    " state, tries, reason, vendor_code, vendor_message, message, maybe_taken, created_at, ended_at) select $1, uuidv7(), 3,"
    f" gen_random_uuid(), '', gen_random_uuid(), {OWNER}, {UNIT}, 2, 'SENT', 1, '', 0, '', '', false, now(), now()"
    " from generate_series(1, $4::int) g",
    "customers.timeline": "(tenant_id, entry_id, customer_id, occurred_at, type, code, args, subject, actor, origin)"
    " select $1, uuidv7(), (select id from customers.customer where tenant_id = $1 and owner_id = ($2::uuid[])[1]"
    " and unit_path = ($3::text[])[1] limit 1), now() - g * interval '1 second', 'weft.api.leads.v1.LeadFollowedUp',"
    " 'lead_followed_up', '{}', '', '', 1 from generate_series(1, $4::int) g",
}
SUMS = (
    "insert into insights.lead_tally select $1, grain, to_char(now() - m * interval '1 month', 'YYYY-MM'),"
    f" case when grain = 'owner' then {OWNER} else '00000000-0000-0000-0000-000000000000' end,"
    f" case when grain = 'tenant' then '/' else {UNIT} end, 5, 3, 3, 1, 1, 0, 0"
    f" from generate_series(0, {OWNERS - 1}) g, generate_series(0, 11) m, unnest(array['owner', 'unit', 'tenant']) grain"
    " on conflict do nothing",
    "insert into insights.deal_tally select $1, grain,"
    f" case when grain = 'owner' then {OWNER} else '00000000-0000-0000-0000-000000000000' end,"
    " to_char(now() - m * interval '1 month', 'YYYY-MM'),"
    f" case when grain = 'tenant' then '/' else {UNIT} end, 'standard', 's' || s, 'CNY', 5,5,3,3,3,900,2,9,1,1,9,2,9"
    f" from generate_series(0, {OWNERS - 1}) g, generate_series(0, 11) m, generate_series(1, 5) s,"
    " unnest(array['owner', 'unit', 'tenant']) grain on conflict do nothing",
)


async def people_of(firm: Firm) -> tuple[str, str]:
    """A region with its manager and a rep: the rep's id, and the region's path."""
    region = await firm.call(
        "POST", "/v1/units",
        {"parent": firm.root["name"], "displayName": "East", "kind": "UNIT_KIND_REGION", "code": "east"},
    )  # fmt: skip
    await firm.hire("region", "regional_manager", region["name"])
    rep = await firm.hire("rep", "rep", region["name"])
    return rep.removeprefix("people/"), str(region["path"])


async def fill(world: World, firms: dict[Firm, int]) -> dict[Firm, UUID]:
    """Writes the rows of both tenants, with the secondary indexes made after them; the customer with a timeline."""
    async with world.servers.sql() as sql:
        rows: list[tuple[Any, ...]] = []
        for firm, count in firms.items():
            rep, region = await people_of(firm)
            owners = [UUID(rep), *(uuid4() for _ in range(OWNERS - 1))]
            units = [region, *(f"/hq/{number}/" for number in range(UNITS - 1))]
            rows.append((firm.tenant, owners, units, count))
        await sql.execute("set synchronous_commit = off; set maintenance_work_mem = '512MB'")
        for table, text in FILLS.items():
            indexes = await sql.fetch(
                "select c.relname, pg_get_indexdef(i.indexrelid) text from pg_index i"
                " join pg_class c on c.oid = i.indexrelid where i.indrelid = $1::text::regclass"
                " and not exists (select 1 from pg_constraint k"
                " where k.conindid = i.indexrelid)",
                table,
            )
            for index in indexes:
                await sql.execute(f"drop index {table.partition('.')[0]}.{index['relname']}")
            for values in rows:
                await sql.execute(f"insert into {table} {text}", *values)
            for index in indexes:  # of a partitioned table on its partitions too, of which ONLY would leave none
                await sql.execute(index["text"].replace(" ON ONLY ", " ON "))
            await sql.execute(f"vacuum analyze {table}")
        for text in SUMS:
            for tenant, owners, units, _ in rows:
                await sql.execute(text, tenant, owners, units)
        await sql.execute("vacuum analyze insights.lead_tally, insights.deal_tally")
        newest = "select customer_id from customers.timeline where tenant_id = $1 order by occurred_at desc limit 1"
        return {firm: await sql.fetchval(newest, firm.tenant) for firm in firms}


async def lists(world: World) -> Figure:
    """P11."""
    small, large = await world.firm(), await world.firm()
    customers = await fill(world, {small: SMALL, large: LARGE})
    await world.settle(20, enough=True)
    found: dict[tuple[str, str], list[float]] = {}
    slowest: dict[tuple[str, str], list[float]] = {}
    for who in ROLES:
        for asked in LISTS:
            headers = {"authorization": f"Bearer {small.tokens[who]}"}
            path = asked.format(customer=customers[small])
            if (await world.http.get(path, headers=headers)).status_code == 403:
                continue
            pairs: list[tuple[float, float]] = []
            for number in range(ROUNDS + 1):
                took: dict[bool, float] = {}
                for big in (True, False) if number % 2 else (False, True):
                    firm = large if big else small
                    path = asked.format(customer=customers[firm])
                    with alone():
                        said = await world.load(firm.tokens[who], "GET", path, connections=1, seconds=10, count=ASKED)
                    took[big] = said["p95_ms"]
                pairs.append((took[True], took[False]))
            found[who, asked] = [big / little for big, little in pairs[1:]]
            slowest[who, asked] = [big for big, _ in pairs[1:]]
    worst = max(found, key=lambda one: statistics.median(found[one]))
    notes = [
        f"{ROLES[who]:17} {path:58} {statistics.median(values):5.2f}   p95 {statistics.median(slowest[who, path]):.1f} ms"
        for (who, path), values in found.items()
    ]
    what = f"p95 at {LARGE:,} rows ÷ at {SMALL:,}: {ROLES[worst[0]]}, {worst[1]}"
    return Figure("P11", what, found[worst], notes)
