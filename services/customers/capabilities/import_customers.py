"""Import a file of accounts: every row is kept, normalised with a note, or quarantined with its reasons."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from services.customers import store
from services.customers.accounts_file import Account, Note, read_accounts
from services.customers.customer import Customer, Profile
from services.customers.identity_rules import external_key
from services.customers.texts import TEXTS
from weft import operations
from weft.api.customers import v1 as pb
from weft.api.platform import v1 as platform
from weft.ids import uuid7
from weft.work import Work

KIND = "customers.ImportCustomers"


async def import_customers(request: pb.ImportCustomersRequest, work: Work) -> platform.Operation:
    """Begins the import and answers with its operation."""
    return operations.start(work, "customers", KIND, request)


async def run(job: operations.Job) -> None:
    """Reads the whole file, then takes its rows in steps; a row whose external name is known changes nothing."""
    request = job.parse(pb.ImportCustomersRequest)
    content = await job.file(request.file)
    async with job.step() as work:
        policy, _ = await work.policy(pb.ImportPolicy)
    accounts, notes = read_accounts(content, policy)
    if not job.result:
        job.result = _report(accounts, notes, policy)
    start = int(job.cursor.get("row", 0))
    while start < len(accounts):
        part = accounts[start : start + policy.step_rows]
        start += len(part)
        async with job.step(done=start, total=len(accounts), cursor={"row": start}) as work:
            created = await _take(part, work)
            counts = {"imported": created, "unchanged": len(part) - created}
            job.result = {**job.result, **{key: job.result[key] + count for key, count in counts.items()}}
    async with job.step(done=len(accounts), total=len(accounts)):
        pass


async def _take(part: list[Account], work: Work) -> int:
    """Stores the rows that are new; how many they were."""
    keys = {external_key(a.name) for a in part} | {external_key(a.parent) for a in part if a.parent}
    known: dict[str, UUID] = {row["key"]: row["customer_id"] for row in await work.rows(store.KEYS, keys=sorted(keys))}
    new: list[Customer] = []
    names: list[str] = []
    for account in part:  # parents stand before their subsidiaries
        key = external_key(account.name)
        if key in known:
            continue
        parent = known.get(external_key(account.parent)) if account.parent else None
        customer = Customer.bring_in(uuid7(), account.name, _profile(account), parent=parent)
        known[key] = customer.id
        new.append(customer)
        names.append(key)
    if new:
        store.save_new(work, new, names)
    return len(new)


def _profile(account: Account) -> Profile:
    return Profile(
        industry=account.industry,
        location=account.location,
        founded_year=account.founded_year,
        employees=account.employees,
        annual_revenue_fen=account.annual_revenue_fen,
        currency=account.currency if account.annual_revenue_fen else "",
    )


def _report(accounts: list[Account], notes: list[Note], policy: pb.ImportPolicy) -> dict[str, Any]:
    """The result: what was read and what was met; rows beyond the policy's limit are only counted."""
    quarantined = [note for note in notes if note.quarantines]
    normalised = [note for note in notes if not note.quarantines]
    return {
        "rows": len(accounts) + len({note.row for note in quarantined}),
        "imported": 0,
        "unchanged": 0,
        "normalised": len({note.row for note in normalised}),
        "quarantined": len({note.row for note in quarantined}),
        "normalised_rows": [_shown(note) for note in normalised[: policy.reported_rows_max]],
        "quarantined_rows": [_shown(note) for note in quarantined[: policy.reported_rows_max]],
    }


def _shown(note: Note) -> dict[str, Any]:
    text = TEXTS[note.code]
    return {
        "row": note.row,
        "code": note.code,
        "args": dict(note.args),
        "text_en": text.render("en", note.args),
        "text_zh-CN": text.render("zh-CN", note.args),
    }
