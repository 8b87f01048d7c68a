"""Tell which account for short messages the tenant has connected."""

from __future__ import annotations

from services.notifications import store, wire
from weft import errors
from weft.api.notifications import v1 as pb
from weft.work import Work


async def get_sms(request: pb.GetSmsRequest, work: Work) -> pb.SmsAccount:
    """Tells it without its secret."""
    account = await store.sms_account(work)
    if account is None:
        raise errors.NotFound
    return wire.sms_account(account)
