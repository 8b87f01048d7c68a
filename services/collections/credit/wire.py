"""Accounts, holds and freezes as messages."""

from __future__ import annotations

from collections.abc import Mapping

from services.collections.credit.account import CreditAccount
from services.collections.credit.freeze import Freeze
from services.collections.credit.hold import Hold
from services.collections.credit.judging import NOTHING, Balance, Funds, available_fen, default_limits, limit_of
from services.collections.sums import shown
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.instants import instant


def hold(one: Hold) -> common.Hold:
    """What a holder answers."""
    return common.Hold(key=str(one.key), state=one.state, reasons=one.reasons, expire_time=instant(one.expires_at))


def credit_hold(one: Hold) -> pb.CreditHold:
    """What a hold takes, as finance sees it."""
    return pb.CreditHold(
        name=one.name, account=f"creditAccounts/{one.customer_id}", state=one.state, amount_fen=one.amount_fen,
        left_fen=one.left_fen, currency=one.currency, order=one.order_name, contract=one.contract_name,
        create_time=instant(one.created_at), money_fen=one.money_fen,
    )  # fmt: skip


def freeze(one: Freeze, left: int) -> pb.CreditFreeze:
    """A freeze, and how many orders get no credit now."""
    return pb.CreditFreeze(key=str(one.key), state=one.state, frozen_orders_left=left)


def account(
    one: CreditAccount,
    balances: Mapping[str, Balance],
    policy: pb.CreditPolicy,
    funds: Mapping[str, Funds] | None = None,
) -> pb.CreditAccount:
    """The whole account."""
    message = pb.CreditAccount(
        name=one.name, etag=one.etag, customer=one.customer, frozen_orders_left=one.frozen_orders_left,
        create_time=instant(one.created_at),
    )  # fmt: skip
    for currency in sorted({*one.limits, *balances, *default_limits(policy)}):
        taken, limit = balances.get(currency, NOTHING), limit_of(one.limits, currency, policy) or 0
        message.balances.add(
            currency=currency, limit_fen=limit, used_fen=taken.used_fen, held_fen=taken.held_fen,
            available_fen=available_fen(limit, taken), is_default=currency not in one.limits,
            expire_time=instant(one.endings[currency].at) if currency in one.endings else None,
        )  # fmt: skip
    for currency, has in sorted((funds or {}).items()):
        message.funds.add(
            currency=currency, unallocated_fen=shown(has.unallocated_fen), vouched_fen=shown(has.vouched_fen),
            taken_fen=shown(has.taken_fen), available_fen=shown(has.available_fen),
        )  # fmt: skip
    return message
