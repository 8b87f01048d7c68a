"""Anchors of the audit chain: each day the last seal of every tenant, kept outside of the database.

Whoever can rewrite a whole chain in the database, seals and all, cannot rewrite what lies in another store (a bucket with
object lock, best). The verifier compares: the chain must still pass through every anchor.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

from weft.db import Database

PREFIX = "anchors"
LAST_SEALS = """
with recursive t as (
  (select tenant_id from {schema}.seal order by tenant_id limit 1)
  union all
  select (select n.tenant_id from {schema}.seal n where n.tenant_id > t.tenant_id order by n.tenant_id limit 1)
  from t where t.tenant_id is not null
) select s.tenant_id, s.seal_no, s.root from t cross join lateral (
  select * from {schema}.seal s where s.tenant_id = t.tenant_id order by s.seal_no desc limit 1) s"""

Points = dict[UUID, list[tuple[int, bytes]]]


async def drop(db: Database, files: Any) -> bool:
    """Anchors a service's chain for today, unless that is done; False if there was nothing to do."""
    key = f"{PREFIX}/{db.schema}/{datetime.now(UTC):%Y-%m-%d}.json"
    if key in await files.kept(f"{PREFIX}/{db.schema}"):
        return False
    async with db.transaction(None, ops=True) as tx:
        rows = await tx.rows(LAST_SEALS.format(schema=db.schema))
    if not rows:
        return False
    seals = {str(row["tenant_id"]): [row["seal_no"], bytes(row["root"]).hex()] for row in rows}
    await files.keep(key, orjson.dumps({"service": db.schema, "seals": seals}))
    return True


async def points(schema: str, files: Any) -> Points:
    """Where the chains of a service passed, by tenant: numbers of seals and their roots."""
    found: Points = defaultdict(list)
    for key in await files.kept(f"{PREFIX}/{schema}"):
        content = b"".join([chunk async for chunk in await files.open(key)])
        for tenant, (number, root) in orjson.loads(content)["seals"].items():
            found[UUID(tenant)].append((number, bytes.fromhex(root)))
    return found
