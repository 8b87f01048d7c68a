"""Close one of our own bank accounts."""

from __future__ import annotations

from services.collections.accounts import store, wire
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def close_bank_account(request: pb.CloseBankAccountRequest, work: Work) -> pb.BankAccount:
    """Its late statements are still taken."""
    one = await store.load(work, request.name)
    check_etag(request.etag, one)
    one.close(at=work.now)
    store.save(work, one)
    return wire.account(one)
