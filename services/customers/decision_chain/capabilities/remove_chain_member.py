"""Take a person out of the decision chain of a customer."""

from __future__ import annotations

from services.customers.decision_chain import store, wire
from weft.api.customers import v1 as pb
from weft.work import Work, as_id


async def remove_chain_member(request: pb.RemoveChainMemberRequest, work: Work) -> pb.DecisionChain:
    """Nothing of him is kept in it."""
    chain = await store.load(work, request.name, request.etag)
    store.save(work, chain.remove(as_id(request.member)))
    return wire.chain(chain)
