"""Find customers that may be the same as a given one, or as one about to be created."""

from __future__ import annotations

from services.customers import store, wire
from services.customers.capabilities.create_customer import checked_phone, checked_uscc
from services.customers.matching import Traits, likenesses, score
from weft import errors
from weft.api.customers import v1 as pb
from weft.work import Work

PAGE_SIZE = 10


async def find_merge_candidates(request: pb.FindMergeCandidatesRequest, work: Work) -> pb.FindMergeCandidatesResponse:
    """Ranks what the caller sees; the surest first, each with its reasons."""
    policy, _ = await work.policy(pb.MatchingPolicy)
    own = None
    if request.customer:
        own, _ = await store.find(work, request.customer)
        traits = Traits.of(own.display_name, own.profile.uscc, own.profile.phone)
    else:
        traits = Traits.of(request.display_name, checked_uscc(request.uscc), checked_phone(request.phone))
    if traits == Traits():
        errors.invalid("customer", "required", en="Name a customer or a trait.", zh="请指定客户或至少一项特征。")
    rows = await work.rows(
        store.ALIKE,
        uscc=traits.uscc or None,
        phone=traits.phone or None,
        normal_name=traits.normal_name or None,
        pinyin=traits.pinyin or None,
    )
    ranked = []
    for row in rows:
        other = store.from_row(row)
        shared = likenesses(traits, Traits.of(other.display_name, other.profile.uscc, other.profile.phone), policy)
        if shared and (own is None or other.id != own.id):
            ranked.append((score(shared, policy), other, row, shared))
    ranked.sort(key=lambda one: (-one[0], one[1].id))
    answer = pb.FindMergeCandidatesResponse()
    for sure, other, row, shared in ranked[: request.page_size or PAGE_SIZE]:
        answer.candidates.add(
            customer=wire.customer(other, work.caller, row),
            score=f"{sure:.2f}",
            reasons=[wire.reason(like.code, {}, work.caller) for like in shared],
        )
    return answer
