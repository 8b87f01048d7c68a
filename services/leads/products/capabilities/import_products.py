"""Bring in a price list: as a long work, in steps of at most 500 rows, each one transaction."""

from __future__ import annotations

from typing import Any

from services.leads.opportunities.tables import Row, fen_of, read_table
from services.leads.products import store
from services.leads.products.product import Product
from weft import operations
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform
from weft.ids import uuid7
from weft.work import Work

JOB = "leads.ImportProducts"
COLUMNS = ("product", "series", "sales_price")
CHUNK = 500


async def import_products(request: pb.ImportProductsRequest, work: Work) -> platform.Operation:
    """Begins the import of an uploaded file."""
    return operations.start(work, "leads", JOB, request)


async def run_import(job: operations.Job) -> None:
    """Takes over the file chunk by chunk from where it stopped."""
    content = await job.file(job.parse(pb.ImportProductsRequest).file)
    async with job.step() as work:
        policy, _ = await work.policy(pb.ImportsPolicy)
    rows = read_table(content, COLUMNS, policy.rows_max)
    faults = _faults(rows)
    good = [row for row in rows if row.number not in faults]
    for at in range(int(job.cursor.get("row", 0)), max(1, len(good)), CHUNK):
        chunk = good[at : at + CHUNK]
        async with job.step(total=len(rows)) as work:
            made, changed = await _take_over(work, chunk, policy.currency)
            job.done, job.cursor = at + len(chunk), {"row": at + len(chunk)}
            job.result = _report(job.result, rows, faults, made, changed, policy.reported_rows_max)


async def _take_over(work: Work, rows: list[Row], currency: str) -> tuple[int, int]:
    stored = await store.by_code(work, [row.values["product"] for row in rows])
    made = changed = 0
    for row in rows:
        code, price_fen = row.values["product"], fen_of(row.values["sales_price"])
        assert price_fen is not None
        one = stored.get(code) or Product(
            id=uuid7(), code=code, series="", list_price_fen=0, currency=currency, created_at=work.now
        )
        if one.take_over(row.values["series"], price_fen, currency):
            made, changed = made + (one.version == 0), changed + (one.version > 0)
            store.save(work, one)
    return made, changed


def _faults(rows: list[Row]) -> dict[int, tuple[str, str]]:
    """The rows at fault: number → column and reason."""
    found: dict[int, tuple[str, str]] = {}
    seen: set[str] = set()
    for row in rows:
        code = row.values.get("product", "")
        if row.problem:
            found[row.number] = ("", row.problem)
        elif not code or len(code) > 200:
            found[row.number] = ("product", "id_missing")
        elif code in seen:
            found[row.number] = ("product", "id_twice")
        elif fen_of(row.values["sales_price"]) is None:
            found[row.number] = ("sales_price", "amount_invalid")
        seen.add(code)
    return found


def _report(
    before: dict[str, Any],
    rows: list[Row],
    faults: dict[int, tuple[str, str]],
    made: int,
    changed: int,
    reported_rows_max: int,
) -> dict[str, Any]:
    imported, updated = before.get("imported", 0) + made + changed, before.get("updated", 0) + changed
    named = [
        {"row": number, "column": column, "reason": reason}
        for number, (column, reason) in sorted(faults.items())[:reported_rows_max]
    ]
    return {
        "rows": len(rows),
        "imported": imported,
        "updated": updated,
        "unchanged": len(rows) - len(faults) - imported,
        "quarantined": len(faults),
        "quarantined_rows": named,
        "changes": imported,
    }
