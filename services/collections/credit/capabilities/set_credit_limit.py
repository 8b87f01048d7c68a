"""Set what a customer may owe in one currency."""

from __future__ import annotations

from datetime import UTC
from uuid import UUID

from services.collections.credit import holding, store, wire
from services.collections.credit.judging import NOTHING, default_limits
from weft import errors
from weft.api.collections import v1 as pb
from weft.api.customers import v1 as customers
from weft.etags import check_etag
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work, as_id


async def ask(request: pb.SetCreditLimitRequest, peers: Peers, look: Lens) -> UUID:
    """The customer, or the one that absorbed it."""
    return await customer_of(request.customer, peers)


async def customer_of(name: str, peers: Peers) -> UUID:
    """The customer of a name, or the one that absorbed it. InvalidArgument if there is none."""
    asked = customers.ResolveCustomersRequest(customers=[name])
    found = (await peers(customers.CustomersStub).ResolveCustomers(asked)).customers[0]
    if not found.customer:
        errors.invalid("customer", "customer.unknown", en="There is no such customer.", zh="没有该客户。")
    return as_id(found.customer)


async def set_credit_limit(request: pb.SetCreditLimitRequest, customer: UUID, work: Work) -> pb.CreditAccount:
    """Sets the limit, for good or until a time; what is used and held stays, also above it."""
    policy, _ = await work.policy(pb.CreditPolicy)
    account = await holding.account_of(work, customer)
    check_etag(request.etag, account)
    ends_at = request.expire_time.ToDatetime(UTC) if request.HasField("expire_time") else None
    if ends_at is not None and ends_at <= work.now:
        errors.invalid("expire_time", "expire_time.past", en="This time is over.", zh="该时间已过。")
    balances = await store.balance(work, account)
    account.set_limit(
        request.currency,
        request.limit_fen,
        balances.get(request.currency, NOTHING),
        default_limits(policy).get(request.currency, 0),
        ends_at,
    )
    store.save(work, account)
    return wire.account(account, balances, policy)
