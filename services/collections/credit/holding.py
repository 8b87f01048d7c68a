"""The steps that every door to a hold shares: the customer's account is locked first, so that sums stay exact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog

from services.collections.credit import store
from services.collections.credit.account import CreditAccount
from services.collections.credit.hold import EXPIRES, RELEASED, Hold, HoldIsNotHeld
from services.collections.credit.judging import Balance
from services.collections.credit.repaying import Payment
from services.collections.instalments import store as instalments
from services.collections.mergers import store as mergers
from weft import errors
from weft.aggregate import Clock
from weft.api.collections import v1 as pb
from weft.work import Work, as_id

log = structlog.get_logger("weft.collections.credit")


async def account_of(work: Work, customer: UUID) -> CreditAccount:
    """A customer's account under lock, or that of the one that absorbed him, new if there is none; with the policy's version
    that decides from here on.
    """
    id = await mergers.survivor(work, customer)
    found = await store.locked(work, id)
    while (stands := await mergers.survivor(work, id)) != id:  # merged while the lock was waited for
        id, found = stands, await store.locked(work, stands)
    account = found or CreditAccount(id=id, created_at=work.now)
    account.absorbed = tuple((await mergers.absorbed(work, [id]))[id])
    _, account.policy_version = await work.policy(pb.CreditPolicy)
    return account


async def seen(work: Work, name: str) -> CreditAccount:
    """An account for reading, that of the one that stays for a customer that was absorbed. NotFound."""
    id = await mergers.survivor(work, as_id(name))
    account = await store.read(work, id)
    account.absorbed = tuple((await mergers.absorbed(work, [id]))[id])
    return account


async def confirm(work: Work, key: UUID, order: str = "", contract: str = "", at: datetime | None = None) -> Hold:
    """Uses a hold up. NotFound if the key is unknown, HoldIsNotHeld if it was refused or given back."""
    hold, account = await _under_lock(work, key)
    if hold is None or account is None:
        raise errors.NotFound
    account.freezes = await store.freezes(work, account.names, hold.freezes)
    balances = await store.balance(work, account)
    deal = await _deal(work, contract)
    try:
        changed = account.confirm(hold, balances, order=order, contract=contract, at=at)
    except HoldIsNotHeld:
        log.error("an order was accepted without its credit", attempt=str(key), order=order, tenant=str(work.tenant))
        raise
    if changed:
        store.change_freezes(work, [one for one in account.freezes if one.key in hold.counted])
        work.clock(hold.name, Clock(EXPIRES, None))
    elif not hold.name_order(order, contract, at):  # the answer was faster than the event, which alone names the order
        return hold
    _keep(work, account, hold, deal.repay(account, hold, balances))
    return hold


async def release(work: Work, key: UUID) -> Hold:
    """Gives a hold back; of an unknown key it leaves the word that a late reserve is not heard."""
    hold, _ = await _under_lock(work, key)
    if hold is None:
        hold = Hold(key=key, state=RELEASED, created_at=work.now)
        store.add_hold(work, hold)
        work.audit_subject(hold.name)
    elif hold.release():
        _end(work, hold)
    return hold


async def pay(work: Work, key: UUID, amount_fen: int) -> Hold:
    """The customer paid for an accepted order: so much comes back. NotFound if the key is unknown."""
    hold, account = await _under_lock(work, key)
    if hold is None or account is None:
        raise errors.NotFound
    balances = await store.balance(work, account)
    account.pay(hold, amount_fen, balances)
    store.change_hold(work, hold)
    store.save(work, account)
    return hold


async def take_back(work: Work, key: UUID, at: datetime | None = None) -> Hold:
    """Takes back what an accepted order used, and its count. NotFound if the key is unknown."""
    hold, account = await _under_lock(work, key)
    if hold is None or account is None:
        raise errors.NotFound
    counted = list(hold.counted)
    account.freezes = await store.freezes(work, account.names, counted)
    balances = await store.balance(work, account)
    deal = await _deal(work, hold.contract_name)
    if account.take_back(hold, balances, at):
        store.change_freezes(work, [one for one in account.freezes if one.key in counted])
        work.clock(hold.name, Clock(EXPIRES, None))
        _keep(work, account, hold, deal.repay(account, hold, balances))
    return hold


async def repay(work: Work, contract: str) -> None:
    """A contract's payments give back what its orders use; nothing if it has no order, or none that owes anything."""
    orders = await store.of_contract(work, contract)
    owners = {await mergers.survivor(work, one.customer_id) for one in orders if one.customer_id is not None}
    accounts = [
        await account_of(work, one) for one in sorted(owners)
    ]  # one, but for a merger that was not heard of yet
    balances = await store.balances(work, {one.id: one.names for one in accounts})
    deal = await _deal(work, contract)  # as it is now that nobody else can change it
    for account in accounts:
        for one in deal.repay(account, None, balances[account.id]):
            store.change_hold(work, one)
        store.save(work, account)


@dataclass(frozen=True, slots=True)
class Deal:
    """A contract as credit sees it: its orders' holds by key, and what was paid of it."""

    orders: dict[UUID, Hold]
    payments: list[Payment]

    def repay(self, account: CreditAccount, hold: Hold | None, balances: dict[str, Balance]) -> list[Hold]:
        """What comes back of this account's credit; `hold` is as it is from now on."""
        orders = self.orders | ({hold.key: hold} if hold is not None and hold.contract_name else {})
        return account.repay(list(orders.values()), self.payments, balances)


async def _deal(work: Work, contract: str) -> Deal:
    if not contract:
        return Deal({}, [])
    orders = {one.key: one for one in await store.of_contract(work, contract)}
    paid = await instalments.payments(work, as_id(contract))
    return Deal(orders, [Payment(row["at"], row["amount_fen"], row["currency"]) for row in paid])


async def _under_lock(work: Work, key: UUID) -> tuple[Hold | None, CreditAccount | None]:
    hold = await store.hold(work, key)
    if hold is None or hold.customer_id is None:
        return hold, None
    account = await account_of(work, hold.customer_id)
    return await store.hold(work, key), account  # as it is now that nobody else can change it


def _end(work: Work, hold: Hold) -> None:
    store.change_hold(work, hold)
    work.clock(hold.name, Clock(EXPIRES, None))
    work.audit_subject(hold.name)


def _keep(work: Work, account: CreditAccount, hold: Hold, others: list[Hold]) -> None:
    store.change_hold(work, hold)
    for one in others:
        if one is not hold:
            store.change_hold(work, one)
    store.save(work, account)
    work.audit_subject(hold.name)
