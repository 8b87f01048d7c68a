"""Import a file of leads: every row stays with its owner, comes in like a new lead, is known, or is quarantined."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
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
    request = job.parse(pb.ImportLeadsRequest)
    content = await job.file(request.file)
    async with job.step() as work:
        policy, _ = await work.policy(pb.LeadFilesPolicy)
        today = (await work.calendar()).business_date(work.now)
        unit_path = await arriving.known_unit(request.unit_path, work)
    found = await asyncio.to_thread(inspect, content, request, policy, today)
    if not found.layout.sure:
        raise LayoutNotConfirmed(inspect=LEADS.inspect)
    rows, most = found.read.leads, policy.reported_rows_max
    result = job.result or report.begun(found.read, found.layout)
    start = int(job.cursor.get("row", 0))
    while start < len(rows):
        batch = rows[start : start + policy.batch_rows]
        known, around = await _around(job, batch, unit_path)
        for row in batch:
            start += 1
            if row.key in known:
                result = report.unchanged(result)
                continue
            async with job.step(done=start, total=len(rows), cursor={"row": start}) as work:
                result = job.result = report.after(result, await take(row, around, work), most)
        async with job.step(done=start, total=len(rows), cursor={"row": start}, result=result):
            pass
    async with job.step(done=len(rows), total=len(rows), result=report.ended(result, found.read, most)):
        pass


async def _around(job: operations.Job, batch: Sequence[LeadRow], unit_path: str) -> tuple[set[str], Around]:
    """The keys of the rows that came in before, and what the others stand among."""
    async with job.step() as work:
        known, same = await store.there(work, batch)
    new = [row for row in batch if row.key not in known]
    people, named = await asyncio.gather(_people(job.peers, new), _customers(job.peers, new))
    return known, Around(unit_path, people, named, same)


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
