"""Make the value-review pack of a customer, or make it again from what is known now."""

from __future__ import annotations

from services.customers.packs import asking, making, store, wire
from services.customers.packs.asking import Heard
from services.customers.packs.pack import GAPS
from services.customers.value import store as values
from weft import errors
from weft.api.customers import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.MakeValuePackRequest, peers: Peers, look: Lens) -> Heard:
    """The competitors and what the library knows of them, in the name of the caller; nothing where leads is away."""
    async with look() as see:
        pack = await store.read(see, request.parent)
        policy, _ = await see.policy(pb.ValuePackPolicy)
        reader = see.caller
    names = asking.asked(pack, request.competitors, forget=request.forget_competitors)
    try:
        return await asking.hear(peers.for_reader(reader), names, pack, policy)
    except errors.Unavailable:
        return asking.untold(names, pack, policy, asking.AWAY_WHY)


async def make_value_pack(request: pb.MakeValuePackRequest, heard: Heard, work: Work) -> pb.ValuePack:
    """Gives the next version to each document whose facts changed; the plan stays as it is unless it is to be refilled."""
    profile = await values.load(work, request.parent)
    pack, basis = await making.made(work, profile, heard, refill=request.refill_plan)
    store.save(work, pack)
    left = () if heard.told is not None else (GAPS,)
    return wire.pack(pack, work.caller, outdated=basis.outdates(pack), left=left, why=heard.why)
