"""Disconnect the tenant's account for short messages; what waits to be sent there fails."""

from __future__ import annotations

from services.notifications import store, wire
from services.notifications.sms_account import SmsNotConnected
from weft.api.notifications import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def disconnect_sms(request: pb.DisconnectSmsRequest, work: Work) -> pb.SmsAccount:
    """Disconnects it and forgets its secret."""
    account = await store.sms_account(work)
    if account is None:
        raise SmsNotConnected
    check_etag(request.etag, account)
    account.disconnect(at=work.now)
    store.save_sms_account(work, account)
    return wire.sms_account(account)
