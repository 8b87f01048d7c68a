"""The audit trail as the doctor looks at it: what is not sealed in time, and the last seals of each tenant."""

from __future__ import annotations

from weft import audit
from weft.ailments import span
from weft.look import Look


async def examine(look: Look, schema: str) -> None:
    """Names what is unsealed for too long, and seals that do not fit."""
    async with look.ops(schema) as sql:
        age = await sql.fetchval(
            f"select extract(epoch from clock_timestamp() - min(at))::float8 from {schema}.audit"
            f" where xid >= (select xid from {schema}.watermark where name = 'sealer')"
        )
    look.report.standing(schema).unsealed_s = age or 0.0
    if (age or 0) > look.limits.unsealed_s:
        look.report.add("audit_unsealed", schema, span(age))
    if broken := await _broken_seals(look, schema):
        look.report.add("audit_chain_broken", schema, ", ".join(broken[:5]))


async def _broken_seals(look: Look, schema: str) -> list[str]:
    """The last seals of each tenant that do not fit their rows or their predecessor."""
    broken, tenants = [], await look.tenants(schema)
    async with look.ops(schema) as sql:
        seals = await sql.fetch(
            f"""select s.* from unnest($1::uuid[]) t(id) cross join lateral
                (select tenant_id, seal_no, xid_from::text lo, xid_to::text hi, rows, root, previous
                 from {schema}.seal where tenant_id = t.id order by seal_no desc limit $2) s
              order by s.tenant_id, s.seal_no""",
            tenants,
            look.limits.seals,
        )
        before = None
        for seal in seals:
            rows = await sql.fetch(
                f"select {', '.join(audit.COLUMNS)} from {schema}.audit"
                " where tenant_id = $1 and xid >= $2::text::xid8 and xid < $3::text::xid8",
                seal["tenant_id"],
                seal["lo"],
                seal["hi"],
            )
            follows = before is None or before["tenant_id"] != seal["tenant_id"] or (
                before["seal_no"] + 1 == seal["seal_no"] and before["root"] == seal["previous"]
            )  # fmt: skip
            fits = len(rows) == seal["rows"] and audit.root_of(bytes(seal["previous"]), rows) == bytes(seal["root"])
            if not (follows and fits):
                broken.append(f"seal {seal['seal_no']} of tenant {seal['tenant_id']}")
            before = seal
    return broken
