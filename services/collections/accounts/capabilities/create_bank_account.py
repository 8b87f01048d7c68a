"""Make one of our own bank accounts known."""

from __future__ import annotations

from services.collections.accounts import store, wire
from services.collections.accounts.account import BankAccount
from services.collections.accounts.checking import check
from weft import directory
from weft.api.collections import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def create_bank_account(request: pb.CreateBankAccountRequest, work: Work) -> pb.BankAccount:
    """Statements that name it are its own from now on; those from before stay as they are."""
    one = BankAccount(
        id=uuid7(), number=request.number.strip(), bank=request.bank.strip(), holder=request.holder.strip(),
        currency=request.currency, profile=request.profile,
        unit_path=request.unit_path or (await directory.root(work))["path"], created_at=work.now, updated_at=work.now,
    )  # fmt: skip
    await check(work, one)
    one.open()
    work.audit_subject(one.name)
    store.save(work, one)
    return wire.account(one)
