"""Take a bank's file over: as a long work, in steps of at most 200 lines, each one transaction."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence

from services.collections.accounts import store as accounts
from services.collections.accounts.account import BankAccount
from services.collections.accounts.finding import find
from services.collections.statements import reading, store, taking
from services.collections.statements.lines import Line
from services.collections.statements.owning import belongs, hint_for, hint_of
from services.collections.statements.statement import COUNTS, READ, Statement
from weft import errors, operations
from weft.api.collections import v1 as pb
from weft.api.platform import v1 as platform
from weft.files import FileTooLarge, keep
from weft.ids import uuid7
from weft.work import Work, as_id

JOB = "collections.UploadStatement"
CHUNK = 200


async def upload_statement(request: pb.UploadStatementRequest, work: Work) -> platform.Operation:
    """Begins to take an uploaded file over."""
    policy, _ = await work.policy(pb.StatementProfilesPolicy)
    if request.profile and request.profile not in {profile.code for profile in policy.profiles}:
        errors.invalid("profile", "profile.unknown", en="There is no such layout.", zh="没有该布局。")
    if request.bank_account:
        await accounts.load(work, request.bank_account)
    return operations.start(work, "collections", JOB, request)


async def run_upload(job: operations.Job) -> None:
    """Reads the file and goes on from the line to which it was taken over; a file that is there changes nothing."""
    request = job.parse(pb.UploadStatementRequest)
    content = await job.file(request.file)
    sha256 = hashlib.sha256(content).hexdigest()
    async with job.step() as work:
        policy, _ = await work.policy(pb.StatementProfilesPolicy)
        named = await accounts.load(work, request.bank_account) if request.bank_account else None
        known = await store.by_hash(work, sha256)
    if len(content) > policy.file_bytes_max:
        raise FileTooLarge(max_bytes=policy.file_bytes_max)
    if known is not None and known.state == READ:
        await _report(job, known, changed=False)
        return
    code = known.profile if known else request.profile or (named.profile if named else "")
    profile, lines = await asyncio.to_thread(reading.read, content, policy, code, request.part or known is not None)
    statement = known or await _begin(job, request.file, (sha256, profile), lines, named)
    while statement.state != READ:
        async with job.step(total=statement.line_count) as work:
            await work.lock("collections.statements")  # another file may bring in the same money at this moment
            statement = await store.load(work, statement.name)
            if statement.state != READ:
                at = statement.lines_done
                await taking.take_over(work, statement, lines[at : at + CHUNK])
                job.done = statement.lines_done
    await _report(job, statement, changed=True)


async def _begin(
    job: operations.Job, file: str, read: tuple[str, str], lines: Sequence[Line], named: BankAccount | None
) -> Statement:
    """Its row and its first lines: a statement of one line is there as soon as it is known."""
    async with job.step(total=len(lines)) as work:
        await work.lock("collections.statements")
        own = await find(work, (line.own_account for line in lines if line.own_account))
        number, account = belongs(lines, own, named)
        statement = Statement(
            id=uuid7(), sha256=read[0], profile=read[1], uploader_id=as_id(job.starter), line_count=len(lines),
            created_at=work.now, own_number=number, account_id=account, hint="" if named else hint_for(lines, own),
        )  # fmt: skip
        statement.upload()
        await taking.take_over(work, statement, lines[:CHUNK])
        job.done = statement.lines_done
        keep(work, job.files.verify_token(file, job.tenant), statement.name)
    return statement


async def _report(job: operations.Job, statement: Statement, *, changed: bool) -> None:
    async with job.step():
        job.result = {
            "statement": statement.name,
            "changed": changed,
            "line_count": statement.line_count,
            "hint": hint_of(statement),
            **{name: getattr(statement, name) for name in COUNTS},
        }
