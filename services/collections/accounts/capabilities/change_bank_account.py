"""Change what is said of one of our own bank accounts."""

from __future__ import annotations

from services.collections.accounts import store, wire
from services.collections.accounts.account import CHANGED
from services.collections.accounts.checking import check
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def change_bank_account(request: pb.ChangeBankAccountRequest, work: Work) -> pb.BankAccount:
    """What is not said stays; receipts keep the account that they have."""
    one = await store.load(work, request.name)
    check_etag(request.etag, one)
    said = {name: getattr(request, name).strip() for name in CHANGED if request.HasField(name)}
    changed = one.change(said, at=work.now)
    await check(work, one)
    work.note_audit(changed=" ".join(changed))
    if changed:
        store.save(work, one)
    return wire.account(one)
