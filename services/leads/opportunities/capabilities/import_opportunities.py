"""Bring in another system's opportunities: as a long work, in steps of at most 500 rows, each one transaction."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.leads import tags
from services.leads.board import store as boards
from services.leads.board.record import Decided, segments_of
from services.leads.opportunities import store
from services.leads.opportunities.history import (
    COLUMNS,
    Account,
    Agent,
    Known,
    Past,
    Quarantined,
    Reading,
    stages_of,
)
from services.leads.opportunities.opportunity import Opportunity
from services.leads.opportunities.tables import Row, read_table
from services.leads.products import store as products
from weft import operations
from weft.aggregate import Facts
from weft.api.common import v1 as common
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform
from weft.calendar import Calendar
from weft.ids import uuid7
from weft.rpc import Peers
from weft.work import Work, as_id

JOB = "leads.ImportOpportunities"
CHUNK = 500
NAMES_MAX = 500


async def import_opportunities(request: pb.ImportOpportunitiesRequest, work: Work) -> platform.Operation:
    """Begins the import of an uploaded file."""
    return operations.start(work, "leads", JOB, request)


async def run_import(job: operations.Job) -> None:
    """Reads the file, finds out what its names mean, and takes it over chunk by chunk from where it stopped."""
    request = job.parse(pb.ImportOpportunitiesRequest)
    content = await job.file(request.file)
    async with job.step() as work:
        policy, _ = await work.policy(pb.ImportsPolicy)
        templates, _ = await work.policy(pb.PipelinesPolicy)
    rows = await asyncio.to_thread(read_table, content, COLUMNS, policy.rows_max)
    agents = await _agents(job.peers, _names(rows, "sales_agent"))
    accounts = await _accounts(job.peers, _names(rows, "account"))
    pipeline, stages, order = stages_of(policy, templates)
    aliases = dict(policy.product_aliases)
    codes = sorted({aliases.get(name, name) for name in _names(rows, "product")})
    async with job.step(total=len(rows)) as work:
        found = await products.by_code(work, codes)
    known = Known(
        agents, accounts, {c: p.id for c, p in found.items()}, aliases, stages, pipeline, policy.currency, order
    )
    reading = Reading(known)
    read = [reading.read(row) for row in rows]
    start = int(job.cursor.get("row", 0))
    for at in range(start, len(read), CHUNK):
        chunk = read[at : at + CHUNK]
        async with job.step() as work:
            counts = await take_over(work, chunk, known)
            job.result = added_up(job.result, counts, len(chunk))
            job.done, job.cursor = at + len(chunk), {"row": at + len(chunk)}


def _names(rows: Sequence[Row], column: str) -> list[str]:
    return sorted({row.values.get(column, "") for row in rows} - {""})


async def _agents(peers: Peers, names: list[str]) -> dict[str, Agent]:
    found: dict[str, Agent] = {}
    for at in range(0, len(names), NAMES_MAX):
        request = identity.ResolvePeopleRequest(display_names=[n[:100] for n in names[at : at + NAMES_MAX]])
        answer = await peers(identity.PeopleStub).ResolvePeople(request)
        for one in answer.by_display_name:
            agent = Agent(as_id(one.person), one.unit_path)
            found[one.key] = agent if one.key not in found or found[one.key] == agent else Agent(None)
    return found


async def _accounts(peers: Peers, names: list[str]) -> dict[str, Account]:
    found: dict[str, Account] = {}
    for at in range(0, len(names), NAMES_MAX):
        request = customers.ResolveCustomersRequest(names=[n[:200] for n in names[at : at + NAMES_MAX]])
        answer = await peers(customers.CustomersStub).ResolveCustomers(request)
        for one in answer.customers:
            if one.customer:
                found[one.query] = Account(as_id(one.customer), one.industry)
    return found


async def take_over(work: Work, chunk: Sequence[Past | Quarantined], known: Known) -> Counter[str]:
    """One chunk: new rows come in, rows that say what is known change nothing, doubts go to quarantine."""
    past = [one for one in chunk if isinstance(one, Past)]
    doubts = [one for one in chunk if isinstance(one, Quarantined)]
    limits, _ = await work.policy(pb.TagsPolicy)
    calendar = await work.calendar()
    held = await boards.hold(work)
    stored: dict[str, Opportunity] = {}
    for row in await work.rows(store.BY_EXTERNAL_ID, ids=[one.external_id for one in past]):
        work.note(store.opportunity_table, row)
        stored[row["external_id"]] = store.opportunity_of(row)
    keys = [one.key for one in doubts] + [one.external_id for one in past]
    quarantined = {r["external_key"]: r["reason"] for r in await work.rows(store.QUARANTINED_KEYS, keys=keys)}
    counts: Counter[str] = Counter()
    new: list[Past] = []
    changed: list[tuple[Opportunity, Past]] = []
    for one in past:
        counts.update(f"normalised.{column}" for column in one.normalised)
        before = stored.get(one.external_id)
        if before is None:
            new.append(one)
        elif before.import_hash == one.digest:
            counts["unchanged"] += 1
        elif reason := _in_the_way(before, one, known):
            doubts.append(Quarantined(one.external_id, one.row, "", reason, one.external_id, {}))
        else:
            changed.append((before, one))
    changes = boards.Changes()
    news = [*new, *(after for _, after in changed)]
    closed = [one for one in news if one.state != pb.OPPORTUNITY_STATE_OPEN]
    await changes.decided(work, [_decided(one, known, limits) for one in closed])
    _count_loads(changes, new, changed)
    counts["created"], counts["updated"] = len(new), len(changed)
    counts["quarantine_news"] = sum(1 for one in doubts if quarantined.get(one.key) != one.reason)
    counts.update(f"reason.{one.reason}" for one in doubts)
    boards.write(work, held, changes)
    _write(work, new, changed, known, limits, calendar)
    _quarantine(work, doubts, quarantined, {one.external_id for one in past})
    return counts


def _in_the_way(before: Opportunity, one: Past, known: Known) -> str:
    """Why a row does not restate an opportunity that is there; empty if it does."""
    if before.changed_here:
        return "changed_here"
    if before.state != pb.OPPORTUNITY_STATE_OPEN:
        return "closed_differs"
    return "stage_goes_back" if known.goes_back(before.stage, one.stage) else ""


def _decided(one: Past, known: Known, limits: pb.TagsPolicy) -> Decided:
    assert one.close_date is not None
    band = tags.band_of(one.amount_fen, limits) if known.currency == limits.currency else pb.BUDGET_BAND_UNSPECIFIED
    won = one.state == pb.OPPORTUNITY_STATE_WON
    return Decided(one.owner, one.close_date, won, segments_of(one.industry, band))


def _count_loads(changes: boards.Changes, new: list[Past], changed: list[tuple[Opportunity, Past]]) -> None:
    for before, _ in changed:
        changes.give(before.owner_id)
    for one in [*new, *(after for _, after in changed)]:
        if one.state == pb.OPPORTUNITY_STATE_OPEN:
            changes.take(one.owner)


def _write(
    work: Work,
    new: list[Past],
    changed: list[tuple[Opportunity, Past]],
    known: Known,
    limits: pb.TagsPolicy,
    calendar: Calendar,
) -> None:
    rows: list[dict[str, Any]] = []
    for one in new:
        made = _opportunity(uuid7(), one, known, limits, work.now, calendar)
        rows.append({"id": made.id, "version": 1, **store.row_of(made)})
        work.emit(_event(one, known), made.name, 1, _facts(made, one, calendar))
    work.insert_many(store.opportunity_table, rows)
    for before, one in changed:
        made = _opportunity(before.id, one, known, limits, before.created_at, calendar)
        made.version = before.version
        work.update(
            store.opportunity_table,
            {"id": made.id, "version": before.version},
            **{**store.row_of(made), "version": before.version + 1, "updated_at": work.now},
        )
        work.emit(_event(one, known), made.name, before.version + 1, _facts(made, one, calendar))


def _quarantine(work: Work, doubts: list[Quarantined], known: dict[str, str], taken: set[str]) -> None:
    for key in sorted(taken & known.keys() - {one.key for one in doubts}):
        work.delete(store.quarantine_table, {"external_key": key})
    rows = [
        {
            "external_key": one.key,
            "row_number": one.row,
            "column_name": one.column,
            "reason": one.reason,
            "external_id": one.external_id,
            "row_values": one.values,
            "at": work.now,
        }
        for one in doubts
        if known.get(one.key) != one.reason
    ]
    replaced = ("row_number", "column_name", "reason", "external_id", "row_values", "at")
    work.upsert_many(store.quarantine_table, rows, replace=replaced)


def _opportunity(
    key: UUID, one: Past, known: Known, limits: pb.TagsPolicy, created_at: datetime, calendar: Calendar
) -> Opportunity:
    since = one.close_date or one.engage_date
    band = tags.band_of(one.amount_fen, limits) if known.currency == limits.currency else pb.BUDGET_BAND_UNSPECIFIED
    return Opportunity(
        id=key,
        state=one.state,
        pipeline=known.pipeline,
        stage=one.stage,
        stage_entered_at=_midnight(since, calendar) or created_at,
        customer_id=one.customer,
        lead_id=None,
        owner_id=one.owner,
        unit_path=one.unit_path,
        product_id=one.product,
        amount_fen=one.amount_fen,
        currency=known.currency,
        industry=one.industry,
        budget_band=band,
        decision_chain=pb.DECISION_CHAIN_UNSPECIFIED,
        engage_date=one.engage_date,
        close_date=one.close_date,
        external_id=one.external_id,
        origin=common.ORIGIN_IMPORT,
        import_hash=one.digest,
        created_at=created_at,
        updated_at=created_at,
    )


def _event(one: Past, known: Known) -> pb.OpportunityImported:
    return pb.OpportunityImported(
        external_id=one.external_id,
        pipeline=known.pipeline,
        stage=one.stage,
        state=one.state,
        product=f"products/{one.product}",
        amount_fen=one.amount_fen,
        currency=known.currency,
        engage_date=one.engage_date.isoformat() if one.engage_date else "",
        close_date=one.close_date.isoformat() if one.close_date else "",
        industry=one.industry,
    )


def _facts(made: Opportunity, one: Past, calendar: Calendar) -> Facts:
    return Facts(
        owner=made.owner,
        unit_path=made.unit_path,
        customer=f"customers/{made.customer_id}",
        opportunity=made.name,
        origin=common.ORIGIN_IMPORT,
        occurred_at=_midnight(one.close_date or one.engage_date, calendar),
    )


def _midnight(day: date | None, calendar: Calendar) -> datetime | None:
    return calendar.start_of_day(day) if day else None


def added_up(result: dict[str, Any], counts: Counter[str], rows: int) -> dict[str, Any]:
    """The report after one more chunk: rows = imported + unchanged + quarantined."""
    reasons, columns = dict(result.get("reasons", {})), dict(result.get("normalised_by_column", {}))
    for name, count in counts.items():
        head, _, tail = name.partition(".")
        if head == "reason":
            reasons[tail] = reasons.get(tail, 0) + count
        elif head == "normalised":
            columns[tail] = columns.get(tail, 0) + count
    imported = counts["created"] + counts["updated"]
    return {
        "rows": result.get("rows", 0) + rows,
        "imported": result.get("imported", 0) + imported,
        "updated": result.get("updated", 0) + counts["updated"],
        "unchanged": result.get("unchanged", 0) + counts["unchanged"],
        "normalised": sum(columns.values()),
        "normalised_by_column": columns,
        "quarantined": sum(reasons.values()),
        "reasons": reasons,
        "changes": result.get("changes", 0) + imported + counts["quarantine_news"],
    }
