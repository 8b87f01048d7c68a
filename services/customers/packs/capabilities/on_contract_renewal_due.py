"""A contract comes to its end: the customer's value-review pack is there when its owner is asked to renew it."""

from __future__ import annotations

from services.customers.packs import asking, making, store
from services.customers.packs.asking import Heard
from services.customers.value import store as values
from weft.api.customers import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(event: quotes.ContractRenewalDue, peers: Peers, look: Lens) -> Heard:
    """The competitors that were named last, or in visits, and what the library knows of them. Raises Unavailable where leads
    is away, so that the event comes again: a pack without its gap analysis would stay so.
    """
    async with look() as see:
        pack = await store.read(see, event.envelope.customer)
        policy, _ = await see.policy(pb.ValuePackPolicy)
    return await asking.hear(peers, asking.asked(pack), pack, policy)


async def on_contract_renewal_due(event: quotes.ContractRenewalDue, heard: Heard, work: Work) -> None:
    """Makes it, or makes it again: what was agreed in a plan stays."""
    profile = await values.read(work, event.envelope.customer)
    pack, _ = await making.made(work, profile, heard)
    store.save(work, pack)
