"""Refuse what is suggested for a receipt: it is kept as refused and not suggested again."""

from __future__ import annotations

from services.collections.receipts import standing, store, wire
from services.collections.receipts.deciding import REFUSED, decided
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def refuse_suggestion(request: pb.RefuseSuggestionRequest, work: Work) -> pb.Receipt:
    """Keeps who said so and when."""
    receipt = await store.load(work, request.name)
    check_etag(request.etag, receipt)
    _, version = await work.policy(pb.MatchingPolicy)
    stands = await standing.look(work, [receipt])
    found = receipt.refuse(request.number, by=work.actor.name, at=work.now)
    receipt.decide(decided(found, REFUSED, version))
    store.save(work, receipt)
    return wire.receipt(receipt, work, standing=stands)
