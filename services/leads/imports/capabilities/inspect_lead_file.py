"""Look at a file of leads before it is imported."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date

from services.leads.imports import wire
from services.leads.imports.rows import LEADS, Read, read_leads
from weft import tables
from weft.api.leads import v1 as pb
from weft.layouts import Layout, known_profile, recognise
from weft.operations import FILE_BYTES_MAX
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import uploaded
from weft.work import Work


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file as an import would read it."""

    table: tables.Table
    layout: Layout
    read: Read
    policy: pb.LeadFilesPolicy


async def ask(request: pb.InspectLeadFileRequest, peers: Peers, look: Lens) -> Inspected:
    """Reads the file, outside of any transaction."""
    upload = uploaded(request.file, "file", look)
    async with look() as see:
        policy, _ = await see.policy(pb.LeadFilesPolicy)
        today = (await see.calendar()).business_date(see.now)
    known_profile(request.profile, policy)
    content = await look.files.read_bytes(upload, FILE_BYTES_MAX)
    return await asyncio.to_thread(inspect, content, request, policy, today)


def inspect(
    content: bytes, request: pb.InspectLeadFileRequest | pb.ImportLeadsRequest, policy: pb.LeadFilesPolicy, today: date
) -> Inspected:
    """What a file says, by the layout that it has, that was named, or that was confirmed."""
    table = tables.read(content, rows_max=policy.rows_max, head_rows_max=policy.head_rows_max, sheet=request.sheet)
    layout = recognise(table, policy, LEADS, code=request.profile, confirmed=request.columns)
    read = read_leads(table, layout, policy, source=request.source, today=today)
    return Inspected(table, layout, read, policy)


async def inspect_lead_file(
    request: pb.InspectLeadFileRequest, found: Inspected, work: Work
) -> pb.InspectLeadFileResponse:
    """Tells layout, columns and problems; nothing is stored."""
    return wire.inspected(found.table, found.layout, found.read, work.caller, found.policy)
