"""Give back what was kept aside; a key that was never heard of is remembered."""

from __future__ import annotations

from adapters.erp import store
from weft.api.common import v1 as common
from weft.api.erp import v1 as pb
from weft.work import Work


async def release_slots(request: pb.ReleaseSlotsRequest, work: Work) -> common.Hold:
    """Gives it back."""
    return await store.LEDGER.release(work, request.key)
