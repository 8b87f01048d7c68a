"""Release a line that waits for a second person, as it was typed in."""

from __future__ import annotations

from services.collections.statements import lines_store, releasing, store, wire
from weft.api.collections import v1 as pb
from weft.work import Work


async def approve_statement_line(request: pb.ApproveStatementLineRequest, work: Work) -> pb.StatementLine:
    """What was typed in is read once more: since then the same money may have come in with another file."""
    statement, one, ruling = await releasing.load(work, request.name, request.row)
    policy, version = await work.policy(pb.QuarantinePolicy)
    ruling.approve(request.etag, work.person, at=work.now)
    left = await lines_store.waiting(work, statement.id) - 1
    line = await releasing.read(work, statement, one, ruling, policy)
    await releasing.release(work, statement, line, ruling, ruling.outcome, left)
    releasing.decide(statement, line, "approved", version)
    lines_store.keep(work, statement.id, ruling)
    store.save(work, statement)
    return wire.line(one, ruling, wire.titles(policy, work), work)
