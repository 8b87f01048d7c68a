"""What linking a receipt does to prepaid orders: money that they stand on pays their own contract, or nothing else. What was
linked is brought back the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from services.collections.credit import funds_store, holding, store
from services.collections.credit.account import CreditAccount, MoneyIsHeld
from services.collections.credit.hold import Hold
from services.collections.credit.judging import NO_FUNDS, Funds
from services.collections.instalments import store as instalments
from weft.work import Work, as_id


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
    _keep(work, account, moved)


@dataclass(frozen=True, slots=True)
class Moved:
    """A customer's account under lock, his free money, and by contract what its payments come to and the orders whose
    money may have moved there, the newest first.
    """

    account: CreditAccount
    funds: Funds
    paid: dict[str, int]
    orders: dict[str, list[Hold]]


async def lock_back(work: Work, customer: UUID, contracts: Collection[str], currency: str) -> Moved:
    """The account, whose lock lets nobody else count this money, and what bringing it back from contracts may ask for."""
    account = await holding.account_of(work, customer)
    await work.widen()
    funds = (await funds_store.funds(work, account.names)).get(currency, NO_FUNDS)
    paid, orders = {}, {}
    for contract in sorted(contracts):
        paid[contract] = sum(row["amount_fen"] for row in await instalments.payments(work, as_id(contract)))
        found = await store.of_contract(work, contract)
        prepaid = [
            one for one in found if one.currency == currency and one.customer_id in account.names and one.moved_fen
        ]
        orders[contract] = sorted(prepaid, key=lambda one: (one.accepted_at is not None, one.accepted_at), reverse=True)
    return Moved(account, funds, paid, orders)


def bring_back(
    work: Work, found: Moved, back: Mapping[str, int], free_fen: int, currency: str, *, must_stand: bool
) -> None:
    """So much pays each contract no more, and the customer's free money changes by `free_fen`. What the contract's payments
    cover no more of its prepaid orders, those stand on free money for again. MoneyIsHeld if there is not enough of it and
    there must be.
    """
    restored, taken_fen = [], found.funds.taken_fen
    for contract, amount_fen in back.items():
        moved_fen = sum(one.moved_fen for one in found.orders[contract])
        rest_fen = max(0, moved_fen - max(0, found.paid[contract] - amount_fen))
        for one in found.orders[contract]:
            if part := one.restore_money(rest_fen):
                rest_fen, taken_fen = rest_fen - part, taken_fen + part
                restored.append(one)
    after = Funds(found.funds.unallocated_fen + free_fen, found.funds.vouched_fen, taken_fen)
    if must_stand and after.short_fen > found.funds.short_fen:
        raise MoneyIsHeld(free_fen=found.funds.available_fen, currency=currency)
    _keep(work, found.account, restored)


def _keep(work: Work, account: CreditAccount, moved: list[Hold]) -> None:
    for one in moved:
        store.change_hold(work, one)
    if account.version == 0:  # a row for the lock: whoever reserves at this moment meets it
        account.open()
        store.save(work, account)
