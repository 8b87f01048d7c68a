"""The wiring table of collections: everything that can be asked, happens, or runs out of time."""

from __future__ import annotations

from pathlib import Path

from services.collections.credit import store as credit
from services.collections.credit.capabilities.confirm_credit import confirm_credit
from services.collections.credit.capabilities.freeze_next_orders import freeze_next_orders
from services.collections.credit.capabilities.get_credit_account import get_credit_account
from services.collections.credit.capabilities.list_credit_accounts import list_credit_accounts
from services.collections.credit.capabilities.list_credit_holds import list_credit_holds
from services.collections.credit.capabilities.on_order_accepted import on_order_accepted
from services.collections.credit.capabilities.on_order_attempt_closed import on_order_attempt_closed
from services.collections.credit.capabilities.on_order_cancelled import on_order_cancelled
from services.collections.credit.capabilities.record_order_payment import record_order_payment
from services.collections.credit.capabilities.release_credit import release_credit
from services.collections.credit.capabilities.release_freeze import release_freeze
from services.collections.credit.capabilities.reserve_credit import reserve_credit
from services.collections.credit.capabilities.set_credit_limit import set_credit_limit
from services.collections.credit.capabilities.then_credit_attempt_resolved import then_credit_attempt_resolved
from services.collections.credit.capabilities.try_credit_policy import try_credit_policy
from services.collections.credit.capabilities.unfreeze_next_orders import unfreeze_next_orders
from services.collections.credit.capabilities.when_credit_hold_expires import DOOR, when_credit_hold_expires
from services.collections.credit.hold import EXPIRES
from services.collections.credit.policies import CREDIT
from services.collections.credit.texts import TEXTS as CREDIT_TEXTS
from weft.api.collections.v1 import credit_accounts_pb2, credit_freezes_pb2, credit_pb2
from weft.api.quotes import v1 as quotes
from weft.service import Resource, Service

collections = Service(
    name="collections",
    api=(credit_pb2, credit_accounts_pb2, credit_freezes_pb2),
    rpcs={
        "ReserveCredit": reserve_credit,
        "ConfirmCredit": confirm_credit,
        "ReleaseCredit": release_credit,
        "GetCreditAccount": get_credit_account,
        "ListCreditAccounts": list_credit_accounts,
        "ListCreditHolds": list_credit_holds,
        "RecordOrderPayment": record_order_payment,
        "SetCreditLimit": set_credit_limit,
        "ReleaseFreeze": release_freeze,
        "FreezeNextOrders": freeze_next_orders,
        "UnfreezeNextOrders": unfreeze_next_orders,
    },
    events={
        quotes.OrderAccepted: on_order_accepted,
        quotes.OrderAttemptClosed: on_order_attempt_closed,
        quotes.OrderCancelled: on_order_cancelled,
    },
    deadlines={EXPIRES: when_credit_hold_expires},
    answers={DOOR: then_credit_attempt_resolved},
    policies=(CREDIT,),
    dry_runs={"credit": try_credit_policy},
    texts={**CREDIT_TEXTS},
    resources={
        "creditAccounts": Resource(credit.account_table, "collections.credit.read"),
        "creditHolds": Resource(credit.hold_table, "collections.credit.read"),
    },
    migrations=Path(__file__).parent / "migrations" / "versions",
)
