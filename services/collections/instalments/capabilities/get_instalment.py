"""Read one instalment."""

from __future__ import annotations

from services.collections.instalments import store, wire
from weft.api.collections import v1 as pb
from weft.work import Work


async def get_instalment(request: pb.GetInstalmentRequest, work: Work) -> pb.Instalment:
    """Gives the instalment as it stands."""
    return wire.instalment(await store.load(work, request.name))
