"""Merge one customer into another; the absorbed name stays resolvable for ever."""

from __future__ import annotations

from services.customers import store, wire
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def merge_customers(request: pb.MergeCustomersRequest, work: Work) -> pb.Customer:
    """Both must be in use and lie where the caller may merge; both etags count."""
    await store.stand_still(work, request.name, request.absorbed)
    survivor = await store.load(work, request.name)
    other = await store.load(work, request.absorbed)
    check_etag(request.etag, survivor)
    check_etag(request.absorbed_etag, other)
    code = other.profile.code
    survivor.absorb(other, why=request.reason, by=work.actor.name)
    work.note_audit(absorbed=other.name)
    store.save_merge(work, survivor, other, code)
    return wire.customer(survivor, work.caller)
