"""Void the node in which an opportunity stands, as a supervisor: it goes back to the one before, and all of it is kept."""

from __future__ import annotations

from services.leads import deciding
from services.leads.joint_visits import store as plans
from services.leads.opportunities import node, pipeline, store, wire
from weft import errors
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def void_node(request: pb.VoidNodeRequest, work: Work) -> pb.Opportunity:
    """Marks the last entry as void, with a reason of the policy and in words."""
    policy, version = await work.policy(pb.PipelinesPolicy)
    opportunity = await store.load(work, request.name)
    check_etag(request.etag, opportunity)
    words = request.words.strip()
    if not words or len(words) < policy.void_words_length_min:
        errors.invalid("words", "words.too_short", en="Say why in more words.", zh="请更详细地说明原因。")
    opportunity.void_node(
        request.node,
        by=work.actor.name,
        reason=node.known_reason(request.reason, policy),
        words=words,
        policy_version=version,
        stalls_at=await deciding.stalls_at(work),
        at=work.now,
        watched=await deciding.watched(work, pipeline.find(policy, opportunity.pipeline)),
    )
    plan = await plans.follow(work, opportunity)
    store.save(work, opportunity)
    plans.keep(work, plan)
    work.note_audit(node=request.node, back_to=opportunity.stage, reason=request.reason)
    return wire.opportunity(opportunity)
