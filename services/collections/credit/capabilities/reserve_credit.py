"""Reserve credit for an order attempt, or say with every reason why there is none."""

from __future__ import annotations

from uuid import UUID

from services.collections.credit import funds_store, holding, store, wire
from services.collections.credit.hold import EXPIRES, HELD, Hold
from services.collections.credit.judging import NO_FUNDS
from services.collections.sums import shown
from weft.aggregate import Clock
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.work import Work, as_id


async def reserve_credit(request: pb.ReserveCreditRequest, work: Work) -> common.Hold:
    """Answers an attempt once and for good; the same key again gets the same answer, but for one that an urgent shipment
    made untrue: a new attempt is judged by its freeze.
    """
    key = UUID(request.key)
    account = await holding.account_of(work, as_id(request.customer))
    known = await store.hold(work, key)
    if known is not None:
        urgent, prepaid = request.urgent, request.prepaid
        known.must_be(account.names, request.amount_fen, request.currency, prepaid=prepaid, urgent=urgent)
        known.must_follow(await store.freezes(work, account.names, []))
        return wire.hold(known)
    policy, _ = await work.policy(pb.CreditPolicy)
    balances = await store.balance(work, account)
    account.freezes = await store.freezes(work, account.names, [])
    hold = Hold(
        key=key, state=HELD, customer_id=account.id, amount_fen=request.amount_fen, currency=request.currency,
        prepaid=request.prepaid, urgent=request.urgent, created_at=work.now,
    )  # fmt: skip
    if request.prepaid:
        await work.widen()  # the customer's receipts may lie in any unit
        funds = (await funds_store.funds(work, account.names)).get(request.currency, NO_FUNDS)
        hold.funds_fen = shown(funds.available_fen)
    decision = account.reserve(hold, balances, policy, work.now)
    if account.version == 0:
        account.open()
        store.save(work, account)
    store.add_hold(work, hold)
    work.decide(hold.name, decision)
    if hold.expires_at is not None:
        work.clock(hold.name, Clock(EXPIRES, hold.expires_at))
    work.audit_subject(hold.name)
    return wire.hold(hold)
