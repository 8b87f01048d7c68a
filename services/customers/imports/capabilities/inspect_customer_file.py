"""Look at a file of customers before it is imported."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from services.customers.imports import wire
from services.customers.imports.accounts import Read, read_accounts
from services.customers.imports.layout import CUSTOMERS
from weft import tables
from weft.api.customers import v1 as pb
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
    reported_rows_max: int
    samples_max: int


async def ask(request: pb.InspectCustomerFileRequest, peers: Peers, look: Lens) -> Inspected:
    """Reads the file, outside of any transaction."""
    upload = uploaded(request.file, "file", look)
    async with look() as see:
        policy, _ = await see.policy(pb.ImportPolicy)
        profiles, _ = await see.policy(pb.ImportProfilesPolicy)
    known_profile(request.profile, profiles)
    content = await look.files.read_bytes(upload, FILE_BYTES_MAX)
    return await asyncio.to_thread(_inspect, content, request, policy, profiles)


def _inspect(
    content: bytes, request: pb.InspectCustomerFileRequest, policy: pb.ImportPolicy, profiles: pb.ImportProfilesPolicy
) -> Inspected:
    table = tables.read(
        content, rows_max=policy.rows_max, head_rows_max=profiles.head_rows_max, sheet=request.sheet
    )  # fmt: skip
    layout = recognise(table, profiles, CUSTOMERS, code=request.profile, confirmed=request.columns)
    read = read_accounts(table, layout, policy)
    return Inspected(table, layout, read, policy.reported_rows_max, profiles.samples_max)


async def inspect_customer_file(
    request: pb.InspectCustomerFileRequest, found: Inspected, work: Work
) -> pb.InspectCustomerFileResponse:
    """Tells layout, columns and problems; nothing is stored."""
    answer = wire.inspected(found.table, found.layout, found.read, work.caller, samples_max=found.samples_max)
    for note in found.read.notes[: found.reported_rows_max]:
        answer.problems.append(wire.problem(note, work.caller))
    return answer
