"""Get a customer's credit account."""

from __future__ import annotations

from services.collections.credit import funds_store, holding, store, wire
from weft.api.collections import v1 as pb
from weft.work import Work


async def get_credit_account(request: pb.GetCreditAccountRequest, work: Work) -> pb.CreditAccount:
    """Gives limits and what is taken of them, and how many of the next orders get no credit; an absorbed customer's account
    is that of the one that stays.
    """
    account = await holding.seen(work, request.name)
    policy, _ = await work.policy(pb.CreditPolicy)
    balances = await store.balance(work, account)
    await work.widen()  # its receipts may lie in any unit
    funds = await funds_store.funds(work, account.names)
    return wire.account(account, balances, policy, funds)
