"""Get a customer's credit account."""

from __future__ import annotations

from services.collections.credit import funds_store, store, wire
from weft.api.collections import v1 as pb
from weft.work import Work


async def get_credit_account(request: pb.GetCreditAccountRequest, work: Work) -> pb.CreditAccount:
    """Gives limits and what is taken of them, and how many of the next orders get no credit."""
    account = await store.read(work, request.name)
    policy, _ = await work.policy(pb.CreditPolicy)
    balances = await store.balances(work, [account.id])
    await work.widen()  # its receipts may lie in any unit
    funds = await funds_store.funds(work, account.id)
    return wire.account(account, balances[account.id], policy, funds)
