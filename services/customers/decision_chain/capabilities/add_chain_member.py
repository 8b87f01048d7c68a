"""Add a person to the decision chain of a customer."""

from __future__ import annotations

from services.customers import giving
from services.customers.decision_chain import store, wire
from services.customers.decision_chain.decision_chain import Member
from weft import helping
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def add_chain_member(request: pb.AddChainMemberRequest, work: Work) -> pb.DecisionChain:
    """Names somebody who signs, influences or executes, and gives something back."""
    policy, _ = await work.policy(pb.DecisionChainPolicy)
    member = Member(uuid7(), wire.known(request), work.now)
    chain = await store.load(work, request.name, request.etag)
    store.save(work, chain.add(member, members_max=policy.members_max))
    message = wire.chain(chain)
    message.helps.extend(helping.give(work, giving.CHAIN_MEMBER, giving.TEXTS, tuple(giving.of_chain(chain))))
    return message
