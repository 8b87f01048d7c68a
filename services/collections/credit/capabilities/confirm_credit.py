"""Confirm that an order was accepted: what was held for it is used up."""

from __future__ import annotations

from uuid import UUID

from services.collections.credit import holding, wire
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.work import Work


async def confirm_credit(request: pb.ConfirmCreditRequest, work: Work) -> common.Hold:
    """Uses a hold up, once."""
    return wire.hold(await holding.confirm(work, UUID(request.key)))
