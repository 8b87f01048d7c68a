"""Vouch for finance that a customer paid in advance what no receipt shows yet, or take such a word back."""

from __future__ import annotations

from uuid import UUID

from services.collections.credit import funds_store, holding, store, wire
from services.collections.credit.capabilities import set_credit_limit
from services.collections.credit.judging import NO_FUNDS, Funds
from weft import errors
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.VouchPrepaymentRequest, peers: Peers, look: Lens) -> UUID:
    """The customer, or the one that absorbed it."""
    return await set_credit_limit.customer_of(request.customer, peers)


async def vouch_prepayment(request: pb.VouchPrepaymentRequest, customer: UUID, work: Work) -> pb.CreditAccount:
    """Records the word with its reason in audit, event and decision; prepaid orders stand on it from now on."""
    policy, _ = await work.policy(pb.CreditPolicy)
    account = await holding.account_of(work, customer)
    check_etag(request.etag, account)
    reason = next((one for one in policy.prepayment_reasons if one.code == request.reason), None)
    if reason is None:
        errors.invalid("reason", "reason.unknown", en="The policy has no such reason.", zh="策略中没有该原因。")
    await work.widen()
    balances = await store.balance(work, account)
    funds = await funds_store.funds(work, account.names)
    before = funds.get(request.currency, NO_FUNDS)
    account.vouch(request.amount_fen, request.currency, before, reason)
    store.save(work, account)
    funds_store.add(work, account.id, request.currency, request.amount_fen, request.reason)
    work.note_audit(reason=request.reason)
    vouched_fen = before.vouched_fen + request.amount_fen
    funds[request.currency] = Funds(before.unallocated_fen, vouched_fen, before.taken_fen)
    return wire.account(account, balances, policy, funds)
