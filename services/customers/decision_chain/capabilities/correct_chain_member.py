"""Replace what is known of a person in the decision chain of a customer."""

from __future__ import annotations

from services.customers.decision_chain import store, wire
from weft.api.customers import v1 as pb
from weft.work import Work, as_id


async def correct_chain_member(request: pb.CorrectChainMemberRequest, work: Work) -> pb.DecisionChain:
    """The person stays; everything else is as the request says."""
    chain = await store.load(work, request.name, request.etag)
    store.save(work, chain.correct(as_id(request.member), wire.known(request)))
    return wire.chain(chain)
