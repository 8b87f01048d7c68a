"""Say to which of our own accounts the money of a statement came, where whoever uploaded it named a wrong one or none."""

from __future__ import annotations

from services.collections.accounts import store as accounts
from services.collections.statements import moving, releasing, store, wire
from weft.api.collections import v1 as pb
from weft.work import Work


async def correct_statement_account(request: pb.CorrectStatementAccountRequest, work: Work) -> pb.Statement:
    """The books stay as they are: bank clearing is one account for all of ours."""
    await work.lock(releasing.LOCK)
    statement = await store.load(work, request.name)
    statement.must_be_read()
    to = await accounts.load(work, request.bank_account)
    if statement.account_id != to.id:
        await moving.move(work, statement, to)
        store.save(work, statement)
    return wire.statement(statement, work)
