"""Use up what was kept aside: the order was accepted."""

from __future__ import annotations

from adapters.erp import store
from weft.api.common import v1 as common
from weft.api.erp import v1 as pb
from weft.work import Work


async def confirm_slots(request: pb.ConfirmSlotsRequest, work: Work) -> common.Hold:
    """Uses it up; what was given back before is refused, loudly."""
    return await store.LEDGER.confirm(work, request.key)
