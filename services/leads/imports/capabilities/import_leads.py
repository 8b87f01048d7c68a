"""Import a file of leads: every row stays with its owner, comes in like a new lead, is known, or is quarantined."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from services.leads import arriving
from services.leads.imports import report, store
from services.leads.imports.capabilities.inspect_lead_file import inspect
from services.leads.imports.rows import LEADS, LeadRow
from services.leads.imports.taking import Around, take
from weft import operations
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform
from weft.layouts import LayoutNotConfirmed, known_profile
from weft.rpc import Peers
from weft.work import Work, as_id

JOB = "leads.ImportLeads"


async def import_leads(request: pb.ImportLeadsRequest, work: Work) -> platform.Operation:
    """Begins the import and answers with its operation."""
    policy, _ = await work.policy(pb.LeadFilesPolicy)
    known_profile(request.profile, policy)
    await arriving.known_unit(request.unit_path, work)
    return operations.start(work, "leads", JOB, request)


async def run_import(job: operations.Job) -> None:
    """Reads the whole file, then takes its rows one by one, each in a transaction of its own as if somebody had created it:
    so the board's lock is never held for longer than by one lead, and whoever dies in between has taken whole rows only.
    What a batch of rows is compared with is read at once.
    """
    if job.cursor.get("ended"):
        return
    request = job.parse(pb.ImportLeadsRequest)
    content = await job.file(request.file)
    async with job.step() as work:
        policy, _ = await work.policy(pb.LeadFilesPolicy)
        today = (await work.calendar()).business_date(work.now)
        unit_path = await arriving.known_unit(request.unit_path, work)
    found = await asyncio.to_thread(inspect, content, request, policy, today)
    if not found.layout.sure:
        raise LayoutNotConfirmed(inspect=LEADS.inspect)
    total, most, noted = len(found.read.leads), policy.reported_rows_max, found.read.noted
    result = job.result or report.begun(found.read, found.layout)
    rows = _left(found.read.leads, job.cursor)
    done = total - len(rows)
    while rows:
        batch, rows = rows[: policy.batch_rows], rows[policy.batch_rows :]
        known, around = await _around(job, batch, unit_path)
        for row in batch:
            done += 1
            if row.key in known:
                result = report.unchanged(result)
                continue
            async with job.step(done=done, total=total, cursor={"past": row.row}) as work:
                result = job.result = report.after(result, await take(row, around, work), noted, most)
        async with job.step(done=done, total=total, cursor={"past": batch[-1].row}, result=result):
            pass
    result = report.ended(result, found.read, most)
    async with job.step(done=total, total=total, cursor={**job.cursor, "ended": True}, result=result):
        pass


def _left(leads: list[LeadRow], cursor: Mapping[str, Any]) -> list[LeadRow]:
    """What is still to be taken. The policy may be another than when the import stopped, so a place in the file is the
    number of a row: the leads before it may be more or fewer by now. An import that began with a release before this one
    counted leads.
    """
    if "past" in cursor:
        return [lead for lead in leads if lead.row > cursor["past"]]
    return leads[int(cursor.get("row", 0)) :]


async def _around(job: operations.Job, batch: Sequence[LeadRow], unit_path: str) -> tuple[set[str], Around]:
    """The keys of the rows that came in before, and what the others stand among."""
    async with job.step() as work:
        known = await store.known(work, batch)
    new = [row for row in batch if row.key not in known]
    people, named = await asyncio.gather(_people(job.peers, new), _customers(job.peers, new))
    return known, Around(unit_path, people, named)


async def _people(peers: Peers, rows: Sequence[LeadRow]) -> dict[str, UUID]:
    """The people whom some rows name as owners, by name and by number; whom several may be is missing."""
    names = sorted({row.owner for row in rows} - {""})
    numbers = sorted({row.owner_number for row in rows} - {""})
    if not names and not numbers:
        return {}
    request = identity.ResolvePeopleRequest(display_names=names, employee_numbers=numbers)
    answer = await peers(identity.PeopleStub).ResolvePeople(request)
    by_name = {f"name:{one.key}": as_id(one.person) for one in answer.by_display_name}
    return by_name | {f"number:{one.key}": as_id(one.person) for one in answer.by_employee_number}


async def _customers(peers: Peers, rows: Sequence[LeadRow]) -> dict[str, UUID]:
    """The customers that the companies of some rows are."""
    companies = sorted({row.company for row in rows})
    if not companies:
        return {}
    answer = await peers(customers.CustomersStub).ResolveCustomers(customers.ResolveCustomersRequest(names=companies))
    return {one.query: as_id(one.customer) for one in answer.customers if one.customer}
