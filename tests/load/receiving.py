"""P13r: one receipt through the service, from the upload of a statement with one line until its fact is on the broker ÷ one
full accepted write of pgbench by one client, in the same minute.

The file goes over REST, the long work is begun, read, matched among 10,000 open instalments by number, amount and window,
posted, and told: six transactions with what a receipt writes, a file that is stored, and the relay. Median and p99 in
milliseconds stand beside the ratio.
"""

from __future__ import annotations

import secrets
import time
from datetime import date
from uuid import uuid4

from nats.aio.subscription import Subscription

from tests.load import pgbench
from tests.load.alone import alone
from tests.load.rounds import QUICK, ROUNDS, SECONDS, Figure, middle
from tests.load.world import Firm, World

OPEN = 10_000
ONCE = 20 if QUICK else 50  # receipts of one round
WARM = 10
DUE = date(2031, 3, 31)
AMOUNT_FEN = 1_000_000
HEADER = "交易日期,贷方金额,借方金额,对方户名,对方账号,附言,交易流水号"
FILL = """
insert into collections.instalment (tenant_id, id, version, owner_id, unit_path, state, contract_id, contract_number,
  number_key, number_shape, ordinal, purpose, customer_id, industry, amount_fen, open_fen, currency, due_date,
  residual_reason, origin, created_at, updated_at)
select $1, uuidv7(), 1, null, '/hq/', 1, gen_random_uuid(), 'HT-2031-' || lpad(g::text, 6, '0'),
  'HT2031' || lpad(g::text, 6, '0'), 'HT9999999999', 1, 1, gen_random_uuid(), 'technology', $2, $2, 'CNY', $3, 0, 1,
  now(), now()
from generate_series(1, $4) g"""
RECOUNT = """
select (select count(*) from collections.receipt where tenant_id = $1 and state = 2) as matched,
  (select count(*) from collections.receipt where tenant_id = $1) as receipts,
  (select count(*) from collections.instalment where tenant_id = $1 and open_fen = 0) as paid,
  (select count(*) from (select from collections.posting where tenant_id = $1 group by set_id having sum(amount_fen) <> 0)
    as one) as off"""


async def receipt(world: World, firm: Firm, told: Subscription, number: int) -> float:
    """Uploads a statement with one line; the seconds until the fact that its money was matched is on the broker."""
    remark = f"货款 HT-2031-{number:06d}"
    line = f"{DUE},{AMOUNT_FEN / 100:.2f},,绍兴康联医疗器械有限公司,6222020000000001,{remark},B{number}"
    headers = {"authorization": f"Bearer {firm.tokens['fin']}"}
    began = time.perf_counter()
    stored = await world.http.post(
        "/v1/files", content=f"{HEADER}\n{line}\n".encode("gb18030"), headers={**headers, "content-type": "text/csv"}
    )
    begun = await world.http.post(
        "/v1/statements:upload", json={"file": stored.json()["file"]},
        headers={**headers, "idempotency-key": secrets.token_hex(16)},
    )  # fmt: skip
    if begun.status_code != 200:
        raise RuntimeError(f"the statement was refused: {begun.text}")
    await told.next_msg(timeout=30)
    return time.perf_counter() - began


async def one(world: World) -> Figure:
    """P13r."""
    firm = await world.firm()
    await firm.hire("fin", "finance")
    count = WARM + ONCE * ROUNDS
    async with world.servers.sql() as sql:
        await sql.execute("set session_replication_role = replica")
        await sql.execute(FILL, firm.tenant, AMOUNT_FEN, DUE, OPEN)
        await sql.execute("vacuum analyze collections.instalment")
    told = await world.broker.subscribe(f"{world.config.nats_prefix}.collections.ReceiptMatched.{firm.tenant}")
    script = pgbench.full_write(world.servers.folder, uuid4())
    numbers = iter(range(1, count + 1))
    for _ in range(WARM):
        await receipt(world, firm, told, next(numbers))
    await world.settle(60, enough=True)
    ratios: list[float] = []
    every: list[float] = []
    for _ in range(ROUNDS):
        with alone():
            found = sorted([await receipt(world, firm, told, next(numbers)) for _ in range(ONCE)])
        await world.settle(60, enough=True)
        with alone():
            write_s = 1 / await pgbench.rate(world.servers, script, clients=1, seconds=SECONDS)
        ratios.append(found[len(found) // 2] / write_s)
        every += found
    async with world.servers.sql() as sql:
        row = dict(await sql.fetchrow(RECOUNT, firm.tenant))
    if row != {"matched": count, "receipts": count, "paid": count, "off": 0}:
        raise RuntimeError(f"not every receipt paid its instalment: {row}")
    every.sort()
    notes = [
        f"{middle([one * 1e3 for one in every], 'ms')}, p99 {every[len(every) * 99 // 100] * 1e3:.0f} ms of {len(every)}",
        f"{row['paid']} receipts, each matched among {OPEN:,} open instalments, posted and told; the books balance",
    ]
    return Figure("P13r", "one receipt, upload to event ÷ full write of pgbench, 1 client", ratios, notes)
