"""List our own bank accounts, the newest first."""

from __future__ import annotations

from services.collections.accounts import store, wire
from weft.api.collections import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_bank_accounts(request: pb.ListBankAccountsRequest, work: Work) -> pb.ListBankAccountsResponse:
    """Gives one page of accounts."""
    rows, token = await page(
        work, store.account_table, size=request.page_size, token=request.page_token, filters={"state": request.state}
    )
    found = [wire.account(store.account_of(row)) for row in rows]
    return pb.ListBankAccountsResponse(bank_accounts=found, next_page_token=token)
