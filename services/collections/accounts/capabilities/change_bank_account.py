"""Change what is said of one of our own bank accounts."""

from __future__ import annotations

from services.collections.accounts import store, wire
from services.collections.accounts.account import CHANGED
from services.collections.accounts.checking import check
from services.collections.statements import store as statements
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def change_bank_account(request: pb.ChangeBankAccountRequest, work: Work) -> pb.BankAccount:
    """What is not said stays; receipts keep the account that they have, and it keeps its number then."""
    one = await store.load(work, request.name)
    check_etag(request.etag, one)
    said = {name: getattr(request, name).strip() for name in CHANGED if request.HasField(name)}
    has_money = False
    if "number" in said:
        await work.lock("collections.statements")  # a file may bring in its first money at this moment
        has_money = await statements.has_account(work, one.id)
    changed = one.change(said, at=work.now, has_money=has_money)
    await check(work, one)
    work.note_audit(changed=" ".join(changed))
    if changed:
        store.save(work, one)
    return wire.account(one)
