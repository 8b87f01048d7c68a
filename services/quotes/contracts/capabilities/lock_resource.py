"""Note that a production slot, logistics or another delivery resource is kept for a contract."""

from __future__ import annotations

from services.quotes.contracts import reviewing
from services.quotes.contracts.preparation import Lock
from services.quotes.contracts.terms import day_of
from weft import errors
from weft.api.quotes import v1 as pb
from weft.work import Work


async def lock_resource(request: pb.LockResourceRequest, work: Work) -> pb.Contract:
    """Keeps it; the same kind again replaces what was kept."""
    policy, _ = await work.policy(pb.ContractsPolicy)
    today = (await work.calendar()).business_date(work.now)
    contract = await reviewing.seen(request, work)
    known = ", ".join(kind.code for kind in policy.resource_kinds)
    if request.kind not in known.split(", "):
        errors.invalid("kind", "kind.unknown", en=f"One of: {known}.", zh=f"须为以下之一：{known}。")
    day = day_of(request.day, "day", today, contract.terms.delivery)
    contract.lock_resource(Lock(request.kind, request.reference.strip(), day, work.actor.name, work.now))
    return reviewing.end(contract, work)
