"""Undo a freeze, because its urgent shipment could not be done whole."""

from __future__ import annotations

from uuid import UUID

from services.collections.credit import holding, store, wire
from services.collections.credit.freeze import UNDONE, Freeze
from weft.api.collections import v1 as pb
from weft.work import Work


async def unfreeze_next_orders(request: pb.UnfreezeNextOrdersRequest, work: Work) -> pb.CreditFreeze:
    """Undoes once for each key; one that was never heard of is remembered as undone."""
    key = UUID(request.key)
    known = await store.freeze(work, key)
    if known is None:
        made = Freeze(key=key, state=UNDONE, at=work.now)
        store.add_freeze(work, made)
        work.audit_subject(f"creditFreezes/{key}")
        return wire.freeze(made, 0)
    if known.customer_id is None:
        return wire.freeze(known, 0)
    account = await holding.account_of(work, known.customer_id)
    account.freezes = await store.freezes(work, account.names, [key])
    if account.unfreeze(key):
        store.change_freezes(work, [one for one in account.freezes if one.key == key])
        store.save(work, account)
    mine = next(one for one in account.freezes if one.key == key)
    return wire.freeze(mine, account.frozen_orders_left)
