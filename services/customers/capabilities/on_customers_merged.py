"""A customer was absorbed by another owner's: he is asked what waited for the old one."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.capabilities.on_customer_handed_over import tell_anew, waiting_for_owner
from weft.api.customers import v1 as pb
from weft.work import Work


async def on_customers_merged(event: pb.CustomersMerged, work: Work) -> None:
    """Tells anew what came from the absorbed one and is still open; what waited for the survivor's owner stands as it
    stood.
    """
    if not event.waiting:
        return
    customer = await customers.surviving(work, event.survivor)
    tell_anew(work, await waiting_for_owner(work, customer), event.envelope.owner, only=set(event.waiting))
