"""Import a file of customers: every row is kept, leads to a customer that is known, or is quarantined with its reasons."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from services.customers.imports import report
from services.customers.imports.accounts import Account, Read, read_accounts
from services.customers.imports.layout import CUSTOMERS
from services.customers.imports.taking import Owner, take
from weft import operations, tables
from weft.api.customers import v1 as pb
from weft.api.identity import v1 as identity
from weft.api.platform import v1 as platform
from weft.layouts import Layout, LayoutNotConfirmed, known_profile, recognise
from weft.rpc import Peers
from weft.work import Work, as_id

KIND = "customers.ImportCustomers"
NAMES_MAX = 500


async def import_customers(request: pb.ImportCustomersRequest, work: Work) -> platform.Operation:
    """Begins the import and answers with its operation."""
    policy, _ = await work.policy(pb.ImportProfilesPolicy)
    known_profile(request.profile, policy)
    return operations.start(work, "customers", KIND, request)


async def run(job: operations.Job) -> None:
    """Reads the whole file, then takes its rows in steps; a row whose external name is known changes nothing."""
    request = job.parse(pb.ImportCustomersRequest)
    content = await job.file(request.file)
    async with job.step() as work:
        policy, _ = await work.policy(pb.ImportPolicy)
        profiles, _ = await work.policy(pb.ImportProfilesPolicy)
        ownership, _ = await work.policy(pb.OwnershipPolicy)
    layout, read = await asyncio.to_thread(_read, content, request, policy, profiles)
    accounts = read.accounts
    owners = await _owners(job.peers, accounts, ownership.owner_roles)
    if not job.result:
        job.result = report.begun(read, layout, policy)
    start = int(job.cursor.get("row", 0))
    while start < len(accounts):
        part = accounts[start : start + policy.step_rows]
        start += len(part)
        async with job.step(done=start, total=len(accounts), cursor={"row": start}) as work:
            job.result = report.after(job.result, await take(part, owners, work), policy)
    async with job.step(done=len(accounts), total=len(accounts)):
        pass


def _read(
    content: bytes, request: pb.ImportCustomersRequest, policy: pb.ImportPolicy, profiles: pb.ImportProfilesPolicy
) -> tuple[Layout, Read]:
    """The rows of a file. Refuses one whose columns were guessed, or with too many rows."""
    table = tables.read(
        content, rows_max=policy.rows_max, head_rows_max=profiles.head_rows_max, sheet=request.sheet
    )  # fmt: skip
    layout = recognise(table, profiles, CUSTOMERS, code=request.profile, confirmed=request.columns)
    if not layout.sure:
        raise LayoutNotConfirmed(inspect=CUSTOMERS.inspect)
    return layout, read_accounts(table, layout, policy)


async def _owners(peers: Peers, accounts: Iterable[Account], roles: Iterable[str]) -> dict[str, Owner]:
    """The people whom a file names as owners, by name and by number; those whom several may be are missing."""
    found: dict[str, Owner] = {}
    allowed = set(roles)
    names = sorted({account.owner for account in accounts} - {""})
    numbers = sorted({account.owner_number for account in accounts} - {""})
    for at in range(0, max(len(names), len(numbers)), NAMES_MAX):
        request = identity.ResolvePeopleRequest(
            display_names=names[at : at + NAMES_MAX], employee_numbers=numbers[at : at + NAMES_MAX]
        )
        answer = await peers(identity.PeopleStub).ResolvePeople(request)
        for kind, people in (("name", answer.by_display_name), ("number", answer.by_employee_number)):
            for one in people:
                may = one.active and not allowed.isdisjoint(one.roles)
                found[f"{kind}:{one.key}"] = Owner(as_id(one.person), one.unit_path, may)
    return found
