"""Read the decision chain of a customer."""

from __future__ import annotations

from services.customers.decision_chain import store, wire
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_decision_chain(request: pb.GetDecisionChainRequest, work: Work) -> pb.DecisionChain:
    """Answers it to whoever sees the customer; empty while nobody was named."""
    return wire.chain(await store.read(work, request.name))
