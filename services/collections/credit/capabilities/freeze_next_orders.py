"""Freeze the credit of a customer's next accepted orders, because a shipment of his is urgent."""

from __future__ import annotations

from uuid import UUID

from services.collections.credit import holding, store, wire
from services.collections.credit.freeze import UNDONE
from services.collections.credit.hold import HoldKeyReused
from weft.api.collections import v1 as pb
from weft.work import Work, as_id


async def freeze_next_orders(request: pb.FreezeNextOrdersRequest, work: Work) -> pb.CreditFreeze:
    """Freezes once for each key; a key that was undone before it came does nothing."""
    key = UUID(request.key)
    account = await holding.account_of(work, as_id(request.customer))
    known = await store.freeze(work, key)
    if known is not None:
        if known.customer_id not in account.names and not (known.state == UNDONE and known.customer_id is None):
            raise HoldKeyReused
        account = await holding.account_of(work, account.id)  # a call at the same time may have opened it just now
        return wire.freeze(known, account.frozen_orders_left)
    account.freezes = await store.freezes(work, account.names, [])
    policy, _ = await work.policy(pb.CreditPolicy)
    made = account.freeze(key, policy.freeze_orders, work.now)
    store.add_freeze(work, made)
    store.save(work, account)
    return wire.freeze(made, account.frozen_orders_left)
