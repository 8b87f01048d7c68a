"""Release what was held for an attempt that led to no order."""

from __future__ import annotations

from uuid import UUID

from services.collections.credit import holding, wire
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.work import Work


async def release_credit(request: pb.ReleaseCreditRequest, work: Work) -> common.Hold:
    """Gives a hold back, once; the key is remembered also if it was never heard of."""
    return wire.hold(await holding.release(work, UUID(request.key)))
