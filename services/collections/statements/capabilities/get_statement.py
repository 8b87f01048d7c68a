"""Read one statement."""

from __future__ import annotations

from services.collections.statements import store, wire
from weft.api.collections import v1 as pb
from weft.work import Work


async def get_statement(request: pb.GetStatementRequest, work: Work) -> pb.Statement:
    """Gives the statement as it stands."""
    (found,) = await wire.statements([await store.load(work, request.name)], work)
    return found
