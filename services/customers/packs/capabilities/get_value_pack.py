"""Read the value-review pack of a customer."""

from __future__ import annotations

from services.customers.packs import store, wire
from services.customers.packs.making import basis_of
from services.customers.value import store as values
from weft.api.customers import v1 as pb
from weft.errors import NotFound
from weft.work import Work


async def get_value_pack(request: pb.GetValuePackRequest, work: Work) -> pb.ValuePack:
    """Answers the newest version of each document to whoever sees the customer. NotFound while none was made."""
    pack = await store.read(work, request.name)
    if not pack.documents:
        raise NotFound
    basis = await basis_of(work, await values.read(work, request.name))
    return wire.pack(pack, work.caller, outdated=basis.outdates(pack))
