"""Merge one customer into another; the absorbed name stays resolvable for ever."""

from __future__ import annotations

from services.customers import store, wire
from services.customers.capabilities.on_customer_handed_over import waiting_for_owner
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
    waiting = await waiting_for_owner(work, other.id) if other.owner != survivor.owner else ((), ())
    names = [one.name for found in waiting for one in found]
    survivor.absorb(other, why=request.reason, by=work.actor.name, waiting=names)
    work.note_audit(absorbed=other.name)
    store.save_merge(work, survivor, other, code)
    return wire.customer(survivor, work.caller)
