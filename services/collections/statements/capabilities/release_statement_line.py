"""Release a line of the quarantine with what cannot be read of it typed in; much money waits for a second person."""

from __future__ import annotations

from services.collections.statements import lines_store, releasing, store, wire
from services.collections.statements.correcting import Typed
from services.collections.statements.lines import PAID_OUT, RECEIVED
from services.collections.statements.ruling import WAITING
from weft import errors
from weft.api.collections import v1 as pb
from weft.work import Work

SIDES = {pb.LINE_DIRECTION_IN: RECEIVED, pb.LINE_DIRECTION_OUT: PAID_OUT}


async def release_statement_line(request: pb.ReleaseStatementLineRequest, work: Work) -> pb.StatementLine:
    """It becomes a receipt, money that went out, or another copy of what is known."""
    statement, one, ruling = await releasing.load(work, request.name, request.row)
    policy, version = await work.policy(pb.QuarantinePolicy)
    before = await lines_store.waiting(work, statement.id) - (ruling.state == WAITING)
    was = ruling.outcome
    ruling.type_in(_typed(request), request.note, work.person, at=work.now)
    line = await releasing.read(work, statement, one, ruling, policy)
    if 0 < policy.second_person_fen_min <= line.amount_fen:
        ruling.wait()
        statement.wait(line.row, was, line.amount_fen, line.currency, before + 1)
        releasing.decide(statement, line, "waits", version)
    else:
        await releasing.release(work, statement, line, ruling, was, before)
        releasing.decide(statement, line, "released", version)
    lines_store.keep(work, statement.id, ruling)
    store.save(work, statement)
    return wire.line(one, ruling, wire.titles(policy, work), work)


def _typed(request: pb.ReleaseStatementLineRequest) -> Typed:
    day = errors.date_of(request.booked_date, "booked_date") if request.booked_date else None
    reference = request.bank_reference.strip() if request.HasField("bank_reference") else None
    return Typed(day, request.amount_fen, SIDES.get(request.direction, 0), request.currency, reference)
