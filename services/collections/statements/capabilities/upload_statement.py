"""Take a bank's file over: as a long work, in steps of at most 200 lines, each one transaction."""

from __future__ import annotations

import asyncio
import hashlib

from services.collections.statements import reading, store, taking
from services.collections.statements.statement import COUNTS, READ, Statement
from weft import errors, operations
from weft.api.collections import v1 as pb
from weft.api.platform import v1 as platform
from weft.files import keep
from weft.ids import uuid7
from weft.work import Work, as_id

JOB = "collections.UploadStatement"
CHUNK = 200


async def upload_statement(request: pb.UploadStatementRequest, work: Work) -> platform.Operation:
    """Begins to take an uploaded file over."""
    policy, _ = await work.policy(pb.StatementProfilesPolicy)
    if request.profile and request.profile not in {profile.code for profile in policy.profiles}:
        errors.invalid("profile", "profile.unknown", en="There is no such layout.", zh="没有该布局。")
    return operations.start(work, "collections", JOB, request)


async def run_upload(job: operations.Job) -> None:
    """Reads the file and goes on from the line to which it was taken over; a file that is there changes nothing."""
    request = job.parse(pb.UploadStatementRequest)
    async with job.step() as work:
        policy, _ = await work.policy(pb.StatementProfilesPolicy)
    content = await job.file(request.file, limit_bytes=policy.file_bytes_max)
    sha256 = hashlib.sha256(content).hexdigest()
    async with job.step() as work:
        known = await store.by_hash(work, sha256)
    if known is not None and known.state == READ:
        await _report(job, known, changed=False)
        return
    code = known.profile if known else request.profile
    profile, lines = await asyncio.to_thread(reading.read, content, policy, code, request.part or known is not None)
    statement = known or await _begin(job, request.file, sha256, profile, len(lines))
    while statement.state != READ:
        async with job.step(total=statement.line_count) as work:
            await work.lock("collections.statements")  # another file may bring in the same money at this moment
            statement = await store.load(work, statement.name)
            if statement.state != READ:
                at = statement.lines_done
                await taking.take_over(work, statement, lines[at : at + CHUNK])
                job.done = statement.lines_done
    await _report(job, statement, changed=True)


async def _begin(job: operations.Job, file: str, sha256: str, profile: str, line_count: int) -> Statement:
    async with job.step(total=line_count) as work:
        statement = Statement(
            id=uuid7(), sha256=sha256, profile=profile, uploader_id=as_id(job.starter), line_count=line_count,
            created_at=work.now,
        )  # fmt: skip
        statement.upload()
        store.save(work, statement)
        keep(work, job.files.verify_token(file, job.tenant), statement.name)
    return statement


async def _report(job: operations.Job, statement: Statement, *, changed: bool) -> None:
    async with job.step():
        job.result = {
            "statement": statement.name,
            "changed": changed,
            "line_count": statement.line_count,
            **{name: getattr(statement, name) for name in COUNTS},
        }
