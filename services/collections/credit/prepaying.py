"""What linking a receipt does to prepaid orders: money that they stand on pays their own contract, or nothing else."""

from __future__ import annotations

from uuid import UUID

from services.collections.credit import funds_store, holding, store
from services.collections.credit.account import CreditAccount, MoneyIsHeld
from services.collections.credit.hold import Hold
from services.collections.credit.judging import NO_FUNDS, Funds
from weft.work import Work


async def lock(work: Work, customer: UUID, contract: str, currency: str) -> tuple[CreditAccount, Funds, list[Hold]]:
    """The account, whose lock lets nobody else count this money, what there is of it, and the contract's prepaid orders."""
    account = await holding.account_of(work, customer)
    await work.widen()
    funds = (await funds_store.funds(work, account.names)).get(currency, NO_FUNDS)
    return account, funds, await funds_store.standing(work, account.names, contract, currency)


def spend(work: Work, found: tuple[CreditAccount, Funds, list[Hold]], share_fen: int, currency: str) -> None:
    """So much of the customer's free money pays an instalment now. MoneyIsHeld if prepaid orders stand on it."""
    account, funds, orders = found
    moved, rest_fen = [], share_fen
    for one in orders:
        if part := one.move_money(rest_fen):
            rest_fen -= part
            moved.append(one)
    taken_fen = funds.taken_fen - (share_fen - rest_fen)
    if Funds(funds.unallocated_fen - share_fen, funds.vouched_fen, taken_fen).short_fen > funds.short_fen:
        raise MoneyIsHeld(free_fen=funds.available_fen, currency=currency)
    for one in moved:
        store.change_hold(work, one)
    if account.version == 0:  # a row for the lock: whoever reserves at this moment meets it
        account.open()
        store.save(work, account)
