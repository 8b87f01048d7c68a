"""The denominator of every write: the same full write as one statement, run by pgbench.

Three round trips, as `Work` makes them: begin with tenant and sight; one data-modifying statement with five inserts under
forced row-level security (a lead, its idempotency row, audit row, event and deadline, with the indexes that they have);
commit. Prepared, so that pgbench does not plan it anew.
"""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from uuid import UUID

from tests.load.world import DATABASE, Servers
from weft.migrations import APP_ROLE
from weft.testing import PASSWORD

SCHEMA = "leads"
FULL_WRITE = """
\\set key random(1, 1000000000000000)
\\startpipeline
begin;
select set_config('weft.tenant', '{tenant}', true), set_config('weft.own', '', true),
  set_config('weft.lo', '/', true), set_config('weft.hi', '0', true);
\\endpipeline
with i as (
  insert into {schema}.idempotency (tenant_id, principal, method, request_id, request_hash, response) values
  ('{tenant}', 'people/019a0000-0000-7000-8000-000000000001', '/weft.api.leads.v1.Leads/CreateLead',
   'bench-' || :key, '\\x{digest}', '\\x{body}')
), b as (
  insert into leads.lead (tenant_id, id, version, owner_id, unit_path, home_unit_path, state, company, company_key,
    company_code, contact_name, contact_phone, contact_email, source, budget_band, budget_fen, currency,
    technical_intensity, decision_chain, industry, customer_id, hints, high_value, assignment_kind, score, reasons,
    touch_overdue, loss_reason, created_at, updated_at)
  values ('{tenant}', uuidv7(), 2, null, '/hq/', '/hq/', 1, 'Bench ' || :key, 'bench' || :key, '', '', '', '', 4, 2, 0,
    'CNY', 1, 1, 'technology', null, '[]', false, 0, '', '[{{"code": "source_not_auto", "args": {{}}}}]', false, '',
    now(), now())
), o as (
  insert into {schema}.outbox (tenant_id, event_id, aggregate, version, type, body, sent_at)
  values ('{tenant}', uuidv7(), 'leads/' || gen_random_uuid(), 1, 'weft.api.leads.v1.LeadCreated', '\\x{body}', {sent})
), d as (
  insert into {schema}.deadline (tenant_id, kind, subject, due_at, initiator)
  values ('{tenant}', 'bench', 'leads/' || gen_random_uuid(), '2099-01-01', 'people/019a0000-0000-7000-8000-000000000001')
)
insert into {schema}.audit (tenant_id, audit_id, at, actor, method, subject, version, request_id, correlation)
values ('{tenant}', uuidv7(), now(), 'people/019a0000-0000-7000-8000-000000000001',
  '/weft.api.leads.v1.Leads/CreateLead', 'leads/' || gen_random_uuid(), 1, 'bench-' || :key, 'bench-correlation');
commit;
"""
# What `CreateLead` into the pool flushes besides: its line in the log of assignments, a decision, and a second event in
# place of the deadline.
DEADLINE = FULL_WRITE[FULL_WRITE.index("), d as (") : FULL_WRITE.index("insert into {schema}.audit")]
SAME_ROWS = FULL_WRITE.replace(
    DEADLINE,
    """), o2 as (
  insert into {schema}.outbox (tenant_id, event_id, aggregate, version, type, body, sent_at)
  values ('{tenant}', uuidv7(), 'leads/' || gen_random_uuid(), 2, 'weft.api.leads.v1.LeadPooled', '\\x{body}', {sent})
), s as (
  insert into leads.assignment (tenant_id, id, lead_id, owner_id, unit_path, previous_owner_id, kind, score, best_id,
    best_score, deviation_e6, reasons, policy_version, day, note, at)
  values ('{tenant}', uuidv7(), gen_random_uuid(), null, '/hq/', null, 0, '', null, '', 0,
    '[{{"code": "source_not_auto", "args": {{}}}}]', 0, current_date, '', now())
), c as (
  insert into {schema}.decision (tenant_id, decision_id, subject, kind, outcome, body, at)
  values ('{tenant}', uuidv7(), 'leads/' || gen_random_uuid(), 'leads.assignment', 'pool', '\\x{body}', now())
)
""",
)
RATE = re.compile(r"^tps = ([0-9.]+)", re.M)


def full_write(folder: Path, tenant: UUID, *, body_bytes: int = 400, same_rows: bool = False) -> Path:
    """The script's file: the five inserts, or the rows that `CreateLead` writes. Its events are marked sent: the relay
    has nothing to do with the denominator.
    """
    path = folder / ("same-rows.sql" if same_rows else "full-write.sql")
    body = "5a" * body_bytes
    path.write_text(
        (SAME_ROWS if same_rows else FULL_WRITE).format(
            tenant=tenant, schema=SCHEMA, digest="ab" * 32, body=body, sent="clock_timestamp()"
        )
    )
    return path


def same_rows(tenant: UUID, *, body_bytes: int = 400) -> tuple[str, str]:
    """What opens the transaction, and the statement with the rows that `CreateLead` writes, its key as $1: text."""
    script = SAME_ROWS.format(
        tenant=tenant, schema=SCHEMA, digest="ab" * 32, body="5a" * body_bytes, sent="clock_timestamp()"
    )
    begin, _, rest = script.partition("\\startpipeline")[2].partition("\\endpipeline")
    statement = rest.rpartition("commit;")[0].strip().removesuffix(";")
    return begin.strip(), statement.replace(":key", "$1::text")


async def rate(
    servers: Servers,
    script: Path,
    *,
    clients: int,
    seconds: float,
    database: str = DATABASE,
    role: str = f"weft_{SCHEMA}",
) -> float:
    """Transactions a second of a script, as a service's role."""
    postgres = servers.embedded.postgres
    process = await asyncio.create_subprocess_exec(
        str(servers.pgbench), "-h", postgres.host, "-p", str(postgres.port), "-U", APP_ROLE, "-n", "-M", "prepared",
        "-c", str(clients), "-j", "2", "-T", str(max(1, round(seconds))), "-f", str(script), database,
        env={**os.environ, "PGPASSWORD": PASSWORD, "PGOPTIONS": f"-c role={role} -c jit=off"},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await process.communicate()
    found = RATE.search(out.decode())
    if process.returncode or found is None:
        raise RuntimeError(f"pgbench failed: {err.decode()[-2000:]}")
    return float(found[1])
