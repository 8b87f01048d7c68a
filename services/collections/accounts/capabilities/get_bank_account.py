"""Read one of our own bank accounts."""

from __future__ import annotations

from services.collections.accounts import store, wire
from weft.api.collections import v1 as pb
from weft.work import Work


async def get_bank_account(request: pb.GetBankAccountRequest, work: Work) -> pb.BankAccount:
    """Gives the account as it stands."""
    return wire.account(await store.load(work, request.name))
