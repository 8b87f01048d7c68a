"""List credit accounts, the newest customer first."""

from __future__ import annotations

from services.collections.credit import store, wire
from services.collections.mergers import store as mergers
from weft import listing
from weft.api.collections import v1 as pb
from weft.work import Work


async def list_credit_accounts(request: pb.ListCreditAccountsRequest, work: Work) -> pb.ListCreditAccountsResponse:
    """Gives one page of accounts with their balances."""
    more = mergers.stands_frozen if request.frozen_only else mergers.stands
    rows, token = await listing.page(
        work, store.account_table, size=request.page_size, token=request.page_token, filters={}, more=more
    )
    policy, _ = await work.policy(pb.CreditPolicy)
    absorbed = await mergers.absorbed(work, [row["id"] for row in rows])
    balances = await store.balances(work, {one: (one, *others) for one, others in absorbed.items()})
    found = [wire.account(store.account_of(row), balances[row["id"]], policy) for row in rows]
    return pb.ListCreditAccountsResponse(credit_accounts=found, next_page_token=token)
