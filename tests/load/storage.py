"""L1: a full accepted write ÷ a bare insert. L3: a point read under row-level security ÷ the same in a plain transaction.

Both sides are pgbench on the same Postgres at 16 clients. The full write is the statement of `pgbench.py`: the lead, its
idempotency row, its event, a deadline and its audit row under forced row-level security, in a transaction that sets tenant
and sight. The bare insert is the lead alone, into a table with the same columns and indexes and without row-level
security, as one statement of its own.
"""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

from tests.load import pgbench
from tests.load.alone import alone
from tests.load.rounds import SECONDS, Figure, interleaved, middle, ratios
from tests.load.world import DATABASE, TARGETS, Servers

CLIENTS, STOCK = 16, 20_000
PREPARE = (
    "create schema if not exists bench",
    "create table if not exists bench.lead (like leads.lead including all)",
    "grant usage on schema bench to weft_leads",
    "grant select, insert on bench.lead to weft_leads",
)
FILL = """
insert into {table} (tenant_id, id, version, owner_id, unit_path, home_unit_path, state, company, company_key, company_code,
  contact_name, contact_phone, contact_email, source, budget_band, budget_fen, currency, technical_intensity,
  decision_chain, industry, hints, high_value, assignment_kind, score, reasons, touch_overdue, loss_reason, created_at,
  updated_at)
select '{tenant}', ('00000000-0000-4000-8000-' || lpad(g::text, 12, '0'))::uuid, 2, null, '/hq/', '/hq/', 1, 'Firm ' || g,
  'firm' || g, '', '', '', '', 4, 2, 0, 'CNY', 1, 1, 'technology', '[]', false, 0, '', '[]', false, '', now(), now()
from generate_series(1, {count}) g"""
GUARDED = """
\\set number random(1, {count})
begin;
select set_config('weft.tenant', '{tenant}', true), set_config('weft.own', '', true),
  set_config('weft.lo', '/', true), set_config('weft.hi', '0', true);
select * from leads.lead where tenant_id = '{tenant}'
  and id = ('00000000-0000-4000-8000-' || lpad((:number)::text, 12, '0'))::uuid;
commit;
"""
PLAIN = """
\\set number random(1, {count})
begin;
select 1;
select * from bench.lead where tenant_id = '{tenant}'
  and id = ('00000000-0000-4000-8000-' || lpad((:number)::text, 12, '0'))::uuid;
commit;
"""


def script(folder: Path, name: str, text: str) -> Path:
    """A file for pgbench."""
    path = folder / f"{name}.sql"
    path.write_text(text)
    return path


def bare_insert(tenant: UUID) -> str:
    """One lead by one statement, with nothing around it: the business row of the full write."""
    lead = pgbench.FULL_WRITE.partition("b as (")[2].partition("), o as (")[0].strip()
    whole = "\\set key random(1, 1000000000000000)\n" + lead.replace("leads.lead", "bench.lead") + ";\n"
    return whole.format(tenant=tenant)


async def prepared(at: Servers, tenant: UUID) -> None:
    """The same leads in both tables, with statistics."""
    await at.ensure(DATABASE, TARGETS)
    async with at.sql() as sql:
        for text in PREPARE:
            await sql.execute(text)
        for table in ("leads.lead", "bench.lead"):
            await sql.execute(FILL.format(table=table, tenant=tenant, count=STOCK))
            await sql.execute(f"vacuum analyze {table}")


async def figures(at: Servers) -> list[Figure]:
    """L1 and L3."""
    tenant = uuid4()
    await prepared(at, tenant)

    async def rate(path: Path) -> float:
        with alone():
            return await pgbench.rate(at, path, clients=CLIENTS, seconds=SECONDS)

    full, bare = pgbench.full_write(at.folder, tenant), script(at.folder, "bare-insert", bare_insert(tenant))
    guarded = script(at.folder, "guarded", GUARDED.format(tenant=tenant, count=STOCK))
    plain = script(at.folder, "plain", PLAIN.format(tenant=tenant, count=STOCK))
    for path in (full, bare, guarded, plain):
        await rate(path)
    writes = await interleaved(lambda: rate(full), lambda: rate(bare))
    reads = await interleaved(lambda: rate(guarded), lambda: rate(plain))
    return [
        Figure(f"L{name}", what, ratios(*both), [f"{middle(both[0], '/s')} against {middle(both[1], '/s')}"])
        for name, what, both in (
            ("1", "full accepted write ÷ bare insert, both in pgbench", writes),
            ("3", "point read under row-level security ÷ the same in a plain transaction", reads),
        )
    ]
