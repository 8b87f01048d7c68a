"""Open one of our own bank accounts again that was closed by mistake."""

from __future__ import annotations

from services.collections.accounts import store, wire
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def reopen_bank_account(request: pb.ReopenBankAccountRequest, work: Work) -> pb.BankAccount:
    """It stands as it did before it was closed; what is wrong of it by now is said by a change."""
    one = await store.load(work, request.name)
    check_etag(request.etag, one)
    one.reopen(at=work.now)
    store.save(work, one)
    return wire.account(one)
