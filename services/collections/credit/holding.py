"""The steps that every door to a hold shares: the customer's account is locked first, so that sums stay exact."""

from __future__ import annotations

from uuid import UUID

import structlog

from services.collections.credit import store
from services.collections.credit.account import CreditAccount
from services.collections.credit.hold import EXPIRES, RELEASED, Hold, HoldIsNotHeld
from weft import errors
from weft.aggregate import Clock
from weft.api.collections import v1 as pb
from weft.work import Work

log = structlog.get_logger("weft.collections.credit")


async def account_of(work: Work, customer: UUID) -> CreditAccount:
    """A customer's account under lock, new if he has none; with the policy's version that decides from here on."""
    found = await store.locked(work, customer)
    account = found or CreditAccount(id=customer, created_at=work.now)
    _, account.policy_version = await work.policy(pb.CreditPolicy)
    return account


async def confirm(work: Work, key: UUID, order: str = "", contract: str = "") -> Hold:
    """Uses a hold up. NotFound if the key is unknown, HoldIsNotHeld if it was refused or given back."""
    hold, account = await _under_lock(work, key)
    if hold is None or account is None:
        raise errors.NotFound
    account.freezes = await store.freezes(work, account.id, hold.freezes)
    balances = (await store.balances(work, [account.id]))[account.id]
    try:
        changed = account.confirm(hold, balances, order=order, contract=contract)
    except HoldIsNotHeld:
        log.error("an order was accepted without its credit", attempt=str(key), order=order, tenant=str(work.tenant))
        raise
    if changed:
        store.change_freezes(work, [one for one in account.freezes if one.key in hold.counted])
        _end(work, account, hold)
    elif hold.name_order(order, contract):  # the owner's answer was faster than the event, which alone names the order
        store.change_hold(work, hold)
        work.audit_subject(hold.name)
    return hold


async def release(work: Work, key: UUID) -> Hold:
    """Gives a hold back; of an unknown key it leaves the word that a late reserve is not heard."""
    hold, _ = await _under_lock(work, key)
    if hold is None:
        hold = Hold(key=key, state=RELEASED, created_at=work.now)
        store.add_hold(work, hold)
        work.audit_subject(hold.name)
    elif hold.release():
        _end(work, None, hold)
    return hold


async def pay(work: Work, key: UUID, amount_fen: int) -> Hold:
    """The customer paid for an accepted order: so much comes back. NotFound if the key is unknown."""
    hold, account = await _under_lock(work, key)
    if hold is None or account is None:
        raise errors.NotFound
    balances = (await store.balances(work, [account.id]))[account.id]
    account.pay(hold, amount_fen, balances)
    store.change_hold(work, hold)
    store.save(work, account)
    return hold


async def take_back(work: Work, key: UUID) -> Hold:
    """Takes back what an accepted order used, and its count. NotFound if the key is unknown."""
    hold, account = await _under_lock(work, key)
    if hold is None or account is None:
        raise errors.NotFound
    counted = list(hold.counted)
    account.freezes = await store.freezes(work, account.id, counted)
    balances = (await store.balances(work, [account.id]))[account.id]
    if account.take_back(hold, balances):
        store.change_freezes(work, [one for one in account.freezes if one.key in counted])
        _end(work, account, hold)
    return hold


async def _under_lock(work: Work, key: UUID) -> tuple[Hold | None, CreditAccount | None]:
    hold = await store.hold(work, key)
    if hold is None or hold.customer_id is None:
        return hold, None
    account = await account_of(work, hold.customer_id)
    return await store.hold(work, key), account  # as it is now that nobody else can change it


def _end(work: Work, account: CreditAccount | None, hold: Hold) -> None:
    store.change_hold(work, hold)
    if account is not None:
        store.save(work, account)
    work.clock(hold.name, Clock(EXPIRES, None))
    work.audit_subject(hold.name)
